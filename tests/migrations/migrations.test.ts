import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { openWritable, schemaHash, type WritableDB } from '../../db/open.ts';
import { openDesk, starterFolder, temporaryFolder } from '../router/desk.ts';
import { dump, fillEmptyTables, found, tables } from './dump.ts';
import { failingMigration, nextMigration, unlinkingMigration } from './next-migration.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = path.join(folder, 'old.claimdesk');
});

afterEach(() => {
  vi.doUnmock('../../db/migrations/index.ts');
  vi.resetModules();
  fs.rmSync(folder, { recursive: true, force: true });
});

const neverBacksUp = (): void => {
  throw new Error('no backup was expected');
};

/** The starter project, with a row in each table that it leaves empty. */
async function makeOldProject(): Promise<void> {
  await (await openDesk({ file, create: 'starter', starterFolder })).close();
  const database = new Database(file);
  database.pragma('foreign_keys = ON');
  database.exec('BEGIN');
  // tables are filled by name, not in the order of what refers to what
  database.pragma('defer_foreign_keys = ON');
  fillEmptyTables(database);
  database.exec('COMMIT');
  database.close();
}

const withDatabase = <Result>(work: (database: WritableDB) => Result): Result => {
  const database = openWritable(file, neverBacksUp);
  try {
    return work(database);
  } finally {
    database.close();
  }
};

const state = (database: WritableDB) => ({
  schema: database.pragma('user_version', { simple: true }),
  hash: schemaHash(database),
  rows: dump(database),
  found: found(database, 'ai'),
});

test('a new file is what the migrations make, one after another', async () => {
  await (await openDesk({ file, create: 'empty' })).close();
  const byHand = new Database(':memory:');
  for (const [index, migration] of migrations.entries()) {
    byHand.exec(migration);
    byHand.pragma(`user_version = ${index + 1}`);
  }
  withDatabase((database) => {
    expect(schemaHash(database)).toBe(schemaHash(byHand));
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(tables(database)).toEqual(tables(byHand));
  });
});

test('rows of every table come through the next migration unchanged', async () => {
  await makeOldProject();
  withDatabase((database) => {
    const before = state(database);
    for (const [table, rows] of Object.entries(before.rows)) expect([table, rows.length > 0]).toEqual([table, true]);
    expect(Object.values(before.found).flat().length).toBeGreaterThan(5);
    migrate(database, migrations.length, [...migrations, nextMigration]);
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.length + 1);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    const { claim_wording: wordings, claim, ...rest } = dump(database);
    const { claim: claimsBefore, ...restBefore } = before.rows;
    expect(rest).toEqual(restBefore);
    expect(wordings).toHaveLength(claimsBefore!.length);
    expect(claim!.map((row) => ({ ...(row as object), importance: undefined }))).toEqual(
      claimsBefore!.map((row) => ({ ...(row as object), importance: undefined })),
    );
    expect(found(database, 'ai')).toEqual(before.found);
  });
});

for (const [name, migration, code] of [
  ['that fails half way', failingMigration, 'SQLITE_CONSTRAINT_NOTNULL'],
  ['that leaves broken links', unlinkingMigration, 'DAMAGED'],
] as const) {
  test(`a migration ${name} leaves the project as it was, schema number too`, async () => {
    await makeOldProject();
    withDatabase((database) => {
      const before = state(database);
      expect(() => migrate(database, migrations.length, [...migrations, migration])).toThrow(expect.objectContaining({ code }));
      expect(database.inTransaction).toBe(false);
      expect(state(database)).toEqual(before);
    });
    withDatabase((database) => expect(database.pragma('user_version', { simple: true })).toBe(migrations.length));
  });
}

test('of two migrations where the second fails, the first holds and the file says so', async () => {
  await makeOldProject();
  withDatabase((database) => {
    expect(() => migrate(database, migrations.length, [...migrations, nextMigration, failingMigration])).toThrow();
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.length + 1);
    expect(tables(database)).toContain('claim_wording');
  });
});

/** The program as its next version will be: the same code with one migration more. */
async function nextVersion(migration: string): Promise<{ openDesk: typeof openDesk }> {
  vi.resetModules();
  vi.doMock('../../db/migrations/index.ts', () => ({ migrations: [...migrations, migration] }));
  return import('../router/desk.ts');
}

const hash = (): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex');

test('a past that this version rebuilt is rebuilt by the next one, which has another schema', async () => {
  const desk = await openDesk({ file, create: 'starter', starterFolder });
  const { sequence } = await desk.client.projects.current();
  const { rows } = await desk.client.claims.page({});
  await desk.client.history.asOf({ sequence });
  const earlier = desk.past()!.file;
  await desk.close();
  const next = await nextVersion(nextMigration);
  const later = await next.openDesk({ file });
  await later.client.claims.create({ fields: { wording: 'Written later.' } });
  await later.client.history.asOf({ sequence });
  expect(later.past()!.file).not.toBe(earlier);
  const past = await next.openDesk(later.past()!);
  expect((await past.client.claims.page({})).rows).toEqual(rows);
  await past.close();
  await later.close();
});

test('the next version opens an old project after a verified backup of it; this version then refuses the new one untouched', async () => {
  await makeOldProject();
  const before = withDatabase((database) => dump(database));
  const next = await nextVersion(nextMigration);
  const desk = await next.openDesk({ file });
  expect(desk.workbench.readOnly).toBeNull();
  expect((await desk.client.claims.page({ limit: 0 })).total).toBe(before.claim!.length);
  await desk.close();
  const kept = path.join(folder, 'old.files', 'backups', `000000000-migration-from-${migrations.length}.claimdesk`);
  const backup = new Database(kept, { readonly: true });
  expect(dump(backup)).toEqual(before);
  expect(backup.pragma('user_version', { simple: true })).toBe(migrations.length);
  backup.close();
  const untouched = hash();
  await expect(openDesk({ file })).rejects.toMatchObject({ code: 'REFUSED' });
  expect(hash()).toBe(untouched);
});

test('a migration that was killed before it left the log is finished by the next version and refused by this one', async () => {
  await makeOldProject();
  const killed = path.join(folder, 'killed.claimdesk');
  withDatabase((database) => {
    migrate(database, migrations.length, [...migrations, nextMigration]);
    for (const ending of ['', '-wal']) fs.copyFileSync(`${file}${ending}`, `${killed}${ending}`);
  });
  expect(fs.statSync(`${killed}-wal`).size).toBeGreaterThan(0);
  await expect(openDesk({ file: killed })).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining('newer version') });
  const next = await nextVersion(nextMigration);
  const desk = await next.openDesk({ file: killed });
  expect((await desk.client.claims.page({ limit: 0 })).total).toBeGreaterThan(100);
  await desk.close();
});

test('a next version whose migration fails leaves an old project that this version opens', async () => {
  await makeOldProject();
  const before = withDatabase((database) => dump(database));
  const next = await nextVersion(failingMigration);
  await expect(next.openDesk({ file })).rejects.toThrow();
  expect(withDatabase((database) => dump(database))).toEqual(before);
});
