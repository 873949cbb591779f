import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { joinGrid, leaveGrid } from '../../state/linked-grids.ts';
import type { GridState } from './layout.ts';
import type { Selection } from './selection.ts';

interface Linking {
  grid: GridName;
  tab: string;
  state: Pick<GridState, 'filter' | 'quick'>;
  selection: Selection;
  setFilter: (filter: FilterTree | null) => void;
}

/** Timeline and charts see what this grid filters and ticks, and may change both. */
export function useLink({ grid, tab, state: { filter, quick }, selection, setFilter }: Linking): void {
  const ticked = useSyncExternalStore(selection.listen, selection.all);
  const latest = useRef(setFilter);
  latest.current = setFilter;
  useEffect(() => {
    joinGrid({ grid, tab, filter, quick, ticked, setFilter: (next) => latest.current(next), tick: selection.set });
  }, [grid, tab, filter, quick, ticked]);
  useEffect(() => () => leaveGrid(tab), [tab]);
}
