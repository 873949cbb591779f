import { changed, firstSource, tagNames, type SqlGrid } from './expressions.ts';

/**
 * Schedule against the original due date: achieved before the period = early, within it = done, after it = slipped cannot be
 * told without dates of achievement, so "achieved" is done; not achieved: past = overdue, else due.
 */
const schedule = `CASE WHEN b.official = 'achieved' THEN 'done' WHEN b.official = 'revised' THEN 'slipped' WHEN b.due_end IS NULL THEN NULL
  WHEN b.due_end < substr(date('now'), 1, length(b.due_end)) THEN 'overdue' ELSE 'due' END`;

export const milestonesGrid: SqlGrid = {
  table: 'milestone',
  order: 'b.due_end, b.row',
  columns: {
    what: { sql: 'b.what', nullable: false, quick: true },
    due: { sql: 'b.due_text', nullable: false },
    dueEnd: { sql: 'b.due_end' },
    actor: { sql: 'b.actor', quick: true },
    plan: { sql: 'b.plan', quick: true },
    official: { sql: 'b.official' },
    evidence: { sql: 'b.evidence' },
    schedule: { sql: `(${schedule})`, apart: true },
    claim: { sql: '(SELECT c.wording FROM claim c WHERE c.row = b.claim)', nullable: false },
    tags: tagNames('claim', 'b.claim'),
    source: { sql: firstSource('milestone') },
    status: { sql: 'b.status', nullable: false },
    changed,
  },
};
