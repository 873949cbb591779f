import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

export interface RelationOfLine {
  row: number;
  id: string;
  revision: number;
  type: string;
  forward: 0 | 1;
  endId: string;
  endKind: string;
  endName: string;
  asOf: string | null;
  note: string;
}

/** Relations of an entity in both directions, by type and name of the other end; at most 500. */
export function relationsOf(database: ReadableDB | WritableDB, entity: number): RelationOfLine[] {
  const part = (own: string, end: string, forward: 0 | 1): string =>
    `SELECT r.row, r.id, r.revision, r.type, ${forward} AS forward, e.id AS endId, e.kind AS endKind, e.name AS endName, r.as_of AS asOf, r.note
     FROM relation r JOIN entity e ON e.row = r.${end} WHERE r.${own} = @entity`;
  return statement(
    database,
    `${part('entity', 'other', 1)} UNION ALL ${part('other', 'entity', 0)} ORDER BY 4, 5 DESC, 8 COLLATE NOCASE, 1 LIMIT 500`,
  ).all({ entity }) as RelationOfLine[];
}
