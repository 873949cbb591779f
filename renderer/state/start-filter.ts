import type { FilterTree } from '../../shared/domain/filters.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';

const suggesting = new Set<GridName>(['claims', 'figures', 'milestones', 'players', 'programs', 'places', 'sectors']);

/** Suggestions wait in Review; a grid shows what a person has let in, unless asked otherwise. */
export function startFilter(grid: GridName): FilterTree | null {
  if (grid === 'suggestions') return { and: [{ column: 'status', op: 'eq', value: 'suggested' }] };
  return suggesting.has(grid) ? { and: [{ column: 'status', op: 'ne', value: 'suggested' }] } : null;
}
