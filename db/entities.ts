import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

export function aliasesOf(database: DB, entity: number): { id: string; name: string; language: string | null }[] {
  return statement(database, 'SELECT id, name, language FROM entity_alias WHERE entity = ? ORDER BY position, row').all(entity) as {
    id: string;
    name: string;
    language: string | null;
  }[];
}

export interface AttributeRow {
  row: number;
  id: string;
  field: string;
  value: string;
  asOf: string | null;
  author: string;
}

/** The chosen values, in order. */
export function attributesOf(database: DB, entity: number): AttributeRow[] {
  return statement(
    database,
    'SELECT row, id, field, value, as_of AS asOf, author FROM attribute WHERE entity = ? AND chosen = 1 ORDER BY field, position, row',
  ).all(entity) as AttributeRow[];
}

/** Entities whose name or an alias holds the words; those that begin with them first. */
export function suggestEntities(
  database: DB,
  words: string,
  kinds: readonly string[],
  most: number,
): { id: string; kind: string; name: string; also: string }[] {
  const text = words.trim().replace(/[\\%_]/g, '\\$&');
  const among = kinds.length === 0 ? '1' : `e.kind IN (${kinds.map(() => '?').join(', ')})`;
  const sql = `SELECT e.id, e.kind, e.name, coalesce((SELECT group_concat(l.name, ', ') FROM entity_alias l WHERE l.entity = e.row), '') AS also FROM entity e
    WHERE ${among} AND (e.name LIKE '%' || ? || '%' ESCAPE '\\' OR EXISTS (SELECT 1 FROM entity_alias l WHERE l.entity = e.row AND l.name LIKE '%' || ? || '%' ESCAPE '\\'))
    ORDER BY e.name NOT LIKE ? || '%' ESCAPE '\\', length(e.name), e.name COLLATE NOCASE LIMIT ?`;
  return statement(database, sql).all(...kinds, text, text, text, most) as { id: string; kind: string; name: string; also: string }[];
}
