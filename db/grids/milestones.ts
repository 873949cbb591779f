import { soonDays } from '../../shared/domain/schedule.ts';
import { changed, firstSource, tagNames, type SqlGrid } from './expressions.ts';

/** The day that schedules are measured against: the project's, else the one it is. */
const today = `coalesce((SELECT p.today FROM project p LIMIT 1), date('now'))`;
/** A milestone that moves another one's date is measured against the date that was first given. */
export const original = (column: string): string =>
  `(CASE WHEN b.revises IS NULL THEN b.${column} ELSE (SELECT o.${column} FROM milestone o WHERE o.row = b.revises) END)`;
/** What the newest of the milestones that move the date says. */
export const revised = `(SELECT r.due_end FROM milestone r WHERE r.revises = coalesce(b.revises, b.row) AND r.due_end IS NOT NULL AND r.status <> 'rejected'
  ORDER BY coalesce(r.said_on, substr(r.created, 1, 10)) DESC, r.row DESC LIMIT 1)`;

const first = (date: string): string => `substr(${date} || '-01-01', 1, 10)`;
const last = (date: string): string =>
  `(CASE length(${date}) WHEN 4 THEN ${date} || '-12-31' WHEN 7 THEN date(${date} || '-01', '+1 month', '-1 day') ELSE ${date} END)`;

/** The same rules as `scheduleOf` in shared/domain/schedule.ts, and `slippageOf`: a test holds them together. */
const dates = `(SELECT ${original('due_start')} AS s, ${original('due_end')} AS e, ${revised} AS r, b.achieved AS a, b.official AS o, ${today} AS t)`;
const schedule = `(SELECT CASE
  WHEN a IS NOT NULL AND e IS NOT NULL THEN CASE WHEN ${last('a')} < ${first('coalesce(s, e)')} THEN 'early' WHEN ${first('a')} > ${last('e')} THEN 'slipped' ELSE 'done' END
  WHEN a IS NOT NULL OR o = 'achieved' THEN 'done'
  WHEN e IS NULL THEN CASE WHEN o = 'revised' THEN 'slipped' END
  WHEN ${last('coalesce(r, e)')} < t OR (o = 'missed' AND r IS NULL) THEN 'overdue'
  WHEN ${last('coalesce(r, e)')} > ${last('e')} OR o = 'revised' THEN 'slipped'
  WHEN ${last('e')} <= date(t, '+${soonDays} days') THEN 'due soon' ELSE 'due' END FROM ${dates})`;
const slippage = `(SELECT CAST(julianday(${last('coalesce(a, r)')}) - julianday(${last('e')}) AS INTEGER) FROM ${dates})`;

export const milestonesGrid: SqlGrid = {
  table: 'milestone',
  order: 'b.due_end, b.row',
  base: { columns: ['dueEnd'] },
  // the schedule is that of today
  beside: `date('now')`,
  columns: {
    what: { sql: 'b.what', nullable: false, quick: true },
    due: { sql: 'b.due_text', nullable: false },
    dueEnd: { sql: 'b.due_end' },
    actor: { sql: 'b.actor', quick: true },
    plan: { sql: 'b.plan', quick: true },
    official: { sql: 'b.official' },
    evidence: { sql: 'b.evidence' },
    schedule: { sql: schedule, apart: true },
    slippage: { sql: slippage, apart: true },
    revisedEnd: { sql: revised, apart: true },
    achieved: { sql: 'b.achieved' },
    saidOn: { sql: 'b.said_on' },
    revises: { sql: `(SELECT o.what || ' (' || o.due_text || ')' FROM milestone o WHERE o.row = b.revises)`, apart: true },
    claim: { sql: '(SELECT c.wording FROM claim c WHERE c.row = b.claim)', nullable: false },
    tags: tagNames('claim', 'b.claim'),
    source: { sql: firstSource('milestone') },
    status: { sql: 'b.status', nullable: false },
    changed,
  },
};
