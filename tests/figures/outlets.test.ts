import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDesk, rowsOf, type Desk } from '../router/desk.ts';
import { announcement, bringOutlets, type Outlets } from './outlets.ts';

/** One plan reported by four outlets: what agrees is one account, what differs is found, and what they compute is computed again. */
let desk: Desk;
let outlets: Outlets;

beforeAll(async () => {
  desk = await openDesk();
  outlets = await bringOutlets(desk.client);
});

afterAll(() => desk.close());

test('300 EFLOPS are 3 × 10²⁰ operations a second, and 3 trillion operations are not', async () => {
  const page = await desk.client.figures.page({ sort: [{ column: 'canonical', descending: true }] });
  const rows = rowsOf(page).map(({ written, canonical, canonicalUnit }) => [written, canonical, canonicalUnit]);
  expect(rows[0]).toEqual(['300 EFLOPS', 3e20, 'FLOPS']);
  expect(rows.at(-1)).toEqual(['3 trillion operations a second', 3e12, 'FLOPS']);
});

test('the scale that one outlet lost is a conflict with each of the others, and named as such', async () => {
  const { pairs, counts } = await desk.client.conflicts.list({});
  expect(counts.open).toBe(3);
  for (const pair of pairs) {
    expect([pair.one.id, pair.other.id]).toContain(outlets.figures['morning 3']);
    expect(pair).toMatchObject({ reason: 'differ', slip: 8, state: 'open' });
    expect(pair.one.source?.origin).toBe(announcement);
    expect(pair.one.passage!.text).toMatch(/300 EFLOPS|3 trillion/);
    expect(pair.one.grade).toBe('C–');
  }
});

test('four outlets, one origin: what agrees is told as one account', async () => {
  const { pairs } = await desk.client.conflicts.list({ state: 'alike', reason: 'origin', limit: 100 });
  // three times 300 and four times 197
  expect(pairs).toHaveLength(3 + 6);
  const figure = await desk.client.conflicts.list({ state: 'alike', figure: outlets.figures['harbour 197']! });
  expect(new Set(figure.pairs.map(({ reason }) => reason))).toEqual(new Set(['origin', 'period', 'stage']));
});

test('from 197 to 300 is +52.3 %: more than 50 holds, more than 30 fails', async () => {
  const { checks } = await desk.client.arithmetic.list({});
  const told = checks.map(({ source, outcome, working }) => [outlets.sources.indexOf(source.id), outcome, working]);
  expect(told).toEqual([
    [1, 'bound', '300 ÷ 197 = 1.523 = +52.3 %'],
    [0, 'holds', '300 ÷ 197 = 1.523 = +52.3 %'],
    [2, 'holds', '197 ÷ 180 = 1.094 = +9.4 %'],
  ]);
  const failing = await desk.client.arithmetic.list({ outcome: 'fails', source: outlets.sources[1]! });
  expect(failing.checks[0]).toMatchObject({ said: 30, unit: '%', kind: 'growth' });
  expect(failing.checks[0]!.computed).toBeCloseTo(52.28, 1);
});

test('a check is found from the figures that it stands on', async () => {
  const of = async (key: string): Promise<string[]> =>
    (await desk.client.arithmetic.list({ figure: outlets.figures[key]! })).checks.map(({ outcome }) => outcome);
  expect(await of('circuit 180')).toEqual(['holds']);
  expect(await of('morning 3')).toEqual([]);
});
