import { useSyncExternalStore } from 'react';
import type { FilterTree } from '../../shared/domain/filters.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import { getWorkspace, onWorkspace, openGrid } from './workspace.ts';

/** An open grid as timeline and charts see it: what it filters by, which rows are ticked, and how to change both. */
export interface LinkedGrid {
  grid: GridName;
  tab: string;
  filter: FilterTree | null;
  quick: string;
  ticked: ReadonlySet<string>;
  setFilter: (filter: FilterTree | null) => void;
  tick: (ids: readonly string[]) => void;
}

const none: ReadonlySet<string> = new Set();
const links = new Map<string, LinkedGrid>();
const listeners = new Set<() => void>();
/** tabs of grids, the one that was in front last at the end */
let order: string[] = [];
/** what was ticked where no grid was open: the next one takes it */
const waiting = new Map<GridName, readonly string[]>();

function tell(): void {
  for (const listener of listeners) listener();
}

onWorkspace(() => {
  const key = getWorkspace().active?.key;
  if (key === undefined || !links.has(key) || order.at(-1) === key) return;
  order = [...order.filter((one) => one !== key), key];
  tell();
});

/** A grid says how it stands; told again at each change of it. */
export function joinGrid(link: LinkedGrid): void {
  const isNew = !links.has(link.tab);
  links.set(link.tab, link);
  if (isNew) order = [...order, link.tab];
  const wanted = waiting.get(link.grid);
  waiting.delete(link.grid);
  if (isNew && wanted !== undefined) link.tick(wanted);
  tell();
}
export function leaveGrid(tab: string): void {
  links.delete(tab);
  order = order.filter((one) => one !== tab);
  tell();
}

/** Of several tabs of one grid the one that was in front last. */
export function linkedGrid(grid: GridName): LinkedGrid | null {
  const key = order.findLast((one) => links.get(one)?.grid === grid);
  return key === undefined ? null : (links.get(key) ?? null);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
export function useLinkedGrid(grid: GridName): LinkedGrid | null {
  return useSyncExternalStore(listen, () => linkedGrid(grid));
}
/** Ticked rows of a grid; of one that is not open, those that it will tick. */
export function useTicked(grid: GridName): ReadonlySet<string> {
  const link = useLinkedGrid(grid);
  const held = useSyncExternalStore(listen, () => waiting.get(grid));
  return link?.ticked ?? (held === undefined ? none : new Set(held));
}

export function tickedOf(grid: GridName): ReadonlySet<string> {
  return linkedGrid(grid)?.ticked ?? new Set(waiting.get(grid) ?? []);
}

/** Ticks exactly these rows. */
export function tickRows(grid: GridName, ids: readonly string[]): void {
  const link = linkedGrid(grid);
  if (link !== null) link.tick(ids);
  else {
    waiting.set(grid, ids);
    tell();
  }
}
/** One row more or less. */
export function toggleRow(grid: GridName, id: string): void {
  const now = tickedOf(grid);
  tickRows(grid, now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]);
}

/** Filters the open grid, or opens it filtered. */
export function filterGrid(grid: GridName, filter: FilterTree | null): void {
  const link = linkedGrid(grid);
  if (link !== null) link.setFilter(filter);
  else openGrid(grid, { filter: filter ?? { and: [] } });
}
