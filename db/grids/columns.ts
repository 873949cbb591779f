import { createHash } from 'node:crypto';
import type { FilterTree } from '../../shared/domain/filters.ts';
import { gridColumns, type GridName } from '../../shared/domain/grids/index.ts';
import { unitTable } from '../../shared/domain/units.ts';
import { lastSequence } from '../changes.ts';
import { expectedSchemaHash, type ReadableDB } from '../open.ts';
import { statement } from '../rows.ts';
import { compileWhere } from './compile.ts';
import type { SqlColumn } from './expressions.ts';
import { sqlGrids } from './index.ts';

/** What a grid's columns in memory are read from, in this order; one that has a rank is followed by it. */
export function columnSources(grid: GridName): { id: string; isList: boolean; isText: boolean; hasRank: boolean; sql: SqlColumn }[] {
  const { columns, hidden } = sqlGrids[grid];
  const shown = gridColumns[grid].flatMap(({ id, type }) => {
    const sql = columns[id]!;
    return sql.apart === true ? [] : { id, isList: sql.many !== undefined, isText: type === 'text', hasRank: sql.rank !== undefined, sql };
  });
  const others = Object.entries(hidden ?? {}).map(([id, sql]) => ({ id, isList: false, isText: false, hasRank: false, sql }));
  return [...shown, ...others];
}

function cellsOf(grid: GridName): string {
  return columnSources(grid)
    .flatMap(({ sql }) => {
      if (sql.many === undefined) return sql.rank === undefined ? [sql.sql] : [sql.sql, sql.rank];
      const { join, value, order } = sql.many;
      return [`(SELECT json_group_array(value) FROM (SELECT ${value} AS value FROM (SELECT 1) ${join} ORDER BY ${order}))`];
    })
    .join(', ');
}

/** Every row of a grid by its number: [row, …cells]. */
export function everyRow(database: ReadableDB, grid: GridName): IterableIterator<unknown[]> {
  const { table, where } = sqlGrids[grid];
  return statement(database, `SELECT b.row, ${cellsOf(grid)} FROM ${table} b WHERE ${where ?? '1'} ORDER BY b.row`)
    .raw()
    .iterate() as IterableIterator<unknown[]>;
}

/** Of these rows those that are in the grid now, by their number. */
export function someRows(database: ReadableDB, grid: GridName, rows: readonly number[]): unknown[][] {
  const { table, where } = sqlGrids[grid];
  return statement(
    database,
    `SELECT b.row, ${cellsOf(grid)} FROM json_each(?) picked CROSS JOIN ${table} b ON b.row = picked.value WHERE ${where ?? '1'} ORDER BY b.row`,
  )
    .raw()
    .all(JSON.stringify(rows)) as unknown[][];
}

/** Rows that pass a filter and a quick search, of all or of some. */
export function rowsThatPass(
  database: ReadableDB,
  grid: GridName,
  tree: FilterTree,
  quick: string,
  among: readonly number[] | null,
): number[] {
  const { where, values } = compileWhere(grid, tree, quick);
  const { table } = sqlGrids[grid];
  if (among === null)
    return statement(database, `SELECT b.row FROM ${table} b WHERE ${where}`)
      .pluck()
      .all(...values) as number[];
  return statement(database, `SELECT b.row FROM json_each(?) picked CROSS JOIN ${table} b ON b.row = picked.value WHERE ${where}`)
    .pluck()
    .all(JSON.stringify(among), ...values) as number[];
}

/** The order of a column of free text, ASCII case ignored: [row, rank], equal texts with one rank, from 1. */
export function ranksOfTexts(database: ReadableDB, grid: GridName, column: string): IterableIterator<unknown[]> {
  const { table, where, columns } = sqlGrids[grid];
  const { sql } = columns[column]!;
  return statement(
    database,
    `SELECT row, dense_rank() OVER (ORDER BY value COLLATE NOCASE) FROM (SELECT b.row, ${sql} AS value FROM ${table} b WHERE ${where ?? '1'}) WHERE value IS NOT NULL`,
  )
    .raw()
    .iterate() as IterableIterator<unknown[]>;
}

/** The text of one row, and of some: [row, text]. */
export function textOfRow(database: ReadableDB, grid: GridName, column: string, row: number): string {
  const { table, columns } = sqlGrids[grid];
  return statement(database, `SELECT ${columns[column]!.sql} FROM ${table} b WHERE b.row = ?`).pluck().get(row) as string;
}

export function textsOfRows(database: ReadableDB, grid: GridName, column: string, rows: readonly number[]): [number, string | null][] {
  const { table, columns } = sqlGrids[grid];
  return statement(
    database,
    `SELECT b.row, ${columns[column]!.sql} FROM json_each(?) picked CROSS JOIN ${table} b ON b.row = picked.value ORDER BY picked.key`,
  )
    .raw()
    .all(JSON.stringify(rows)) as [number, string | null][];
}

/** An upper bound of a grid's rows that costs nothing to ask. */
export function roomOf(database: ReadableDB, grid: GridName): number {
  return (statement(database, `SELECT max(row) FROM ${sqlGrids[grid].table}`).pluck().get() as number | null) ?? 0;
}

/** One more each time another connection has committed; within a transaction that reads, always the same. */
export const dataVersion = (database: ReadableDB): number => database.pragma('data_version', { simple: true }) as number;

/** What columns kept in a file were read from: they are those of this project, of this history, and of this version of the program. */
export interface Stamp {
  project: string;
  /** of the tables and of the statements that read them */
  schema: string;
  sequence: number;
  /** hash of that change */
  seal: string;
  beside: string;
}

export function stampAt(database: ReadableDB, grid: GridName, sequence = lastSequence(database)): Stamp {
  return {
    project: statement(database, `SELECT value FROM meta WHERE key = 'project_uuid'`).pluck().get() as string,
    schema: createHash('sha256')
      .update(`${expectedSchemaHash()} ${cellsOf(grid)} ${sqlGrids[grid].where ?? ''} ${unitsOf(grid)}`)
      .digest('hex'),
    sequence,
    seal: (statement(database, 'SELECT hash FROM change WHERE sequence = ?').pluck().get(sequence) as string | undefined) ?? '',
    beside: besideOf(database, grid),
  };
}

/** Amounts are computed anew with another table of units, beside the log: the columns of figures are then others too. */
const unitsOf = (grid: GridName): string => (grid === 'figures' ? JSON.stringify(unitTable) : '');

export function besideOf(database: ReadableDB, grid: GridName): string {
  const { beside } = sqlGrids[grid];
  return beside === undefined ? '' : (statement(database, `SELECT ${beside}`).pluck().get() as string);
}
