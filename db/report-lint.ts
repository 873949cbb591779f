import type { ReadableDB } from './open.ts';
import { kindNamed } from './kinds.ts';
import { statement } from './rows.ts';

export interface LintClaim {
  id: string;
  wording: string;
  comment: string;
  verdict: string;
  passages: number;
  /** an anchor behind it that found no place in the newest version of its text */
  orphaned: number;
}

/** The anchor's last move found no place, and nobody put it anywhere: it stands in the former version still. */
const orphaned = `EXISTS (SELECT 1 FROM anchor_move m JOIN anchor a ON a.row = m.anchor JOIN source_version v ON v.row = a.version
  WHERE m.anchor = u.anchor AND m.outcome = 'orphan' AND v.id = m.former_version
  AND NOT EXISTS (SELECT 1 FROM anchor_move later WHERE later.anchor = m.anchor AND later.row > m.row))`;

/** Claims by id, in the order of the list. */
export function claimsForLint(database: ReadableDB, ids: readonly string[]): LintClaim[] {
  const uses = `FROM anchor_use u WHERE u.record_kind = 'claim' AND u.record = c.row`;
  const sql = `SELECT c.id, c.wording, c.comment, c.verdict, (SELECT count(*) ${uses}) AS passages, EXISTS (SELECT 1 ${uses} AND ${orphaned}) AS orphaned
    FROM json_each(?) picked CROSS JOIN claim c ON c.id = picked.value ORDER BY picked.key`;
  return statement(database, sql).all(JSON.stringify(ids)) as LintClaim[];
}

/** Those of the annotations that lost their place. */
export function orphanedAnnotations(database: ReadableDB, ids: readonly string[]): { id: string; body: string }[] {
  const sql = `SELECT r.id, r.body FROM json_each(?) picked CROSS JOIN annotation r ON r.id = picked.value
    WHERE EXISTS (SELECT 1 FROM anchor_use u WHERE u.record_kind = 'annotation' AND u.record = r.row AND ${orphaned}) ORDER BY picked.key`;
  return statement(database, sql).all(JSON.stringify(ids)) as { id: string; body: string }[];
}

/** Figures of these claims that are not rejected. */
export function figuresForLint(
  database: ReadableDB,
  claims: readonly string[],
): { id: string; claim: string; metric: string; written: string; status: string; verdict: string }[] {
  const sql = `SELECT f.id, c.id AS claim, f.metric, f.written, f.status, c.verdict FROM json_each(?) picked CROSS JOIN claim c ON c.id = picked.value
    JOIN figure f ON f.claim = c.row WHERE f.status <> 'rejected' ORDER BY picked.key, f.row`;
  return statement(database, sql).all(JSON.stringify(claims)) as ReturnType<typeof figuresForLint>;
}

/** Sources without a letter: those behind these claims, and those of the list. */
export function ungradedSources(
  database: ReadableDB,
  claims: readonly string[],
  sources: readonly string[],
): { id: string; title: string }[] {
  const sql = `SELECT s.id, s.title FROM source s WHERE s.reliability IS NULL AND (s.id IN (SELECT value FROM json_each(@sources)) OR s.row IN (
      SELECT v.source FROM json_each(@claims) picked CROSS JOIN claim c ON c.id = picked.value
      JOIN anchor_use u ON u.record_kind = 'claim' AND u.record = c.row JOIN anchor a ON a.row = u.anchor JOIN source_version v ON v.row = a.version))
    ORDER BY s.row`;
  return statement(database, sql).all({ claims: JSON.stringify(claims), sources: JSON.stringify(sources) }) as {
    id: string;
    title: string;
  }[];
}

/** Whether a citation leads to something that may be reported: `aside` = rejected, or not reviewed yet. */
export function linkStanding(database: ReadableDB, kind: string, id: string): 'here' | 'aside' | 'gone' {
  const { table, fields } = kindNamed(kind);
  const status = fields.status === undefined ? `'accepted'` : 'status';
  const found = statement(database, `SELECT ${status} FROM ${table} WHERE id = ?`).pluck().get(id) as string | undefined;
  return found === undefined ? 'gone' : found === 'accepted' ? 'here' : 'aside';
}

/** The verdict that stands for "nobody has checked it": the first of the project's own list. */
export function uncheckedVerdict(database: ReadableDB): string {
  const verdicts = JSON.parse(statement(database, 'SELECT verdicts FROM project').pluck().get() as string) as string[];
  return verdicts[0] ?? 'unchecked';
}
