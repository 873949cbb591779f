import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

export interface TagLine {
  id: string;
  revision: number;
  name: string;
  colour: string;
  description: string;
  parent: string | null;
  uses: number;
}

/** The codebook in order of name; `parent` is a tag's first place in the tree. */
export function listTags(database: ReadableDB | WritableDB): TagLine[] {
  const sql = `SELECT t.id, t.revision, t.name, t.colour, t.description, (SELECT p.id FROM tag_parent tp JOIN tag p ON p.row = tp.parent WHERE tp.tag = t.row ORDER BY tp.position, tp.row LIMIT 1) AS parent,
    (SELECT count(*) FROM tag_use u WHERE u.tag = t.row) AS uses FROM tag t ORDER BY t.name COLLATE NOCASE`;
  return statement(database, sql).all() as TagLine[];
}

export function parentLinks(database: ReadableDB | WritableDB, tag: string): { id: string; parent: string }[] {
  return statement(
    database,
    'SELECT tp.id, p.id AS parent FROM tag_parent tp JOIN tag t ON t.row = tp.tag JOIN tag p ON p.row = tp.parent WHERE t.id = ? ORDER BY tp.position, tp.row',
  ).all(tag) as { id: string; parent: string }[];
}

/** Whether `tag` is `above`, or lies anywhere below it. */
export function liesUnder(database: ReadableDB | WritableDB, tag: string, above: string): boolean {
  const sql = `WITH RECURSIVE up(row) AS (SELECT row FROM tag WHERE id = ? UNION SELECT tp.parent FROM tag_parent tp JOIN up ON up.row = tp.tag) SELECT EXISTS (SELECT 1 FROM up JOIN tag t ON t.row = up.row WHERE t.id = ?)`;
  return statement(database, sql).pluck().get(tag, above) === 1;
}
