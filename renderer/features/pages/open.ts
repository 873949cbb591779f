import { useSyncExternalStore } from 'react';

/** Texts whose pages are shown beside them, by tab. */
const listeners = new Set<() => void>();
let open: ReadonlyMap<string, boolean> = new Map();

export function showPages(tab: string, shown: boolean): void {
  open = new Map(open).set(tab, shown);
  for (const listener of listeners) listener();
}

/** @returns null where nobody has chosen yet */
export function usePagesOpen(tab: string): boolean | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open.get(tab) ?? null,
  );
}

export const pagesOpen = (tab: string): boolean | null => open.get(tab) ?? null;
