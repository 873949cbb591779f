import { useEffect, useMemo, useRef, useState } from 'react';
import type { Cluster, ClusterMethod, Merger } from '../../../shared/contract/clusters.ts';
import { clusterColumns, namesRecords, type ClusterSubject } from '../../../shared/domain/clusters.ts';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import { client, failure } from '../../api/client.ts';
import { updateTab, type ScreenParams } from '../../state/workspace.ts';

export interface Found {
  rows: number;
  distinct: number;
  total: number;
  clusters: Cluster[];
}

/** What a person has made of a cluster. */
export interface Judged {
  ticked: boolean;
  name: string;
  out: ReadonlySet<string>;
}

export interface Session {
  of: ClusterSubject;
  column: string;
  filter: FilterTree | null;
  method: ClusterMethod;
  found: Found | null;
  looking: boolean;
  error: unknown;
  stopped: boolean;
  /** places in `found.clusters` of those that are listed */
  listed: readonly number[];
  at: number;
  current: Cluster | undefined;
  words: string;
  atLeast: number;
  judged: (place: number) => Judged;
  judge: (place: number, changes: Partial<Judged>) => void;
  tickListed: (ticked: boolean) => void;
  stand: (index: number) => void;
  narrow: (changes: { words?: string; atLeast?: number }) => void;
  compare: (method: ClusterMethod) => void;
  look: (of: ClusterSubject, column: string) => void;
  wholeColumn: () => void;
  again: () => void;
  stop: () => void;
}

const pause = 200;
const mostRecords = 1000;

function subjectOf({ of, column }: ScreenParams): { of: ClusterSubject; column: string } {
  const subject = of ?? 'players';
  const columns = clusterColumns(subject);
  return { of: subject, column: columns.some(({ id }) => id === column) ? column! : columns[0]!.id };
}

const isFilter = (filter: FilterTree | undefined): filter is FilterTree =>
  filter !== undefined && !('and' in filter && filter.and.length === 0);

/** Asks for clusters whenever the question changes; what was judged belongs to the answer it was judged on. */
export function useSession(params: ScreenParams, tab: string): Session {
  const { of, column } = subjectOf(params);
  const filter = isFilter(params.filter) ? params.filter : null;
  const [method, setMethod] = useState<ClusterMethod>({ by: 'fingerprint' });
  const [answer, setAnswer] = useState<{ found: Found | null; looking: boolean; error: unknown; stopped: boolean }>({
    found: null,
    looking: true,
    error: null,
    stopped: false,
  });
  const [judgements, setJudgements] = useState<ReadonlyMap<number, Judged>>(new Map());
  const [narrowed, setNarrowed] = useState({ words: '', atLeast: 2 });
  const [at, setAt] = useState(0);
  const [turn, setTurn] = useState(0);
  const abort = useRef<AbortController | null>(null);

  useEffect(() => {
    const own = new AbortController();
    abort.current = own;
    setAnswer((old) => ({ ...old, looking: true, error: null, stopped: false }));
    const timer = setTimeout(() => {
      client.clusters.find({ of, column, method, filter }, { signal: own.signal }).then(
        (found) => {
          if (own.signal.aborted) return;
          setAnswer({ found, looking: false, error: null, stopped: false });
          setJudgements(new Map());
          setAt(0);
        },
        (error: unknown) => {
          if (!own.signal.aborted)
            setAnswer({ found: null, looking: false, error: failure(error).code === 'CANCELLED' ? null : error, stopped: false });
        },
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      own.abort();
    };
  }, [of, column, JSON.stringify(method), JSON.stringify(filter), turn]);

  const { found } = answer;
  const listed = useMemo(() => listedOf(found, narrowed), [found, narrowed]);
  const index = Math.min(at, Math.max(0, listed.length - 1));
  const judged = (place: number): Judged =>
    judgements.get(place) ?? { ticked: false, name: found?.clusters[place]?.proposed ?? '', out: new Set() };
  return {
    of,
    column,
    filter,
    method,
    ...answer,
    listed,
    at: index,
    current: found?.clusters[listed[index] ?? -1],
    ...narrowed,
    judged,
    judge: (place, changes) => setJudgements((old) => new Map(old).set(place, { ...judged(place), ...changes })),
    tickListed: (ticked) =>
      setJudgements((old) => new Map([...old, ...listed.map((place): [number, Judged] => [place, { ...judged(place), ticked }])])),
    stand: (next) => {
      if (next >= 0 && next < listed.length) setAt(next);
    },
    narrow: (changes) => {
      setNarrowed((old) => ({ ...old, ...changes }));
      setAt(0);
    },
    compare: setMethod,
    look: (subject, name) =>
      updateTab(tab, { of: subject, column: name, filter: subject === of ? (params.filter ?? { and: [] }) : { and: [] } }),
    wholeColumn: () => updateTab(tab, { filter: { and: [] } }),
    again: () => setTurn((old) => old + 1),
    stop: () => {
      abort.current?.abort();
      setAnswer((old) => ({ ...old, found: null, looking: false, stopped: true }));
    },
  };
}

function listedOf(found: Found | null, { words, atLeast }: { words: string; atLeast: number }): number[] {
  const wanted = words.trim().toLowerCase();
  return (found?.clusters ?? []).flatMap(({ values }, place) => {
    const isLarge = atLeast <= 2 || values.length >= atLeast;
    return isLarge && (wanted === '' || values.some(({ value }) => value.toLowerCase().includes(wanted))) ? [place] : [];
  });
}

/** The values of a cluster that are meant. */
export function meantValues(cluster: Cluster, { out }: Judged): Cluster['values'] {
  return cluster.values.filter(({ value }) => !out.has(value));
}

export function recordsIn(values: Cluster['values']): number {
  return values.reduce((sum, { records }) => sum + records.length, 0);
}

/** Whether a cluster is too large to become one record in one step. */
export function isTooLarge(session: Pick<Session, 'of' | 'column'>, cluster: Cluster, judged: Judged): boolean {
  return namesRecords(session.of, session.column) && recordsIn(meantValues(cluster, judged)) > mostRecords;
}

export interface Ticked {
  cluster: Cluster;
  judged: Judged;
  values: Cluster['values'];
}

/** The ticked clusters in which something would change. */
export function tickedOf(session: Session): Ticked[] {
  return (session.found?.clusters ?? []).flatMap((cluster, place) => {
    const judged = session.judged(place);
    if (!judged.ticked || judged.name.trim() === '' || isTooLarge(session, cluster, judged)) return [];
    const values = meantValues(cluster, judged);
    const isChange = values.some(({ value, records }) => value !== judged.name || records.length > 1);
    return isChange ? [{ cluster, judged, values }] : [];
  });
}

/** Records of one cluster become the one that has the name already, or else the most spoken of. */
export function mergerOf({ judged, values }: Ticked): Merger | null {
  const records = values.flatMap(({ value, records: ids }) => ids.map((id) => ({ id, name: value })));
  const into = records.find(({ name }) => name === judged.name) ?? records[0];
  if (into === undefined || records.length < 2) return null;
  return { into: into.id, name: judged.name.trim(), records: records.filter(({ id }) => id !== into.id) };
}
