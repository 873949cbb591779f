import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

/** One tag on one stretch of a text, and who put it there first. */
export interface CodingRow {
  /** id of the tag use; null where a decision has taken it away */
  use: string | null;
  tag: string;
  coder: string;
  start: number;
  end: number;
}

const coderOf = `coalesce((SELECT coalesce(r.author, c.actor) FROM change_record r JOIN change c ON c.sequence = r.sequence
  WHERE r.kind = 'tagUse' AND r.id = u.id AND r.operation = 'insert' ORDER BY r.row LIMIT 1), '')`;

/** Every coding of a version that stands, in the order of the text. */
export function codingsOf(database: DB, version: number): CodingRow[] {
  return statement(
    database,
    `SELECT u.id AS "use", t.id AS tag, ${coderOf} AS coder, a.start, a."end" FROM anchor a JOIN anchor_use au ON au.anchor = a.row
     JOIN tag_use u ON u.record_kind = au.record_kind AND u.record = au.record JOIN tag t ON t.row = u.tag WHERE a.version = ? ORDER BY a.start, u.row`,
  ).all(version) as CodingRow[];
}

export interface AdjudicationRow {
  tag: string;
  start: number;
  end: number;
  kept: string[];
  removed: { coder: string; start: number; end: number }[];
}

/** What was decided between coders of a version, the oldest first. */
export function adjudicationsOf(database: DB, version: number): AdjudicationRow[] {
  const rows = statement(
    database,
    'SELECT t.id AS tag, j.start, j."end", j.kept, j.removed FROM adjudication j JOIN tag t ON t.row = j.tag WHERE j.version = ? ORDER BY j.row',
  ).all(version) as (Pick<AdjudicationRow, 'tag' | 'start' | 'end'> & { kept: string; removed: string })[];
  return rows.map((row) => ({
    ...row,
    kept: JSON.parse(row.kept) as string[],
    removed: JSON.parse(row.removed) as AdjudicationRow['removed'],
  }));
}

/** Versions that have codings, by title of their source. */
export function codedVersions(database: DB): { row: number; version: string; number: number; source: string; title: string }[] {
  return statement(
    database,
    `SELECT v.row, v.id AS version, v.number, s.id AS source, s.title FROM source_version v JOIN source s ON s.row = v.source
     WHERE v.state = 'ready' AND EXISTS (SELECT 1 FROM anchor a JOIN anchor_use au ON au.anchor = a.row JOIN tag_use u ON u.record_kind = au.record_kind AND u.record = au.record WHERE a.version = v.row)
     ORDER BY s.title COLLATE NOCASE, v.number DESC`,
  ).all() as ReturnType<typeof codedVersions>;
}

/** Names and colours of tags. */
export function tagLooks(database: DB): Map<string, { id: string; name: string; colour: string }> {
  const all = statement(database, 'SELECT id, name, colour FROM tag').all() as { id: string; name: string; colour: string }[];
  return new Map(all.map((tag) => [tag.id, tag]));
}
