import fs from 'node:fs';
import { copyInto } from './copy.ts';
import { openWritable, type ReadableDB } from './open.ts';

/**
 * A copy of the project for others: without what belongs to this machine and its seats (jobs, drafts, where windows stood). What was done is in
 * it, so that the same state gives the same bytes whatever was exported before.
 */
export function copyForOthers(database: ReadableDB, target: string): void {
  const making = `${target}.making`;
  try {
    copyInto(database, making);
    const copy = openWritable(making, () => undefined);
    try {
      copy.exec(
        `DELETE FROM job; DELETE FROM place; DELETE FROM note_draft; DELETE FROM report_edition; DELETE FROM sqlite_sequence WHERE name = 'job'`,
      );
      // written anew: nothing of what was removed stays in free pages
      copyInto(copy, target);
    } finally {
      copy.close();
    }
  } finally {
    for (const ending of ['', '-wal', '-shm']) fs.rmSync(`${making}${ending}`, { force: true });
  }
}
