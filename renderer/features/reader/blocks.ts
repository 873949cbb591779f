import { useMemo, useSyncExternalStore } from 'react';
import type { BlockView } from '../../../shared/contract/sources.ts';
import { client } from '../../api/client.ts';

/** Passages of a version in chunks, read as they are needed. A version's text never changes, so nothing is read twice. */
export interface Blocks {
  version: string;
  /** passages and characters of the whole text; null until the first chunk has come */
  total: number | null;
  length: number;
  error: unknown;
  get(position: number): BlockView | undefined;
  /** the loaded passage that holds an offset, or the last one before it */
  holding(offset: number): BlockView | undefined;
  need(first: number, last: number): void;
  /** reads [first, last] and answers when all of it is there */
  load(first: number, last: number): Promise<void>;
  retry(): void;
}

export const chunkSize = 200;
/** About four megabytes of text; more is dropped, the part furthest from what is shown first. */
const mostChunks = 60;

interface Store extends Blocks {
  subscribe(listener: () => void): () => void;
  round(): number;
}

function createStore(version: string): Store {
  const chunks = new Map<number, BlockView[]>();
  const asked = new Map<number, Promise<void>>();
  const listeners = new Set<() => void>();
  let round = 0;
  const announce = (): void => {
    round += 1;
    for (const listener of listeners) listener();
  };
  const drop = (near: number): void => {
    if (chunks.size <= mostChunks) return;
    const furthest = [...chunks.keys()].reduce((far, chunk) => (Math.abs(chunk - near) > Math.abs(far - near) ? chunk : far), near);
    chunks.delete(furthest);
  };
  const read = (chunk: number): Promise<void> => {
    const running = asked.get(chunk);
    if (running !== undefined) return running;
    const reading = client.sources
      .blocks({ version, from: chunk * chunkSize, count: chunkSize })
      .then(
        (answer) => {
          chunks.set(chunk, answer.blocks);
          Object.assign(store, { total: answer.total, length: answer.length, error: null });
          drop(chunk);
        },
        (error: unknown) => {
          store.error = error;
        },
      )
      .finally(() => {
        asked.delete(chunk);
        announce();
      });
    asked.set(chunk, reading);
    return reading;
  };
  const missing = (first: number, last: number): number[] => {
    const list: number[] = [];
    for (let chunk = Math.floor(Math.max(0, first) / chunkSize); chunk * chunkSize <= last; chunk += 1)
      if (!chunks.has(chunk)) list.push(chunk);
    return list;
  };
  const store: Store = {
    version,
    total: null,
    length: 0,
    error: null,
    get: (position) => chunks.get(Math.floor(position / chunkSize))?.[position % chunkSize],
    holding(offset) {
      for (const list of chunks.values()) {
        const [first, last] = [list[0], list.at(-1)];
        if (first === undefined || last === undefined || first.start > offset || last.end < offset) continue;
        return list.findLast((block) => block.start <= offset);
      }
      return undefined;
    },
    need(first, last) {
      if (store.error === null) for (const chunk of missing(first, last)) void read(chunk);
    },
    async load(first, last) {
      for (const chunk of missing(first, last)) await read(chunk);
    },
    retry() {
      store.error = null;
      void read(0);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    round: () => round,
  };
  void read(0);
  return store;
}

export function useBlocks(version: string): { blocks: Blocks; round: number } {
  const store = useMemo(() => createStore(version), [version]);
  const round = useSyncExternalStore(store.subscribe, store.round);
  return { blocks: store, round };
}
