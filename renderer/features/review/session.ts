import { useCallback, useEffect, useRef, useState } from 'react';
import type { SuggestionView } from '../../../shared/contract/suggestions.ts';
import type { FactKind } from '../../../shared/domain/facts.ts';
import { client, failure } from '../../api/client.ts';
import { onChange, useLive, write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { reviewAll, type Progress } from '../../state/review.ts';
import { select, updateTab } from '../../state/workspace.ts';
import { toast, toastFailure } from '../../ui/index.ts';

export type Made = NonNullable<SuggestionView['record']>;
export type Mode = 'look' | 'correct' | 'merge';

export interface Session {
  /** undefined while it is being looked for, null when there is none left */
  current: SuggestionView | null | undefined;
  mode: Mode;
  kinds: readonly FactKind[];
  /** decided ones are walked too */
  decided: boolean;
  progress: Progress | undefined;
  /** what was decided last, for those who hear it */
  said: string;
  busy: boolean;
  step: (direction: 'next' | 'previous') => void;
  stand: (suggestion: SuggestionView) => void;
  accept: (fields?: Record<string, unknown>, kind?: SuggestionView['kind']) => void;
  reject: () => void;
  merge: (into: Made) => void;
  reopen: () => void;
  enter: (mode: Mode) => void;
  setKinds: (kinds: readonly FactKind[]) => void;
  setDecided: (decided: boolean) => void;
}

/** The walk through one text's suggestions: where it stands, and what is decided there. */
export function useSession(text: OpenText): Session {
  const { version, tab, params } = text;
  const [current, setCurrent] = useState<SuggestionView | null | undefined>(undefined);
  const [mode, setMode] = useState<Mode>('look');
  const [kinds, setKinds] = useState<readonly FactKind[]>([]);
  const [decided, setDecided] = useState(false);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  /** decided here, the last one last: what is undone comes back before the eye */
  const done = useRef<string[]>([]);
  const latest = useRef({ current, kinds, decided, busy });
  latest.current = { current, kinds, decided, busy };
  const { data: progress } = useLive(
    () => client.suggestions.progress({ version, kinds: [...kinds] }),
    ['suggestion', 'source'],
    [version, kinds],
  );

  const stand = useCallback(
    (suggestion: SuggestionView | null) => {
      latest.current.current = suggestion;
      setCurrent(suggestion);
      setMode('look');
      updateTab(tab, { review: suggestion?.id ?? 'next' });
    },
    [tab],
  );
  const look = useCallback(
    (from: string | null, direction: 'next' | 'previous') =>
      client.suggestions.walk({
        version,
        kinds: [...latest.current.kinds],
        from,
        direction,
        decided: latest.current.decided,
      }),
    [version],
  );
  /** The next one after `from`; at the end of the text the first that was passed over. */
  const advance = useCallback(
    async (from: string | null) => stand((await look(from, 'next')) ?? (from === null ? null : await look(null, 'next'))),
    [look, stand],
  );
  const arrive = useCallback(
    async (id: string): Promise<void> => {
      try {
        const suggestion = id === 'next' ? null : await client.suggestions.get({ id });
        if (suggestion === null || suggestion.version !== version) await advance(null);
        else stand(suggestion);
      } catch (error) {
        // One that a later reading took back: the walk begins anew.
        if (failure(error).code === 'NOT_FOUND') await advance(null).catch(toastFailure);
        else toastFailure(error);
      }
    },
    [advance, stand, version],
  );

  useEffect(() => {
    if (params.review !== undefined && params.review !== '' && params.review !== latest.current.current?.id) void arrive(params.review);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only being asked moves the walk, not its own steps
  }, [params.visit, version]);
  useEffect(() => {
    const stop = onChange((event) => {
      if (event.kinds.includes('suggestion')) void follow().catch(() => undefined);
    });
    return stop;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what it reads is the latest
  }, [version]);

  /** After a change of anybody: an undone decision comes back, a changed one is shown as it is, new ones are taken up. */
  async function follow(): Promise<void> {
    if (latest.current.busy) return;
    const last = done.current.at(-1);
    if (last !== undefined) {
      const again = await client.suggestions.get({ id: last });
      if (again.status === 'suggested' && done.current.at(-1) === last) {
        done.current.pop();
        stand(again);
        return;
      }
    }
    const here = latest.current.current;
    if (here === null) return advance(null);
    if (here === undefined) return;
    const now = await client.suggestions.get({ id: here.id }).catch((error: unknown) => {
      if (failure(error).code === 'NOT_FOUND') return null;
      throw error;
    });
    if (now === null) await advance(null);
    // Decided elsewhere, or by a bulk decision: it needs no more looking at.
    else if (here.status === 'suggested' && now.status !== 'suggested' && !latest.current.decided) await advance(here.id);
    else if (latest.current.current?.id === now.id && now.status !== here.status) setCurrent(now);
  }

  /** Runs a decision about the current one and goes on by itself. */
  async function decide(run: (id: string) => Promise<{ sequence: number; record?: Made; found?: number }>, word: string): Promise<void> {
    const here = latest.current.current;
    if (here === null || here === undefined || latest.current.busy) return;
    latest.current.busy = true;
    setBusy(true);
    try {
      const { record, found = 0 } = await run(here.id);
      done.current.push(here.id);
      setSaid(`${word}: ${here.label}`);
      if (record !== undefined) select(record);
      if (found > 0) toast({ message: t('review.found', { count: found }) });
      await advance(here.id);
      text.focus();
    } catch (error) {
      toastFailure(error);
    } finally {
      latest.current.busy = false;
      setBusy(false);
    }
  }

  const step = (direction: 'next' | 'previous'): void => {
    const from = latest.current.current?.id ?? null;
    // Where this text is done, the next one is what comes next.
    if (direction === 'next' && latest.current.current === null && progress?.reviewed === progress?.total) return void reviewAll();
    if (direction === 'next') return void advance(from).catch(toastFailure);
    void look(from, 'previous').then((found) => (found === null ? toast({ message: t('review.first') }) : stand(found)), toastFailure);
  };
  const reopen = (): void => {
    const here = latest.current.current;
    if (here === null || here === undefined || here.status === 'suggested') return;
    write((command) => client.suggestions.reopen({ command, ids: [here.id] })).then(() => arrive(here.id), toastFailure);
  };
  return {
    current,
    mode,
    kinds,
    decided,
    progress,
    said,
    busy,
    step,
    stand,
    reopen,
    accept: (fields, kind) =>
      void decide(
        (id) =>
          write((command) =>
            client.suggestions.accept({
              command,
              id,
              ...(fields === undefined ? {} : { fields }),
              ...(kind === undefined ? {} : { kind }),
            }),
          ),
        t('review.did.accepted'),
      ),
    reject: () => void decide((id) => write((command) => client.suggestions.reject({ command, ids: [id] })), t('review.did.rejected')),
    merge: (into) => void decide((id) => write((command) => client.suggestions.merge({ command, id, into })), t('review.did.merged')),
    enter: (next) => {
      setMode(next);
      if (next === 'look') text.focus();
    },
    setKinds: (next) => {
      setKinds(next);
      latest.current.kinds = next;
      const here = latest.current.current;
      // What is before the eye stays when it is among those asked for.
      if (here === null || here === undefined || (next.length > 0 && !next.includes(here.kind))) void advance(null).catch(toastFailure);
    },
    setDecided: (next) => {
      setDecided(next);
      latest.current.decided = next;
      if (latest.current.current === null) void advance(null).catch(toastFailure);
    },
  };
}
