import { useSyncExternalStore } from 'react';
import type { RecordKind } from '../../shared/contract/base.ts';

/** Somebody else wrote the same fields meanwhile: both texts wait for a person's choice. */
export interface Conflict {
  kind: RecordKind;
  id: string;
  yours: Record<string, unknown>;
  theirs: Record<string, unknown>;
  choose: (choice: 'yours' | 'theirs') => void;
}

const listeners = new Set<() => void>();
let waiting: readonly Conflict[] = [];

function set(next: readonly Conflict[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Asks which text holds; answered by the dialog over the window. */
export function askWhich(conflict: Omit<Conflict, 'choose'>): Promise<'yours' | 'theirs'> {
  return new Promise((resolve) => {
    const asked: Conflict = {
      ...conflict,
      choose: (choice) => {
        set(waiting.filter((one) => one !== asked));
        resolve(choice);
      },
    };
    set([...waiting, asked]);
  });
}

export function useConflict(): Conflict | null {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
  return all[0] ?? null;
}
