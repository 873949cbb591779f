import { useSyncExternalStore } from 'react';

/** One dialog at a time, by name; features draw their own and any part of the window may ask for it. */
export type DialogId =
  | 'palette'
  | 'search'
  | 'help'
  | 'settings'
  | 'paste'
  | 'import'
  | 'source'
  | 'table'
  | 'bibliography'
  | 'export'
  | 'brought'
  | 'claim-grade'
  | 'claim-link'
  | 'record-tag'
  | 'review-accept'
  | 'review-rules'
  | 'review-difference'
  | 'version-join'
  | 'moves-accept'
  | 'matrix-add'
  | 'merging-choose'
  | 'rates'
  | 'entity-merge'
  | 'entity-split'
  | 'entity-relation'
  | 'entity-values'
  | 'bulk-edit'
  | 'project-new'
  | 'project-open'
  | 'project-save-as'
  | 'project-rename'
  | 'project-invite'
  | 'project-details'
  | 'backups'
  | 'as-of'
  | 'verify';

interface Open {
  id: DialogId;
  /** the record it is about, where it is about one */
  record: string | null;
}

const listeners = new Set<() => void>();
let open: Open | null = null;

function set(next: Open | null): void {
  open = next;
  for (const listener of listeners) listener();
}

export function openDialog(id: DialogId, record: string | null = null): void {
  set({ id, record });
}
export function closeDialog(): void {
  set(null);
}
export function useDialog(id: DialogId): Open | null {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
  return now?.id === id ? now : null;
}
