import { gridColumns, gridNames, type GridColumn, type GridName } from '../../../shared/domain/grids/index.ts';
import type { ViewState } from '../../../shared/contract/views.ts';
import { allOf, type FilterTree, type SortSpec } from '../../../shared/domain/filters.ts';
import { WorkbenchError } from '../../../shared/errors.ts';
import { readPage } from '../../../db/grids/read.ts';
import type { ReadableDB } from '../../../db/open.ts';
import { get } from '../../../db/rows.ts';
import type { Part } from './format.ts';

/** A table to be written: a grid, narrowed by a view or whole. */
export interface Table {
  grid: GridName;
  /** of a view its own name, else the grid's */
  title: string;
  filter: FilterTree | null;
  sort: SortSpec;
  quick: string;
  columns: readonly GridColumn[];
}

/** The program's findings are no part of the project until somebody accepts them. */
const recorded = gridNames.filter((grid) => grid !== 'suggestions');

/** The view's own table, with the columns that it shows, or the rows asked for with every column; for a whole project every grid. */
export function tablesOf(database: ReadableDB, part: Part | null): Table[] {
  const whole = (grid: GridName): Table => ({ grid, title: grid, filter: null, sort: [], quick: '', columns: gridColumns[grid] });
  if (part === null) return recorded.map(whole);
  const { view, rows } = part;
  const base = view === null ? whole(rows!.grid) : viewTable(database, view);
  if (rows === null) return [base];
  if (rows.grid !== base.grid) throw new WorkbenchError('INVALID', `The view ${base.title} is one of ${base.grid}, not of ${rows.grid}.`);
  return [{ ...base, filter: allOf([base.filter, rows.filter]), quick: `${base.quick} ${rows.quick}`.trim() }];
}

function viewTable(database: ReadableDB, view: string): Table {
  const { name, grid, state } = get(database, 'view', view).fields as unknown as { name: string; grid: GridName; state: ViewState };
  const shown = state.columns.flatMap(({ id }) => gridColumns[grid].find((column) => column.id === id) ?? []);
  const columns = shown.length > 0 ? shown : gridColumns[grid].filter((column) => column.shown);
  return { grid, title: name, filter: state.filter, sort: state.sort, quick: state.quick, columns };
}

/** Rows in the table's order, each with its id, in blocks so that memory stays flat. */
export function* tableRows(database: ReadableDB, table: Table): Generator<{ id: string; cells: unknown[] }> {
  const { grid, filter, sort, quick, columns } = table;
  for (let offset = 0; ; offset += 1000) {
    const page = readPage(database, { grid, filter, sort, quick, offset, limit: 1000 });
    const places = columns.map((column) => page.columns.indexOf(column.id));
    for (const row of page.rows) yield { id: String(row[0]), cells: places.map((place) => row[place] ?? null) };
    if (page.rows.length < 1000) return;
  }
}
