import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDesk, type Desk } from './desk.ts';

/** The codebook through the router: every deed is one change, and one undo brings all of it back. */
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  await desk.close();
});

async function tag(name: string, parent: string | null = null): Promise<string> {
  return (await desk.client.tags.create({ fields: { name, parent } })).id;
}
async function claim(wording: string, tags: string[] = []): Promise<string> {
  return (await desk.client.claims.create({ fields: { wording }, tags })).id;
}
async function list() {
  return new Map((await desk.client.tags.list()).map((one) => [one.name, one]));
}
/** "Chips<Industry, Supply" for each tag, in order of name. */
async function tree(): Promise<string[]> {
  const all = await desk.client.tags.list();
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return all.map(({ name, parents }) => [name, parents.map((id) => names.get(id)!).join(', ')].filter(Boolean).join('<'));
}
async function tagsOf(id: string): Promise<string[]> {
  return (await desk.client.claims.get({ id })).tags.map(({ name }) => name).sort();
}
/** All that the codebook can say, for "as before". */
async function state(): Promise<unknown> {
  const all = await desk.client.tags.list();
  const uses = await Promise.all(all.map(({ id }) => desk.client.tags.uses({ id })));
  return all.map((one, index) => ({ ...one, revision: 0, carried: uses[index]!.uses.map(({ id }) => id).sort() }));
}
/** Does it, takes it back, does it again: each time the same two states. */
async function undone(deed: () => Promise<unknown>): Promise<void> {
  const before = await state();
  await deed();
  const after = await state();
  expect(after).not.toEqual(before);
  await desk.client.history.undo({});
  expect(await state()).toEqual(before);
  await desk.client.history.redo({});
  expect(await state()).toEqual(after);
}

test('a tag stands under several others, with counts of its own and of all below', async () => {
  const industry = await tag('Industry');
  const supply = await tag('Supply');
  const chips = await tag('Chips', industry);
  await undone(() => desk.client.tags.place({ id: chips, parents: [supply, industry] }));
  expect(await tree()).toEqual(['Chips<Supply, Industry', 'Industry', 'Supply']);
  expect((await list()).get('Chips')!.parent).toBe(supply);
  await claim('One', [chips]);
  await claim('Two', [chips, industry]);
  await claim('Three', [supply]);
  expect((await list()).get('Chips')!.uses).toBe(2);
  const totals = new Map((await desk.client.tags.totals()).map(({ id, records }) => [id, records]));
  // "Two" carries both, and counts once.
  expect([totals.get(industry), totals.get(supply), totals.get(chips)]).toEqual([2, 3, undefined]);
  await undone(() => desk.client.tags.place({ id: chips, parents: [] }));
  expect(await tree()).toEqual(['Chips', 'Industry', 'Supply']);
});

test('no tag lies under itself, whichever way it is asked for', async () => {
  const a = await tag('A');
  const b = await tag('B', a);
  const c = await tag('C', b);
  const refused = { code: 'INVALID', message: expect.stringMatching(/under itself/) as string };
  await expect(desk.client.tags.place({ id: a, parents: [c] })).rejects.toMatchObject(refused);
  await expect(desk.client.tags.place({ id: a, parents: [a] })).rejects.toMatchObject(refused);
  await expect(desk.client.tags.move({ ids: [a], from: null, to: c })).rejects.toMatchObject(refused);
  const { revision } = (await list()).get('A')!;
  await expect(desk.client.tags.update({ id: a, revision, fields: { parent: b } })).rejects.toMatchObject(refused);
  expect(await tree()).toEqual(['A', 'B<A', 'C<B']);
});

test('a tag is renamed everywhere, saved views included; a name is given once', async () => {
  const chips = await tag('Chips');
  const one = await claim('One', [chips]);
  const filter = {
    and: [
      { column: 'tags', op: 'in' as const, value: ['Chips', 'Other'] },
      { column: 'wording', op: 'contains' as const, value: 'Chips' },
    ],
  };
  const view = { filter, sort: [], quick: '', columns: [], facets: [] };
  await desk.client.views.create({ fields: { name: 'About chips', grid: 'claims', state: view } });
  const { revision } = (await list()).get('Chips')!;
  await undone(() => desk.client.tags.update({ id: chips, revision, fields: { name: ' Semiconductors ' } }));
  expect(await tagsOf(one)).toEqual(['Semiconductors']);
  expect((await desk.client.views.list())[0]!.state.filter).toEqual({
    and: [
      { column: 'tags', op: 'in', value: ['Semiconductors', 'Other'] },
      { column: 'wording', op: 'contains', value: 'Chips' },
    ],
  });
  const other = await tag('Other');
  await expect(desk.client.tags.create({ fields: { name: 'semiconductors' } })).rejects.toMatchObject({
    code: 'INVALID',
    data: { tag: chips },
  });
  const second = (await list()).get('Other')!;
  await expect(desk.client.tags.update({ id: other, revision: second.revision, fields: { name: 'SEMICONDUCTORS' } })).rejects.toMatchObject(
    { code: 'INVALID' },
  );
  // its own name in other letters is no second tag
  await desk.client.tags.update({ id: other, revision: second.revision, fields: { name: 'OTHER' } });
  await desk.client.history.undo({});
  await desk.client.history.undo({});
  await desk.client.history.undo({});
  expect((await desk.client.views.list())[0]!.state.filter).toEqual(filter);
});

test('a rename from an old revision is a conflict, and changes nothing', async () => {
  const chips = await tag('Chips');
  const { revision } = (await list()).get('Chips')!;
  await desk.client.tags.update({ id: chips, revision, fields: { description: 'Integrated circuits' } });
  await expect(desk.client.tags.update({ id: chips, revision, fields: { name: 'Silicon' } })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect([...(await list()).keys()]).toEqual(['Chips']);
});

test('tags are merged: uses once, children, notes and views go along', async () => {
  const root = await tag('Root');
  const chips = await tag('Chips', root);
  const semis = await tag('Semis', root);
  const nvidia = await tag('NVIDIA', chips);
  const both = await claim('Both', [chips, semis]);
  const old = await claim('Old', [chips]);
  const note = await desk.client.notes.create({ fields: { title: 'When to use it' }, about: { kind: 'tag', id: chips } });
  const preview = await desk.client.tags.preview({ deed: 'merge', ids: [chips], into: semis });
  expect(preview).toEqual({ tags: 1, names: ['Chips'], uses: 2, doubled: 1, children: 1, notes: 1, views: 0 });
  await undone(() => desk.client.tags.merge({ ids: [chips], into: semis }));
  expect(await tree()).toEqual(['NVIDIA<Semis', 'Root', 'Semis<Root']);
  expect([await tagsOf(both), await tagsOf(old)]).toEqual([['Semis'], ['Semis']]);
  expect(await desk.client.notes.about({ about: { kind: 'tag', id: semis } })).toMatchObject([{ id: note.id }]);
  await expect(desk.client.tags.merge({ ids: [nvidia], into: nvidia })).rejects.toMatchObject({ code: 'INVALID' });
});

test('a tag merged into one below it leaves no circle', async () => {
  const root = await tag('Root');
  const above = await tag('Above', root);
  const middle = await tag('Middle', above);
  const below = await tag('Below', middle);
  const beside = await tag('Beside', above);
  await undone(() => desk.client.tags.merge({ ids: [above], into: below }));
  expect(await tree()).toEqual(['Below<Middle', 'Beside<Below', 'Middle<Root', 'Root']);
  await undone(() => desk.client.tags.merge({ ids: [middle, beside], into: below }));
  expect(await tree()).toEqual(['Below<Root', 'Root']);
});

test('a tag is split: each part takes its records and its children', async () => {
  const root = await tag('Root');
  const chips = await tag('Chips', root);
  const memory = await tag('HBM', chips);
  const claims = [await claim('A', [chips]), await claim('B', [chips]), await claim('C', [chips])] as const;
  const refs = claims.map((id) => ({ kind: 'claim' as const, id }));
  expect((await desk.client.tags.uses({ id: chips })).uses.map(({ label }) => label)).toEqual(['A', 'B', 'C']);
  const parts = [
    { name: 'Logic', records: [refs[0]!] },
    { name: 'Memory', colour: '#123456', records: [refs[1]!], children: [memory] },
  ];
  await undone(() => desk.client.tags.split({ id: chips, parts }));
  expect(await tree()).toEqual(['Chips<Root', 'HBM<Memory', 'Logic<Root', 'Memory<Root', 'Root']);
  expect([await tagsOf(claims[0]), await tagsOf(claims[1]), await tagsOf(claims[2])]).toEqual([['Logic'], ['Memory'], ['Chips']]);
  expect((await list()).get('Memory')!.colour).toBe('#123456');
  await desk.client.history.undo({});
  // the tag itself goes, and one part takes its name
  await undone(() =>
    desk.client.tags.split({
      id: chips,
      keep: false,
      parts: [
        { name: 'Chips', records: refs.slice(0, 2) },
        { name: 'Rest', records: refs.slice(2) },
      ],
    }),
  );
  expect(await tree()).toEqual(['Chips<Root', 'HBM<Root', 'Rest<Root', 'Root']);
  await expect(desk.client.tags.split({ id: root, parts: [{ name: 'X', children: [memory, root] }] })).rejects.toMatchObject({
    code: 'INVALID',
  });
  expect((await list()).has('X')).toBe(false);
});

test('tags are moved from one place to another, others of their places stay', async () => {
  const a = await tag('A');
  const b = await tag('B');
  const one = await tag('One', a);
  const two = await tag('Two', a);
  await desk.client.tags.place({ id: two, parents: [a, b] });
  const c = await tag('C');
  await undone(() => desk.client.tags.move({ ids: [one, two], from: a, to: c }));
  expect(await tree()).toEqual(['A', 'B', 'C', 'One<C', 'Two<C, B']);
  await undone(() => desk.client.tags.move({ ids: [one], from: c, to: null }));
  expect((await tree())[3]).toBe('One');
});

test('what a deletion takes along is told before, and comes back with one undo', async () => {
  const root = await tag('Root');
  const mid = await tag('Mid', root);
  const leaf = await tag('Leaf', mid);
  const shared = await tag('Shared', mid);
  const elsewhere = await tag('Elsewhere');
  await desk.client.tags.place({ id: shared, parents: [mid, elsewhere] });
  const one = await claim('One', [mid, leaf]);
  await desk.client.notes.create({ fields: { title: 'On Mid' }, about: { kind: 'tag', id: mid } });
  expect(await desk.client.tags.preview({ deed: 'remove', ids: [mid] })).toEqual({
    tags: 1,
    names: ['Mid'],
    uses: 1,
    doubled: 0,
    children: 2,
    notes: 1,
    views: 0,
  });
  expect(await desk.client.tags.preview({ deed: 'remove', ids: [root], below: 'remove' })).toMatchObject({
    tags: 3,
    uses: 2,
    children: 1,
    notes: 1,
  });
  await undone(() => desk.client.tags.remove({ ids: [mid] }));
  expect(await tree()).toEqual(['Elsewhere', 'Leaf<Root', 'Root', 'Shared<Elsewhere']);
  expect(await tagsOf(one)).toEqual(['Leaf']);
  await desk.client.history.undo({});
  // past two that go
  await undone(() => desk.client.tags.remove({ ids: [root, mid] }));
  expect(await tree()).toEqual(['Elsewhere', 'Leaf', 'Shared<Elsewhere']);
  await desk.client.history.undo({});
  await undone(() => desk.client.tags.remove({ ids: [root], below: 'remove' }));
  expect(await tree()).toEqual(['Elsewhere', 'Shared<Elsewhere']);
  expect(await tagsOf(one)).toEqual([]);
  await desk.client.history.undo({});
  expect(await desk.client.notes.about({ about: { kind: 'tag', id: mid } })).toHaveLength(1);
});

test('10,000 tags under one: told, moved, merged, deleted, each with one undo', { timeout: 240_000 }, async () => {
  const root = await tag('Root');
  const other = await tag('Other');
  // Made as an import makes them: one change.
  const ids: string[] = desk.workbench.change({ label: 'tag.create', subject: '10,000' }, (transaction) =>
    Array.from({ length: 10_000 }, (_, number) => {
      const id = transaction.insert('tag', { name: `Tag ${number}`, colour: '#3b7ea1', description: '' });
      transaction.insert('tagParent', { tag: id, parent: root, position: 0 });
      return id;
    }),
  ).result;
  await desk.client.tags.apply({ records: [{ kind: 'claim', id: await claim('One') }], add: ids.slice(0, 100) });
  const took: Record<string, number> = {};
  const timed = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const start = performance.now();
    const result = await work();
    took[name] = Math.round(performance.now() - start);
    return result;
  };
  expect(await timed('list', () => desk.client.tags.list())).toHaveLength(10_002);
  expect(await timed('totals', () => desk.client.tags.totals())).toEqual([{ id: root, records: 1 }]);
  expect(await timed('preview', () => desk.client.tags.preview({ deed: 'merge', ids: [root], into: other }))).toMatchObject({
    children: 10_000,
  });
  const under = async (parent: string): Promise<number> =>
    (await desk.client.tags.list()).filter((one) => one.parents.includes(parent)).length;
  await timed('merge', () => desk.client.tags.merge({ ids: [root], into: other }));
  expect(await under(other)).toBe(10_000);
  await timed('undo', () => desk.client.history.undo({}));
  expect(await under(root)).toBe(10_000);
  await timed('move', () => desk.client.tags.move({ ids, from: root, to: other }));
  expect(await under(other)).toBe(10_000);
  await desk.client.history.undo({});
  await timed('remove', () => desk.client.tags.remove({ ids: [root], below: 'remove' }));
  expect((await list()).size).toBe(1);
  await timed('restore', () => desk.client.history.undo({}));
  expect(await under(root)).toBe(10_000);
  console.log(took);
  // Reading is what every window does after every change.
  expect(Math.max(took['list']!, took['totals']!)).toBeLessThan(2000);
});
