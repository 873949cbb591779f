import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

export interface NamedEntity {
  row: number;
  id: string;
  name: string;
  aliases: string[];
  mentions: number;
}

/** All entities of a kind with their names; reads the whole kind, so it belongs into the reader. */
export function namedEntities(database: DB, kind: string): NamedEntity[] {
  const rows = statement(
    database,
    `SELECT e.row, e.id, e.name, (SELECT json_group_array(l.name) FROM entity_alias l WHERE l.entity = e.row) AS aliases,
      (SELECT count(*) FROM mention m WHERE m.entity = e.row) AS mentions FROM entity e WHERE e.kind = ? ORDER BY e.row`,
  ).all(kind) as (Omit<NamedEntity, 'aliases'> & { aliases: string })[];
  return rows.map((row) => ({ ...row, aliases: JSON.parse(row.aliases) as string[] }));
}

const pairKey = (left: number, right: number): string => (left < right ? `${left} ${right}` : `${right} ${left}`);

/** Pairs that a person has held apart, and pairs between which something holds: they are two. */
export function pairsApart(database: DB): { has: (left: number, right: number) => boolean } {
  const rows = database.prepare('SELECT entity, other FROM entity_pair UNION SELECT entity, other FROM relation').raw().all() as [
    number,
    number,
  ][];
  const known = new Set(rows.map(([left, right]) => pairKey(left, right)));
  return { has: (left, right) => known.has(pairKey(left, right)) };
}

/** The chosen value of a field; null where there is none. */
export function chosenValue(database: DB, entity: number, field: string): string | null {
  return (
    (statement(database, 'SELECT value FROM attribute WHERE entity = ? AND field = ? AND chosen = 1 ORDER BY position LIMIT 1')
      .pluck()
      .get(entity, field) as string | undefined) ?? null
  );
}

/** The pair that was held apart, whichever way round; null where it was not. */
export function apartPair(database: DB, one: number, other: number): string | null {
  const sql = 'SELECT id FROM entity_pair WHERE (entity = ? AND other = ?) OR (entity = ? AND other = ?)';
  return (statement(database, sql).pluck().get(one, other, other, one) as string | undefined) ?? null;
}

/** Pairs of a kind that were held apart, the newest first. */
export function listApart(database: DB, kind: string): { id: string; entity: string; name: string; other: string; otherName: string }[] {
  return statement(
    database,
    `SELECT p.id, e.id AS entity, e.name, o.id AS other, o.name AS otherName FROM entity_pair p JOIN entity e ON e.row = p.entity JOIN entity o ON o.row = p.other
     WHERE e.kind = ? ORDER BY p.row DESC LIMIT 500`,
  ).all(kind) as { id: string; entity: string; name: string; other: string; otherName: string }[];
}
