import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filesFolder } from '../../db/lock.ts';
import { openReadable } from '../../db/open.ts';
import { openDesk, temporaryFolder } from '../router/desk.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = path.join(folder, 'project.claimdesk');
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

async function makeProject(): Promise<void> {
  await (await openDesk({ file, create: 'empty' })).close();
  fs.rmSync(path.join(folder, 'project.files'), { recursive: true });
}

function writeNumber(offset: number, value: number): void {
  const descriptor = fs.openSync(file, 'r+');
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  fs.writeSync(descriptor, bytes, 0, 4, offset);
  fs.closeSync(descriptor);
}

const hash = (): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex');

/** The file is refused in these words, is what it was to the last byte, and has nothing beside it. */
async function expectRefused(code: string, words: RegExp): Promise<void> {
  const before = hash();
  await expect(openDesk({ file })).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
  await expect(openDesk({ file, readOnly: true })).rejects.toMatchObject({ code });
  expect(hash()).toBe(before);
  expect(fs.readdirSync(folder)).toEqual(['project.claimdesk']);
}

const spoilt: readonly [name: string, code: string, words: RegExp, spoil: () => void][] = [
  ['a file of a newer version', 'REFUSED', /newer version/, () => writeNumber(60, 99)],
  ['a file of another program', 'REFUSED', /another program/, () => writeNumber(68, 0x12345678)],
  ['a file without a schema number', 'DAMAGED', /schema number/, () => writeNumber(60, 0)],
  ['a file cut off within a page', 'DAMAGED', /cut off/, () => fs.truncateSync(file, fs.statSync(file).size - 100)],
  ['a file cut off between pages', 'DAMAGED', /cut off/, () => fs.truncateSync(file, fs.statSync(file).size - 3 * 4096)],
  ['a file of 0 bytes', 'DAMAGED', /empty/, () => fs.truncateSync(file, 0)],
  ['a text file', 'REFUSED', /not a Claimdesk project/, () => fs.writeFileSync(file, 'SQLite is a library; this is a text.\n'.repeat(100))],
];

describe('what is not a whole project of ours is refused and left as it was', () => {
  for (const [name, code, words, spoil] of spoilt) {
    test(name, async () => {
      await makeProject();
      spoil();
      await expectRefused(code, words);
    });
  }

  test('a file with a second name', async () => {
    await makeProject();
    const other = path.join(temporaryFolder(), 'other.claimdesk');
    fs.linkSync(file, other);
    await expectRefused('REFUSED', /second name/);
    fs.rmSync(path.dirname(other), { recursive: true });
    await (await openDesk({ file })).close();
  });

  test('a folder, and no file at all', async () => {
    fs.mkdirSync(file);
    await expect(openDesk({ file })).rejects.toMatchObject({ code: 'REFUSED' });
    expect(() => openReadable(path.join(folder, 'missing.claimdesk'))).toThrow(/There is no project/);
    expect(fs.readdirSync(folder)).toEqual(['project.claimdesk']);
  });
});

for (const [name, sql] of [
  ['a trigger', 'CREATE TRIGGER extra AFTER INSERT ON claim BEGIN DELETE FROM source; END'],
  ['a view', 'CREATE VIEW extra AS SELECT * FROM claim'],
  ['an index less', 'DROP INDEX claim_type'],
] as const) {
  test(`a project with ${name} is refused, for writing and for reading`, async () => {
    await makeProject();
    const database = new Database(file);
    database.exec(sql);
    database.close();
    await expect(openDesk({ file })).rejects.toMatchObject({ code: 'DAMAGED' });
    await expect(openDesk({ file, readOnly: true })).rejects.toMatchObject({ code: 'DAMAGED' });
  });
}

const everywhere = {
  trusted_schema: 0,
  cell_size_check: 1,
  mmap_size: 0,
  busy_timeout: 5000,
  foreign_keys: 1,
  synchronous: 2,
  writable_schema: 0,
  journal_mode: 'wal',
};

test('every setting of the writer and of the reader is what it must be', async () => {
  const { workbench, close } = await openDesk({ file, create: 'empty' });
  const writer = { ...everywhere, journal_size_limit: 67108864, wal_autocheckpoint: 4000, secure_delete: 1, query_only: 0 };
  for (const [name, value] of Object.entries(writer))
    expect([name, workbench.database.pragma(name, { simple: true })]).toEqual([name, value]);
  const reader = openReadable(file);
  for (const [name, value] of Object.entries({ ...everywhere, query_only: 1 }))
    expect([name, reader.pragma(name, { simple: true })]).toEqual([name, value]);
  expect(() => reader.prepare(`INSERT INTO meta (key, value) VALUES ('a', 'b')`).run()).toThrow(/readonly|read.only|query_only/i);
  reader.close();
  await close();
  // at rest: one file, no log beside it
  expect(fs.readdirSync(folder).sort()).toEqual(['project.claimdesk', 'project.files']);
});

test('a log that somebody put beside a closed project is not mixed into it', async () => {
  await (await openDesk({ file, create: 'empty' })).close();
  fs.writeFileSync(`${file}-wal`, Buffer.alloc(8192, 7));
  const before = hash();
  await expect(openDesk({ file })).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining('closed properly') });
  expect(hash()).toBe(before);
});

test('an older copy put in the place of a closed project opens for reading, with what happened', async () => {
  const file = path.join(temporaryFolder(), 'desk.claimdesk');
  const first = await openDesk({ file });
  await first.client.claims.create({ fields: { wording: 'One' } });
  await first.close();
  fs.copyFileSync(file, `${file}.older`);
  const second = await openDesk({ file });
  await second.client.claims.create({ fields: { wording: 'Two' } });
  await second.close();
  fs.renameSync(`${file}.older`, file);
  const third = await openDesk({ file });
  expect((await third.client.projects.current()).readOnly).toContain('not the file that was closed here last');
  await expect(third.client.claims.create({ fields: { wording: 'Three' } })).rejects.toMatchObject({ code: 'OWNED' });
  expect((await third.client.claims.page({})).total).toBe(1);
  await third.close();
});

test('after an unclean end a damaged file is not shown', async () => {
  const file = path.join(temporaryFolder(), 'desk.claimdesk');
  const desk = await openDesk({ file, create: 'starter' });
  await desk.close();
  fs.rmSync(path.join(filesFolder(file), 'closed'));
  const bytes = fs.readFileSync(file);
  for (let page = 20; page < 60; page += 1) bytes.fill(0xff, page * 4096 + 8, page * 4096 + 600);
  fs.writeFileSync(file, bytes);
  await expect(openDesk({ file })).rejects.toMatchObject({ code: 'DAMAGED' });
});
