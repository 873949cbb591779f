import fs from 'node:fs';
import path from 'node:path';
import { WorkbenchError } from '../shared/errors.ts';
import { backUpBeforeMigration } from '../db/backup.ts';
import { checkHeader } from '../db/header.ts';
import { closeStaleJobs } from '../db/jobs.ts';
import { filesFolder, takeLock, type Owner } from '../db/lock.ts';
import { openReadable, openWritable, type ReadableDB, type WritableDB } from '../db/open.ts';
import { removeLeftovers } from '../db/passages.ts';
import { writeCounter } from '../db/project.ts';
import { leftoverVersions, releaseVersion } from '../db/sources.ts';
import type { Host } from './host.ts';

/** A project's connections: the writer, or why there is none. */
export interface Opened {
  database: ReadableDB | WritableDB;
  writer: WritableDB | null;
  readOnly: string | null;
  release: () => void;
}

/** After an unclean end, a file up to this size is checked before anything of it is shown (about a quarter of a second at 136 MB). */
const checkedAtOnce = 200 * 1024 * 1024;

export function openForReading(file: string, reason: string): Opened {
  return { database: openReadable(file), writer: null, readOnly: reason, release: () => undefined };
}

/** Opens for writing with the project's lock; where another process holds it, for reading, with the owner's name as the reason. */
export function openOwned(file: string, host: Host): Opened {
  // before the lock: a file that is refused gets no folder beside it
  checkHeader(file);
  const owner: Owner = { name: host.name ?? 'Analyst', host: host.kind, process: process.pid, since: new Date().toISOString() };
  let lock: { release(): void };
  try {
    lock = takeLock(file, owner);
  } catch (error) {
    if (isReason(error, 'OWNED', 'READ_ONLY')) return openForReading(file, error.message);
    throw error;
  }
  try {
    const writer = openWriter(file);
    return { database: writer, writer, readOnly: null, release: () => lock.release() };
  } catch (error) {
    lock.release();
    if (isReason(error, 'READ_ONLY')) return openForReading(file, error.message);
    throw error;
  }
}

function isReason(error: unknown, ...codes: string[]): error is WorkbenchError {
  return error instanceof WorkbenchError && codes.includes(error.code);
}

function openWriter(file: string): WritableDB {
  const counter = closedCounter(file);
  const log = fs.statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (counter !== null && log !== undefined && log.size > 0) {
    throw new WorkbenchError(
      'REFUSED',
      `${path.basename(file)} was closed properly, yet a log of changes (${path.basename(file)}-wal) lies beside it. Another program, perhaps a sync service, put it there. Move that file away, then open the project again.`,
    );
  }
  const writer = openWritable(file, (schema) => backUpBeforeMigration(file, schema));
  try {
    if (counter !== null) assertSameFile(writer, file, counter);
    else if (fs.statSync(file).size < checkedAtOnce) assertWhole(writer, file);
  } catch (error) {
    writer.close();
    throw error;
  }
  fs.rmSync(closedMark(file), { force: true });
  closeStaleJobs(writer, new Date().toISOString());
  clearLeftovers(writer);
  return writer;
}

const closedMark = (file: string): string => path.join(filesFolder(file), 'closed');

/** The write counter at the last proper close, or null after an unclean end (or for a new file). */
function closedCounter(file: string): number | null {
  try {
    return Number(JSON.parse(fs.readFileSync(closedMark(file), 'utf8')));
  } catch {
    return null;
  }
}

/** A log beside the project at close is its own where a reader elsewhere or a full disk kept it from being emptied: then nothing is marked. */
export function markClosed(file: string, counter: number): void {
  const log = fs.statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (log === undefined || log.size === 0) fs.writeFileSync(closedMark(file), JSON.stringify(counter));
}

/** Sync services put older copies in place; SQLite alone would go on with them silently. */
function assertSameFile(writer: WritableDB, file: string, counter: number): void {
  const found = writeCounter(writer);
  if (found === counter) return;
  throw new WorkbenchError(
    'READ_ONLY',
    `${path.basename(file)} is not the file that was closed here last (${found} changes in it, ${counter} then). Perhaps a sync service put another copy in its place. It is open for reading: save it under another name to go on with it, or restore a backup.`,
  );
}

function assertWhole(writer: WritableDB, file: string): void {
  const answer = writer.pragma('quick_check(1)', { simple: true });
  if (answer !== 'ok') throw damaged(file, String(answer));
}

export function damaged(file: string, detail: string): WorkbenchError {
  return new WorkbenchError(
    'DAMAGED',
    `${path.basename(file)} is damaged (${detail}). Nothing more is written to it. Restore a backup: the project menu lists them.`,
  );
}

/** What an interrupted import left: never visible, and gone at the next opening. */
function clearLeftovers(writer: WritableDB): void {
  const versions = leftoverVersions(writer);
  if (versions.length === 0) return;
  while (removeLeftovers(writer, 5000) > 0) continue;
  for (const version of versions) releaseVersion(writer, version);
}
