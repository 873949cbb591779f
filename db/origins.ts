import type { ReadableDB, WritableDB } from './open.ts';
import { rowOf, statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

/** A source with the newest of its texts. */
export interface OriginText {
  row: number;
  id: string;
  title: string;
  publisher: string | null;
  container: string | null;
  issued: string | null;
  origin: string | null;
  version: string;
  versionRow: number;
  /** of its canonical text, UTF-16 units */
  length: number;
}

export function textsOfSources(database: DB): OriginText[] {
  return statement(
    database,
    `SELECT s.row, s.id, s.title, s.publisher, s.container_title AS container, s.issued, s.origin, v.id AS version, v.row AS versionRow, v.length
      FROM source s JOIN source_version v ON v.source = s.row AND v.state = 'ready'
      WHERE v.number = (SELECT max(n.number) FROM source_version n WHERE n.source = s.row AND n.state = 'ready') ORDER BY s.row`,
  ).all() as OriginText[];
}

/** Pairs that somebody holds to be independent, by the ids of both sources. */
export function independentPairs(database: DB): { id: string; one: string; other: string }[] {
  return statement(
    database,
    `SELECT p.id, s.id AS one, o.id AS other FROM account_pair p JOIN source s ON s.row = p.source JOIN source o ON o.row = p.other
      WHERE p.judgement = 'independent' ORDER BY p.row`,
  ).all() as { id: string; one: string; other: string }[];
}

export function independentPair(database: DB, one: string, other: string): string | null {
  const rows = { one: rowOf(database, 'source', one), other: rowOf(database, 'source', other) };
  const found = statement(
    database,
    `SELECT id FROM account_pair WHERE judgement = 'independent' AND ((source = @one AND other = @other) OR (source = @other AND other = @one))`,
  )
    .pluck()
    .get(rows) as string | undefined;
  return found ?? null;
}

/** Two ways of writing one origin are equal when this is. */
const originKey = (source: string): string => `nullif(lower(trim(${source}.origin)), '')`;

/** Sources that pass on the account of this name. */
export function sourcesOfOrigin(database: DB, origin: string): string[] {
  return statement(database, `SELECT s.id FROM source s WHERE ${originKey('s')} = lower(trim(?)) ORDER BY s.row`)
    .pluck()
    .all(origin) as string[];
}

/**
 * Anchors that stand behind a claim (`row`: an expression): its own and those of claims that repeat it or that it repeats, whatever the number of
 * steps; of claims that support one of these; of bare passages linked as supporting or repeating one of these. CROSS JOIN begins with the few
 * records: the planner, which cannot know that they are few, made an index of all evidence for each claim of a block.
 */
const behind = (row: string): string => `WITH RECURSIVE alike(row) AS (
    SELECT ${row} UNION
    SELECT c.row FROM alike a CROSS JOIN evidence e ON e.claim = a.row AND e.relation = 'repeats' CROSS JOIN claim c ON c.row = e.other AND c.status <> 'rejected' UNION
    SELECT c.row FROM alike a CROSS JOIN evidence e ON e.other = a.row AND e.relation = 'repeats' CROSS JOIN claim c ON c.row = e.claim AND c.status <> 'rejected'),
  record(kind, row) AS (
    SELECT 'claim', row FROM alike
    UNION SELECT 'claim', c.row FROM alike a CROSS JOIN evidence e ON e.other = a.row AND e.relation = 'supports' CROSS JOIN claim c ON c.row = e.claim AND c.status <> 'rejected'
    UNION SELECT 'evidence', e.row FROM alike a CROSS JOIN evidence e ON e.claim = a.row AND e.other IS NULL AND e.relation IN ('supports', 'repeats')),
  source_behind(row) AS (
    SELECT DISTINCT v.source FROM record r CROSS JOIN anchor_use u ON u.record_kind = r.kind AND u.record = r.row
      CROSS JOIN anchor n ON n.row = u.anchor CROSS JOIN source_version v ON v.row = n.version)`;

const key = `coalesce(${originKey('s')}, 'source ' || s.row)`;

/** Most claims are linked to nothing: their own passages are counted without walking any links. */
const ownCount = (row: string): string => `SELECT count(DISTINCT ${key}) FROM anchor_use u JOIN anchor n ON n.row = u.anchor
  JOIN source_version v ON v.row = n.version JOIN source s ON s.row = v.source WHERE u.record_kind = 'claim' AND u.record = ${row}`;

/** How many independent origins stand behind a claim, as an expression for a grid. */
export const originCount = (row: string): string =>
  `(CASE WHEN EXISTS (SELECT 1 FROM evidence WHERE claim = ${row}) OR EXISTS (SELECT 1 FROM evidence WHERE other = ${row})
    THEN (${behind(row)} SELECT count(DISTINCT ${key}) FROM source_behind f JOIN source s ON s.row = f.row) ELSE (${ownCount(row)}) END)`;

export interface SourceBehind {
  key: string;
  id: string;
  title: string;
  publisher: string | null;
  origin: string | null;
}

export function sourcesBehind(database: DB, claim: string): SourceBehind[] {
  return statement(
    database,
    `${behind('?')} SELECT ${key} AS key, s.id, s.title, s.publisher, s.origin FROM source_behind f JOIN source s ON s.row = f.row ORDER BY s.row`,
  ).all(rowOf(database, 'claim', claim)) as SourceBehind[];
}
