import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { finished, importText, openDesk, rowsOf, temporaryFolder, type Client, type Desk } from '../router/desk.ts';
import { copyProject, join, planOf, sitting } from './copies.ts';

let folder: string;
let ours: string;
let theirs: string;
let claim: string;
let version: string;
const text = 'In 2024 the harbour of Brackwater had 14 berths. By 2030 it is to have 22 berths.\n\nNobody knows who pays for it.';

async function begin(work: (client: Client) => Promise<unknown> = async () => null): Promise<void> {
  await sitting(ours, 'Ana', async ({ client }) => {
    const [result] = await importText(client, 'harbour.txt', text);
    version = (await client.sources.versions({ id: result!.source! }))[0]!.id;
    await expect.poll(async () => (await client.suggestions.progress({ version })).running, { timeout: 10_000 }).toBe(false);
    const places = [{ version, start: 83, end: 112 }];
    claim = (await client.claims.create({ fields: { wording: 'Nobody knows who pays for it.' }, places })).id;
    await work(client);
  });
  copyProject(ours, theirs);
}

beforeEach(() => {
  folder = temporaryFolder();
  ours = path.join(folder, 'ours', 'harbour.claimdesk');
  theirs = path.join(folder, 'theirs', 'harbour.claimdesk');
  fs.mkdirSync(path.dirname(ours));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

async function edit(client: Client, id: string, fields: Parameters<Client['claims']['update']>[0]['fields']): Promise<void> {
  await client.claims.update({ id, revision: (await client.claims.get({ id })).revision, fields });
}

async function isSound({ client }: Desk): Promise<void> {
  const { job } = await client.projects.verify();
  const report = (await finished(client, job)) as { ok: boolean; checks: { name: string; ok: boolean }[] };
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
}

test('the same suggestions accepted on both sides make one record each, and no question', async () => {
  await begin();
  const acceptAll = async ({ client }: Desk): Promise<unknown> => {
    await client.suggestions.acceptAbove({ version, score: 0 });
    const claims = rowsOf(await client.claims.page({})).map(({ wording }) => wording);
    const [figures, milestones] = await Promise.all([client.figures.page({}), client.milestones.page({})]);
    const named = await Promise.all([client.players.page({}), client.places.page({}), client.programs.page({})]);
    return { claims, details: [figures.total, milestones.total], named: named.map(({ total }) => total) };
  };
  await sitting(theirs, 'Ben', async (desk) => {
    await acceptAll(desk);
    const page = rowsOf(await desk.client.claims.page({}));
    const figure = page.find(({ wording }) => String(wording).includes('14 berths'))!;
    await edit(desk.client, String(figure.id), { comment: 'Counted from the map.' });
  });
  await sitting(ours, 'Ana', async (desk) => {
    const before = await acceptAll(desk);
    const { conflicts, kinds } = await planOf(desk, theirs);
    expect(conflicts).toEqual([]);
    expect(kinds).toEqual([{ kind: 'claim', added: 0, changed: 1, removed: 0 }]);
    await join(desk, theirs);
    expect(await acceptAll(desk)).toEqual(before);
    expect((before as { details: number[] }).details[0]).toBeGreaterThan(0);
    const joined = rowsOf(await desk.client.claims.page({}));
    expect(joined.filter(({ comment }) => comment === 'Counted from the map.')).toHaveLength(1);
    await isSound(desk);
  });
});

test('the same file brought in on both sides is one source; what stands on it there stands on it here', async () => {
  await begin();
  const report = '# Ferries\n\nThe ferry line carries 410 people a day.';
  const bring = async ({ client }: Desk): Promise<string> => {
    const [result] = await importText(client, 'ferries.md', report);
    return (await client.sources.versions({ id: result!.source! }))[0]!.id;
  };
  await sitting(theirs, 'Ben', async (desk) => {
    const own = await bring(desk);
    const { id } = await desk.client.claims.create({
      fields: { wording: 'A day’s passengers.' },
      places: [{ version: own, start: 11, end: 30 }],
    });
    await desk.client.notes.create({ fields: { title: 'See', body: `[[claim:${id}|the line]]` }, about: null });
  });
  await sitting(ours, 'Ana', async (desk) => {
    const own = await bring(desk);
    expect((await planOf(desk, theirs)).conflicts).toEqual([]);
    await join(desk, theirs);
    expect((await desk.client.sources.page({})).total).toBe(2);
    const page = rowsOf(await desk.client.claims.page({}));
    const came = page.find(({ wording }) => wording === 'A day’s passengers.')!;
    expect((await desk.client.claims.get({ id: String(came.id) })).anchors).toMatchObject([{ version: own, start: 11, end: 30 }]);
    await isSound(desk);
  });
});

test('a tag of the same name is one tag, and follows its twin after the first joining', async () => {
  await begin();
  const tagIt = async ({ client }: Desk, first: string): Promise<string> => {
    await client.tags.create({ fields: { name: first } });
    const { id } = await client.tags.create({ fields: { name: 'money' } });
    await client.tags.apply({ records: [{ kind: 'claim', id: claim }], add: [id] });
    return id;
  };
  let there = '';
  await sitting(theirs, 'Ben', async (desk) => {
    // so that the colours given by the program differ
    await desk.client.tags.create({ fields: { name: 'x' } });
    there = await tagIt(desk, 'y');
  });
  let here = '';
  await sitting(ours, 'Ana', async (desk) => {
    here = await tagIt(desk, 'Z');
    expect((await planOf(desk, theirs)).conflicts).toEqual([]);
    await join(desk, theirs);
    expect((await desk.client.tags.list()).map(({ name, uses }) => `${name} ${uses}`)).toEqual(['money 1', 'x 0', 'y 0', 'Z 0']);
    expect((await planOf(desk, theirs)).kinds).toEqual([]);
  });
  await sitting(theirs, 'Ben', async ({ client }) => {
    const { revision } = (await client.tags.list()).find(({ id }) => id === there)!;
    await client.tags.update({ id: there, revision, fields: { description: 'Who pays.' } });
    await client.tags.apply({ records: [{ kind: 'claim', id: claim }], remove: [there] });
  });
  await sitting(ours, 'Ana', async (desk) => {
    expect((await planOf(desk, theirs)).conflicts).toEqual([]);
    await join(desk, theirs);
    expect((await desk.client.tags.list()).find(({ id }) => id === here)).toMatchObject({ description: 'Who pays.', uses: 0 });
    await isSound(desk);
  });
});

test('a tag taken away and given again in the copy stays', async () => {
  let tag = '';
  await begin(async (client) => {
    tag = (await client.tags.create({ fields: { name: 'money' } })).id;
    await client.tags.apply({ records: [{ kind: 'claim', id: claim }], add: [tag] });
  });
  await sitting(theirs, 'Ben', async ({ client }) => {
    await client.tags.apply({ records: [{ kind: 'claim', id: claim }], remove: [tag] });
    await client.tags.apply({ records: [{ kind: 'claim', id: claim }], add: [tag] });
  });
  await sitting(ours, 'Ana', async (desk) => {
    await join(desk, theirs);
    expect((await desk.client.claims.get({ id: claim })).tags).toMatchObject([{ id: tag }]);
  });
});

test.each(['ours', 'theirs'] as const)('tags moved under each other are a question, decided for %s', async (side) => {
  const ids: string[] = [];
  await begin(async (client) => {
    for (const name of ['A', 'B']) ids.push((await client.tags.create({ fields: { name } })).id);
  });
  const [a, b] = [ids[0]!, ids[1]!];
  await sitting(theirs, 'Ben', ({ client }) => client.tags.place({ id: b, parents: [a] }));
  await sitting(ours, 'Ana', async (desk) => {
    await desk.client.tags.place({ id: a, parents: [b] });
    const { conflicts } = await planOf(desk, theirs);
    expect(conflicts).toMatchObject([
      {
        what: 'field',
        kind: 'tag',
        id: b,
        label: 'B',
        field: 'parent',
        ours: { value: null, author: 'Ana' },
        theirs: { value: 'A', author: 'Ben' },
      },
    ]);
    await join(desk, theirs, { rest: side });
    const parents = new Map((await desk.client.tags.list()).map(({ id, parents: above }) => [id, above]));
    expect([parents.get(a), parents.get(b)]).toEqual(side === 'ours' ? [[b], []] : [[], [a]]);
  });
});

test('a likelihood in words here and a probability there are one question, and never both', async () => {
  await begin();
  await sitting(theirs, 'Ben', ({ client }) => edit(client, claim, { probability: 0.7 }));
  await sitting(ours, 'Ana', async (desk) => {
    await edit(desk.client, claim, { likelihood: 'likely' });
    const { conflicts } = await planOf(desk, theirs);
    expect(conflicts).toMatchObject([{ field: 'likelihood', ours: { value: 'likely' }, theirs: { value: '0.7' } }]);
    await join(desk, theirs, { rest: 'theirs' });
    expect((await desk.client.claims.get({ id: claim })).fields).toMatchObject({ likelihood: null, probability: 0.7 });
  });
});

test('a note whose title one changed and whose words the other did is no question', async () => {
  let note = '';
  await begin(async (client) => {
    note = (await client.notes.create({ fields: { title: 'Pay', body: 'Who?' }, about: null })).id;
  });
  const change = async ({ client }: Desk, fields: { title?: string; body?: string }): Promise<unknown> =>
    client.notes.update({ id: note, revision: (await client.notes.get({ id: note })).revision, fields });
  await sitting(theirs, 'Ben', (desk) => change(desk, { body: 'The council.' }));
  await sitting(ours, 'Ana', async (desk) => {
    await change(desk, { title: 'Who pays' });
    expect((await planOf(desk, theirs)).conflicts).toEqual([]);
    await join(desk, theirs);
    expect((await desk.client.notes.get({ id: note })).fields).toMatchObject({ title: 'Who pays', body: 'The council.' });
  });
});

test('two answers to one question about a name are a question, not two values', async () => {
  let player = '';
  await begin(async (client) => {
    player = (await client.entities.create({ fields: { kind: 'player', name: 'Harbour board', attributes: { founded: '1950' } } })).id;
  });
  const change = async ({ client }: Desk, founded: string): Promise<unknown> => {
    const { revision } = await client.entities.get({ id: player });
    return client.entities.update({ id: player, revision, fields: { attributes: { founded } } });
  };
  await sitting(theirs, 'Ben', (desk) => change(desk, '1951'));
  await sitting(ours, 'Ana', async (desk) => {
    await change(desk, '1952');
    const { conflicts } = await planOf(desk, theirs);
    expect(conflicts).toMatchObject([
      { kind: 'attribute', label: 'Harbour board · founded', field: 'value', ours: { value: '1952' }, theirs: { value: '1951' } },
    ]);
    await join(desk, theirs, { rest: 'ours' });
    expect((await desk.client.entities.get({ id: player })).fields.attributes).toEqual({ founded: '1952' });
  });
});

test('a claim put into a matrix by both is one line; marks that differ are a question', async () => {
  let matrix = '';
  let hypothesis = '';
  await begin(async (client) => {
    matrix = (await client.matrices.create({ fields: { title: 'Who pays?' } })).id;
    hypothesis = (await client.matrices.addHypothesis({ matrix, wording: 'The council' })).id;
  });
  const markIt = async ({ client }: Desk, mark: 'C' | 'I'): Promise<void> => {
    await client.matrices.addClaims({ matrix, claims: [claim] });
    const [item] = (await client.matrices.get({ id: matrix })).items;
    await client.matrices.mark({ item: item!.id, hypothesis, revision: 0, mark });
  };
  await sitting(theirs, 'Ben', (desk) => markIt(desk, 'I'));
  await sitting(ours, 'Ana', async (desk) => {
    await markIt(desk, 'C');
    const { conflicts } = await planOf(desk, theirs);
    expect(conflicts).toMatchObject([{ kind: 'matrixMark', field: 'mark', ours: { value: 'C' }, theirs: { value: 'I' } }]);
    expect(conflicts[0]!.label).toContain('The council');
    await join(desk, theirs, { rest: 'theirs' });
    const { items } = await desk.client.matrices.get({ id: matrix });
    expect(items.map(({ marks }) => marks.map(({ mark }) => mark))).toEqual([['I']]);
    await isSound(desk);
  });
});

test('a claim is not removed with what was changed on it here', async () => {
  let note = '';
  await begin(async (client) => {
    note = (await client.notes.create({ fields: { title: 'On it', body: 'a' }, about: { kind: 'claim', id: claim } })).id;
  });
  await sitting(theirs, 'Ben', ({ client }) => client.claims.remove({ ids: [claim] }));
  await sitting(ours, 'Ana', async (desk) => {
    await desk.client.notes.update({ id: note, revision: (await desk.client.notes.get({ id: note })).revision, fields: { body: 'b' } });
    expect((await planOf(desk, theirs)).conflicts).toMatchObject([
      { what: 'removed-there', id: claim, ours: { author: 'Ana' }, theirs: { author: 'Ben' } },
    ]);
    await join(desk, theirs, { rest: 'ours' });
    // with its passage, which went along with it there
    expect((await desk.client.claims.get({ id: claim })).anchors).toHaveLength(1);
  });
});

test('a source is not removed with claims that were made on it here', async () => {
  await begin();
  await sitting(theirs, 'Ben', async ({ client }) => {
    const { rows } = await client.sources.page({});
    await client.sources.remove({ ids: [String(rows[0]![0])] });
  });
  await sitting(ours, 'Ana', async (desk) => {
    await desk.client.claims.create({ fields: { wording: 'Fourteen berths.' }, places: [{ version, start: 0, end: 47 }] });
    const { conflicts } = await planOf(desk, theirs);
    expect(conflicts).toMatchObject([{ what: 'removed-there', kind: 'source' }]);
    await join(desk, theirs, { rest: 'ours' });
    expect((await desk.client.sources.page({})).total).toBe(1);
    await isSound(desk);
  });
});

test('a copy that is open is read as it lies on the disk', async () => {
  await begin();
  const ben = await openDesk({ file: theirs, name: 'Ben' });
  try {
    await edit(ben.client, claim, { comment: 'Ask them.' });
    await sitting(ours, 'Ana', async (desk) => {
      await join(desk, theirs);
      expect((await desk.client.claims.get({ id: claim })).fields.comment).toBe('Ask them.');
    });
    await edit(ben.client, claim, { comment: 'Asked.' });
  } finally {
    await ben.close();
  }
});

test('tags merged in the copy: what was tagged here since goes along, or is asked about; no coding is lost', async () => {
  let [boats, ferries] = ['', ''];
  await begin(async (client) => {
    boats = (await client.tags.create({ fields: { name: 'boats' } })).id;
    ferries = (await client.tags.create({ fields: { name: 'ferries' } })).id;
    await client.tags.apply({ records: [{ kind: 'claim', id: claim }], add: [boats] });
  });
  await sitting(theirs, 'Ben', ({ client }) => client.tags.merge({ ids: [boats], into: ferries }));
  await sitting(ours, 'Ana', async (desk) => {
    await desk.client.tags.apply({ records: [{ kind: 'claim', id: claim }], add: [ferries] });
    expect((await planOf(desk, theirs)).conflicts).toEqual([]);
    await join(desk, theirs);
    expect((await desk.client.claims.get({ id: claim })).tags).toMatchObject([{ id: ferries }]);
    expect((await desk.client.tags.list()).map(({ name }) => name)).toEqual(['ferries']);
    await isSound(desk);
  });
});

test('a tag renamed there to the name of another one here gets a number, and that is said', async () => {
  let boats = '';
  await begin(async (client) => {
    boats = (await client.tags.create({ fields: { name: 'boats' } })).id;
  });
  await sitting(theirs, 'Ben', async ({ client }) => {
    const [tag] = await client.tags.list();
    await client.tags.update({ id: boats, revision: tag!.revision, fields: { name: 'Ships' } });
  });
  await sitting(ours, 'Ana', async (desk) => {
    await desk.client.tags.create({ fields: { name: 'ships' } });
    const { losses } = await join(desk, theirs);
    expect((await desk.client.tags.list()).map(({ name }) => name).toSorted()).toEqual(['Ships (2)', 'ships']);
    expect(losses).toEqual([expect.stringContaining('“Ships (2)”')]);
  });
});
