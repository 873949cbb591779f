import { afterAll, beforeAll, expect, test } from 'vitest';
import { importText, openDesk, type Desk } from '../router/desk.ts';
import cases from './arithmetic.json' with { type: 'json' };

let desk: Desk;
const sources: string[] = [];

beforeAll(async () => {
  desk = await openDesk();
  for (const [index, { text, language }] of cases.entries()) {
    const [result] = await importText(desk.client, `case ${index}.txt`, text);
    const id = result!.source!;
    const { revision } = await desk.client.sources.get({ id });
    await desk.client.sources.update({ id, revision, fields: { language } });
    sources.push(id);
  }
}, 60_000);

afterAll(() => desk.close());

test.each(cases.map((one, index) => ({ ...one, index })))('$text', async ({ index, checks, text }) => {
  const { checks: found } = await desk.client.arithmetic.list({ source: sources[index]! });
  const told = found
    .toSorted((one, other) => one.stated.start - other.stated.start)
    .map(({ kind, outcome, stated, working }) => ({ kind, outcome, stated: stated.text, working }));
  expect(told).toEqual(checks);
  for (const { stated, operands } of found) {
    expect(text.slice(stated.start, stated.end)).toBe(stated.text);
    for (const operand of operands) expect(text.slice(operand.start, operand.end)).toContain(operand.text);
  }
});

test('what fails comes first, and is counted', async () => {
  const all = await desk.client.arithmetic.list({ limit: 500 });
  expect(all.texts).toEqual({ read: cases.length, all: cases.length });
  const { differs, bound, holds } = all.counts;
  expect(differs + bound + holds).toBe(all.total);
  expect(all.checks.map(({ outcome }) => outcome)).toEqual([
    ...Array.from({ length: differs }, () => 'differs'),
    ...Array.from({ length: bound }, () => 'bound'),
    ...Array.from({ length: holds }, () => 'holds'),
  ]);
  expect((await desk.client.arithmetic.list({ outcome: 'fails', limit: 0 })).total).toBe(differs + bound);
});
