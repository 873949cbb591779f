import { useSyncExternalStore } from 'react';

/**
 * Which rows are ticked. Kept by id and outside the grid, because "all that match" holds rows that the grid
 * has never loaded.
 */
export interface Selection {
  has: (id: string) => boolean;
  size: () => number;
  ids: () => string[];
  /** another set after each change */
  all: () => ReadonlySet<string>;
  set: (ids: Iterable<string>) => void;
  toggle: (id: string) => void;
  add: (ids: Iterable<string>) => void;
  listen: (listener: () => void) => () => void;
}

export function createSelection(): Selection {
  let held = new Set<string>();
  const listeners = new Set<() => void>();
  const set = (next: Set<string>): void => {
    held = next;
    for (const listener of listeners) listener();
  };
  return {
    has: (id) => held.has(id),
    size: () => held.size,
    ids: () => [...held],
    all: () => held,
    set: (ids) => set(new Set(ids)),
    toggle: (id) => {
      const next = new Set(held);
      if (!next.delete(id)) next.add(id);
      set(next);
    },
    add: (ids) => set(new Set([...held, ...ids])),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useSelectionSize(selection: Selection): number {
  return useSyncExternalStore(selection.listen, selection.size);
}
