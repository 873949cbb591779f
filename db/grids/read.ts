import type { Facets, Page } from '../../shared/contract/base.ts';
import { summarizeFacet, type FacetGroup } from '../../shared/domain/facets.ts';
import type { FilterTree, SortSpec } from '../../shared/domain/filters.ts';
import { gridColumns, type GridName } from '../../shared/domain/grids/index.ts';
import { lastSequence } from '../changes.ts';
import type { ReadableDB } from '../open.ts';
import { statement } from '../rows.ts';
import { columnOf, compileOrder, compileWhere } from './compile.ts';
import type { SqlColumn } from './expressions.ts';
import { sqlGrids } from './index.ts';
import { needsLanguage, rowsInLanguage } from './order.ts';

export interface PageRequest {
  grid: GridName;
  filter: FilterTree | null;
  sort: SortSpec;
  quick: string;
  offset: number;
  limit: number;
  /** language that free text is sorted in (BCP 47); without it, by letters */
  language?: string | undefined;
}

export type IdsRequest = Omit<PageRequest, 'offset' | 'limit'>;

/** Up to this row a sorted LIMIT is cheaper than making the result's ids. */
const shallow = 2000;
const keptResults = 24;

interface Kept {
  version: number;
  totals: Map<string, number>;
  vectors: Map<string, Int32Array>;
}

const kept = new WeakMap<object, Kept>();

/** What is kept is dropped as soon as any other connection has committed. */
function keptFor(database: ReadableDB): Kept {
  const version = database.pragma('data_version', { simple: true }) as number;
  let found = kept.get(database);
  if (found === undefined || found.version !== version) kept.set(database, (found = { version, totals: new Map(), vectors: new Map() }));
  return found;
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  if (map.size >= keptResults) map.delete(map.keys().next().value!);
  map.set(key, value);
  return value;
}

/** A block of rows; deep blocks come from the result's ids, made once (an OFFSET under a sort costs seconds at a million rows). */
export function readPage(database: ReadableDB, request: PageRequest): Page {
  const { grid, filter, sort, quick, offset, limit } = request;
  // before the rows: a window may then read once too often, and never misses a change
  const sequence = lastSequence(database);
  const held = keptFor(database);
  const collated = needsLanguage(request, () => totalOf(database, held, request, undefined));
  const key = JSON.stringify([grid, filter, sort, quick, collated ? request.language : null]);
  const make = (): Int32Array => keep(held.vectors, key, collated ? rowsInLanguage(database, request) : readRows(database, request));
  const isShallow = offset + limit <= shallow && !collated && !held.vectors.has(key) && !readsAll(request);
  const rows = limit === 0 ? [] : isShallow ? firstRows(database, request) : blockOf(held.vectors.get(key) ?? make(), offset, limit);
  const total = totalOf(database, held, request, held.vectors.get(key));
  return pageOfRows(database, request, { rows, total, sequence });
}

/** A page whose rows are known: their cells, read by row. */
export function pageOfRows(
  database: ReadableDB,
  { grid, offset }: Pick<PageRequest, 'grid' | 'offset'>,
  { rows, total, sequence }: { rows: readonly number[]; total: number; sequence: number },
): Page {
  const columns = ['id', 'revision', ...gridColumns[grid].map((column) => column.id)];
  return { total, offset, columns, rows: readCells(database, grid, rows), sequence };
}

/** Ids of rows, in their order. */
export function idsOfRows(database: ReadableDB, grid: GridName, rows: Int32Array): string[] {
  return statement(
    database,
    `SELECT b.id FROM json_each(?) picked CROSS JOIN ${sqlGrids[grid].table} b ON b.row = picked.value ORDER BY picked.key`,
  )
    .pluck()
    .all(JSON.stringify([...rows])) as string[];
}

/** A search inside texts reads every row: once, for the rows and for their number. */
function readsAll({ grid, filter, sort, quick }: PageRequest): boolean {
  return sort.length === 0 && compileWhere(grid, filter, quick).where.includes(' LIKE ');
}

function blockOf(vector: Int32Array, offset: number, limit: number): number[] {
  return [...vector.subarray(offset, offset + limit)];
}

function firstRows(database: ReadableDB, { grid, filter, sort, quick, offset, limit }: PageRequest): number[] {
  const { where, values } = compileWhere(grid, filter, quick);
  const sql = `SELECT b.row FROM ${sqlGrids[grid].table} b WHERE ${where} ORDER BY ${compileOrder(grid, sort)} LIMIT ${limit} OFFSET ${offset}`;
  return statement(database, sql)
    .pluck()
    .all(...values) as number[];
}

function readRows(database: ReadableDB, { grid, filter, sort, quick }: PageRequest): Int32Array {
  const { where, values } = compileWhere(grid, filter, quick);
  const sql = `SELECT b.row FROM ${sqlGrids[grid].table} b WHERE ${where} ORDER BY ${compileOrder(grid, sort)}`;
  return Int32Array.from(
    statement(database, sql)
      .pluck()
      .all(...values) as number[],
  );
}

function totalOf(database: ReadableDB, held: Kept, { grid, filter, quick }: PageRequest, vector: Int32Array | undefined): number {
  if (vector !== undefined) return vector.length;
  const key = JSON.stringify([grid, filter, quick]);
  const known = held.totals.get(key);
  if (known !== undefined) return known;
  const { where, values } = compileWhere(grid, filter, quick);
  return keep(
    held.totals,
    key,
    statement(database, `SELECT count(*) FROM ${sqlGrids[grid].table} b WHERE ${where}`)
      .pluck()
      .get(...values) as number,
  );
}

/** Cells of the given rows in their order: ids first, wide columns after (CROSS JOIN keeps the planner from turning it round). */
function readCells(database: ReadableDB, grid: GridName, rows: readonly number[]): unknown[][] {
  if (rows.length === 0) return [];
  const sql = sqlGrids[grid];
  const columns = gridColumns[grid].map((column) => sql.columns[column.id]!.sql).join(', ');
  const found = statement(
    database,
    `SELECT b.id, b.revision, ${columns} FROM json_each(?) picked CROSS JOIN ${sql.table} b ON b.row = picked.value ORDER BY picked.key`,
  )
    .raw()
    .all(JSON.stringify(rows));
  return found as unknown[][];
}

export function readIds(database: ReadableDB, request: IdsRequest, most: number): { ids: string[]; total: number } {
  const { where, values } = compileWhere(request.grid, request.filter, request.quick);
  const sql = `SELECT b.id FROM ${sqlGrids[request.grid].table} b WHERE ${where} ORDER BY ${compileOrder(request.grid, request.sort)} LIMIT ${most}`;
  const ids = statement(database, sql)
    .pluck()
    .all(...values) as string[];
  return {
    ids,
    total: ids.length < most ? ids.length : totalOf(database, keptFor(database), { ...request, offset: 0, limit: 0 }, undefined),
  };
}

export interface FacetRequest {
  grid: GridName;
  filter: FilterTree | null;
  quick: string;
  columns: string[];
  most: number;
  /** by column, words that its values must contain */
  search: Record<string, string>;
  bins: number;
}

/** Each column is counted under the filter without that column's own top-level tests. */
export function readFacets(database: ReadableDB, request: FacetRequest): Facets {
  const total = totalOf(database, keptFor(database), { ...request, sort: [], offset: 0, limit: 0 }, undefined);
  return { total, facets: request.columns.map((name) => readFacet(database, request, name)) };
}

export function readFacet(
  database: ReadableDB,
  { grid, filter, quick, most, search, bins }: FacetRequest,
  name: string,
): Facets['facets'][number] {
  const { column, sql } = columnOf(grid, name);
  const { where, values } = compileWhere(grid, withoutColumn(filter, name), quick);
  const base = `FROM ${sqlGrids[grid].table} b`;
  const value = sql.many?.value ?? sql.sql;
  const counted = `SELECT ${value} AS value, count(*) AS count ${base} ${sql.many?.join ?? ''} WHERE ${where} GROUP BY 1 ORDER BY 2 DESC, 1 COLLATE NOCASE, 1`;
  const groups = statement(database, counted).all(...values) as { value: string | number | null; count: number }[];
  const present = groups.filter((group) => group.value !== null && group.value !== '');
  let blank = groups.reduce((sum, group) => sum + (group.value === null || group.value === '' ? group.count : 0), 0);
  if (sql.many !== undefined) {
    blank = statement(database, `SELECT count(*) ${base} WHERE ${where} AND NOT EXISTS (SELECT 1 FROM (SELECT 1) ${sql.many.join})`)
      .pluck()
      .get(...values) as number;
  }
  const unranked = sql.rank === undefined ? none : unrankedOf(database, grid, sql, where, values);
  return summarizeFacet(column, present as FacetGroup[], { blank, unranked, most, bins, search: search[name] ?? '' });
}

const none: ReadonlySet<unknown> = new Set();

/** Values that have no place in their scale: no bar of a histogram counts them. */
function unrankedOf(database: ReadableDB, grid: GridName, sql: SqlColumn, where: string, values: unknown[]): Set<unknown> {
  const text = `SELECT DISTINCT ${sql.sql} FROM ${sqlGrids[grid].table} b WHERE (${where}) AND ${sql.rank} IS NULL`;
  return new Set(
    statement(database, text)
      .pluck()
      .all(...values),
  );
}

/** Drops a column's own tests where they stand at the top or under top-level ands. */
export function withoutColumn(filter: FilterTree | null, column: string): FilterTree | null {
  if (filter === null) return null;
  if ('and' in filter) {
    const rest = filter.and.map((part) => withoutColumn(part, column)).filter((part): part is FilterTree => part !== null);
    return rest.length === 0 ? null : { and: rest };
  }
  if ('not' in filter) return 'column' in filter.not && filter.not.column === column ? null : filter;
  if ('column' in filter) return filter.column === column ? null : filter;
  return filter.or.length > 0 && filter.or.every((part) => 'column' in part && part.column === column) ? null : filter;
}
