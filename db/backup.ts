import fs from 'node:fs';
import path from 'node:path';
import { WorkbenchError } from '../shared/errors.ts';
import { checkHeader } from './header.ts';
import { filesFolder } from './lock.ts';
import { named, openForCheck, type ReadableDB, type WritableDB } from './open.ts';

export interface BackupInfo {
  name: string;
  made: string;
  size: number;
  sources: number;
  claims: number;
  verified: boolean;
}

export const backupFolder = (file: string): string => path.join(filesFolder(file), 'backups');

/** Age classes that are kept, newest of each: 24 hours, 14 days, 12 months. Order is by sequence in the name, never by clock. */
const keptBackups = 50;

/**
 * Writes a consistent copy, checks it whole, and only then gives it its name. A good backup is never replaced by a worse one:
 * a copy that fails its check, or that lost more than half of the records of the last one, is kept apart and reported.
 */
export function makeBackup(database: Pick<WritableDB, 'prepare'>, file: string, time: string): BackupInfo {
  const folder = backupFolder(file);
  fs.mkdirSync(folder, { recursive: true });
  const making = path.join(folder, `.making-${process.pid}`);
  // one is made at a time: what lies here is of one that was cancelled or cut off
  for (const name of fs.readdirSync(folder)) if (name.startsWith('.making-')) fs.rmSync(path.join(folder, name), { force: true });
  try {
    database.prepare('VACUUM INTO ?').run(making);
    syncFile(making);
    const counts = checkBackup(making);
    const last = listBackups(file).find((backup) => !isSmaller(backup.name));
    const shrunk =
      last !== undefined && last.claims + last.sources > 20 && counts.claims + counts.sources < (last.claims + last.sources) / 2;
    const sequence = String(counts.sequence).padStart(9, '0');
    const name = `${sequence}-${time.replace(/[:.]/g, '').replace('Z', 'Z')}${shrunk ? '-smaller' : ''}.claimdesk`;
    const made = path.join(folder, name);
    fs.writeFileSync(`${made}.json`, JSON.stringify({ made: time, ...counts }));
    fs.renameSync(making, made);
    syncFolder(folder);
    rotate(file, shrunk);
    return { name, made: time, size: fs.statSync(made).size, sources: counts.sources, claims: counts.claims, verified: true };
  } catch (error) {
    fs.rmSync(making, { force: true });
    const failure = error as NodeJS.ErrnoException;
    if (failure.code === 'ENOSPC')
      throw new WorkbenchError('STORAGE_FULL', 'The disk is full: no backup was made. Earlier backups are untouched.');
    throw named(error, making);
  }
}

/** The same from a process that does not write the project: of a gigabyte a backup takes many seconds, in which nobody may wait for a save. */
export function makeBackupApart(file: string, time: string): BackupInfo {
  const database = openForCheck(file);
  try {
    return makeBackup(database, file, time);
  } finally {
    database.close();
  }
}

/** @throws DAMAGED when the copy is not whole */
export function checkBackup(copy: string): { sources: number; claims: number; sequence: number; uuid: string } {
  checkHeader(copy);
  const database = openForCheck(copy);
  try {
    const answer = database.pragma('integrity_check(1)', { simple: true });
    const links = database.pragma('foreign_key_check') as unknown[];
    if (answer !== 'ok' || links.length > 0)
      throw new WorkbenchError('DAMAGED', `The copy ${path.basename(copy)} is damaged (${String(answer)}).`);
    return countsOf(database);
  } catch (error) {
    throw named(error, copy);
  } finally {
    database.close();
  }
}

function countsOf(database: ReadableDB): { sources: number; claims: number; sequence: number; uuid: string } {
  const count = (sql: string): number => (database.prepare(sql).pluck().get() as number | null) ?? 0;
  return {
    sources: count('SELECT count(*) FROM source'),
    claims: count('SELECT count(*) FROM claim'),
    sequence: count('SELECT max(sequence) FROM change'),
    uuid: database.prepare(`SELECT value FROM meta WHERE key = 'project_uuid'`).pluck().get() as string,
  };
}

/** Newest first, by the sequence in the name. */
export function listBackups(file: string): BackupInfo[] {
  const folder = backupFolder(file);
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.claimdesk'));
  names.sort((left, right) => (left < right ? 1 : -1));
  return names.map((name) => describe(folder, name));
}

function describe(folder: string, name: string): BackupInfo {
  const size = fs.statSync(path.join(folder, name)).size;
  try {
    const told = JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8')) as {
      made: string;
      sources: number;
      claims: number;
    };
    return { name, size, made: told.made, sources: told.sources, claims: told.claims, verified: true };
  } catch {
    return { name, size, made: '', sources: 0, claims: 0, verified: false };
  }
}

const isSmaller = (name: string): boolean => name.includes('-smaller');

/** Keeps the newest ones, and beyond them the newest of each day and month among the rest; copies of a shrunken project push out only their like. */
function rotate(file: string, smaller: boolean): void {
  const kept = new Set<string>();
  const among = listBackups(file).filter((backup) => isSmaller(backup.name) === smaller);
  among.forEach((backup, index) => {
    const day = backup.made.slice(0, 10);
    const month = backup.made.slice(0, 7);
    const keep =
      index < 24 || backup.name.includes('-migration') || backup.made === '' || (index < keptBackups && !kept.has(day)) || !kept.has(month);
    kept.add(day).add(month);
    if (!keep) for (const name of [backup.name, `${backup.name}.json`]) fs.rmSync(path.join(backupFolder(file), name), { force: true });
  });
}

/**
 * Puts a backup in the place of a closed project: checks it, sets the present file aside as `.damaged-<n>` or `.replaced-<n>`,
 * removes -wal and -shm, copies, syncs and checks again. Nothing is deleted.
 * @returns where the file that was there is now, or null
 */
export function restoreBackup(file: string, name: string): string | null {
  const backup = path.join(backupFolder(file), path.basename(name));
  if (path.basename(name) !== name || !fs.existsSync(backup)) {
    throw new WorkbenchError('NOT_FOUND', `There is no backup “${name}” of this project. \`claimdesk backups\` lists them.`);
  }
  checkBackup(backup);
  const aside = setAside(file);
  const restoring = `${file}.restoring-${process.pid}`;
  fs.copyFileSync(backup, restoring);
  syncFile(restoring);
  checkBackup(restoring);
  fs.renameSync(restoring, file);
  syncFolder(path.dirname(path.resolve(file)));
  fs.rmSync(path.join(filesFolder(file), 'closed'), { force: true });
  return aside;
}

function setAside(file: string): string | null {
  if (!fs.existsSync(file)) {
    for (const ending of ['-wal', '-shm']) fs.rmSync(`${file}${ending}`, { force: true });
    return null;
  }
  let number = 1;
  while (fs.existsSync(`${file}.replaced-${number}`)) number += 1;
  const aside = `${file}.replaced-${number}`;
  fs.renameSync(file, aside);
  // the log of uncommitted pages goes with its file: left beside the restored one it would be mixed into it
  for (const ending of ['-wal', '-shm']) if (fs.existsSync(`${file}${ending}`)) fs.renameSync(`${file}${ending}`, `${aside}${ending}`);
  return aside;
}

export function syncFile(file: string): void {
  const descriptor = fs.openSync(file, 'r+');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Before a migration: a verified copy under its own name, which rotation leaves alone. */
export function backUpBeforeMigration(file: string, schema: number): void {
  const folder = backupFolder(file);
  fs.mkdirSync(folder, { recursive: true });
  const made = path.join(folder, `000000000-migration-from-${schema}.claimdesk`);
  if (fs.existsSync(made)) return;
  const database = openForCheck(file);
  const making = `${made}.making`;
  fs.rmSync(making, { force: true });
  try {
    database.prepare('VACUUM INTO ?').run(making);
  } finally {
    database.close();
  }
  syncFile(making);
  checkBackup(making);
  fs.renameSync(making, made);
  syncFolder(folder);
}
