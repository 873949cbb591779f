import { useEffect, useState } from 'react';
import { client } from '../api/client.ts';
import { onChange } from '../api/live.ts';

/** Sources above which texts are not compared unasked: it would take the machine several seconds at each start. */
const mostUnasked = 2500;
/** Milliseconds of rest after which pairs are counted: an import tells of a hundred texts in a row. */
const rest = 1500;
const kinds = new Set(['source', 'version', 'accountPair']);

/** How many pairs of sources wait for a decision whether they pass on one account; null while it is not known, and where it is not asked for. */
export function useOpenAccounts(): number | 'unasked' | null {
  const [count, setCount] = useState<number | 'unasked' | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    let isOver = false;
    const ask = async (): Promise<void> => {
      if (isAsking) return later();
      isAsking = true;
      try {
        const { sources = 0 } = await client.projects.counts();
        const total = sources < 2 ? 0 : sources > mostUnasked ? 'unasked' : (await client.origins.propose({ limit: 0 })).total;
        if (!isOver) setCount(total);
      } catch {
        // a count that cannot be had is not shown; the screen itself tells why
      } finally {
        isAsking = false;
      }
    };
    const later = (): void => {
      clearTimeout(timer);
      if (!isOver) timer = setTimeout(() => void ask(), rest);
    };
    later();
    const stop = onChange((event) => {
      if (event.kinds.some((kind) => kinds.has(kind))) later();
    });
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
    };
  }, []);
  return count;
}
