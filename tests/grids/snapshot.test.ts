import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { snapshotFile } from '../../core/columns/held.ts';
import { readPage } from '../../db/grids/read.ts';
import { openReadable } from '../../db/open.ts';
import { openDesk, rowsOf, temporaryFolder, type Desk } from '../router/desk.ts';

/** Columns that are kept beside the project: a cache that nothing is lost with, and that never answers for another project, history or time. */
const sort = [
  { column: 'verdict', descending: true },
  { column: 'wording', descending: false },
];
const filter = { not: { column: 'type', op: 'eq', value: 'figure' } } as const;
const asked = { filter, sort, quick: '', offset: 3, limit: 200 };

let desk: Desk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

/** A starter project that every test has its own copy of. */
let master = '';
beforeAll(async () => {
  const made = await openDesk({ create: 'starter', keepsColumns: false });
  await made.close();
  master = made.file;
});

function copied(): string {
  const file = path.join(temporaryFolder(), 'desk.claimdesk');
  fs.copyFileSync(master, file);
  return file;
}

const settings = { least: 0, eager: true, mostTexts: 50 };
const open = (file: string): Promise<Desk> => openDesk({ file, keepsColumns: false, grids: { ...settings, eager: false } });

function plain(file: string): unknown {
  const database = openReadable(file);
  try {
    return readPage(database, { grid: 'claims', ...asked });
  } finally {
    database.close();
  }
}

/** A project whose columns are kept, closed. */
async function kept(): Promise<string> {
  const made = await openDesk({ file: copied(), grids: settings });
  await made.client.claims.page(asked);
  await made.client.claims.create({ fields: { wording: 'The last before closing' } });
  await made.client.claims.page(asked);
  await made.close();
  expect(fs.existsSync(snapshotFile(made.file, 'claims'))).toBe(true);
  return made.file;
}

test('a view that is opened again after a restart is the same to the row, from what was kept', async () => {
  const made = await openDesk({ file: copied(), grids: settings });
  await made.client.claims.page(asked);
  await made.client.claims.create({ fields: { wording: 'One more' } });
  const before = await made.client.claims.page(asked);
  await made.close();
  desk = await open(made.file);
  expect(await desk.client.claims.page(asked)).toEqual(before);
});

test('what was changed while nobody kept columns is caught up with', async () => {
  const file = await kept();
  const other = await openDesk({ file, keepsColumns: false });
  const [first] = rowsOf(await other.client.claims.page({ limit: 1 }));
  await other.client.claims.update({
    id: first!.id as string,
    revision: first!.revision as number,
    fields: { wording: 'aaa first', verdict: 'supported' },
  });
  await other.close();
  desk = await open(file);
  expect(await desk.client.claims.page(asked)).toEqual(plain(file));
});

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
  ['one bit another', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -9), Buffer.from([bytes.at(-9)! ^ 1]), bytes.subarray(-8)])],
  ['empty', () => Buffer.alloc(0)],
])('a snapshot that is %s is passed over, and nothing is lost', async (_, damage) => {
  const file = await kept();
  const snapshot = snapshotFile(file, 'claims');
  fs.writeFileSync(snapshot, damage(fs.readFileSync(snapshot)));
  desk = await open(file);
  expect(await desk.client.claims.page(asked)).toEqual(plain(file));
});

test('columns of another project, or of a history that went another way, do not answer for this one', async () => {
  const file = await kept();
  const copy = path.join(path.dirname(file), 'copy.claimdesk');
  const stranger = await kept();
  fs.copyFileSync(snapshotFile(stranger, 'claims'), snapshotFile(file, 'claims'));
  desk = await open(file);
  expect(await desk.client.claims.page(asked)).toEqual(plain(file));
  await desk.close();
  // a copy from before, worked on differently, with the columns of what it was copied from
  fs.copyFileSync(file, copy);
  const one = await openDesk({ file, grids: settings });
  await one.client.claims.page(asked);
  await one.client.claims.create({ fields: { wording: 'Only here' } });
  await one.client.claims.page(asked);
  await one.close();
  const two = await openDesk({ file: copy, keepsColumns: false });
  await two.client.claims.create({ fields: { wording: 'Only there' } });
  await two.close();
  fs.mkdirSync(path.dirname(snapshotFile(copy, 'claims')), { recursive: true });
  fs.copyFileSync(snapshotFile(file, 'claims'), snapshotFile(copy, 'claims'));
  desk = await open(copy);
  expect(await desk.client.claims.page(asked)).toEqual(plain(copy));
});

test('a big grid is answered at once, and from columns when they are there', async () => {
  desk = await openDesk({ file: copied(), grids: { least: 10 } });
  const first = await desk.client.claims.page(asked);
  // made beside the answers
  for (let wait = 0; wait < 200 && !fs.existsSync(snapshotFile(desk.file, 'claims')); wait += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(fs.existsSync(snapshotFile(desk.file, 'claims'))).toBe(true);
  expect(await desk.client.claims.page(asked)).toEqual(first);
  await desk.client.claims.create({ fields: { wording: 'Seen at once' } });
  expect(await desk.client.claims.page(asked)).toEqual(plain(desk.file));
});
