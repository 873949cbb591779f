import fs from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { run } from '../command-line/run.ts';
import { importText, openDesk, type Desk } from './desk.ts';

const desks: Desk[] = [];
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
});

async function prepared() {
  const desk = await openDesk();
  desks.push(desk);
  const { client } = desk;
  const claim = async (wording: string, fields: object = {}): Promise<string> =>
    (await client.claims.create({ fields: { wording, ...fields } })).id;
  const claims = [
    await claim('The ferry left at noon.', { credibility: 1, confidence: 'high' }),
    await claim('The harbour log shows no noon sailing.', { credibility: 4, confidence: 'low' }),
    await claim('The sea was calm.'),
  ];
  const { id } = await client.matrices.create({
    fields: { title: 'Where was the ferry?', question: 'What explains the gap in the log?' },
    hypotheses: ['It sailed unlogged', 'It never sailed', 'It sailed from another quay'],
    claims,
  });
  const read = () => client.matrices.get({ id });
  const set = async (row: number, column: number, mark: 'CC' | 'C' | 'N' | 'I' | 'II' | null, note?: string) => {
    const matrix = await read();
    const item = matrix.items[row]!;
    return client.matrices.mark({
      item: item.id,
      hypothesis: matrix.hypotheses[column]!.id,
      revision: item.marks[column]!.revision,
      mark,
      ...(note === undefined ? {} : { note }),
    });
  };
  return { desk, client, claims, id, read, set };
}

const rows = [
  ['CC', 'II', 'C'],
  ['C', 'CC', 'I'],
  ['N', 'N', 'N'],
] as const;

async function filled() {
  const all = await prepared();
  for (const [row, marks] of rows.entries()) for (const [column, mark] of marks.entries()) await all.set(row, column, mark);
  return all;
}

test('inconsistency counts I once and II twice, weighted by what the claim is worth; diagnosticity is the mean distance of marks', async () => {
  const { read, client, id } = await filled();
  const matrix = await read();
  expect(matrix.hypotheses.map(({ inconsistency }) => inconsistency)).toEqual([0, 2, 1]);
  // credibility 1 and high confidence: √2 × √2; credibility 4 and low confidence: half
  expect(matrix.items.map(({ weight }) => Number(weight.toFixed(4)))).toEqual([2, 0.5, 1]);
  expect(matrix.hypotheses.map(({ weighted }) => Number(weighted.toFixed(4)))).toEqual([0, 4, 0.5]);
  // CC II C: 4 + 1 + 3 over three pairs; C CC I: 1 + 2 + 3; the same everywhere tells nothing
  expect(matrix.items.map(({ diagnosticity }) => diagnosticity)).toEqual([8 / 3, 2, 0]);
  expect(matrix.hypotheses.map(({ open }) => open)).toEqual([0, 0, 0]);
  const [line] = await client.matrices.list();
  expect(line).toMatchObject({ id, hypotheses: 3, items: 3, marks: 9 });
});

test('a cell without a mark is counted as open, and one mark alone tells nothing apart', async () => {
  const { read, set } = await prepared();
  await set(0, 1, 'II');
  const matrix = await read();
  expect(matrix.hypotheses.map(({ open }) => open)).toEqual([3, 2, 3]);
  expect(matrix.items[0]!.diagnosticity).toBeNull();
  await set(0, 1, null);
  expect((await read()).items[0]!.marks[1]).toEqual({ mark: null, note: '', revision: 0 });
});

test('a note stays with its cell when the mark is taken away', async () => {
  const { read, set } = await prepared();
  await set(0, 0, 'I', 'The clock was wrong.');
  await set(0, 0, null);
  expect((await read()).items[0]!.marks[0]).toMatchObject({ mark: null, note: 'The clock was wrong.' });
});

test('a cell that somebody else marked meanwhile is not overwritten', async () => {
  const { read, client } = await prepared();
  const { items, hypotheses } = await read();
  const cell = { item: items[0]!.id, hypothesis: hypotheses[0]!.id };
  const { revision } = await client.matrices.mark({ ...cell, revision: 0, mark: 'C' });
  await expect(client.matrices.mark({ ...cell, revision: 0, mark: 'II' })).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { theirs: { mark: 'C' }, yours: { mark: 'II' } },
  });
  await client.matrices.mark({ ...cell, revision, mark: 'II' });
  expect((await read()).items[0]!.marks[0]!.mark).toBe('II');
});

test('hypotheses and claims move, are reworded and removed; a claim is in a matrix once', async () => {
  const { client, read, id, claims } = await filled();
  const before = await read();
  await client.matrices.moveHypothesis({ id: before.hypotheses[2]!.id, to: 0 });
  await client.matrices.moveItem({ id: before.items[0]!.id, to: 2 });
  const first = (await read()).hypotheses[0]!;
  await client.matrices.updateHypothesis({ id: first.id, revision: first.revision, fields: { wording: 'It left from the coal quay' } });
  await expect(
    client.matrices.updateHypothesis({ id: first.id, revision: first.revision, fields: { wording: 'Another' } }),
  ).rejects.toMatchObject({ code: 'CONFLICT' });
  const moved = await read();
  expect(moved.hypotheses.map(({ wording }) => wording)).toEqual(['It left from the coal quay', 'It sailed unlogged', 'It never sailed']);
  expect(moved.items.map(({ claim }) => claim)).toEqual([claims[1], claims[2], claims[0]]);
  expect(moved.items[2]!.marks.map(({ mark }) => mark)).toEqual(['C', 'CC', 'II']);
  expect((await client.matrices.addClaims({ matrix: id, claims: [claims[0]!, claims[1]!] })).added).toEqual([]);
  await client.matrices.removeHypothesis({ id: moved.hypotheses[2]!.id });
  await client.matrices.removeItems({ ids: [moved.items[0]!.id] });
  const left = await read();
  expect([left.hypotheses.length, left.items.length]).toEqual([2, 2]);
  expect((await client.matrices.list())[0]!.marks).toBe(4);
});

test('undo takes back every step to the start, redo makes the same matrix again', async () => {
  const { client, read, id } = await filled();
  const full = await read();
  await client.matrices.removeHypothesis({ id: full.hypotheses[1]!.id });
  await client.matrices.remove({ ids: [id] });
  expect(await client.matrices.list()).toEqual([]);
  expect((await client.history.trash({ most: 10 })).find((one) => one.id === id)).toMatchObject({ kind: 'matrix', name: full.title });
  await client.history.undo({});
  await client.history.undo({});
  const back = await read();
  expect(back.items.map(({ marks }) => marks.map(({ mark }) => mark))).toEqual(rows.map((marks) => [...marks]));
  for (let step = 0; step < 10; step += 1) await client.history.undo({});
  expect(await client.matrices.list()).toEqual([]);
  for (let step = 0; step < 10; step += 1) await client.history.redo({});
  expect((await read()).items.map(({ marks }) => marks.map(({ mark }) => mark))).toEqual(rows.map((marks) => [...marks]));
});

test('a claim that is deleted leaves its matrix and comes back with its marks', async () => {
  const { client, read, claims } = await filled();
  await client.claims.remove({ ids: [claims[0]!] });
  expect((await read()).hypotheses.map(({ inconsistency }) => inconsistency)).toEqual([0, 0, 1]);
  await client.history.undo({});
  expect((await read()).items[0]!.marks.map(({ mark }) => mark)).toEqual(['CC', 'II', 'C']);
});

test('all of it is there after a restart, and the log still fits', async () => {
  const { desk, read, id } = await filled();
  const before = await read();
  await desk.close();
  const again = await openDesk({ file: desk.file });
  desks.push(again);
  expect(await again.client.matrices.get({ id })).toEqual(before);
});

test('a claim brings its grade and its passage', async () => {
  const { client, id, read } = await prepared();
  const [imported] = await importText(client, 'log.txt', 'The pilot saw lights at nine.');
  const [version] = await client.sources.versions({ id: imported!.source! });
  const source = await client.sources.get({ id: imported!.source! });
  await client.sources.update({ id: source.id, revision: source.revision, fields: { reliability: 'B' } });
  const { id: claim } = await client.claims.create({
    fields: { wording: 'Lights were seen.', credibility: 2 },
    places: [{ version: version!.id, start: 10, end: 20 }],
  });
  await client.matrices.addClaims({ matrix: id, claims: [claim] });
  expect((await read()).items[3]).toMatchObject({ grade: 'B2', anchor: { quote: 'saw lights', start: 10 } });
});

test('the file has marks, notes, scores and no formula that a spreadsheet would run', async () => {
  const { client, desk, id, set, read } = await filled();
  await set(1, 2, 'I', '=1+1, says the clerk');
  const { token } = await client.matrices.file({ id, format: 'csv', byDiagnosticity: true });
  await client.projects.deliver({ token });
  const text = fs.readFileSync(desk.delivered()!.file, 'utf8');
  expect(desk.delivered()!.name).toBe('Where was the ferry-.csv');
  const lines = text.replace('\ufeff', '').trimEnd().split('\r\n');
  expect(lines[0]).toBe(
    'claim,source,grade,confidence,weight,diagnosticity,H1: It sailed unlogged,H2: It never sailed,H3: It sailed from another quay,note,note on H3',
  );
  expect(lines[1]).toBe('The ferry left at noon.,,–1,high,2,2.67,CC,II,C,,');
  expect(lines[2]).toContain(`"'=1+1, says the clerk"`);
  expect(lines.slice(4)).toEqual(['inconsistency,,,,,,0,2,1,,', 'weighted inconsistency,,,,,,0,4,0.5,,', 'not marked,,,,,,0,0,0,,']);
  expect((await read()).items.map(({ diagnosticity }) => diagnosticity)).toEqual([8 / 3, 2, 0]);
});

test('the command line lists matrices and reads one', async () => {
  const { desk } = await filled();
  await desk.close();
  expect((await run('matrix', desk.file)).out).toContain('Where was the ferry?');
  const csv = await run('matrix', desk.file, 'where was the ferry?', '--csv', '--by-diagnosticity');
  expect(csv).toMatchObject({ code: 0, error: '' });
  expect(csv.out).toContain('The ferry left at noon.,,–1,high,2,2.67,CC,II,C,');
  const json = JSON.parse((await run('matrix', desk.file, 'Where was the ferry?', '--json')).out) as { hypotheses: object[] };
  expect(json.hypotheses[1]).toMatchObject({ wording: 'It never sailed', inconsistency: 2, weighted: 4 });
  expect(await run('matrix', desk.file, 'Another')).toMatchObject({ code: 1, out: '' });
});

test('what does not fit is refused', async () => {
  const { client, read, id } = await prepared();
  const other = await client.matrices.create({ fields: { title: 'Other' }, hypotheses: ['A'] });
  const { items } = await read();
  const [foreign] = (await client.matrices.get({ id: other.id })).hypotheses;
  await expect(client.matrices.mark({ item: items[0]!.id, hypothesis: foreign!.id, revision: 0, mark: 'C' })).rejects.toMatchObject({
    code: 'INVALID',
  });
  for (let number = 0; number < 47; number += 1) await client.matrices.addHypothesis({ matrix: id, wording: `More ${number}` });
  await expect(client.matrices.addHypothesis({ matrix: id, wording: 'One too many' })).rejects.toMatchObject({ code: 'INVALID' });
  const many: string[] = [];
  for (let number = 0; number < 301; number += 1) many.push((await client.claims.create({ fields: { wording: `Claim ${number}` } })).id);
  await expect(client.matrices.addClaims({ matrix: other.id, claims: many })).rejects.toMatchObject({ code: 'INVALID' });
  expect((await client.matrices.addClaims({ matrix: other.id, claims: many.slice(1) })).added).toHaveLength(300);
});
