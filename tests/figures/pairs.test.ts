import { afterAll, beforeAll, expect, test } from 'vitest';
import { importText, openDesk, type Desk } from '../router/desk.ts';
import pairs from './pairs.json' with { type: 'json' };

interface Side {
  metric: string;
  subject: string | null;
  value: number | null;
  unit: string;
  low?: number;
  high?: number;
  comparator?: string;
  asOf?: string;
  target?: string;
  stage?: string;
  scope?: string;
  basis?: string;
  written?: string;
  /** sides of one name stand in one text */
  source?: string;
  text?: string;
  quote?: string;
  origin?: string;
}

interface Written {
  name: string;
  one: Side;
  other: Side;
  verdict: 'conflict' | 'alike' | 'none';
  reason: string | null;
}

let desk: Desk;
const made = new Map<string, { one: string; other: string }>();
const texts = new Map<string, { version: string; text: string }>();

async function textOf(side: Side, name: string): Promise<{ version: string; text: string } | null> {
  const known = side.source === undefined ? undefined : texts.get(side.source);
  if (known !== undefined) return known;
  if (side.text === undefined) return null;
  const [result] = await importText(desk.client, `${name}.txt`, side.text);
  const id = result!.source!;
  if (side.origin !== undefined) {
    const { revision } = await desk.client.sources.get({ id });
    await desk.client.sources.update({ id, revision, fields: { origin: side.origin } });
  }
  const told = { version: (await desk.client.sources.versions({ id }))[0]!.id, text: side.text };
  if (side.source !== undefined) texts.set(side.source, told);
  return told;
}

async function make(side: Side, name: string): Promise<string> {
  const { source: _source, text: _text, quote, origin: _origin, ...given } = side;
  const told = await textOf(side, name);
  const start = told === null || quote === undefined ? 0 : told.text.indexOf(quote);
  const place = told === null ? [] : [{ version: told.version, start, end: start + (quote ?? told.text).length }];
  const fields = { written: `${side.value ?? ''} ${side.unit}`, ...given };
  return (await desk.client.figures.create({ fields: fields as never, places: place })).id;
}

beforeAll(async () => {
  desk = await openDesk();
  await desk.client.rates.create({ fields: { base: 'USD', quote: 'CNY', rate: 7.14, date: '2024', note: 'a table of our own' } });
  for (const { name, one, other } of pairs as Written[])
    made.set(name, { one: await make(one, `${name} 1`), other: await make(other, `${name} 2`) });
}, 60_000);

afterAll(() => desk.close());

test('there are sixty pairs and more, of every reason', () => {
  expect(pairs.length).toBeGreaterThanOrEqual(60);
  const reasons = new Set((pairs as Written[]).map(({ reason }) => reason));
  for (const reason of ['differ', 'agree', 'period', 'stage', 'scope', 'basis', 'unit', 'origin', 'revision', 'value'])
    expect(reasons).toContain(reason);
});

test.each(pairs as Written[])('$name', async ({ name, verdict, reason }) => {
  const { one, other } = made.get(name)!;
  const found = await Promise.all(
    (['open', 'alike'] as const).map(async (state) => (await desk.client.conflicts.list({ state, figure: one, limit: 500 })).pairs),
  );
  const pair = found.flat().find((candidate) => [candidate.one.id, candidate.other.id].includes(other));
  const told =
    pair === undefined ? { verdict: 'none', reason: null } : { verdict: pair.state === 'open' ? 'conflict' : 'alike', reason: pair.reason };
  expect(told).toEqual({ verdict, reason });
});
