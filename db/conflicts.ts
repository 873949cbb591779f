import type { ReadableDB, WritableDB } from './open.ts';
import type { Fields } from './record.ts';
import { find, rowOf, statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

/** An accepted figure with the first passage behind it. */
export interface FigureLine {
  row: number;
  id: string;
  metric: string;
  subject: string | null;
  comparator: string;
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
  written: string;
  asOf: string | null;
  target: string | null;
  stage: string;
  scope: string | null;
  basis: string | null;
  canonical: number | null;
  canonicalUnit: string;
  source: string | null;
  version: number | null;
  origin: string | null;
  issued: string | null;
  quote: string | null;
}

const passage = `LEFT JOIN anchor_use u ON u.row = (SELECT x.row FROM anchor_use x WHERE x.record_kind = 'figure' AND x.record = f.row ORDER BY x.position, x.row LIMIT 1)
  LEFT JOIN anchor a ON a.row = u.anchor LEFT JOIN source_version v ON v.row = a.version LEFT JOIN source s ON s.row = v.source`;

/** Figures that a person accepted, of claims that nobody rejected. */
export function acceptedFigures(database: DB): FigureLine[] {
  return statement(
    database,
    `SELECT f.row, f.id, f.metric, f.subject, f.comparator, f.value, f.low, f.high, f.unit, f.written, f.as_of AS asOf, f.target, f.stage, f.scope, f.basis,
      f.canonical, coalesce(f.canonical_unit, '') AS canonicalUnit, s.id AS source, v.number AS version, s.origin, s.issued, substr(a.quote, 1, 1000) AS quote
      FROM figure f JOIN claim c ON c.row = f.claim ${passage} WHERE f.status = 'accepted' AND c.status <> 'rejected' ORDER BY f.row`,
  ).all() as FigureLine[];
}

/** What of a record counts in the comparing of figures; null: all of it. */
const counting: Record<string, readonly string[] | null> = {
  figure: null,
  rate: null,
  entity: ['name', 'kind', 'status'],
  alias: null,
  claim: ['status'],
  anchor: null,
  anchorUse: null,
  source: ['origin', 'issued'],
  version: ['state', 'number'],
};

/** Whether anything has changed since that figures are compared by: a verdict or a tag does not count. */
export function comparedAnew(database: DB, sequence: number): boolean {
  const kinds = Object.keys(counting);
  const entries = statement(
    database,
    `SELECT kind, after, operation FROM change_record WHERE sequence > ? AND operation <> 'touch' AND kind IN (${kinds.map(() => '?').join(', ')})`,
  ).iterate(sequence, ...kinds) as IterableIterator<{ kind: string; after: string | null; operation: string }>;
  for (const { kind, after, operation } of entries) {
    const fields = counting[kind] ?? null;
    if (fields === null || operation !== 'update' || after === null) return true;
    const changed = JSON.parse(after) as Fields;
    if (fields.some((field) => field in changed)) return true;
  }
  return false;
}

export interface FigureSide {
  id: string;
  revision: number;
  metric: string;
  subject: string | null;
  comparator: string;
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
  written: string;
  asOf: string | null;
  target: string | null;
  stage: string;
  scope: string | null;
  basis: string | null;
  claim: string;
  wording: string;
  verdict: string;
  credibility: number | null;
  source: string | null;
  title: string | null;
  publisher: string | null;
  issued: string | null;
  origin: string | null;
  reliability: string | null;
  version: string | null;
  versionRow: number | null;
  length: number | null;
  start: number | null;
  end: number | null;
}

/** One figure with its claim, source and place, as a pair shows it. */
export function figureSide(database: DB, row: number): FigureSide {
  return statement(
    database,
    `SELECT f.id, f.revision, f.metric, f.subject, f.comparator, f.value, f.low, f.high, f.unit, f.written, f.as_of AS asOf, f.target, f.stage, f.scope, f.basis,
      c.id AS claim, c.wording, c.verdict, c.credibility, s.id AS source, s.title, coalesce(s.publisher, s.container_title) AS publisher, s.issued,
      nullif(trim(s.origin), '') AS origin, s.reliability, v.id AS version, v.row AS versionRow, v.length, a.start, a."end"
      FROM figure f JOIN claim c ON c.row = f.claim ${passage} WHERE f.row = ?`,
  ).get(row) as FigureSide;
}

export interface Judgement {
  id: string;
  one: string;
  other: string;
  oneRow: number;
  otherRow: number;
  judgement: 'resolved' | 'explained';
  reason: string | null;
  note: string;
  holds: string | null;
  /** both figures as they were then */
  judged: { one: Fields; other: Fields };
}

/** What people decided about pairs, the oldest first. */
export function judgements(database: DB): Judgement[] {
  const rows = statement(
    database,
    `SELECT p.id, f.id AS one, g.id AS other, f.row AS oneRow, g.row AS otherRow, p.judgement, p.reason, p.note, (SELECT h.id FROM figure h WHERE h.row = p.holds) AS holds, p.judged
      FROM figure_pair p JOIN figure f ON f.row = p.one JOIN figure g ON g.row = p.other ORDER BY p.row`,
  ).all() as (Omit<Judgement, 'judged'> & { judged: string })[];
  return rows.map((row) => ({ ...row, judged: JSON.parse(row.judged) as Judgement['judged'] }));
}

/** The judgement of a pair, whichever of the two is named first. */
export function judgementOf(database: DB, one: string, other: string): string | null {
  const rows = { one: rowOf(database, 'figure', one), other: rowOf(database, 'figure', other) };
  const sql = 'SELECT id FROM figure_pair WHERE (one = @one AND other = @other) OR (one = @other AND other = @one) ORDER BY row LIMIT 1';
  return (statement(database, sql).pluck().get(rows) as string | undefined) ?? null;
}

export function evidenceBetween(database: DB, claim: string, other: string, relation: string): boolean {
  const sql = 'SELECT 1 FROM evidence WHERE claim = ? AND other = ? AND relation = ? LIMIT 1';
  return statement(database, sql).get(rowOf(database, 'claim', claim), rowOf(database, 'claim', other), relation) !== undefined;
}

export function figureFieldsOf(database: DB, id: string): Fields | null {
  return find(database, 'figure', id)?.fields ?? null;
}
