import type { ReadableDB, WritableDB } from './open.ts';
import { rowOf, statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

export interface MilestoneDates {
  id: string;
  dueText: string;
  dueStart: string | null;
  dueEnd: string | null;
  saidOn: string | null;
  official: string | null;
  achieved: string | null;
  source: string | null;
  revises: string | null;
}

const columns = `m.id, m.due_text AS dueText, m.due_start AS dueStart, m.due_end AS dueEnd, m.said_on AS saidOn, m.official, m.achieved,
  (SELECT o.id FROM milestone o WHERE o.row = m.revises) AS revises,
  (SELECT s.title FROM anchor_use u JOIN anchor a ON a.row = u.anchor JOIN source_version v ON v.row = a.version JOIN source s ON s.row = v.source
    WHERE u.record_kind = 'milestone' AND u.record = m.row ORDER BY u.position LIMIT 1) AS source`;

/** A milestone, the one whose date it moves (or itself), and all that move that one's date, by when they were said. */
export function datesOf(database: DB, id: string): { self: MilestoneDates; first: MilestoneDates; later: MilestoneDates[] } {
  const row = rowOf(database, 'milestone', id);
  const one = statement(database, `SELECT ${columns} FROM milestone m WHERE m.row = ?`);
  const self = one.get(row) as MilestoneDates;
  const root = statement(database, 'SELECT coalesce(revises, row) FROM milestone WHERE row = ?').pluck().get(row) as number;
  const later = statement(
    database,
    `SELECT ${columns} FROM milestone m WHERE m.revises = ? AND m.status <> 'rejected' ORDER BY coalesce(m.said_on, substr(m.created, 1, 10)), m.row`,
  ).all(root) as MilestoneDates[];
  return { self, first: one.get(root) as MilestoneDates, later };
}

/** Milestones that move the date of this one. */
export function movedBy(database: DB, id: string): string[] {
  return statement(database, 'SELECT m.id FROM milestone m JOIN milestone o ON o.row = m.revises WHERE o.id = ? ORDER BY m.row')
    .pluck()
    .all(id) as string[];
}

/** The day that schedules are measured against; null: the day it is. */
export function projectToday(database: DB): string | null {
  return statement(database, 'SELECT today FROM project LIMIT 1').pluck().get() as string | null;
}
