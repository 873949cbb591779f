import { useEffect, useRef, useState } from 'react';
import type { FigurePair } from '../../../shared/contract/conflicts.ts';
import type { PairReason } from '../../../shared/domain/conflicts.ts';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { toastFailure } from '../../ui/index.ts';
import { keyOf } from './open.ts';

export type State = FigurePair['state'];
export type Explanation = Parameters<typeof client.conflicts.explain>[0]['reason'];
type Page = Awaited<ReturnType<typeof client.conflicts.list>> & { question: string };

export interface Effects {
  verdict: boolean;
  link: boolean;
}

export interface Session {
  page: Page | undefined;
  error: unknown;
  reload: () => void;
  state: State;
  reason: PairReason | null;
  setReason: (reason: PairReason | null) => void;
  at: number;
  current: FigurePair | undefined;
  busy: boolean;
  /** for screen readers: what was decided last */
  said: string;
  effects: Effects;
  setEffects: (effects: Effects) => void;
  stand: (index: number) => void;
  resolve: (side: 'one' | 'other') => void;
  explain: (reason: Explanation, note: string) => void;
  reopen: () => void;
}

/** Those furthest apart are listed; the others move up as these are decided. */
const listed = 200;
const kinds = ['figure', 'figurePair', 'rate', 'claim', 'entity', 'alias', 'anchorUse', 'source', 'version'];

/** The pairs of one state and where one stands among them. A decision goes on to the next one, its undo comes back to it. */
export function useConflicts(state: State, figure: string | null): Session {
  const [reason, setReason] = useState<PairReason | null>(null);
  const [at, setAt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [effects, setEffects] = useState<Effects>({ verdict: true, link: true });
  const held = useRef<string | null>(null);
  const decided = useRef<string[]>([]);
  const question = [state, reason, figure].join(' ');
  const asked = useRef(question);
  if (asked.current !== question) {
    asked.current = question;
    held.current = null;
    decided.current = [];
  }
  const read = async (): Promise<Page> => ({ ...(await client.conflicts.list({ state, reason, figure, limit: listed })), question });
  const { data, error, reload } = useLive(read, kinds, [question]);
  const page = data?.question === question ? data : undefined;
  useEffect(() => setReason(null), [state]);
  useEffect(() => {
    if (page === undefined) return;
    const placeOf = (key: string | null | undefined): number => page.pairs.findIndex((one) => keyOf(one) === key);
    const back = placeOf(decided.current.at(-1));
    if (back >= 0) decided.current.pop();
    const here = back >= 0 ? back : placeOf(held.current);
    const next = here >= 0 ? here : Math.max(0, Math.min(held.current === null ? 0 : at, page.pairs.length - 1));
    held.current = page.pairs[next] === undefined ? null : keyOf(page.pairs[next]);
    setAt(next);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a list read anew moves the place in it
  }, [page]);
  const current = page?.pairs[at];
  const decide = async (word: string, run: (pair: { one: string; other: string; command: string }) => Promise<unknown>): Promise<void> => {
    if (current === undefined || busy) return;
    setBusy(true);
    try {
      await write((command) => run({ one: current.one.id, other: current.other.id, command }));
      decided.current.push(keyOf(current));
      setSaid(word);
    } catch (thrown) {
      toastFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  return {
    page,
    error,
    reload,
    state,
    reason,
    setReason,
    at,
    current,
    busy,
    said,
    effects,
    setEffects,
    stand: (index) => {
      const next = page?.pairs[index];
      if (next === undefined) return;
      held.current = keyOf(next);
      setAt(index);
    },
    resolve: (side) => {
      if (current === undefined) return;
      const holds = current[side];
      void decide(t('conflicts.did.resolved', { written: holds.written }), (pair) =>
        client.conflicts.resolve({ ...pair, holds: holds.id, ...effects }),
      );
    },
    explain: (why, note) => void decide(t('conflicts.did.explained'), (pair) => client.conflicts.explain({ ...pair, reason: why, note })),
    reopen: () => void decide(t('conflicts.did.reopened'), (pair) => client.conflicts.reopen(pair)),
  };
}
