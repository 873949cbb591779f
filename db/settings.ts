import type Database from 'better-sqlite3';
import { WorkbenchError } from '../shared/errors.ts';

/** "CLMD": marks a SQLite file as a Claimdesk project, at byte 68 of the header. */
export const applicationId = 0x434c4d44;

type Setting = readonly [name: string, value: string | number, readBack: string | number];

const both: readonly Setting[] = [
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', 0, 0],
  ['busy_timeout', 5000, 5000],
  ['foreign_keys', 'ON', 1],
];

/**
 * synchronous=FULL on every connection: better-sqlite3 silently uses NORMAL in WAL mode, and simulated power cuts then
 * lost acknowledged work. Checkpoints run when the writer is idle (wal_autocheckpoint only bounds the file).
 */
const writing: readonly Setting[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['journal_size_limit', 67108864, 67108864],
  ['wal_autocheckpoint', 4000, 4000],
  ['secure_delete', 'ON', 1],
];

const reading: readonly Setting[] = [
  ['query_only', 'ON', 1],
  ['synchronous', 'FULL', 2],
];

/** Sets each pragma and reads it back; a different answer refuses the file. */
export function applySettings(database: Database.Database, mode: 'writing' | 'reading'): void {
  for (const [name, value, readBack] of [...both, ...(mode === 'writing' ? writing : reading)]) {
    const answer = database.pragma(`${name} = ${value}`, { simple: true });
    const actual = database.pragma(name, { simple: true }) ?? answer;
    if (actual !== readBack) {
      throw new WorkbenchError(
        'REFUSED',
        `This place cannot hold a project safely: the setting ${name} is ${String(actual)} instead of ${String(readBack)}. Move the project to a local disk.`,
        { setting: name },
      );
    }
  }
  database.pragma('writable_schema = ON');
  if (database.pragma('writable_schema', { simple: true }) !== 0)
    throw new WorkbenchError('REFUSED', 'The database library does not defend its schema.');
  if (process.platform === 'darwin') database.pragma('checkpoint_fullfsync = ON');
}

/** SQLite before 3.51.3, and 3.52.0, can corrupt a WAL that two connections reset. */
export function assertSqliteVersion(database: Database.Database): void {
  const version = database.prepare('SELECT sqlite_version()').pluck().get() as string;
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const number = major * 1_000_000 + minor * 1000 + patch;
  if (number < 3_051_003 || number === 3_052_000)
    throw new WorkbenchError('REFUSED', `SQLite ${version} is not safe for projects; 3.51.3 or newer is needed.`);
}
