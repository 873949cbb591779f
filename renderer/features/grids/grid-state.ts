import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ViewFields } from '../../../shared/contract/views.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { conditionsOf } from '../../state/filter-tree.ts';
import { updateTab, type ScreenParams } from '../../state/workspace.ts';
import { adopt, keep, startState, type GridState } from './layout.ts';

export type View = ViewFields & { id: string; revision: number };

export interface Held {
  state: GridState;
  /** counts how often columns and sort were set from outside the grid, which then has to follow */
  turn: number;
  change: (changes: Partial<GridState>) => void;
  /** like change, and the grid follows */
  restore: (next: Partial<GridState>) => void;
  views: readonly View[];
  view: View | null;
  /** the tab asks for a view that is still being read */
  waiting: boolean;
  dirty: boolean;
}

/** What differs from how a facet looks at first, in a fixed order. */
function looks(facetLooks: NonNullable<GridState['facetLooks']>): string[] {
  return Object.entries(facetLooks)
    .flatMap(([column, { byName, folded }]) => [byName === true ? `${column} by name` : '', folded === true ? `${column} folded` : ''])
    .filter((word) => word !== '')
    .sort();
}

/** Everything but widths: those are looks, not what the view says. */
function essence({ filter, sort, quick, columns, facets, facetLooks = {}, groups, pivot }: GridState): string {
  return JSON.stringify([
    conditionsOf(filter),
    sort,
    quick,
    columns.map(({ id, pinned }) => [id, pinned]),
    facets,
    looks(facetLooks),
    groups,
    pivot,
  ]);
}

/** A view that names no columns was made outside the window: it says which rows, and the grid stands as at its start. */
export function stateOf({ state, grid }: View): GridState {
  const { columns, facets } = startState(grid);
  const looked = { facetLooks: {}, ...state };
  return state.columns.length > 0 ? looked : { ...looked, columns, facets };
}

/** What a tab was asked to show beside what its view says. */
function asked(grid: GridName, { filter, groups, quick }: ScreenParams): Partial<GridState> {
  return {
    ...(quick === undefined ? {} : { quick }),
    ...(filter === undefined ? {} : { filter: adopt(grid, filter) }),
    ...(groups === undefined ? {} : { groups }),
  };
}

/** What one grid tab shows: a view's state or the seat's own, filters on top; written back to the tab for Back and reopening. */
export function useGridState(grid: GridName, params: ScreenParams, tab: string): Held {
  const views = useLive(() => client.views.list(), ['view'], []);
  const here = useMemo(() => (views.data ?? []).filter((view) => view.grid === grid), [views.data, grid]);
  const view = here.find((one) => one.id === params.view) ?? null;
  const [held, setHeld] = useState(() => ({
    state: { ...startState(grid), filter: adopt(grid, params.filter), groups: params.groups ?? null, quick: params.quick ?? '' },
    turn: 0,
  }));
  const [shown, setShown] = useState<string | null>(params.view === undefined ? 'ready' : null);
  const visit = useRef(params.visit);

  const change = useCallback((changes: Partial<GridState>) => setHeld((old) => ({ ...old, state: { ...old.state, ...changes } })), []);
  const restore = useCallback(
    (next: Partial<GridState>) => setHeld((old) => ({ turn: old.turn + 1, state: { ...old.state, ...next } })),
    [],
  );

  // A saved view arrives after the tab: only then is there something to show.
  useEffect(() => {
    if (shown !== null || view === null) return;
    restore({ ...stateOf(view), ...asked(grid, params) });
    setShown('ready');
  }, [view, shown]);
  useEffect(() => {
    if (visit.current === params.visit) return;
    visit.current = params.visit;
    if (view !== null && params.filter === undefined) restore(stateOf(view));
    else if (params.filter !== undefined) restore({ quick: '', ...asked(grid, params) });
  }, [params.visit]);
  useEffect(() => {
    if (shown === null) return;
    const { filter, groups, quick } = held.state;
    const timer = setTimeout(() => updateTab(tab, { filter: filter ?? { and: [] }, groups, quick }), 300);
    return () => clearTimeout(timer);
  }, [held.state.filter, held.state.groups, held.state.quick, shown]);
  useEffect(() => {
    if (params.view === undefined) keep(grid, held.state);
  }, [held.state.columns, held.state.facets, held.state.facetLooks]);

  const gone = params.view !== undefined && views.data !== undefined && view === null;
  return {
    ...held,
    change,
    restore,
    views: here,
    view,
    waiting: shown === null && !gone && views.error === null,
    dirty: view !== null && essence(stateOf(view)) !== essence(held.state),
  };
}
