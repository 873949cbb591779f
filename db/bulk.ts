import type { FilterTree } from '../shared/domain/filters.ts';
import { gridColumns, type GridName } from '../shared/domain/grids/index.ts';
import { compileWhere } from './grids/compile.ts';
import { sqlGrids } from './grids/index.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

export interface CellsRequest {
  grid: GridName;
  column: string;
  /** these rows alone; null: all that match */
  ids: readonly string[] | null;
  filter: FilterTree | null;
  quick: string;
}

/** `owner`: the record that the cell belongs to, which for tags of figures and milestones is their claim. */
export interface CellRow {
  id: string;
  revision: number;
  owner: string;
  label: string;
  cell: string | number | null;
}

/** One cell of every row that is asked for, in the order in which the records were made. */
export function* cellsOf(database: ReadableDB, { grid, column, ids, filter, quick }: CellsRequest): Generator<CellRow> {
  const sql = sqlGrids[grid];
  const { where, values } = compileWhere(grid, filter, quick);
  const among = ids === null ? '' : ' AND b.id IN (SELECT value FROM json_each(?))';
  const label = sql.columns[gridColumns[grid][0]!.id]!.sql;
  const text = `SELECT b.id, b.revision, ${ownerOf(grid, column)}, substr(${label}, 1, 200), ${sql.columns[column]!.sql} FROM ${sql.table} b WHERE ${where}${among} ORDER BY b.row`;
  const found = database
    .prepare<unknown[], [string, number, string, string | null, string | number | null]>(text)
    .raw()
    .iterate(...values, ...(ids === null ? [] : [JSON.stringify(ids)]));
  for (const [id, revision, owner, name, cell] of found as Iterable<[string, number, string, string | null, string | number | null]>)
    yield { id, revision, owner, label: name ?? '', cell };
}

function ownerOf(grid: GridName, column: string): string {
  const isOfClaim = column === 'tags' && (grid === 'figures' || grid === 'milestones');
  return isOfClaim ? '(SELECT c.id FROM claim c WHERE c.row = b.claim)' : 'b.id';
}

/** The cell as it is now; undefined where the row is gone. */
export function cellNow(
  database: ReadableDB | WritableDB,
  grid: GridName,
  column: string,
  id: string,
): { revision: number; cell: string | number | null } | undefined {
  const { table, columns } = sqlGrids[grid];
  return statement(database, `SELECT b.revision, ${columns[column]!.sql} AS cell FROM ${table} b WHERE b.id = ?`).get(id) as
    | { revision: number; cell: string | number | null }
    | undefined;
}
