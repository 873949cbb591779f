import { useSyncExternalStore } from 'react';
import { command, failure, type Failure } from './client.ts';

export interface Saved {
  state: 'saved' | 'saving' | 'failed';
  /** when this window last had a write acknowledged */
  at: Date | null;
  message: string | null;
  /** sends the write that failed again, under the same command id; null where trying again cannot help */
  retry: (() => void) | null;
}

/** A second try of these would be refused for the same reason. */
const final = new Set(['INVALID', 'CONFLICT', 'NOT_FOUND', 'REFUSED', 'READ_ONLY']);
const listeners = new Set<() => void>();
let saved: Saved = { state: 'saved', at: null, message: null, retry: null };
let running = 0;

function set(next: Saved): void {
  saved = next;
  for (const listener of listeners) listener();
}

function failed(why: Failure, again: () => Promise<unknown>): void {
  const retry = final.has(why.code) ? null : () => void again().catch(() => undefined);
  set({ ...saved, state: 'failed', message: why.message || why.code, retry });
}

async function attempt<T>(run: (command: string) => Promise<T>, id: string): Promise<T> {
  running += 1;
  set({ ...saved, state: 'saving', message: null, retry: null });
  try {
    const result = await run(id);
    running -= 1;
    if (saved.state !== 'failed') set({ state: running > 0 ? 'saving' : 'saved', at: new Date(), message: null, retry: null });
    return result;
  } catch (error) {
    running -= 1;
    failed(failure(error), () => attempt(run, id));
    throw error;
  }
}

/** Wraps every write: the status line says saving, saved or failed, and the command id makes a replay harmless. */
export function write<T>(run: (command: string) => Promise<T>): Promise<T> {
  return attempt(run, command());
}

export function useSaved(): Saved {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => saved,
  );
}
