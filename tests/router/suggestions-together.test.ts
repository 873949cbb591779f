import { afterEach, expect, test } from 'vitest';
import { importText, openDesk, type Desk } from './desk.ts';

const report = 'In 2023 Larkfield sold 14 trams. In 2024 it sold 21 trams. The depot cost €30 million.';

let desk: Desk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

test('ticked suggestions are accepted as one change, which one undo takes back', async () => {
  desk = await openDesk();
  const { client } = desk;
  await importText(client, 'trams.txt', report);
  const { ids } = await client.suggestions.ids({ filter: { column: 'kind', op: 'eq', value: 'figure' } });
  expect(ids.length).toBeGreaterThanOrEqual(3);
  const some = ids.slice(0, 2);
  const before = (await client.figures.page({ limit: 0 })).total;
  const { accepted } = await client.suggestions.acceptAll({ ids: some });
  expect(accepted).toBe(2);
  expect((await client.figures.page({ limit: 0 })).total).toBe(before + 2);
  // those that are decided already are left as they are, and that is no change to undo
  expect((await client.suggestions.acceptAll({ ids: some })).accepted).toBe(0);
  await client.history.undo({});
  expect((await client.figures.page({ limit: 0 })).total).toBe(before);
  for (const id of some) expect((await client.suggestions.get({ id })).status).toBe('suggested');
});

test('every rule that found something says what it looks for, in both languages', async () => {
  desk = await openDesk();
  const { client } = desk;
  await importText(client, 'trams.txt', report);
  const rules = await client.suggestions.rules();
  expect(rules.length).toBeGreaterThan(0);
  for (const { rule, says } of rules) {
    expect(says.en, rule).not.toBe(rule);
    expect(says.zh, rule).toMatch(/\p{Script=Han}/u);
  }
});
