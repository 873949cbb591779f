import type { FilterTree } from '../../shared/domain/filters.ts';
import {
  defaultStep,
  rangeWidth,
  stepsOf,
  tellable,
  type Dimension,
  type Fold,
  type GroupKey,
  type Measure,
  type Taken,
} from '../../shared/domain/groups.ts';
import type { GridColumn, GridName } from '../../shared/domain/grids/index.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { ReadableDB } from '../open.ts';
import { statement } from '../rows.ts';
import { columnOf, compileWhere } from './compile.ts';
import type { SqlColumn } from './expressions.ts';
import { sqlGrids } from './index.ts';

/** What rows are grouped: those of the filter and the quick search. */
export interface Asked {
  grid: GridName;
  filter: FilterTree | null;
  quick: string;
}

/** What is known of one column's numbers in a group, in a form that groups can be put together from. */
export interface Part {
  rows: number;
  sum: number;
  low: number | null;
  high: number | null;
  units: string[];
  bounds: number;
}
export interface Gathered {
  key: GroupKey[];
  count: number;
  parts: Part[];
}

/** Which column of a grid holds the unit of a number's; such numbers are only folded within one unit. */
function unitOf(grid: GridName, { unit }: GridColumn): SqlColumn | null {
  return unit === undefined ? null : columnOf(grid, unit).sql;
}

/** A dimension with its step decided; a range's width comes out of the numbers that match. */
export function take(database: ReadableDB, asked: Asked, { column: name, step }: Dimension): Taken {
  const { column, sql } = columnOf(asked.grid, name);
  const many = sql.many !== undefined;
  const wanted = step ?? defaultStep(column);
  const allowed = stepsOf(column);
  if (typeof wanted === 'number' ? column.type !== 'number' : !allowed.includes(wanted))
    throw new WorkbenchError(
      'INVALID',
      `The column ${name} cannot be grouped by ${typeof wanted === 'number' ? 'ranges of numbers' : wanted}. It can by: ${allowed.join(', ')}.`,
    );
  // a scale with a step that has no rank is no measure: its steps are the groups
  if ((wanted === 'range' || typeof wanted === 'number') && sql.rank !== undefined) return { column: name, step: 'value', many };
  if (wanted !== 'range' && typeof wanted !== 'number') return { column: name, step: wanted, many };
  const { low, high, parts } = extentOf(database, asked, sql.sql);
  const width = wanted === 'range' ? rangeWidth(low ?? 0, high ?? 0, parts !== 1) : tellable(wanted, Math.max(-(low ?? 0), high ?? 0));
  return { column: name, step: width, many };
}

interface Extent {
  low: number | null;
  high: number | null;
  /** 1 where not all are whole */
  parts: number | null;
}

function extentOf(database: ReadableDB, { grid, filter, quick }: Asked, value: string): Extent {
  const { where, values } = compileWhere(grid, filter, quick);
  return statement(
    database,
    `SELECT min(v) AS low, max(v) AS high, max(v <> CAST(v AS INTEGER)) AS parts FROM (SELECT ${value} AS v FROM ${sqlGrids[grid].table} b WHERE ${where}) WHERE typeof(v) IN ('integer', 'real')`,
  ).get(...values) as Extent;
}

const digits = '[0-9][0-9][0-9][0-9]';
const isMonth = (v: string): string =>
  `(${v} GLOB '${digits}-[01][0-9]*' OR ${v} GLOB '-${digits}-[01][0-9]*') AND CAST(${monthOf(v)} AS INTEGER) BETWEEN 1 AND 12`;
const yearLength = (v: string): string => `(4 + (${v} GLOB '-*'))`;
const monthOf = (v: string): string => `substr(${v}, ${yearLength(v)} + 2, 2)`;

/** A value as the key of its group; `v` is a column name of ours. */
function keyOf(step: Taken['step'], v: string, values: unknown[]): string {
  if (step === 'value') return v;
  if (step === 'year')
    return `CASE WHEN ${v} GLOB '${digits}*' OR ${v} GLOB '-${digits}*' THEN substr(${v}, 1, ${yearLength(v)}) ELSE ${v} END`;
  if (step === 'month') return `CASE WHEN ${isMonth(v)} THEN substr(${v}, 1, ${yearLength(v)} + 3) ELSE ${v} END`;
  if (step === 'quarter') {
    const first = `(CAST(${monthOf(v)} AS INTEGER) + 2) / 3 * 3 - 2`;
    const year = `substr(${v}, 1, ${yearLength(v)})`;
    return `CASE WHEN ${isMonth(v)} THEN ${year} || '-' || substr('0' || (${first}), -2) || '/' || ${year} || '-' || substr('0' || (${first} + 2), -2) ELSE ${v} END`;
  }
  // floor of a quotient may be one off at a bound: the bounds decide, which the group's filter compares with too
  values.push(step, step, step, step, step);
  return `CASE WHEN typeof(${v}) IN ('integer', 'real') THEN floor(${v} / ?) - (${v} < floor(${v} / ?) * ?) + (${v} >= (floor(${v} / ?) + 1) * ?) ELSE ${v} END`;
}

/** The rows that match, gathered by the keys of the dimensions; without a dimension, all as one. */
export function gather(database: ReadableDB, asked: Asked, by: readonly Taken[], measures: readonly Measure[]): Gathered[] {
  const { grid, filter, quick } = asked;
  const values: unknown[] = [];
  const keys = by.map(({ step }, index) => `${keyOf(step, `v${index}`, values)} AS k${index}`);
  const folded = measures.map(({ column, fold }, index) => foldSql(index, fold, unitOf(grid, columnOf(grid, column).column) !== null));
  const names = by.map((_, index) => `k${index}`);
  const { where, values: bound } = compileWhere(grid, filter, quick);
  const sql = `SELECT ${[...names, 'count(*)', ...folded].join(', ')} FROM (
    SELECT ${[...keys, ...measures.flatMap((_, index) => [`m${index}`, `u${index}`, `e${index}`]), '1'].join(', ')} FROM (${inner(grid, by, measures)} WHERE ${where}))
    ${names.length === 0 ? '' : `GROUP BY ${names.join(', ')}`}`;
  const rows = statement(database, sql)
    .raw()
    .all(...values, ...bound) as (string | number | null)[][];
  return rows.map((row) => gatheredOf(row, by, measures.length));
}

function inner(grid: GridName, by: readonly Taken[], measures: readonly Measure[]): string {
  const { table } = sqlGrids[grid];
  const dimensions = by.map(({ column }, index) => dimensionSql(columnOf(grid, column).sql, index));
  const measured = measures.map((measure, index) => measureSql(grid, measure, index));
  const selected = [...dimensions.map(({ value }) => value), ...measured, '1'].join(', ');
  return `SELECT ${selected} FROM ${table} b ${dimensions.map(({ join }) => join).join(' ')}`;
}

/**
 * A column of several values brings each of a row's once, and NULL for a row without any. Row by row: a join with all values of the grid has
 * no index on them, and took minutes where this takes a second.
 */
function dimensionSql(sql: SqlColumn, index: number): { value: string; join: string } {
  if (sql.many === undefined) return { value: `nullif(${sql.sql}, '') AS v${index}`, join: '' };
  const each = `SELECT coalesce(nullif(json_group_array(DISTINCT ${sql.many.value}), '[]'), '[null]') FROM (SELECT 1) ${sql.many.join}`;
  return { value: `d${index}.value AS v${index}`, join: `JOIN json_each((${each})) d${index}` };
}

/** m = the value that is folded, u = its unit, e = whether it is a bound or the lower end of a range. */
function measureSql(grid: GridName, { column: name, fold }: Measure, index: number): string {
  const { column, sql } = columnOf(grid, name);
  if (fold === 'count') return `nullif(${sql.sql}, '') AS m${index}, NULL AS u${index}, 0 AS e${index}`;
  if (column.type !== 'number')
    throw new WorkbenchError('INVALID', `${name} holds no numbers: its values can be counted, but have no ${fold}.`, { column: name });
  return `${sql.rank ?? sql.sql} AS m${index}, ${unitOf(grid, column)?.sql ?? 'NULL'} AS u${index}, ${sql.bound ?? '0'} AS e${index}`;
}

function foldSql(index: number, fold: Fold, united: boolean): string {
  const m = `m${index}`;
  const numbers = `FILTER (WHERE typeof(${m}) IN ('integer', 'real'))`;
  const units = united ? `json_group_array(DISTINCT coalesce(u${index}, '')) ${numbers}` : `'[]'`;
  const rows = fold === 'count' ? `count(${m})` : `count(*) ${numbers}`;
  return `${rows}, total(${m}) ${numbers}, min(${m}) ${numbers}, max(${m}) ${numbers}, ${units}, coalesce(sum(e${index}) ${numbers}, 0)`;
}

const perMeasure = 6;

function gatheredOf(row: (string | number | null)[], by: readonly Taken[], measures: number): Gathered {
  const key = by.map(({ step }, index) => (typeof step === 'number' && typeof row[index] === 'number' ? row[index] * step : row[index]!));
  const parts = Array.from({ length: measures }, (_, index): Part => {
    const [rows, sum, low, high, units, bounds] = row.slice(by.length + 1 + index * perMeasure) as [
      number,
      number,
      number,
      number,
      string,
      number,
    ];
    return { rows, sum, low, high, units: (JSON.parse(units) as string[]).sort(), bounds };
  });
  return { key, count: row[by.length] as number, parts };
}
