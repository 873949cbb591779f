import type { FilterTree } from '../../shared/domain/filters.ts';
import { gridColumns, gridKinds, type GridColumn, type GridName } from '../../shared/domain/grids/index.ts';
import type { ReadableDB } from '../open.ts';
import { statement } from '../rows.ts';
import { compileOrder, compileWhere } from './compile.ts';
import type { SqlColumn } from './expressions.ts';
import { sqlGrids } from './index.ts';

/**
 * What columns in memory are made from and kept true by. A grid whose rows depend on no more than the record, what touches it and the kinds
 * named in `followed` can be held; the others (and `apart` columns) stay in SQL.
 */
export const heldGrids: ReadonlySet<GridName> = new Set<GridName>([
  'claims',
  'figures',
  'milestones',
  'players',
  'programs',
  'places',
  'sectors',
  'annotations',
]);

/** A column to be held: its value, or the place of it in its scale. */
export interface HeldColumn {
  /** id of the column; `id rank` where it is the rank of one that has both */
  name: string;
  column: GridColumn;
  sql: string;
  many: SqlColumn['many'];
}

export function heldColumns(grid: GridName): HeldColumn[] {
  return gridColumns[grid].flatMap((column) => {
    const sql = sqlGrids[grid].columns[column.id]!;
    if (sql.apart === true) return [];
    const own = { name: column.id, column, sql: sql.sql, many: sql.many };
    return sql.rank === undefined ? [own] : [own, { name: rankName(column.id), column, sql: sql.rank, many: undefined }];
  });
}

export const rankName = (column: string): string => `${column} rank`;

/** How many rows a grid's table has at most: an upper bound that costs nothing. */
export function mostRows(database: ReadableDB, grid: GridName): number {
  return (statement(database, `SELECT max(row) FROM ${sqlGrids[grid].table}`).pluck().get() as number | null) ?? 0;
}

type Cells = [row: number, ...cells: unknown[]];

const whereOf = (grid: GridName): string => sqlGrids[grid].where ?? '1';

/** The next rows of the grid after `after`, in the order of rows, with the columns asked for. */
export function nextRows(database: ReadableDB, grid: GridName, columns: readonly HeldColumn[], after: number, limit: number): Cells[] {
  const cells = columns.map(({ sql }) => `, ${sql}`).join('');
  const sql = `SELECT b.row${cells} FROM ${sqlGrids[grid].table} b WHERE b.row > ? AND (${whereOf(grid)}) ORDER BY b.row LIMIT ?`;
  return statement(database, sql).raw().all(after, limit) as Cells[];
}

/** The given rows as they are now; those that are not in the grid any more are left out. */
export function rowsNow(database: ReadableDB, grid: GridName, columns: readonly HeldColumn[], rows: readonly number[]): Cells[] {
  const cells = columns.map(({ sql }) => `, ${sql}`).join('');
  const sql = `SELECT b.row${cells} FROM json_each(?) picked CROSS JOIN ${sqlGrids[grid].table} b ON b.row = picked.value WHERE ${whereOf(grid)}`;
  return statement(database, sql).raw().all(JSON.stringify(rows)) as Cells[];
}

/** Values of a column of several, a row each, in the order of rows: of all rows from `from` to `to`, or of those given. */
export function valuesOf(
  database: ReadableDB,
  grid: GridName,
  { many }: HeldColumn,
  range: { from: number; to: number } | { rows: readonly number[] },
): [number, string | number][] {
  const { table } = sqlGrids[grid];
  const where = whereOf(grid);
  if ('rows' in range)
    return statement(
      database,
      `SELECT b.row, ${many!.value} FROM json_each(?) picked CROSS JOIN ${table} b ON b.row = picked.value ${many!.join} WHERE ${where} ORDER BY b.row`,
    )
      .raw()
      .all(JSON.stringify(range.rows)) as [number, string][];
  return statement(
    database,
    `SELECT b.row, ${many!.value} FROM ${table} b ${many!.join} WHERE b.row >= ? AND b.row <= ? AND (${where}) ORDER BY b.row`,
  )
    .raw()
    .all(range.from, range.to) as [number, string][];
}

/** Rows in the order of a column, with its value: blanks last, then by row. Read in passing. */
export function eachInOrder(database: ReadableDB, grid: GridName, column: string): IterableIterator<[number, string | null]> {
  const sql = sqlGrids[grid].columns[column]!.sql;
  const order = compileOrder(grid, [{ column, descending: false }]).split(', ')[0]!;
  return database
    .prepare(`SELECT b.row, ${sql} FROM ${sqlGrids[grid].table} b WHERE ${whereOf(grid)} ORDER BY ${order}, b.row`)
    .raw()
    .iterate() as IterableIterator<[number, string | null]>;
}

/** The text of one row in a column; undefined where the row is gone. */
export function textOf(database: ReadableDB, grid: GridName, column: string, row: number): string | null | undefined {
  return statement(database, `SELECT ${sqlGrids[grid].columns[column]!.sql} FROM ${sqlGrids[grid].table} b WHERE b.row = ?`)
    .pluck()
    .get(row) as string | null | undefined;
}

/** What the grid's rows stand in the order of where nothing else decides, before the row itself; null: the row alone. */
export function ownOrder(grid: GridName): { column: string; blanksFirst: boolean } | null {
  const { order } = sqlGrids[grid];
  if (order === 'b.row') return null;
  // NULLs come first where no word says otherwise
  return order.startsWith('b.due_end') ? { column: 'dueEnd', blanksFirst: true } : { column: 'name', blanksFirst: false };
}

/** Rows that pass a test or a quick search, for what no column in memory can tell. */
export function rowsThatPass(database: ReadableDB, grid: GridName, filter: FilterTree | null, quick: string): number[] {
  const { where, values } = compileWhere(grid, filter, quick);
  return statement(database, `SELECT b.row FROM ${sqlGrids[grid].table} b WHERE ${where}`)
    .pluck()
    .all(...values) as number[];
}

/** A point of the log: all columns are as of it. */
export interface LogPoint {
  sequence: number;
  hash: string;
}

export function logPoint(database: ReadableDB, sequence?: number): LogPoint | null {
  const sql =
    sequence === undefined
      ? 'SELECT sequence, hash FROM change ORDER BY sequence DESC LIMIT 1'
      : 'SELECT sequence, hash FROM change WHERE sequence = ?';
  return (statement(database, sql).get(...(sequence === undefined ? [] : [sequence])) as LogPoint | undefined) ?? null;
}

/** How a change of another kind reaches the rows of a grid, beside what touches them. */
const throughAnchors = (kind: string): Record<string, string> => ({
  source: `SELECT u.record FROM json_each(?) c CROSS JOIN source_version v ON v.source = c.value JOIN anchor a ON a.version = v.row JOIN anchor_use u ON u.anchor = a.row AND u.record_kind = '${kind}'`,
  version: `SELECT u.record FROM json_each(?) c CROSS JOIN anchor a ON a.version = c.value JOIN anchor_use u ON u.anchor = a.row AND u.record_kind = '${kind}'`,
  anchor: `SELECT u.record FROM json_each(?) c CROSS JOIN anchor_use u ON u.anchor = c.value AND u.record_kind = '${kind}'`,
});
const throughTags = (kind: string): Record<string, string> => ({
  tag: `SELECT u.record FROM json_each(?) c CROSS JOIN tag_use u ON u.tag = c.value AND u.record_kind = '${kind}'`,
});
const ofClaim = (table: string): Record<string, string> => ({
  claim: `SELECT f.row FROM json_each(?) c CROSS JOIN ${table} f ON f.claim = c.value`,
  tag: `SELECT f.row FROM json_each(?) c CROSS JOIN tag_use u ON u.tag = c.value AND u.record_kind = 'claim' JOIN ${table} f ON f.claim = u.record`,
});
const followed: Partial<Record<GridName, Record<string, string>>> = {
  claims: { ...throughAnchors('claim'), ...throughTags('claim') },
  figures: { ...throughAnchors('figure'), ...ofClaim('figure') },
  milestones: { ...throughAnchors('milestone'), ...ofClaim('milestone') },
  annotations: { ...throughAnchors('annotation'), ...throughTags('annotation') },
  players: throughTags('entity'),
  programs: throughTags('entity'),
  places: throughTags('entity'),
  sectors: throughTags('entity'),
};

/**
 * Rows of the grid that changes after `sequence` may have changed.
 * @returns null where they are more than `most`: making all columns anew is cheaper then
 */
export function rowsChangedSince(database: ReadableDB, grid: GridName, sequence: number, most: number): Set<number> | null {
  const count = statement(database, 'SELECT count(*) FROM (SELECT 1 FROM change_record WHERE sequence > ? LIMIT ?)')
    .pluck()
    .get(sequence, most + 1) as number;
  if (count > most) return null;
  const entries = statement(database, 'SELECT DISTINCT kind, record FROM change_record WHERE sequence > ?').all(sequence) as {
    kind: string;
    record: number;
  }[];
  const byKind = new Map<string, number[]>();
  for (const { kind, record } of entries) {
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [record]);
    else known.push(record);
  }
  const rows = new Set(byKind.get(gridKinds[grid]) ?? []);
  for (const [kind, sql] of Object.entries(followed[grid] ?? {})) {
    const changed = byKind.get(kind);
    if (changed === undefined) continue;
    const reached = statement(database, `${sql} LIMIT ${most + 1}`)
      .pluck()
      .all(JSON.stringify(changed)) as number[];
    for (const row of reached) rows.add(row);
    if (rows.size > most) return null;
  }
  return rows;
}
