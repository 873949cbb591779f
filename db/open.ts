import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { countWords } from '../shared/domain/words.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { checkHeader, newerSchema } from './header.ts';
import { renewCanonical } from './canonical.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { applicationId, applySettings, assertSqliteVersion } from './settings.ts';

/** A reader cannot write: only what is declared here can be called on it. */
export type ReadableDB = Pick<Database.Database, 'prepare' | 'pragma' | 'close' | 'name'> & { readonly brand: 'readable' | 'writable' };
/** The one writing connection of a project. */
export type WritableDB = Omit<ReadableDB, 'brand'> & Pick<Database.Database, 'exec' | 'inTransaction'> & { readonly brand: 'writable' };

/** Makes a new project file; never overwrites. */
export function createProjectFile(file: string, uuid: string): void {
  const absolute = path.resolve(file);
  if (fs.existsSync(absolute)) throw new WorkbenchError('REFUSED', `${absolute} exists already. Choose another name.`);
  fs.mkdirSync(path.dirname(absolute), { recursive: true });
  const making = `${absolute}.making-${process.pid}`;
  fs.rmSync(making, { force: true });
  const database = new Database(making);
  try {
    assertSqliteVersion(database);
    database.pragma('page_size = 4096');
    database.pragma(`application_id = ${applicationId}`);
    applySettings(database, 'writing');
    migrate(brand(database, 'writable'), 0);
    const insert = database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
    insert.run('project_uuid', uuid);
    insert.run('write_counter', '0');
    insert.run('schema_hash', schemaHash(database));
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
  fs.renameSync(making, absolute);
}

/** Opens the project for its one writer: header, settings, migrations (after a verified backup), schema. */
export function openWritable(file: string, backUp: (schema: number) => void): WritableDB {
  const absolute = path.resolve(file);
  const inHeader = checkHeader(absolute);
  if (inHeader < migrations.length) backUp(inHeader);
  const database = connect(absolute, false);
  try {
    assertSqliteVersion(database);
    applySettings(database, 'writing');
    const writable = brand(database, 'writable');
    const schema = schemaNumber(database, absolute);
    if (schema < migrations.length) {
      migrate(writable, schema);
      database.prepare(`UPDATE meta SET value = ? WHERE key = 'schema_hash'`).run(schemaHash(database));
    }
    // out of the log and into the header, where readers look first
    if (inHeader < migrations.length) database.pragma('wal_checkpoint(TRUNCATE)');
    assertSchema(database, absolute);
    renewCanonical(writable);
    return writable;
  } catch (error) {
    database.close();
    throw named(error, absolute);
  }
}

/** Opens the project for reading; several processes may, beside the one writer. */
export function openReadable(file: string): ReadableDB {
  const absolute = path.resolve(file);
  checkHeader(absolute);
  const database = connect(absolute, true);
  try {
    applySettings(database, 'reading');
    if (schemaNumber(database, absolute) < migrations.length)
      throw new WorkbenchError('REFUSED', `${absolute} has an older schema. Open it once for writing to bring it up to date.`);
    assertSchema(database, absolute);
    // For the statements of the reader alone: no schema may use a function of ours.
    database.function('count_words', { deterministic: true, directOnly: true }, (text) =>
      typeof text === 'string' ? countWords(text) : null,
    );
    return brand(database, 'readable');
  } catch (error) {
    database.close();
    throw named(error, absolute);
  }
}

/** What the file and its log say together: a migration that was killed before its checkpoint stands in the log alone. */
function schemaNumber(database: Database.Database, file: string): number {
  const schema = database.pragma('user_version', { simple: true }) as number;
  if (schema > migrations.length) throw newerSchema(file, schema);
  return schema;
}

/** For backup files at rest: checks alone, nothing of the product runs on it. */
export function openForCheck(file: string): ReadableDB {
  const database = connect(path.resolve(file), true);
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  return brand(database, 'readable');
}

function connect(absolute: string, readonly: boolean): Database.Database {
  try {
    return new Database(absolute, { fileMustExist: true, timeout: 5000, readonly });
  } catch (error) {
    throw named(error, absolute);
  }
}

function brand<Brand extends 'readable' | 'writable'>(
  database: Database.Database,
  kind: Brand,
): Database.Database & { readonly brand: Brand } {
  return Object.assign(database, { brand: kind });
}

/** SHA-256 over the text of the whole schema: a file whose schema is not exactly ours never gets past opening. */
export function schemaHash(database: Pick<Database.Database, 'prepare'>): string {
  const statements = database
    .prepare(
      `SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY type, name`,
    )
    .raw()
    .all();
  return createHash('sha256').update(JSON.stringify(statements)).digest('hex');
}

let expected: string | null = null;

/** What a fresh file of this version has; computed once in memory. */
export function expectedSchemaHash(): string {
  if (expected !== null) return expected;
  const database = new Database(':memory:');
  for (const statement of migrations) database.exec(statement);
  expected = schemaHash(database);
  database.close();
  return expected;
}

function assertSchema(database: Database.Database, file: string): void {
  if (schemaHash(database) !== expectedSchemaHash()) {
    throw new WorkbenchError(
      'DAMAGED',
      `${file} does not have the tables of a Claimdesk project: somebody changed its structure. Restore a backup.`,
    );
  }
}

/** SQLite's own error classes in the product's words. */
export function named(error: unknown, file: string): unknown {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string' || !(code.startsWith('SQLITE_') || code === 'ENOSPC' || code === 'EDQUOT')) return error;
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT')
    return new WorkbenchError(
      'STORAGE_FULL',
      'The disk is full. Nothing was lost: this change was not made. Free some space and try again.',
    );
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new WorkbenchError('DAMAGED', `${file} is damaged. Nothing more is written. Restore a backup.`);
  if (code.startsWith('SQLITE_IOERR'))
    return new WorkbenchError(
      'DAMAGED',
      `The disk could not read or write ${file}. This change was not made. Check the disk, then open the project again.`,
    );
  if (code.startsWith('SQLITE_READONLY')) return new WorkbenchError('READ_ONLY', `${file} cannot be written. Check its permissions.`);
  if (code.startsWith('SQLITE_BUSY'))
    return new WorkbenchError('OWNED', `Another program is writing ${file}. Try again when it has finished.`);
  if (code === 'SQLITE_CANTOPEN') return new WorkbenchError('REFUSED', `${file} cannot be opened. Check the folder's permissions.`);
  return error;
}
