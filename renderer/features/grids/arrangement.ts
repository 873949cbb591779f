import type { GridApi } from 'ag-grid-community';
import { gridColumns, type GridName } from '../../../shared/domain/grids/index.ts';
import type { Row } from './cells.ts';
import { tickColumn } from './columns.ts';
import type { GridState } from './layout.ts';

/** How the columns stand now and in which order the rows come. */
export function arrangement(api: GridApi<Row>): Pick<GridState, 'columns' | 'sort'> {
  const states = api.getColumnState().filter(({ colId }) => colId !== tickColumn);
  return {
    columns: states
      .filter(({ hide }) => hide !== true)
      .map(({ colId, width, pinned }) => ({ id: colId, width: width ?? 120, pinned: pinned === 'left' || pinned === true })),
    sort: states
      .filter(({ sort }) => sort === 'asc' || sort === 'desc')
      .sort((left, right) => (left.sortIndex ?? 0) - (right.sortIndex ?? 0))
      .map(({ colId, sort }) => ({ column: colId, descending: sort === 'desc' })),
  };
}

/** Puts columns and sort as a view says. */
export function arrange(api: GridApi<Row>, grid: GridName, { columns, sort }: Pick<GridState, 'columns' | 'sort'>): void {
  const shown = columns.map(({ id }) => id);
  const hidden = gridColumns[grid].map(({ id }) => id).filter((id) => !shown.includes(id));
  const sortOf = (id: string): { sort: 'asc' | 'desc' | null; sortIndex: number | null } => {
    const index = sort.findIndex(({ column }) => column === id);
    return index < 0 ? { sort: null, sortIndex: null } : { sort: sort[index]!.descending ? 'desc' : 'asc', sortIndex: index };
  };
  api.applyColumnState({
    applyOrder: true,
    state: [
      { colId: tickColumn },
      ...columns.map(({ id, width, pinned }) => ({
        colId: id,
        hide: false,
        width,
        pinned: pinned ? ('left' as const) : null,
        ...sortOf(id),
      })),
      ...hidden.map((id) => ({ colId: id, hide: true, ...sortOf(id) })),
    ],
  });
}

/** Beside a reader the first column would fill the grid and scroll at every click: there it starts narrower. Not kept. */
export function fitFirst(api: GridApi<Row>, room: number): void {
  const first = api.getAllDisplayedColumns()[1];
  const most = Math.max(200, room * 0.6);
  if (first !== undefined && room > 0 && first.getActualWidth() > most) api.setColumnWidths([{ key: first, newWidth: most }]);
}
