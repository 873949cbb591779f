import { useEffect, useRef, useState } from 'react';
import type { MoveView } from '../../../shared/contract/versions.ts';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { updateTab, type ScreenParams } from '../../state/workspace.ts';
import { toast, toastFailure } from '../../ui/index.ts';

type Review = 'open' | 'decided';
type Page = Awaited<ReturnType<typeof client.versions.moves>> & { offset: number };

export interface Session {
  page: Page | undefined;
  error: unknown;
  reload: () => void;
  review: Review;
  source: string | null;
  /** place of the current move in the whole list */
  at: number;
  current: MoveView | undefined;
  busy: boolean;
  /** for screen readers: what was decided last */
  said: string;
  rowAt: (index: number) => MoveView | undefined;
  /** the first row in view: decides which part of the list is read */
  scrolledTo: (row: number) => void;
  setReview: (review: Review) => void;
  setSource: (source: string | null) => void;
  stand: (index: number) => void;
  accept: () => void;
  leave: () => void;
}

const part = 50;
const kinds = ['anchorMove', 'anchor', 'version', 'source', 'claim', 'figure', 'milestone', 'annotation', 'entity'];

/** The list of moved passages and where one stands in it. A decision goes on to the next one, its undo comes back to it. */
export function useMoves(tab: string, params: ScreenParams): Session {
  const [review, setReview] = useState<Review>('open');
  const [first, setFirst] = useState(0);
  const [at, setAt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const held = useRef<string | null>(null);
  const decided = useRef<string[]>([]);
  const source = params.source ?? null;
  const offset = Math.max(0, (Math.floor(first / part) - 1) * part);
  const read = async (): Promise<Page> => ({ ...(await client.versions.moves({ source, review, offset, limit: 4 * part })), offset });
  const { data: page, error, reload } = useLive(read, kinds, [source, review, offset]);
  const rowAt = (index: number): MoveView | undefined => (page === undefined ? undefined : page.moves[index - page.offset]);

  useEffect(() => {
    if (page === undefined) return;
    const placeOf = (id: string | null | undefined): number => page.moves.findIndex((move) => move.id === id);
    const back = review === 'open' ? placeOf(decided.current.at(-1)) : -1;
    if (back >= 0) decided.current.pop();
    const here = back >= 0 ? back : placeOf(held.current);
    const next = here >= 0 ? here + page.offset : Math.max(0, Math.min(at, page.total - 1));
    held.current = page.moves[next - page.offset]?.id ?? held.current;
    setAt(next);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a list read anew moves the place in it
  }, [page]);

  const begin = (): void => {
    held.current = null;
    decided.current = [];
    setFirst(0);
    setAt(0);
  };
  const stand = (index: number): void => {
    if (page === undefined || index < 0 || index >= page.total) return;
    held.current = rowAt(index)?.id ?? null;
    setAt(index);
  };
  const current = rowAt(at);
  const decide = async (word: string, run: (id: string) => Promise<unknown>): Promise<void> => {
    if (current === undefined || busy) return;
    setBusy(true);
    try {
      await run(current.id);
      decided.current.push(current.id);
      setSaid(`${word}: ${current.former.quote.slice(0, 120)}`);
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
    source,
    at,
    current,
    busy,
    said,
    rowAt,
    stand,
    scrolledTo: setFirst,
    setReview: (next) => {
      begin();
      setReview(next);
    },
    setSource: (next) => {
      begin();
      updateTab(tab, { source: next ?? undefined } as ScreenParams);
    },
    accept: () => {
      if (current?.present === null) return toast({ message: t('moves.nowhere') });
      void decide(t('moves.did.accepted'), (id) => write((command) => client.versions.accept({ command, ids: [id] })));
    },
    leave: () => void decide(t('moves.did.left'), (id) => write((command) => client.versions.leave({ command, ids: [id] }))),
  };
}
