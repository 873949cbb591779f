import { useEffect, useRef, useState } from 'react';
import type { AccountProposal } from '../../../shared/contract/origins.ts';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { toastFailure } from '../../ui/index.ts';
import { keyOf } from './open.ts';

type Review = 'open' | 'turned down';
type Page = Awaited<ReturnType<typeof client.origins.propose>> & { review: Review };

export interface Session {
  page: Page | undefined;
  error: unknown;
  reload: () => void;
  review: Review;
  at: number;
  current: AccountProposal | undefined;
  /** the name that accepting gives to the account */
  account: string;
  busy: boolean;
  /** for screen readers: what was decided last */
  said: string;
  setReview: (review: Review) => void;
  setAccount: (name: string) => void;
  stand: (index: number) => void;
  accept: () => void;
  turnDown: () => void;
  reconsider: () => void;
}

/** The likeliest ones are listed; the others move up as these are decided. */
const listed = 100;
const kinds = ['source', 'version', 'accountPair'];

/** The pairs and where one stands among them. A decision goes on to the next one, its undo comes back to it. */
export function useOrigins(): Session {
  const [review, setReview] = useState<Review>('open');
  const [at, setAt] = useState(0);
  const [names, setNames] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const held = useRef<string | null>(null);
  const decided = useRef<string[]>([]);
  const read = async (): Promise<Page> => ({ ...(await client.origins.propose({ review, limit: listed })), review });
  const { data, error, reload } = useLive(read, kinds, [review]);
  const page = data?.review === review ? data : undefined;

  useEffect(() => {
    if (page === undefined) return;
    const placeOf = (key: string | null | undefined): number => page.proposals.findIndex((one) => keyOf(one) === key);
    const back = placeOf(decided.current.at(-1));
    if (back >= 0) decided.current.pop();
    const here = back >= 0 ? back : placeOf(held.current);
    const next = here >= 0 ? here : Math.max(0, Math.min(at, page.proposals.length - 1));
    held.current = page.proposals[next] === undefined ? null : keyOf(page.proposals[next]);
    setAt(next);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a list read anew moves the place in it
  }, [page]);

  const current = page?.proposals[at];
  const account = current === undefined ? '' : (names[keyOf(current)] ?? current.account);
  const decide = async (word: string, run: (pair: { one: string; other: string }, command: string) => Promise<unknown>): Promise<void> => {
    if (current === undefined || busy) return;
    setBusy(true);
    try {
      await write((command) => run({ one: current.one.source, other: current.other.source }, command));
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
    review,
    at,
    current,
    account,
    busy,
    said,
    setReview: (next) => {
      held.current = null;
      decided.current = [];
      setAt(0);
      setReview(next);
    },
    setAccount: (name) => current !== undefined && setNames((old) => ({ ...old, [keyOf(current)]: name })),
    stand: (index) => {
      const next = page?.proposals[index];
      if (next === undefined) return;
      held.current = keyOf(next);
      setAt(index);
    },
    accept: () => {
      const name = account.trim();
      if (name !== '')
        void decide(t('origins.did.accepted', { account: name }), (pair, command) =>
          client.origins.accept({ ...pair, command, account: name }),
        );
    },
    turnDown: () => void decide(t('origins.did.turnedDown'), (pair, command) => client.origins.turnDown({ ...pair, command })),
    reconsider: () => void decide(t('origins.did.reconsidered'), (pair, command) => client.origins.reconsider({ ...pair, command })),
  };
}
