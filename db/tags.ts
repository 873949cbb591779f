import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

export interface TagLine {
  id: string;
  revision: number;
  name: string;
  colour: string;
  description: string;
  parent: string | null;
  parents: string[];
  uses: number;
}

/** The codebook in order of name; `parent` is a tag's first place in the tree. */
export function listTags(database: DB): TagLine[] {
  const lines = statement(
    database,
    `SELECT t.id, t.revision, t.name, t.colour, t.description, coalesce(u.uses, 0) AS uses
     FROM tag t LEFT JOIN (SELECT tag, count(*) AS uses FROM tag_use GROUP BY tag) u ON u.tag = t.row ORDER BY t.name COLLATE NOCASE`,
  ).all() as Omit<TagLine, 'parent' | 'parents'>[];
  const links = statement(
    database,
    'SELECT t.id, p.id FROM tag_parent tp JOIN tag t ON t.row = tp.tag JOIN tag p ON p.row = tp.parent ORDER BY tp.tag, tp.position, tp.row',
  )
    .raw()
    .all() as [tag: string, parent: string][];
  const parents = new Map<string, string[]>();
  for (const [tag, parent] of links) {
    const known = parents.get(tag);
    if (known === undefined) parents.set(tag, [parent]);
    else known.push(parent);
  }
  return lines.map((line) => ({ ...line, parent: parents.get(line.id)?.[0] ?? null, parents: parents.get(line.id) ?? [] }));
}

/** For each tag with tags below it: the records that carry any of them, each once. */
export function readTotals(database: DB): { id: string; records: number }[] {
  const sql = `WITH RECURSIVE down(top, row) AS (SELECT parent, tag FROM tag_parent UNION SELECT d.top, tp.tag FROM down d JOIN tag_parent tp ON tp.parent = d.row),
    whole(top, row) AS (SELECT top, row FROM down UNION SELECT parent, parent FROM tag_parent)
    SELECT t.id, count(DISTINCT u.record_kind || ' ' || u.record) AS records FROM whole w JOIN tag t ON t.row = w.top LEFT JOIN tag_use u ON u.tag = w.row GROUP BY w.top`;
  return statement(database, sql).all() as { id: string; records: number }[];
}

/** The tag of that name, whatever its case. */
export function tagNamed(database: DB, name: string): string | null {
  return (statement(database, 'SELECT id FROM tag WHERE name = ? COLLATE NOCASE').pluck().get(name) as string | undefined) ?? null;
}

export interface UseLine {
  id: string;
  kind: string;
  record: number;
}

export function usesOf(database: DB, tag: number, offset = 0, limit = -1): UseLine[] {
  const sql = 'SELECT id, record_kind AS kind, record FROM tag_use WHERE tag = ? ORDER BY row LIMIT ? OFFSET ?';
  return statement(database, sql).all(tag, limit, offset) as UseLine[];
}

export function countUses(database: DB, tag: number): number {
  return statement(database, 'SELECT count(*) FROM tag_use WHERE tag = ?').pluck().get(tag) as number;
}

export function carries(database: DB, tag: number, use: UseLine): boolean {
  const sql = 'SELECT 1 FROM tag_use WHERE record_kind = ? AND record = ? AND tag = ?';
  return statement(database, sql).get(use.kind, use.record, tag) !== undefined;
}

export interface Place {
  /** of the link */
  id: string;
  tag: string;
  parent: string;
}

const places =
  'SELECT tp.id, t.id AS tag, p.id AS parent FROM tag_parent tp JOIN tag t ON t.row = tp.tag JOIN tag p ON p.row = tp.parent WHERE';

/** Where a tag stands in the tree, its first place first. */
export function parentLinks(database: DB, tag: string): Place[] {
  return statement(database, `${places} t.id = ? ORDER BY tp.position, tp.row`).all(tag) as Place[];
}

/** What stands directly under a tag. */
export function childLinks(database: DB, parent: string): Place[] {
  return statement(database, `${places} p.id = ? ORDER BY tp.position, tp.row`).all(parent) as Place[];
}

/** Whether `tag` is `above`, or lies anywhere below it. */
export function liesUnder(database: DB, tag: string, above: string): boolean {
  const sql = `WITH RECURSIVE up(row) AS (SELECT row FROM tag WHERE id = ? UNION SELECT tp.parent FROM tag_parent tp JOIN up ON up.row = tp.tag) SELECT EXISTS (SELECT 1 FROM up JOIN tag t ON t.row = up.row WHERE t.id = ?)`;
  return statement(database, sql).pluck().get(tag, above) === 1;
}

/** The tags, and of all below them those that lie nowhere else. Parents come before their children. */
export function subtree(database: DB, tags: readonly string[]): string[] {
  const gone = new Set(tags);
  const order = [...gone];
  for (let at = 0; at < order.length; at += 1) {
    for (const { tag } of childLinks(database, order[at]!)) {
      if (!gone.has(tag) && parentLinks(database, tag).every(({ parent }) => gone.has(parent))) {
        gone.add(tag);
        order.push(tag);
      }
    }
  }
  return order;
}

export function countNotes(database: DB, tag: number): number {
  return statement(database, `SELECT count(*) FROM note WHERE about_kind = 'tag' AND about = ?`).pluck().get(tag) as number;
}

/** How many of the records that carry one of `tags` carry `into` already, or more than one of them. */
export function countDoubled(database: DB, tags: readonly number[], into: number): number {
  const sql = `WITH moved(tag) AS (SELECT value FROM json_each(?)) SELECT count(*) - count(DISTINCT CASE WHEN EXISTS (SELECT 1 FROM tag_use o WHERE o.record_kind = u.record_kind AND o.record = u.record AND o.tag = ?) THEN NULL ELSE u.record_kind || ' ' || u.record END)
    FROM tag_use u WHERE u.tag IN (SELECT tag FROM moved)`;
  return statement(database, sql).pluck().get(JSON.stringify(tags), into) as number;
}

/** Ids of everything but its taggings and its places in the tree that refers to a tag. */
export function otherLinks(database: DB, tag: number, table: string, column: string, kindColumn: string | null): string[] {
  const where = kindColumn === null ? '' : `${kindColumn} = 'tag' AND `;
  return statement(database, `SELECT id FROM ${table} WHERE ${where}${column} = ?`).pluck().all(tag) as string[];
}
