import type { WritableDB } from './open.ts';
import { migrations } from './migrations/index.ts';
import { WorkbenchError } from '../shared/errors.ts';

/** Runs the migrations after `from`, each in one transaction that includes its user_version. */
export function migrate(database: WritableDB, from: number, list: readonly string[] = migrations): void {
  database.pragma('foreign_keys = OFF');
  try {
    for (let number = from + 1; number <= list.length; number += 1) step(database, number, list[number - 1]!);
  } finally {
    database.pragma('foreign_keys = ON');
  }
}

function step(database: WritableDB, number: number, migration: string): void {
  database.exec('BEGIN EXCLUSIVE');
  try {
    database.exec(migration);
    const broken = database.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0)
      throw new WorkbenchError(
        'DAMAGED',
        `Bringing the project up to schema ${number} found ${broken.length} broken links. It was left as it was.`,
      );
    database.pragma(`user_version = ${number}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
