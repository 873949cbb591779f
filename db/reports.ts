import type { ReadableDB } from './open.ts';
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
