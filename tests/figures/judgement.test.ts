import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDesk, type Desk } from '../router/desk.ts';

let desk: Desk;
let one: string;
let other: string;

const figure = async (value: number, metric = 'berths'): Promise<string> =>
  (
    await desk.client.figures.create({
      fields: { metric, subject: 'Port of Alder', value, unit: 'berths', written: `${value} berths`, asOf: '2024' },
    })
  ).id;

beforeEach(async () => {
  desk = await openDesk();
  one = await figure(40);
  other = await figure(52);
});

afterEach(() => desk.close());

const counts = async () => (await desk.client.conflicts.list({ limit: 0 })).counts;
const claimOf = async (id: string) => {
  const { rows, columns } = await desk.client.claims.page({});
  const wording = id === one ? 'berths: 40 berths' : 'berths: 52 berths';
  const row = rows.find((cells) => cells[columns.indexOf('wording')] === wording)!;
  return { id: String(row[0]), verdict: row[columns.indexOf('verdict')] };
};

test('one holds: the other is contradicted, by verdict and by link, and undo takes all of it back', async () => {
  expect(await counts()).toEqual({ open: 1, explained: 0, resolved: 0, alike: 0 });
  await desk.client.conflicts.resolve({ one, other, holds: one, note: 'counted on site' });
  expect(await counts()).toEqual({ open: 0, explained: 0, resolved: 1, alike: 0 });
  expect((await claimOf(other)).verdict).toBe('contradicted');
  expect((await claimOf(one)).verdict).toBe('unchecked');
  const links = await desk.client.claims.evidence({ id: (await claimOf(one)).id });
  expect(links).toMatchObject([{ relation: 'contradicts', outgoing: true, note: 'counted on site' }]);
  const { pairs } = await desk.client.conflicts.list({ state: 'resolved' });
  expect(pairs[0]!.judgement).toEqual({ holds: one, reason: null, note: 'counted on site' });
  await desk.client.history.undo({});
  expect(await counts()).toEqual({ open: 1, explained: 0, resolved: 0, alike: 0 });
  expect((await claimOf(other)).verdict).toBe('unchecked');
  await desk.client.history.redo({});
  expect(await counts()).toMatchObject({ resolved: 1 });
});

test('without effects, claims stay as they are', async () => {
  await desk.client.conflicts.resolve({ one, other, holds: other, verdict: false, link: false });
  expect((await claimOf(one)).verdict).toBe('unchecked');
  expect(await desk.client.claims.evidence({ id: (await claimOf(other)).id })).toEqual([]);
});

test('an explained pair comes back when a figure says something else, and tells what', async () => {
  await desk.client.conflicts.explain({ one: other, other: one, reason: 'scope', note: 'one counts the old basin' });
  expect(await counts()).toMatchObject({ open: 0, explained: 1 });
  const rename = async (fields: object): Promise<void> => {
    const { revision } = await desk.client.figures.get({ id: one });
    await desk.client.figures.update({ id: one, revision, fields });
  };
  await rename({ written: 'forty berths' });
  expect(await counts()).toMatchObject({ open: 0, explained: 1 });
  await rename({ value: 44 });
  const { pairs } = await desk.client.conflicts.list({});
  expect(pairs[0]!.changed).toEqual([{ figure: one, field: 'value', before: 40, after: 44 }]);
  expect(pairs[0]!.judgement).toMatchObject({ reason: 'scope' });
  await desk.client.conflicts.explain({ one, other, reason: 'other', note: 'two basins' });
  expect(await counts()).toMatchObject({ open: 0, explained: 1 });
  await desk.client.conflicts.reopen({ one: other, other: one });
  expect(await counts()).toMatchObject({ open: 1, explained: 0 });
});

test('own words are needed where no reason fits; a figure outside of the pair cannot hold', async () => {
  await expect(desk.client.conflicts.explain({ one, other, reason: 'other' })).rejects.toMatchObject({ code: 'INVALID' });
  await expect(desk.client.conflicts.resolve({ one, other, holds: await figure(1, 'cranes') })).rejects.toMatchObject({ code: 'INVALID' });
  await expect(desk.client.conflicts.explain({ one, other: one, reason: 'scope' })).rejects.toMatchObject({ code: 'INVALID' });
});

test('a judgement goes with its figure, and the log stands', async () => {
  await desk.client.conflicts.resolve({ one, other, holds: one });
  await desk.client.figures.remove({ ids: [one] });
  expect(await counts()).toEqual({ open: 0, explained: 0, resolved: 0, alike: 0 });
  await desk.client.history.undo({});
  expect(await counts()).toMatchObject({ resolved: 1 });
  const report = await desk.workbench.children.run<{ ok: boolean }>('reader', 'verify', {});
  expect(report).toMatchObject({ ok: true });
});

test('money is compared at an entered rate alone, and the rate is named', async () => {
  const money = async (value: number, unit: string): Promise<string> =>
    (await desk.client.figures.create({ fields: { metric: 'dredging cost', value, unit, written: `${value} ${unit}`, asOf: '2024' } })).id;
  const dollars = await money(10, 'm USD');
  await money(100, 'm RMB');
  expect((await desk.client.conflicts.list({ state: 'alike', figure: dollars })).pairs[0]).toMatchObject({ reason: 'unit', rate: null });
  const { id } = await desk.client.rates.create({
    fields: { base: 'dollars', quote: '元', rate: 7.2, date: '2024-06-30', note: 'our bank' },
  });
  await desk.client.rates.create({ fields: { base: 'USD', quote: 'RMB', rate: 6.1, date: '2014', note: 'long ago' } });
  expect(await desk.client.rates.list()).toMatchObject([{ base: 'USD', quote: 'RMB', rate: 7.2 }, { rate: 6.1 }]);
  expect((await desk.client.conflicts.list({ figure: dollars })).pairs[0]!.rate).toEqual({
    base: 'USD',
    quote: 'RMB',
    rate: 7.2,
    date: '2024-06-30',
    note: 'our bank',
  });
  const { revision } = (await desk.client.rates.list())[0]!;
  await desk.client.rates.update({ id, revision, fields: { rate: 10 } });
  expect((await desk.client.conflicts.list({ state: 'alike', figure: dollars })).pairs[0]).toMatchObject({ reason: 'agree' });
  await desk.client.rates.remove({ ids: [id] });
  expect((await desk.client.conflicts.list({ figure: dollars })).pairs[0]!.rate).toMatchObject({ rate: 6.1 });
  await expect(
    desk.client.rates.create({ fields: { base: 'USD', quote: 'dollars', rate: 1, date: '2024', note: '' } }),
  ).rejects.toMatchObject({ code: 'INVALID' });
  await expect(
    desk.client.rates.create({ fields: { base: 'EFLOPS', quote: 'USD', rate: 1, date: '2024', note: '' } }),
  ).rejects.toMatchObject({ code: 'INVALID' });
});
