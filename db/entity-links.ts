import { kindNamed } from './kinds.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

export interface AttributeLine {
  row: number;
  id: string;
  field: string;
  value: string;
  unit: string | null;
  asOf: string | null;
  author: string;
  chosen: boolean;
  position: number;
  credibility: number | null;
  /** a person preferred another value */
  aside: boolean;
}

/** Every value of an entity, those not chosen too; the chosen first in each field. */
export function allAttributes(database: DB, entity: number): AttributeLine[] {
  const rows = statement(
    database,
    `SELECT row, id, field, value, unit, as_of AS asOf, author, chosen, position, credibility, aside FROM attribute WHERE entity = ? ORDER BY field, chosen DESC, position, row`,
  ).all(entity) as (Omit<AttributeLine, 'chosen' | 'aside'> & { chosen: number; aside: number })[];
  return rows.map((line) => ({ ...line, chosen: line.chosen === 1, aside: line.aside === 1 }));
}

export interface MentionLine {
  id: string;
  version: string;
  start: number;
  end: number;
}

/** All mentions of an entity with their places. */
export function mentionLines(database: DB, entity: number): MentionLine[] {
  return statement(
    database,
    `SELECT m.id, v.id AS version, a.start, a."end" FROM mention m JOIN anchor a ON a.row = m.anchor JOIN source_version v ON v.row = a.version WHERE m.entity = ? ORDER BY m.row`,
  ).all(entity) as MentionLine[];
}

export interface RelationLine {
  id: string;
  entity: number;
  other: number;
  type: string;
  asOf: string | null;
  note: string;
}

/** Relations of an entity, from it and to it. */
export function relationLines(database: DB, entity: number): RelationLine[] {
  const columns = 'id, entity, other, type, as_of AS asOf, note, row';
  return statement(
    database,
    `SELECT ${columns} FROM relation WHERE entity = ? UNION SELECT ${columns} FROM relation WHERE other = ? ORDER BY row`,
  ).all(entity, entity) as RelationLine[];
}

/** Ids of records of a kind one of whose columns names a row; `kindColumn` where the column may name any kind of record. */
export function linksTo(database: DB, kind: string, column: string, kindColumn: string | null, of: string, row: number): string[] {
  const where = kindColumn === null ? '' : `${kindColumn} = '${kindNamed(of).name}' AND `;
  return statement(database, `SELECT id FROM ${kindNamed(kind).table} WHERE ${where}${column} = ?`)
    .pluck()
    .all(row) as string[];
}

/** Records of a kind whose field is exactly these words. */
export function recordsSaying(database: DB, kind: string, field: string, words: string): string[] {
  const { table, fields } = kindNamed(kind);
  return statement(database, `SELECT id FROM ${table} WHERE ${fields[field]!.column} = ?`).pluck().all(words) as string[];
}

/** Attributes whose value is the name of an entity. The list of fields is that of the index `attribute_naming`. */
export function attributesNaming(database: DB, fields: readonly string[], name: string): { id: string; entity: number; field: string }[] {
  if (fields.length === 0) return [];
  const found = statement(
    database,
    `SELECT id, entity, field FROM attribute WHERE field IN ('owner', 'issuer', 'program', 'within', 'sectors') AND value = ?`,
  ).all(name) as { id: string; entity: number; field: string }[];
  return found.filter(({ field }) => fields.includes(field));
}

/** Whether another entity of the kind is called exactly so. */
export function isNameOfAnother(database: DB, kind: string, name: string, but: readonly number[]): boolean {
  const rows = statement(database, 'SELECT row FROM entity WHERE kind = ? AND name = ? COLLATE NOCASE').pluck().all(kind, name) as number[];
  return rows.some((row) => !but.includes(row));
}

/** Suggestions that an entity came from, and those that would be mentions of it. */
export function suggestionsOf(database: DB, entity: string): { id: string; record: string | null; target: string | null }[] {
  return statement(
    database,
    `SELECT id, record, target FROM suggestion WHERE record = ? UNION SELECT id, record, target FROM suggestion WHERE target = ?`,
  ).all(entity, entity) as { id: string; record: string | null; target: string | null }[];
}

/** Accepted suggestions of an entity that stand at a place, or say one of these names. */
export function suggestionsAt(database: DB, entity: string, version: string, start: number): string[] {
  return statement(
    database,
    `SELECT b.id FROM suggestion b JOIN source_version v ON v.row = b.version WHERE b.record = ? AND v.id = ? AND b.start = ?`,
  )
    .pluck()
    .all(entity, version, start) as string[];
}

/** Notes whose text links to a record. */
export function notesLinking(database: DB, kind: string, id: string): { id: string; body: string }[] {
  return statement(database, 'SELECT n.id, n.body FROM note_link l JOIN note n ON n.row = l.note WHERE l.kind = ? AND l.id = ?').all(
    kind,
    id,
  ) as { id: string; body: string }[];
}

/** The entity that now stands for one that was merged; the id itself where it was not. */
export function standingFor(database: DB, id: string): string {
  return (
    (statement(database, 'SELECT e.id FROM entity_former f JOIN entity e ON e.row = f.entity WHERE f.former = ?').pluck().get(id) as
      | string
      | undefined) ?? id
  );
}

export interface UseLine {
  id: string;
  role: string;
  version: string;
  start: number;
  end: number;
}

/** The passages of a record, in order, by their place. */
export function useLines(database: DB, kind: string, row: number): UseLine[] {
  return statement(
    database,
    `SELECT u.id, u.role, v.id AS version, a.start, a."end" FROM anchor_use u JOIN anchor a ON a.row = u.anchor JOIN source_version v ON v.row = a.version WHERE u.record_kind = ? AND u.record = ? ORDER BY u.position, u.row`,
  ).all(kind, row) as UseLine[];
}

/** The best reliability letter among the sources behind an attribute's value; F ("cannot be judged") only where nothing else is given. */
const letterOf = (attribute: string): string =>
  `(SELECT min(s.reliability) FROM anchor_use u JOIN anchor a ON a.row = u.anchor JOIN source_version v ON v.row = a.version JOIN source s ON s.row = v.source WHERE u.record_kind = 'attribute' AND u.record = ${attribute})`;

export function bestLetter(database: DB, attribute: number): string | null {
  return statement(database, `SELECT ${letterOf('?')}`)
    .pluck()
    .get(attribute) as string | null;
}

export interface CellLine {
  id: string;
  kind: string;
  standing: string | null;
  field: string;
  value: string;
  chosen: number;
  aside: number;
  credibility: number | null;
  passages: number;
  letter: string | null;
}

/** The values of some entities' attributes, with how many passages stand behind each: what a block of a grid asks for. */
export function cellLines(database: DB, ids: readonly string[]): CellLine[] {
  return statement(
    database,
    `SELECT e.id, e.kind, e.standing, x.field, x.value, x.chosen, x.aside, x.credibility,
      (SELECT count(*) FROM anchor_use u WHERE u.record_kind = 'attribute' AND u.record = x.row) AS passages, ${letterOf('x.row')} AS letter
     FROM json_each(?) i CROSS JOIN entity e ON e.id = i.value CROSS JOIN attribute x ON x.entity = e.row ORDER BY i.key, x.field, x.chosen DESC, x.position`,
  ).all(JSON.stringify(ids)) as CellLine[];
}

/** Mentions of an entity, by source and place, with the source's share of them. */
export function mentionPage(
  database: DB,
  entity: number,
  source: string | null,
  offset: number,
  limit: number,
): { total: number; mentions: { id: string; anchor: number }[]; sources: { id: string; title: string; count: number }[] } {
  const joins =
    'FROM mention m JOIN anchor a ON a.row = m.anchor JOIN source_version v ON v.row = a.version JOIN source s ON s.row = v.source WHERE m.entity = ?';
  const sources = statement(
    database,
    `SELECT s.id, s.title, count(*) AS count ${joins} GROUP BY s.row ORDER BY count(*) DESC, s.title COLLATE NOCASE`,
  ).all(entity) as { id: string; title: string; count: number }[];
  const counted = source === null ? sources : sources.filter(({ id }) => id === source);
  const mentions = statement(
    database,
    `SELECT m.id, a.row AS anchor ${joins} AND (? IS NULL OR s.id = ?) ORDER BY s.title COLLATE NOCASE, s.row, v.number DESC, a.start, m.row LIMIT ? OFFSET ?`,
  ).all(entity, source, source, limit, offset) as { id: string; anchor: number }[];
  return { total: counted.reduce((sum, { count }) => sum + count, 0), mentions, sources };
}
