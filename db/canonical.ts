import { createHash } from 'node:crypto';
import { unitTable } from '../shared/domain/units.ts';
import { kindNamed } from './kinds.ts';
import type { WritableDB } from './open.ts';
import { derive, statement } from './rows.ts';

const block = 1000;
const key = 'unit_table';

/**
 * Figures that were computed with another table of units, or by a version of the program that knew none, are computed anew: once, when the
 * file is opened. A million figures take some ten seconds.
 */
export function renewCanonical(database: WritableDB): void {
  const table = createHash('sha256').update(JSON.stringify(unitTable)).digest('hex');
  if (statement(database, 'SELECT value FROM meta WHERE key = ?').pluck().get(key) === table) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    const next = statement(database, 'SELECT row FROM figure WHERE row > ? ORDER BY row LIMIT ?').pluck();
    for (let last = 0; ;) {
      const rows = next.all(last, block) as number[];
      for (const row of rows) derive(database, kindNamed('figure'), row);
      if (rows.length < block) break;
      last = rows.at(-1)!;
    }
    statement(database, 'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
      key,
      table,
    );
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
