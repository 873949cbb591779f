import { kindNamed } from './kinds.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement, stored } from './rows.ts';

/** Every record of a small kind (views, reports), with its fields beside id and revision. */
export function kindRecords(
  database: ReadableDB | WritableDB,
  kind: string,
): ({ id: string; revision: number } & Record<string, unknown>)[] {
  const definition = kindNamed(kind);
  const rows = statement(database, `SELECT * FROM ${definition.table} ORDER BY row`).all() as Record<string, unknown>[];
  return rows.map((row) => {
    const { id, revision, fields } = stored(database, definition, row);
    return { ...fields, id, revision };
  });
}
