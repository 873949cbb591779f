import { afterEach, beforeEach, expect, test } from 'vitest';
import { importText, openDesk, rowsOf, type Desk } from './desk.ts';

/** The claim through the router: grades in one change, one likelihood, passages in order; F and 6 without a rank. */
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  await desk.close();
});

async function source(name: string, text: string): Promise<{ source: string; version: string }> {
  const [result] = await importText(desk.client, name, text);
  const versions = await desk.client.sources.versions({ id: result!.source! });
  return { source: result!.source!, version: versions[0]!.id };
}
async function reliability(id: string): Promise<string | null> {
  return (await desk.client.sources.get({ id })).fields.reliability;
}

test('a claim is graded with its source and tags in one change, and one undo', async () => {
  const text = await source('cranes.txt', 'The harbour has 14 cranes. Two are new.');
  const energy = await desk.client.tags.create({ fields: { name: 'Energy' } });
  const { id, revision } = await desk.client.claims.create({
    fields: { wording: 'Brackwater harbour has 14 cranes.' },
    places: [{ version: text.version, start: 0, end: 26 }],
  });
  const before = (await desk.client.history.list({ most: 1 }))[0]!.sequence;
  const fields = { verdict: 'supported', credibility: 2, likelihood: 'very likely' as const, confidence: 'high' as const };
  await desk.client.claims.grade({ id, revision, fields, reliability: 'B', tagNames: ['energy', 'Harbours'] });
  const graded = await desk.client.claims.get({ id });
  expect(graded.fields).toMatchObject(fields);
  expect(graded.tags.map(({ name }) => name)).toEqual(['Energy', 'Harbours']);
  expect(graded.tags[0]!.id).toBe(energy.id);
  expect(await reliability(text.source)).toBe('B');
  expect((await desk.client.history.list({ most: 1 }))[0]!.sequence).toBe(before + 1);
  expect(rowsOf(await desk.client.claims.page({}))[0]!['grade']).toBe('B2');
  await desk.client.history.undo({});
  expect((await desk.client.claims.get({ id })).tags).toEqual([]);
  expect(await reliability(text.source)).toBeNull();
  expect((await desk.client.tags.list()).map(({ name }) => name)).toEqual(['Energy']);
  await expect(desk.client.claims.grade({ id, revision, fields: { credibility: 1 } })).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('a letter needs a source; nothing of such a grade is kept', async () => {
  const { id, revision } = await desk.client.claims.create({ fields: { wording: 'Without a passage.' } });
  await expect(desk.client.claims.grade({ id, revision, fields: { credibility: 3 }, reliability: 'A' })).rejects.toMatchObject({
    code: 'INVALID',
  });
  expect((await desk.client.claims.get({ id })).fields.credibility).toBeNull();
});

test('a claim is made with its grades and tags in one change', async () => {
  const text = await source('cranes.txt', 'The harbour has 14 cranes.');
  await desk.client.claims.create({
    fields: { wording: 'Brackwater harbour has 14 cranes.', verdict: 'supported', credibility: 6, probability: 55 },
    places: [{ version: text.version, start: 0, end: 26 }],
    tagNames: ['Harbours'],
    reliability: 'F',
  });
  expect(rowsOf(await desk.client.claims.page({}))[0]).toMatchObject({
    grade: 'F6',
    credibility: 6,
    reliability: 'F',
    tags: 'Harbours',
    probability: 55,
  });
  await desk.client.history.undo({});
  expect((await desk.client.claims.page({})).total).toBe(0);
  expect(await desk.client.tags.list()).toEqual([]);
});

test('a likelihood is a term or a probability: one takes back the other', async () => {
  const { id, revision } = await desk.client.claims.create({
    fields: { wording: 'It may rain in Brackwater in May 2027.', likelihood: 'likely' },
  });
  const second = await desk.client.claims.update({ id, revision, fields: { probability: 62 } });
  expect((await desk.client.claims.get({ id })).fields).toMatchObject({ likelihood: null, probability: 62 });
  await desk.client.claims.update({ id, revision: second.revision, fields: { likelihood: 'unlikely' } });
  expect((await desk.client.claims.get({ id })).fields).toMatchObject({ likelihood: 'unlikely', probability: null });
  await expect(desk.client.claims.create({ fields: { wording: 'Both.', likelihood: 'likely', probability: 60 } })).rejects.toMatchObject({
    code: 'INVALID',
  });
});

test('F and 6 are shown, and have no rank: last in either order, outside of every range and bar', async () => {
  for (const [index, letter] of (['C', 'F', 'A', 'E'] as const).entries()) {
    const text = await source(`${letter}.txt`, `Text of ${letter}, number ${index}.`);
    const credibility = { C: 2, F: 1, A: 6, E: 4 }[letter];
    await desk.client.claims.create({
      fields: { wording: letter, credibility },
      places: [{ version: text.version, start: 0, end: 4 }],
      reliability: letter,
    });
  }
  await desk.client.claims.create({ fields: { wording: 'none' } });
  const order = async (column: string, descending: boolean): Promise<unknown[]> =>
    rowsOf(await desk.client.claims.page({ sort: [{ column, descending }], language: 'en' })).map((row) => row['wording']);
  expect((await order('credibility', false)).slice(0, 3)).toEqual(['F', 'C', 'E']);
  expect((await order('credibility', true)).slice(0, 3)).toEqual(['E', 'C', 'F']);
  expect((await order('reliability', false)).slice(0, 3)).toEqual(['A', 'C', 'E']);
  expect((await order('reliability', true)).slice(0, 3)).toEqual(['E', 'C', 'A']);
  expect((await order('grade', true)).slice(0, 2)).toEqual(['E', 'C']);
  const wordings = async (op: 'ge' | 'eq' | 'in', value: number | number[]): Promise<unknown[]> =>
    rowsOf(await desk.client.claims.page({ filter: { column: 'credibility', op, value } })).map((row) => row['wording']);
  expect(await wordings('ge', 4)).toEqual(['E']);
  expect(await wordings('eq', 6)).toEqual(['A']);
  expect(await wordings('in', [1, 6])).toEqual(['F', 'A']);
  const { facets } = await desk.client.claims.facets({ columns: ['credibility'] });
  expect(facets[0]!.values.map(({ value }) => value).sort()).toEqual([1, 2, 4, 6]);
  expect(facets[0]!.bins.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  const sources = rowsOf(await desk.client.sources.page({ sort: [{ column: 'reliability', descending: true }] }));
  expect(sources.map((row) => row['reliability'])).toEqual(['E', 'C', 'A', 'F']);
});

test('passages of a claim are put in order and taken away, with one undo', async () => {
  const text = await source('cranes.txt', 'The harbour has 14 cranes. Two are new. One is old.');
  const { id } = await desk.client.claims.create({
    fields: { wording: 'Brackwater harbour has 14 cranes.' },
    places: [
      { version: text.version, start: 0, end: 26 },
      { version: text.version, start: 27, end: 39 },
      { version: text.version, start: 40, end: 51 },
    ],
  });
  const read = async () => desk.client.claims.get({ id });
  const quotes = async (): Promise<string[]> => (await read()).anchors.map(({ quote }) => quote);
  const { anchors, revision } = await read();
  await desk.client.claims.arrange({ id, revision, anchors: [anchors[2]!.id, anchors[0]!.id] });
  expect(await quotes()).toEqual(['One is old.', 'The harbour has 14 cranes.']);
  expect(rowsOf(await desk.client.claims.page({}))[0]!['quote']).toBe('One is old.');
  await desk.client.history.undo({});
  expect(await quotes()).toEqual(['The harbour has 14 cranes.', 'Two are new.', 'One is old.']);
  const now = (await read()).revision;
  await expect(desk.client.claims.arrange({ id, revision: now, anchors: [id] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(desk.client.claims.arrange({ id, revision: now - 1, anchors: [] })).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('all notes in one grid: what about, how many words, by whom, under which tags', async () => {
  const { id } = await desk.client.claims.create({ fields: { wording: 'Brackwater harbour has 14 cranes.' } });
  const tag = await desk.client.tags.create({ fields: { name: 'Method' } });
  const memo = await desk.client.notes.create({
    fields: { title: 'Counting', body: 'Don’t trust the port’s own count: 14 起重机.' },
    about: { kind: 'claim', id },
  });
  await desk.client.notes.create({ fields: { title: 'On method' }, about: { kind: 'tag', id: tag.id } });
  await desk.client.tags.apply({ records: [{ kind: 'note', id: memo.id }], add: [tag.id] });
  const rows = rowsOf(await desk.client.notes.page({ sort: [{ column: 'words', descending: true }] }));
  expect(rows).toMatchObject([
    { title: 'Counting', about: 'Brackwater harbour has 14 cranes.', aboutKind: 'claim', words: 10, author: 'Tester', tags: 'Method' },
    { title: 'On method', about: 'Method', aboutKind: 'tag', words: 0, author: 'Tester', tags: null },
  ]);
  expect((await desk.client.notes.page({ filter: { column: 'words', op: 'ge', value: 1 } })).total).toBe(1);
  const file = await desk.client.notes.file({ columns: ['title', 'aboutKind', 'words', 'author'], format: 'csv' });
  expect(file.size).toBeGreaterThan(40);
});
