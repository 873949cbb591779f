import { kindNamed } from './kinds.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

export interface ReportClaim {
  row: number;
  id: string;
  wording: string;
  type: string;
  topic: string | null;
  speaker: string | null;
  assertedOn: string | null;
  verdict: string;
  likelihood: string | null;
  confidence: string | null;
  credibility: number | null;
  comment: string;
  tags: string | null;
  quote: string | null;
  start: number | null;
  version: number | null;
  source: number | null;
}

const claimColumns = `c.row, c.id, c.wording, c.type, c.topic, c.speaker, c.asserted_on AS assertedOn, c.verdict, c.likelihood, c.confidence, c.credibility, c.comment,
  (SELECT group_concat(name, '; ') FROM (SELECT t.name FROM tag_use u JOIN tag t ON t.row = u.tag WHERE u.record_kind = 'claim' AND u.record = c.row ORDER BY t.name COLLATE NOCASE)) AS tags`;

/** The claims of a list of rows, in its order, with their first passage. */
export function claimsForReport(database: ReadableDB, ids: readonly string[]): ReportClaim[] {
  const sql = `SELECT ${claimColumns}, a.quote, a.start, a.version, v.source FROM json_each(?) picked CROSS JOIN claim c ON c.id = picked.value
    LEFT JOIN anchor_use u ON u.row = (SELECT f.row FROM anchor_use f WHERE f.record_kind = 'claim' AND f.record = c.row ORDER BY f.position LIMIT 1)
    LEFT JOIN anchor a ON a.row = u.anchor LEFT JOIN source_version v ON v.row = a.version ORDER BY picked.key`;
  return statement(database, sql).all(JSON.stringify(ids)) as ReportClaim[];
}

export interface ReportSource {
  row: number;
  id: string;
  title: string;
  author: string;
  publisher: string | null;
  containerTitle: string | null;
  issued: string | null;
  accessed: string | null;
  url: string | null;
  origin: string | null;
  reliability: string | null;
}

export function sourcesForReport(database: ReadableDB, rows: readonly number[]): ReportSource[] {
  const sql = `SELECT s.row, s.id, s.title, s.author, s.publisher, s.container_title AS containerTitle, s.issued, s.accessed, s.url, s.origin, s.reliability FROM json_each(?) picked CROSS JOIN source s ON s.row = picked.value ORDER BY picked.key`;
  return statement(database, sql).all(JSON.stringify(rows)) as ReportSource[];
}

export interface ReportMark {
  kind: 'annotation' | 'claim';
  row: number;
  id: string;
  start: number;
  end: number;
  quote: string;
  body: string;
  author: string;
  time: string;
  verdict: string | null;
}

/** Annotations and accepted claims on a version's text, in order of place. */
export function marksForReport(database: ReadableDB, version: number): ReportMark[] {
  const joins = 'FROM anchor a JOIN anchor_use u ON u.anchor = a.row';
  const sql = `SELECT 'annotation' AS kind, r.row, r.id, a.start, a."end", a.quote, r.body, r.creator AS author, r.created AS time, NULL AS verdict ${joins} AND u.record_kind = 'annotation' JOIN annotation r ON r.row = u.record WHERE a.version = ?
    UNION ALL SELECT 'claim', r.row, r.id, a.start, a."end", a.quote, r.wording, coalesce((SELECT c.actor FROM change_record e JOIN change c ON c.sequence = e.sequence WHERE e.kind = 'claim' AND e.id = r.id ORDER BY e.row LIMIT 1), ''), r.created, r.verdict
    ${joins} AND u.record_kind = 'claim' JOIN claim r ON r.row = u.record WHERE a.version = ? AND r.status = 'accepted' ORDER BY 4, 5, 1, 2`;
  return statement(database, sql).all(version, version) as ReportMark[];
}

export function latestVersionRow(database: ReadableDB, source: number): number | null {
  return (
    (statement(database, `SELECT row FROM source_version WHERE source = ? AND state = 'ready' ORDER BY number DESC LIMIT 1`)
      .pluck()
      .get(source) as number | undefined) ?? null
  );
}

/** Time of the last change: what a report's metadata tell, so that the same data give the same bytes. */
export function lastChangeTime(database: ReadableDB): string {
  return (
    (statement(database, 'SELECT time FROM change ORDER BY sequence DESC LIMIT 1').pluck().get() as string | undefined) ??
    '1970-01-01T00:00:00.000Z'
  );
}

/** Figures and milestones whose claim is accepted too, of a list of ids: only those may leave the project in a report. */
export function withAcceptedClaim(database: ReadableDB, kind: 'figure' | 'milestone', ids: readonly string[]): Set<string> {
  const sql = `SELECT r.id FROM json_each(?) picked CROSS JOIN ${kind} r ON r.id = picked.value JOIN claim c ON c.row = r.claim WHERE r.status = 'accepted' AND c.status = 'accepted'`;
  return new Set(statement(database, sql).pluck().all(JSON.stringify(ids)) as string[]);
}

/** Where a record rests: its first passage. `start` and `end` are UTF-16 units of the version's text. */
export interface ReportAnchor {
  record: string;
  anchor: string;
  quote: string;
  start: number;
  end: number;
  /** row, id and length of the version */
  version: number;
  versionId: string;
  length: number;
  source: number;
}

export function firstAnchors(database: ReadableDB, kind: string, ids: readonly string[]): Map<string, ReportAnchor> {
  const sql = `SELECT r.id AS record, a.id AS anchor, a.quote, a.start, a."end", v.row AS version, v.id AS versionId, v.length, v.source
    FROM json_each(?) picked CROSS JOIN ${kindNamed(kind).table} r ON r.id = picked.value
    JOIN anchor_use u ON u.row = (SELECT f.row FROM anchor_use f WHERE f.record_kind = ? AND f.record = r.row ORDER BY f.position, f.row LIMIT 1)
    JOIN anchor a ON a.row = u.anchor JOIN source_version v ON v.row = a.version`;
  const found = statement(database, sql).all(JSON.stringify(ids), kind) as ReportAnchor[];
  return new Map(found.map((anchor) => [anchor.record, anchor]));
}

/** Sources that are in the project, oldest first. */
export function allSourceRows(database: ReadableDB): number[] {
  const sql = `SELECT s.row FROM source s WHERE EXISTS (SELECT 1 FROM source_version v WHERE v.source = s.row AND v.state = 'ready') ORDER BY s.row`;
  return statement(database, sql).pluck().all() as number[];
}

/** How far the review has come, by kind of record and status. */
export function reviewCounts(database: ReadableDB): { kind: string; status: string; count: number }[] {
  const part = (kind: string): string => `SELECT '${kind}' AS kind, status, count(*) AS count FROM ${kind} GROUP BY status`;
  return statement(database, `${part('claim')} UNION ALL ${part('figure')} UNION ALL ${part('milestone')} ORDER BY 1, 2`).all() as never;
}

/** Versions of the extractor that have read the sources, newest first. */
export function extractorsUsed(database: ReadableDB): string[] {
  const sql = `SELECT DISTINCT extractor FROM extraction WHERE state = 'done' AND extractor <> '' ORDER BY extractor DESC`;
  return statement(database, sql).pluck().all() as string[];
}

/** What an export held, beside the log. `contents`: deflated JSON in base64 (core/reports/editions.ts). */
export interface EditionRow {
  row: number;
  made: string;
  maker: string;
  format: string;
  sequence: number;
  digest: string;
}

const editionColumns = 'row, made, maker, format, sequence, digest';

/** Newest first. */
export function editionsOf(database: ReadableDB, report: string): EditionRow[] {
  return statement(database, `SELECT ${editionColumns} FROM report_edition WHERE report = ? ORDER BY row DESC`).all(report) as EditionRow[];
}

export function editionContents(database: ReadableDB, report: string, row: number): string | null {
  const found = statement(database, 'SELECT contents FROM report_edition WHERE report = ? AND row = ?').pluck().get(report, row);
  return (found as string | undefined) ?? null;
}

/** Writes an edition and lets go of the oldest beyond `most`. One that says what the last one said only renews its time. */
export function writeEdition(
  database: WritableDB,
  edition: Omit<EditionRow, 'row'> & { report: string; contents: string },
  most: number,
): void {
  const { report, made, maker, format, sequence, digest, contents } = edition;
  const last = editionsOf(database, report)[0];
  if (last?.digest === digest) {
    statement(database, 'UPDATE report_edition SET made = ?, maker = ?, format = ?, sequence = ? WHERE row = ?').run(
      made,
      maker,
      format,
      sequence,
      last.row,
    );
    return;
  }
  statement(
    database,
    'INSERT INTO report_edition (report, made, maker, format, sequence, digest, contents) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(report, made, maker, format, sequence, digest, contents);
  statement(
    database,
    'DELETE FROM report_edition WHERE report = ? AND row NOT IN (SELECT row FROM report_edition WHERE report = ? ORDER BY row DESC LIMIT ?)',
  ).run(report, report, most);
}
