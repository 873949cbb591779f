import type { ReadableDB } from './open.ts';
import { firstSource } from './grids/expressions.ts';
import { statement } from './rows.ts';

/** At most so many of each kind on one page; the grids have the rest. */
const most = 300;

/** All names of an entity, its own first. */
export function namesOf(database: ReadableDB, entity: number): string[] {
  return statement(
    database,
    'SELECT name FROM (SELECT e.name, -1 AS position FROM entity e WHERE e.row = ? UNION ALL SELECT l.name, l.position FROM entity_alias l WHERE l.entity = ?) ORDER BY position',
  )
    .pluck()
    .all(entity, entity) as string[];
}

export interface ProfileFigure {
  id: string;
  metric: string;
  comparator: string;
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
  written: string;
  asOf: string | null;
  target: string | null;
  stage: string;
  source: string | null;
}

/** Figures whose subject is one of the names, by metric and date. */
export function figuresOf(database: ReadableDB, names: readonly string[]): ProfileFigure[] {
  return statement(
    database,
    `SELECT b.id, b.metric, b.comparator, b.value, b.low, b.high, b.unit, b.written, b.as_of AS asOf, b.target, b.stage, coalesce(${firstSource('figure')}, ${firstSource('claim', 'b.claim')}) AS source
     FROM json_each(?) n CROSS JOIN figure b ON b.subject = n.value WHERE b.status <> 'rejected' ORDER BY b.metric COLLATE NOCASE, coalesce(b.as_of, b.target), b.row LIMIT ${most}`,
  ).all(JSON.stringify(names)) as ProfileFigure[];
}

export interface ProfileMilestone {
  id: string;
  what: string;
  due: string;
  official: string | null;
  evidence: string | null;
  source: string | null;
}

/** Milestones whose actor or plan is one of the names, by due date. */
export function milestonesOf(database: ReadableDB, names: readonly string[]): ProfileMilestone[] {
  const columns = `b.id, b.what, b.due_text AS due, b.official, b.evidence, coalesce(${firstSource('milestone')}, ${firstSource('claim', 'b.claim')}) AS source, b.due_end, b.row`;
  const part = (field: string): string =>
    `SELECT ${columns} FROM json_each(@names) n CROSS JOIN milestone b ON b.${field} = n.value WHERE b.status <> 'rejected'`;
  const rows = statement(database, `${part('actor')} UNION ${part('plan')} ORDER BY 7, 8 LIMIT ${most}`).all({
    names: JSON.stringify(names),
  });
  return (rows as (ProfileMilestone & { due_end: unknown; row: unknown })[]).map(({ id, what, due, official, evidence, source }) => ({
    id,
    what,
    due,
    official,
    evidence,
    source,
  }));
}

export interface ProfileClaim {
  id: string;
  wording: string;
  verdict: string;
  said: 0 | 1;
  source: string | null;
}

/** Claims that it made (`said`), and claims whose passage speaks of it. An anchor is rarely longer than a page: the scan starts 20,000 units before. */
export function claimsOf(database: ReadableDB, entity: number, names: readonly string[]): ProfileClaim[] {
  const columns = `b.id, b.wording, b.verdict, ${firstSource('claim')} AS source, b.row`;
  const said = `SELECT 1 AS said, ${columns} FROM json_each(@names) n CROSS JOIN claim b ON b.speaker = n.value WHERE b.status <> 'rejected'`;
  const spoken = `SELECT 0 AS said, ${columns} FROM (SELECT anchor FROM mention WHERE entity = @entity LIMIT 500) m JOIN anchor a ON a.row = m.anchor
    JOIN anchor c ON c.version = a.version AND c.start <= a.start AND c.start > a.start - 20000 AND c."end" >= a."end"
    JOIN anchor_use u ON u.anchor = c.row AND u.record_kind = 'claim' JOIN claim b ON b.row = u.record WHERE b.status <> 'rejected'`;
  const rows = statement(
    database,
    `SELECT max(said) AS said, id, wording, verdict, source FROM (${said} UNION ALL ${spoken}) GROUP BY id ORDER BY 1 DESC, row DESC LIMIT ${most}`,
  ).all({ names: JSON.stringify(names), entity });
  return rows as ProfileClaim[];
}
