import { useEffect, useRef, useState } from 'react';
import type { CodingDifference } from '../../../shared/contract/agreement.ts';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { updateTab, type ScreenParams } from '../../state/workspace.ts';
import { toastFailure } from '../../ui/index.ts';

export type Sources = Awaited<ReturnType<typeof client.agreement.sources>>;
export type Comparison = Awaited<ReturnType<typeof client.agreement.compare>>;
type Differences = Awaited<ReturnType<typeof client.agreement.differences>>;
export type State = 'open' | 'decided';

const kinds = ['tag', 'tagUse', 'annotation', 'claim', 'anchor', 'adjudication', 'version', 'source'];
/** Differences that are read at once: around the current one. */
const part = 100;

export interface Session {
  sources: Sources | undefined;
  source: Sources[number] | undefined;
  coders: string[];
  comparison: Comparison | undefined;
  differences: Differences | undefined;
  error: unknown;
  reload: () => void;
  tag: string | null;
  state: State;
  /** place of the current difference among those of the state and tag */
  at: number;
  total: number;
  current: CodingDifference | undefined;
  busy: boolean;
  said: string;
  choose: (version: string) => void;
  setCoder: (index: 0 | 1, name: string) => void;
  setTag: (tag: string | null) => void;
  setState: (state: State) => void;
  stand: (at: number) => void;
  /** keeps the codings of some coders; none: the tag does not apply here */
  keep: (coders: string[]) => void;
}

/** Which text, which two coders, and where one stands among their differences. A decision leaves the list; the next one takes its place. */
export function useAgreement(tab: string, params: ScreenParams): Session {
  const [state, setState] = useState<State>('open');
  const [tag, setTag] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [at, setAt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const list = useLive(() => client.agreement.sources(), kinds, []);
  const both = list.data?.filter(({ coders }) => coders.length > 1);
  const source = both?.find(({ version }) => version === params.version) ?? both?.[0];
  const names = source?.coders.map(({ name }) => name) ?? [];
  const coders = chosen.length === 2 && chosen.every((name) => names.includes(name)) ? chosen : names.slice(0, 2);
  const question = source === undefined || coders.length < 2 ? null : { version: source.version, coders };
  const offset = Math.max(0, (Math.floor((at * 2) / part) - 1) * (part / 2));
  const deps = [source?.version, coders.join('\u0000')];
  const compared = useLive(async () => (question === null ? undefined : client.agreement.compare(question)), kinds, deps);
  const walked = useLive(
    async () =>
      question === null ? undefined : { ...(await client.agreement.differences({ ...question, tag, state, offset, limit: part })), offset },
    kinds,
    [...deps, tag, state, offset],
  );
  const total = walked.data?.[state] ?? 0;
  const current = walked.data?.differences[at - walked.data.offset];
  useEffect(() => {
    if (walked.data !== undefined && at > 0 && at >= total) setAt(Math.max(0, total - 1));
  }, [walked.data, at, total]);
  const latest = useRef({ current, busy });
  latest.current = { current, busy };
  const keep = async (kept: string[]): Promise<void> => {
    const { current: difference, busy: isBusy } = latest.current;
    if (difference === undefined || question === null || isBusy) return;
    setBusy(true);
    try {
      const { tag: tagged, start, end } = difference;
      await write((command) => client.agreement.settle({ command, ...question, tag: tagged.id, start, end, keep: kept }));
      setSaid(t(kept.length === 0 ? 'agreement.did.none' : 'agreement.did.kept', { tag: tagged.name, who: kept.join(', ') }));
    } catch (thrown) {
      toastFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  const begin = (): void => setAt(0);
  return {
    sources: both,
    source,
    coders,
    comparison: compared.data,
    differences: walked.data,
    error: list.error ?? compared.error ?? walked.error,
    reload: () => {
      list.reload();
      compared.reload();
      walked.reload();
    },
    tag,
    state,
    at,
    total,
    current,
    busy,
    said,
    choose: (version) => {
      begin();
      setTag(null);
      updateTab(tab, { version });
    },
    setCoder: (index, name) => {
      begin();
      const other = coders[1 - index]!;
      const next = name === other ? coders[index]! : other;
      setChosen(index === 0 ? [name, next] : [next, name]);
    },
    setTag: (next) => {
      begin();
      setTag(next);
    },
    setState: (next) => {
      begin();
      setState(next);
    },
    stand: (next) => {
      if (next >= 0 && next < total) setAt(next);
    },
    keep: (kept) => void keep(kept),
  };
}
