import type { FigureRow } from '../shared/domain/charts/over-time.ts';
import type { MilestoneRow, ProgramRow } from '../shared/domain/charts/timeline-rows.ts';
import type { FilterTree } from '../shared/domain/filters.ts';
import type { GridName } from '../shared/domain/grids/index.ts';
import { columnOf, compileWhere } from './grids/compile.ts';
import { attribute, firstSource } from './grids/expressions.ts';
import { sqlGrids } from './grids/index.ts';
import { original, revised } from './grids/milestones.ts';
import type { ReadableDB } from './open.ts';
import { statement } from './rows.ts';

/** Rows of a grid, as the grid itself filters them. */
export interface Reading {
  filter: FilterTree | null;
  quick: string;
}

const figureColumns = `b.id, b.metric, b.subject, b.comparator, b.value, b.low, b.high, b.unit, b.written, b.as_of AS "asOf", b.target, b.stage,
  b.scope, b.status, ${firstSource('figure')} AS source`;

/** Figures under a filter; `metrics` null: of every metric. At most `most`, the first ones. */
export function figuresForChart(database: ReadableDB, reading: Reading, metrics: readonly string[] | null, most: number): FigureRow[] {
  const { where, values } = compileWhere('figures', reading.filter, reading.quick);
  const chosen = metrics === null ? '' : 'AND b.metric IN (SELECT value FROM json_each(?))';
  return statement(database, `SELECT ${figureColumns} FROM figure b WHERE (${where}) ${chosen} ORDER BY b.row LIMIT ${most}`).all(
    ...values,
    ...(metrics === null ? [] : [JSON.stringify(metrics)]),
  ) as FigureRow[];
}

export function milestonesForChart(database: ReadableDB, { filter, quick }: Reading, most: number): MilestoneRow[] {
  const { where, values } = compileWhere('milestones', filter, quick);
  return statement(
    database,
    `SELECT b.id, b.what, b.actor, b.plan, b.due_text AS "dueText", b.due_start AS "dueStart", b.due_end AS "dueEnd",
    ${original('due_start')} AS "firstStart", ${original('due_end')} AS "firstEnd", ${revised} AS "revisedEnd", b.achieved, b.official, b.evidence, b.status,
    ${firstSource('milestone')} AS source FROM milestone b WHERE ${where} ORDER BY b.row LIMIT ${most}`,
  ).all(...values) as MilestoneRow[];
}

const mentionSource = `(SELECT s.title FROM mention m JOIN anchor a ON a.row = m.anchor JOIN source_version v ON v.row = a.version
  JOIN source s ON s.row = v.source WHERE m.entity = b.row ORDER BY m.row LIMIT 1)`;

export function programsForChart(database: ReadableDB, { filter, quick }: Reading, most: number): ProgramRow[] {
  const { where, values } = compileWhere('programs', filter, quick);
  return statement(
    database,
    `SELECT b.id, b.name, ${attribute('issuer').sql} AS issuer, ${attribute('year').sql} AS year, b.standing, b.status, ${mentionSource} AS source
    FROM entity b WHERE ${where} ORDER BY b.row LIMIT ${most}`,
  ).all(...values) as ProgramRow[];
}

export interface MetricRow {
  metric: string;
  unit: string;
  figures: number;
  dated: number;
}

/** What can be drawn over time: each metric and unit with how many figures, and how many of them with a date. */
export function metricsForChart(database: ReadableDB): MetricRow[] {
  return statement(
    database,
    `SELECT b.metric, b.unit, count(*) AS figures, sum(coalesce(b.as_of, b.target) IS NOT NULL) AS dated FROM figure b
    WHERE b.status <> 'rejected' GROUP BY 1, 2 ORDER BY 4 DESC, 1 COLLATE NOCASE LIMIT 5000`,
  ).all() as MetricRow[];
}

export interface BarGroup {
  value: string | number | null;
  /** of figures the unit, of anything else empty */
  unit: string;
  count: number;
  /** null where nothing of the group has a number */
  sum: number | null;
  /** ranges and blanks, which are in no sum */
  unsummed: number;
}

/** Counts and sums by a column under a filter. Figures are apart by unit and give single values alone; dates are by year. */
export function groupsForBars(
  database: ReadableDB,
  { grid, column: name, measure, filter, quick }: Reading & { grid: GridName; column: string; measure: string | null },
): BarGroup[] {
  const { column, sql } = columnOf(grid, name);
  const summed = measure === null ? null : grid === 'figures' && measure === 'value' ? 'b.value' : columnOf(grid, measure).sql.sql;
  const base = sql.many?.value ?? sql.sql;
  const value = column.type === 'date' ? `substr(${base}, 1, 4)` : base;
  const unit = summed !== null && grid === 'figures' && measure === 'value' ? 'trim(b.unit)' : `''`;
  // a column of several values has no row for those without one
  const join = (sql.many?.join ?? '').replace(/\bJOIN\b/g, 'LEFT JOIN');
  const { where, values } = compileWhere(grid, filter, quick);
  return statement(
    database,
    `SELECT nullif(${value}, '') AS value, ${unit} AS unit, count(*) AS count, ${summed === null ? 'NULL' : `sum(${summed})`} AS sum,
    ${summed === null ? '0' : `count(*) - count(${summed})`} AS unsummed FROM ${sqlGrids[grid].table} b ${join} WHERE ${where} GROUP BY 1, 2`,
  ).all(...values) as BarGroup[];
}

/** The day that the project measures against; null: the day that it is. */
export function dayOfProject(database: ReadableDB): string | null {
  return (statement(database, 'SELECT today FROM project LIMIT 1').pluck().get() as string | null | undefined) ?? null;
}
