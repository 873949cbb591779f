import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ChangeEvent } from '../../shared/contract/history.ts';
import { client } from './client.ts';
import { connection, onConnection, type Connection } from './connection.ts';

export { useSaved, write } from './saved.ts';

type Listener = (event: ChangeEvent) => void;
const listeners = new Set<Listener>();
let started = false;

/** Milliseconds over which the program's own writes are gathered: an import's files and findings come many a second. */
const gathering = 200;
const bursts = new Set(['program', 'source.import']);
let gathered: ChangeEvent | null = null;

function tell(event: ChangeEvent): void {
  for (const listener of listeners) listener(event);
}

/** A person's change is told at once (after what waits, in order); the program's own as one event for several. */
function take(event: ChangeEvent): void {
  if (!bursts.has(event.label)) {
    tellGathered();
    tell(event);
  } else if (gathered === null) {
    gathered = event;
    setTimeout(tellGathered, gathering);
  } else gathered = together(gathered, event);
}

function tellGathered(): void {
  const event = gathered;
  gathered = null;
  if (event !== null) tell(event);
}

function together(first: ChangeEvent, second: ChangeEvent): ChangeEvent {
  // no records named means that any may have changed
  const isAny = first.records.length === 0 || second.records.length === 0;
  return { ...second, kinds: [...new Set([...first.kinds, ...second.kinds])], records: isAny ? [] : [...first.records, ...second.records] };
}

/** Follows the project from `after` on, for good: a stream that ends is taken up again where it stopped. */
async function follow(after: number | null): Promise<void> {
  let seen = after;
  for (;;) {
    try {
      seen ??= (await client.projects.current()).sequence;
      for await (const event of await client.history.live({ after: seen })) {
        seen = Math.max(seen, event.sequence);
        take(event);
      }
    } catch {
      // The connection banner tells; here there is only to try again.
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** Called for each committed change of anybody, this window included. */
export function onChange(listener: Listener): () => void {
  if (!started) {
    started = true;
    void follow(null);
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface Live<T> {
  data: T | undefined;
  error: unknown;
  loading: boolean;
  reload: () => void;
}

/**
 * Reads, and reads again whenever a change touches one of `kinds` (and passes `filter`); '*' is every kind. Old data stays while the new is
 * read, except when `deps` change; answers that come late are ignored.
 */
export function useLive<T>(
  read: () => Promise<T>,
  kinds: readonly string[],
  deps: readonly unknown[],
  filter?: (event: ChangeEvent) => boolean,
): Live<T> {
  const [state, setState] = useState<{ data: T | undefined; error: unknown; loading: boolean }>({
    data: undefined,
    error: null,
    loading: true,
  });
  const latest = useRef({ read, kinds, filter });
  latest.current = { read, kinds, filter };
  const turn = useRef(0);
  const reload = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    setState((old) => (old.loading ? old : { ...old, loading: true }));
    latest.current.read().then(
      (data) => mine === turn.current && setState({ data, error: null, loading: false }),
      (error: unknown) => mine === turn.current && setState((old) => ({ data: old.data, error, loading: false })),
    );
  }, []);
  useEffect(() => {
    reload();
    const stop = onChange((event) => {
      const now = latest.current;
      const concerned = now.kinds.includes('*') || event.kinds.some((kind) => now.kinds.includes(kind));
      if (concerned && (now.filter?.(event) ?? true)) reload();
    });
    return () => {
      stop();
      turn.current += 1;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller names what the reading depends on
  }, deps);
  return { ...state, reload };
}

export function useConnection(): Connection {
  return useSyncExternalStore(onConnection, connection);
}
