import type { GroupState, PivotState } from '../../shared/contract/groups.ts';
import type { FilterTree } from '../../shared/domain/filters.ts';
import { gridColumns, type GridName } from '../../shared/domain/grids/index.ts';
import { openScreen } from './workspace.ts';

/** What of a grid is put into a pivot. */
export interface PivotOf {
  grid: GridName;
  filter: FilterTree | null;
  quick: string;
  pivot?: PivotState | undefined;
}

/** Opens the pivot of a grid; each grid has one tab for it. */
export function openPivot({ grid, filter, quick, pivot }: PivotOf): void {
  openScreen('pivot', { id: grid, filter: filter ?? { and: [] }, quick, ...(pivot === undefined ? {} : { pivot }) });
}

/** Where a pivot begins: what the rows are grouped by, against the first other column of few values. */
export function startPivot(grid: GridName, groups: GroupState | null = null): PivotState {
  const few = gridColumns[grid].filter(({ type }) => type === 'set' || type === 'multi');
  const [first, ...rest] = [...few.filter(({ facet }) => facet), ...few].map(({ id }) => id);
  const rows = groups?.by ?? { column: first ?? gridColumns[grid][0]!.id };
  const other = [first, ...rest].find((id) => id !== undefined && id !== rows.column) ?? rows.column;
  return {
    rows,
    columns: { column: other },
    measure: groups?.measures[0] ?? null,
    rowOrder: { by: 'total', descending: true },
    columnOrder: { by: 'key', descending: false },
    share: 'none',
    heat: true,
  };
}
