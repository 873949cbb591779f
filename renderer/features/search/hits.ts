import { useEffect, useState } from 'react';
import type { Hit } from '../../../shared/contract/search.ts';
import { client } from '../../api/client.ts';

export type HitKind = Hit['kind'];
/** Groups of the answer, in this order. */
export const hitKinds: readonly HitKind[] = ['source', 'claim', 'entity', 'relation', 'passage', 'note', 'annotation'];
const most = 80;

export interface Answer {
  words: string;
  total: number;
  /** by kind, best first within */
  hits: readonly Hit[];
}

/** Asked when typing rests; the answer before stays until the next one is there, so that the list does not flicker. */
export function useAnswer(words: string, kind: HitKind | null): { answer: Answer | null; error: unknown } {
  const [state, setState] = useState<{ answer: Answer | null; error: unknown }>({ answer: null, error: null });
  useEffect(() => {
    const asked = words.trim().slice(0, 500);
    if (asked === '') {
      setState({ answer: null, error: null });
      return;
    }
    let late = false;
    const timer = setTimeout(() => {
      client.search.query({ words: asked, kinds: kind === null ? [] : [kind], most }).then(
        ({ total, hits }) =>
          late ||
          setState({
            answer: { words: asked, total, hits: hitKinds.flatMap((one) => hits.filter((hit) => hit.kind === one)) },
            error: null,
          }),
        (error: unknown) => late || setState({ answer: null, error }),
      );
    }, 120);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [words, kind]);
  return state;
}

/** A snippet in pieces: plain, and matched. */
export function pieces({ snippet, ranges }: Pick<Hit, 'snippet' | 'ranges'>): { text: string; matched: boolean }[] {
  const list: { text: string; matched: boolean }[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start < at || end > snippet.length) continue;
    list.push({ text: snippet.slice(at, start), matched: false }, { text: snippet.slice(start, end), matched: true });
    at = end;
  }
  return [...list, { text: snippet.slice(at), matched: false }].filter((piece) => piece.text !== '');
}
