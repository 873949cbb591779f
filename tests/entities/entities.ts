import { expect } from 'vitest';
import { importText, rowsOf, type Desk } from '../router/desk.ts';
import { dump } from '../migrations/dump.ts';

/** Texts of our own that speak of the same two firms under several names. */
export const paper = `Model makers in China

Alibaba Group spends more on data centres than anyone else. Alibaba Cloud is its computing arm.
The firm 阿里巴巴 says that it will build for three years. Alibaba Group competes with Huawei.
Huawei makes chips. Ant Group is another firm, in which Alibaba holds a third.
`;

export interface Place {
  version: string;
  start: number;
  end: number;
}

/** Brings a text in. @returns a function that finds the n-th place of some words in it */
export async function bring(desk: Desk, name: string, words: string): Promise<(quote: string, nth?: number) => Place> {
  const [result] = await importText(desk.client, name, words);
  const version = (await desk.client.sources.versions({ id: result!.source! })).at(-1);
  const { text } = await desk.client.sources.text({ version: version!.id, start: 0, end: version!.length });
  return (quote, nth = 1) => {
    let start = -1;
    for (let time = 0; time < nth; time += 1) start = text.indexOf(quote, start + 1);
    expect(start).toBeGreaterThanOrEqual(0);
    return { version: version!.id, start, end: start + quote.length };
  };
}

type Fields = Parameters<Desk['client']['entities']['create']>[0]['fields'];

export async function entity(desk: Desk, name: string, fields: Partial<Fields> = {}, places: Place[] = []): Promise<string> {
  return (await desk.client.entities.create({ fields: { kind: 'player', name, ...fields }, places })).id;
}

/** Everything in the project's tables but the log and what numbers it, for "exactly as before". */
export function content(desk: Desk): Record<string, unknown[]> {
  const all = dump(desk.workbench.database as never);
  for (const table of ['change', 'change_record', 'meta', 'job', 'extraction']) delete all[table];
  return Object.fromEntries(Object.entries(all).map(([table, rows]) => [table, rows.map((row) => ({ ...(row as object), revision: 0 }))]));
}

/** Does it, takes it back, does it again: two states, each exactly. */
export async function undone(desk: Desk, deed: () => Promise<unknown>): Promise<void> {
  const before = content(desk);
  await deed();
  const after = content(desk);
  expect(after).not.toEqual(before);
  await desk.client.history.undo({});
  expect(content(desk)).toEqual(before);
  await desk.client.history.redo({});
  expect(content(desk)).toEqual(after);
}

export async function names(desk: Desk, grid: 'players' | 'programs' = 'players'): Promise<string[]> {
  return rowsOf(await desk.client[grid].page({})).map((row) => String(row.name));
}
