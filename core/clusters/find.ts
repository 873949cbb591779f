import type { Cluster, ClusterMethod } from '../../shared/contract/clusters.ts';
import { isBulkGrid, namesRecords, type ClusterSubject } from '../../shared/domain/clusters.ts';
import type { FilterTree } from '../../shared/domain/filters.ts';
import { namesIn, tagNamesIn, valuesIn, type ValueLine } from '../../db/clusters.ts';
import type { ReadableDB } from '../../db/open.ts';
import { hasHan, keyOf, plainText } from './keys.ts';
import { neighbours } from './neighbours.ts';

export interface ClusterRequest {
  of: ClusterSubject;
  column: string;
  method: ClusterMethod;
  filter: FilterTree | null;
  quick: string;
  most: number;
}

export interface Found {
  rows: number;
  distinct: number;
  total: number;
  clusters: Cluster[];
}

export function findClusters(database: ReadableDB, request: ClusterRequest): Found {
  const lines = readValues(database, request);
  const groups = groupsOf(lines, request.method).filter((group) => group.length > 1 || group[0]!.records.length > 1);
  const clusters = groups.map(clusterOf).sort((left, right) => right.rows - left.rows || right.values.length - left.values.length);
  return {
    rows: lines.reduce((sum, { count }) => sum + count, 0),
    distinct: lines.length,
    total: clusters.length,
    clusters: clusters.slice(0, request.most),
  };
}

function readValues(database: ReadableDB, { of, column, filter, quick }: ClusterRequest): ValueLine[] {
  if (!isBulkGrid(of)) return tagNamesIn(database);
  return namesRecords(of, column) ? namesIn(database, of, filter, quick) : valuesIn(database, of, column, filter, quick);
}

/** Each value in exactly one group, those alone too. */
export function groupsOf<Line extends { value: string }>(lines: readonly Line[], method: ClusterMethod): Line[][] {
  if (method.by === 'levenshtein') return nearGroups(lines, method);
  const key = keyOf(method);
  const groups = new Map<string, Line[]>();
  const alone: Line[][] = [];
  for (const line of lines) {
    const own = key(line.value);
    const group = groups.get(own);
    if (own === '') alone.push([line]);
    else if (group === undefined) groups.set(own, [line]);
    else group.push(line);
  }
  const all = [...groups.values()];
  // what is Latin throughout is the other methods' matter
  const told =
    method.by === 'pinyin' ? all.flatMap((group) => (group.some(({ value }) => hasHan(value)) ? [group] : group.map((one) => [one]))) : all;
  return [...told, ...alone];
}

/** Case, width and doubled blanks are no differences; who is near to one of a group belongs to it. */
function nearGroups<Line extends { value: string }>(lines: readonly Line[], method: { radius: number; block: number }): Line[][] {
  const byText = new Map<string, Line[]>();
  for (const line of lines) {
    const text = line.value.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
    const known = byText.get(text);
    if (known === undefined) byText.set(text, [line]);
    else known.push(line);
  }
  const texts = [...byText.keys()];
  const leader = texts.map((_, place) => place);
  const leaderOf = (place: number): number => {
    let top = place;
    while (leader[top] !== top) top = leader[top]!;
    for (let at = place; at !== top;) [at, leader[at]] = [leader[at]!, top];
    return top;
  };
  neighbours(texts, method, (left, right) => {
    leader[leaderOf(right)] = leaderOf(left);
  });
  const groups = new Map<number, Line[]>();
  texts.forEach((text, place) => {
    const top = leaderOf(place);
    groups.set(top, [...(groups.get(top) ?? []), ...byText.get(text)!]);
  });
  return [...groups.values()];
}

function clusterOf(group: readonly ValueLine[]): Cluster {
  const sorted = [...group].sort(better);
  return {
    values: sorted.map(({ value, count, records }) => ({ value, count, records })),
    rows: sorted.reduce((sum, { count }) => sum + count, 0),
    proposed: sorted[0]!.value,
  };
}

/** More rows, more uses, more care in writing; then by letters, so that the same data give the same answer. */
function better(left: ValueLine, right: ValueLine): number {
  return (
    right.count - left.count ||
    right.weight - left.weight ||
    careIn(right.value) - careIn(left.value) ||
    (left.value < right.value ? -1 : 1)
  );
}

/** How a name looks that somebody has written out: capitals among small letters, accents, no stray blanks or marks. */
export function careIn(value: string): number {
  const isMixed = /\p{Lu}/u.test(value) && /\p{Ll}/u.test(value);
  const isClean = value === value.trim().replaceAll(/\s+/gu, ' ') && !/[_*?#]/.test(value);
  const hasAccents = value.normalize('NFD') !== value && /\p{Script=Latin}/u.test(value);
  return (isClean ? 4 : 0) + (isMixed || hasHan(value) ? 2 : 0) + (hasAccents ? 1 : 0) + Math.min(0.9, plainText(value).length / 100);
}
