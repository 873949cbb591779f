import { useEffect, useRef, useState } from 'react';
import { client } from '../../api/client.ts';
import type { Stretch } from './places.ts';

export interface Find {
  open: boolean;
  words: string;
  total: number;
  hits: readonly (readonly [number, number])[];
  /** the hit that is shown; -1 without any */
  index: number;
  busy: boolean;
  show: () => void;
  hide: () => void;
  ask: (words: string) => void;
  step: (direction: -1 | 1) => void;
}

const nothing = { hits: [] as readonly (readonly [number, number])[], total: 0, index: -1 };

/** Find in the document: asked when typing rests, starting from what is in view, around the end to the beginning. */
export function useFind(version: string, from: () => number, goTo: (stretch: Stretch) => void): Find {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState(nothing);
  const latest = useRef({ from, goTo });
  latest.current = { from, goTo };
  useEffect(() => {
    if (!open || words.trim() === '') {
      setFound(nothing);
      return;
    }
    let late = false;
    setBusy(true);
    const timer = setTimeout(() => {
      client.sources
        .find({ version, words: words.slice(0, 500) })
        .then(
          ({ hits, total }) => {
            if (late) return;
            const start = latest.current.from();
            const next = hits.findIndex((hit) => hit[0] >= start);
            const index = hits.length === 0 ? -1 : Math.max(0, next);
            setFound({ hits, total, index });
            const hit = hits[index];
            if (hit !== undefined) latest.current.goTo({ start: hit[0], end: hit[1] });
          },
          () => late || setFound(nothing),
        )
        .finally(() => late || setBusy(false));
    }, 150);
    return () => {
      late = true;
      setBusy(false);
      clearTimeout(timer);
    };
  }, [open, words, version]);
  const step = (direction: -1 | 1): void => {
    const count = found.hits.length;
    if (count === 0) return;
    const index = (found.index + direction + count) % count;
    setFound({ ...found, index });
    const hit = found.hits[index]!;
    goTo({ start: hit[0], end: hit[1] });
  };
  return { open, words, ...found, busy, show: () => setOpen(true), hide: () => setOpen(false), ask: setWords, step };
}
