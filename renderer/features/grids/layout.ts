import type { ViewState } from '../../../shared/contract/views.ts';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import { gridColumns, type GridName } from '../../../shared/domain/grids/index.ts';
import { conditionsOf, filterOf, mentions } from '../../state/filter-tree.ts';
import { startFilter } from '../../state/start-filter.ts';

export type Columns = ViewState['columns'];
export type GridState = ViewState;

const pinnedFirst = new Set<GridName>(['players', 'programs', 'places', 'sectors']);

/**
 * A filter that a tab is opened with. Our own form (`and` at the top) is what the tab showed before and is taken
 * as it is; any other is laid on top of what the grid hides by itself.
 */
export function adopt(grid: GridName, filter: FilterTree | undefined): FilterTree | null {
  if (filter === undefined) return startFilter(grid);
  if ('and' in filter) return filterOf(conditionsOf(filter));
  const hidden = mentions(filter, 'status') ? null : startFilter(grid);
  return filterOf([...conditionsOf(hidden), filter]);
}

export function startColumns(grid: GridName): Columns {
  return gridColumns[grid]
    .filter((column) => column.shown)
    .map((column, index) => ({ id: column.id, width: column.width, pinned: index === 0 && pinnedFirst.has(grid) }));
}

export function startState(grid: GridName): GridState {
  const facets = gridColumns[grid].filter((column) => column.facet).map((column) => column.id);
  return {
    filter: startFilter(grid),
    sort: [],
    quick: '',
    columns: startColumns(grid),
    facets,
    facetLooks: {},
    groups: null,
    pivot: null,
    ...kept(grid),
  };
}

type Kept = Partial<Pick<GridState, 'columns' | 'facets' | 'facetLooks'>>;
const name = (grid: GridName): string => `claimdesk.grid.${grid}`;

/** How this seat arranges a grid outside any view. Columns that are no longer known are left out. */
function kept(grid: GridName): Kept {
  const known = new Set(gridColumns[grid].map((column) => column.id));
  try {
    const found = JSON.parse(localStorage.getItem(name(grid)) ?? '{}') as Kept;
    return {
      ...(Array.isArray(found.columns) && found.columns.length > 0 ? { columns: found.columns.filter(({ id }) => known.has(id)) } : {}),
      ...(Array.isArray(found.facets) ? { facets: found.facets.filter((id) => known.has(id)) } : {}),
      ...(typeof found.facetLooks === 'object' ? { facetLooks: found.facetLooks } : {}),
    };
  } catch {
    return {};
  }
}
export function keep(grid: GridName, { columns, facets, facetLooks }: Pick<GridState, 'columns' | 'facets' | 'facetLooks'>): void {
  try {
    localStorage.setItem(name(grid), JSON.stringify({ columns, facets, facetLooks }));
  } catch {
    // Then it lasts as long as the tab.
  }
}
