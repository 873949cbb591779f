import { gridNames, type GridName } from '../shared/domain/grids/index.ts';
import { sqlGrids } from './grids/index.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

export interface ProjectRow {
  id: string;
  uuid: string;
  title: string;
  description: string;
  language: string;
  verdicts: string[];
  today: string | null;
}

export function readProject(database: DB): ProjectRow {
  const row = statement(database, 'SELECT id, title, description, language, verdicts, today FROM project LIMIT 1').get() as Omit<
    ProjectRow,
    'uuid' | 'verdicts'
  > & { verdicts: string };
  const uuid = statement(database, `SELECT value FROM meta WHERE key = 'project_uuid'`).pluck().get() as string;
  return { ...row, uuid, verdicts: JSON.parse(row.verdicts) as string[] };
}

/** Rows of every grid, and tags; what is only suggested is not counted. */
export function projectCounts(database: DB): Record<string, number> {
  const counts = Object.fromEntries(gridNames.map((grid) => [grid, countGrid(database, grid)]));
  counts.tags = statement(database, 'SELECT count(*) FROM tag').pluck().get() as number;
  return counts;
}

function countGrid(database: DB, grid: GridName): number {
  const { table, where, columns } = sqlGrids[grid];
  const accepted = columns.status === undefined ? '1' : `b.status <> 'suggested'`;
  return statement(database, `SELECT count(*) FROM ${table} b WHERE ${where ?? '1'} AND ${accepted}`)
    .pluck()
    .get() as number;
}

/** One more with every change: tells an older copy of a project from the one that was closed here last. */
export function writeCounter(database: DB): number {
  return Number(statement(database, `SELECT value FROM meta WHERE key = 'write_counter'`).pluck().get());
}

export function readPlace(database: DB, seat: string): unknown {
  const state = statement(database, 'SELECT state FROM place WHERE seat = ?').pluck().get(seat) as string | undefined;
  return state === undefined ? null : JSON.parse(state);
}

export function writePlace(database: WritableDB, seat: string, state: unknown): void {
  statement(database, 'INSERT INTO place (seat, state) VALUES (?, ?) ON CONFLICT (seat) DO UPDATE SET state = excluded.state').run(
    seat,
    JSON.stringify(state ?? null),
  );
}

/** A starter project was made from the data files: its log says so. */
export function isStarter(database: DB): boolean {
  return statement(database, `SELECT EXISTS (SELECT 1 FROM change WHERE label = 'project.starter')`).pluck().get() === 1;
}
