import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { WorkbenchError } from '../shared/errors.ts';

export interface Owner {
  name: string;
  host: string;
  process: number;
  since: string;
}

/** The folder beside `x.claimdesk`: originals, backups, cache and the lock. */
export function filesFolder(file: string): string {
  const absolute = path.resolve(file);
  return absolute.endsWith('.claimdesk') ? `${absolute.slice(0, -'.claimdesk'.length)}.files` : `${absolute}.files`;
}

/**
 * Takes the project's lock: an exclusive transaction held on a small SQLite file, so that the operating system frees it
 * when the owner dies. Who owns it stands in a file beside it.
 * @throws OWNED with the owner in `data`
 */
export function takeLock(file: string, owner: Owner): { release(): void } {
  const folder = filesFolder(file);
  fs.mkdirSync(folder, { recursive: true });
  const lockFile = path.join(folder, 'lock');
  const ownerFile = path.join(folder, 'owner.json');
  const database = new Database(lockFile, { timeout: 250 });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    const code = (error as { code?: string }).code ?? '';
    if (code.startsWith('SQLITE_BUSY')) throw owned(file, readOwner(file));
    throw new WorkbenchError('READ_ONLY', `${folder} cannot be written. Check its permissions.`);
  }
  fs.writeFileSync(ownerFile, JSON.stringify(owner));
  return {
    release() {
      fs.rmSync(ownerFile, { force: true });
      database.close();
    },
  };
}

export function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(fs.readFileSync(path.join(filesFolder(file), 'owner.json'), 'utf8')) as Owner;
  } catch {
    return null;
  }
}

function owned(file: string, owner: Owner | null): WorkbenchError {
  const who = owner === null ? 'another program' : `${owner.name} (${owner.host}, process ${owner.process}, since ${owner.since})`;
  return new WorkbenchError('OWNED', `${path.basename(file)} is being written by ${who}. Close it there first, or read it only.`, owner);
}
