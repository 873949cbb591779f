import { afterEach, expect, test } from 'vitest';
import { openDesk, type Desk } from './desk.ts';

let desk: Desk;
afterEach(() => desk.close());

type Filter = NonNullable<Parameters<Desk['client']['history']['list']>[0]>['filter'];

const subjects = async (filter: Filter): Promise<string[]> =>
  (await desk.client.history.list({ filter })).map((change) => `${change.actor} ${change.label} ${change.subject}`);

test('the activity is filtered by person, kind, command, time and words, and goes on page after page', async () => {
  desk = await openDesk();
  const first = await desk.client.claims.create({ fields: { wording: 'The port grows by 50 %.' } });
  desk.workbench.analyst.name = 'Bo';
  const second = await desk.client.claims.create({ fields: { wording: 'The "harbour" shrinks.' } });
  await desk.client.claims.update({ id: first.id, revision: first.revision, fields: { comment: 'C:\\numbers say_so' } });
  await desk.client.tags.create({ fields: { name: 'Trade' } });
  await desk.client.claims.remove({ ids: [second.id] });

  expect(await subjects({ actor: 'Tester' })).toEqual(expect.arrayContaining([`Tester claim.create The port grows by 50 %.`]));
  expect((await subjects({ actor: 'Bo' })).length).toBe(4);
  expect(await subjects({ kind: 'tag' })).toEqual(['Bo tag.create Trade']);
  expect(await subjects({ label: 'claim.remove' })).toEqual(['Bo claim.remove The "harbour" shrinks.']);
  // in what was changed, not only in the subject; signs that a pattern would read otherwise are themselves
  expect(await subjects({ text: 'say_so' })).toEqual(['Bo claim.update The port grows by 50 %.']);
  expect(await subjects({ text: 'sayXso' })).toEqual([]);
  expect(await subjects({ text: 'C:\\numbers' })).toEqual(['Bo claim.update The port grows by 50 %.']);
  expect((await subjects({ text: '"harbour"' })).length).toBe(2);
  expect(await subjects({ text: '0 %', actor: 'Tester' })).toEqual(['Tester claim.create The port grows by 50 %.']);

  const all = await desk.client.history.list({});
  const third = all.find((change) => change.label === 'claim.update')!;
  expect((await desk.client.history.list({ filter: { from: third.time } })).length).toBeLessThan(all.length);
  expect(await subjects({ until: '2001-01-01T00:00:00Z' })).toEqual([]);

  const pages: number[] = [];
  for (let before: number | null = null; ;) {
    const page = await desk.client.history.list({ before, most: 2, filter: { actor: 'Bo' } });
    pages.push(...page.map((change) => change.sequence));
    if (page.length < 2) break;
    before = page.at(-1)!.sequence;
  }
  expect(pages).toEqual(all.filter((change) => change.actor === 'Bo').map((change) => change.sequence));

  const { actors, kinds, labels } = await desk.client.history.filters();
  expect(actors).toContainEqual({ value: 'Bo', count: 4 });
  expect(kinds).toContainEqual({ value: 'claim', count: 4 });
  expect(labels).toContainEqual({ value: 'claim.create', count: 2 });
});
