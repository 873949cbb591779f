import { comparedOf, comparePair, type Compared, type FigureRow, type Verdict } from './compare.ts';
import type { Rate } from '../../shared/domain/rates.ts';
import type { Naming } from './likeness.ts';

export interface Pair extends Verdict {
  /** places in the list of figures */
  one: number;
  other: number;
}

/** Where more figures than this share a word of their metric and their subject, each is held against its nearest neighbours only. */
const whole = 80;
const near = 40;
/** Pairs that are no conflicts, listed for one figure: all together, and of other periods (a series has one for each year). */
const mostAlike = 16;
const mostPeriods = 3;

/**
 * Pairs of figures that look alike. Not all are compared with all: only those that share one of the two rarest words of their metric (or its name
 * in the project) and the rarest word of their subject; figures that name no subject with all of the metric. 100,000 figures take seconds.
 */
export function pairsOf(figures: readonly FigureRow[], naming: Naming, rates: readonly Rate[]): { pairs: Pair[]; left: number } {
  const compared = figures.map((figure) => comparedOf(figure, naming));
  const places = compared.map(placeOf);
  const pairs: Pair[] = [];
  const seen = new Set<number>();
  const alike = new Uint8Array(figures.length);
  const periods = new Uint8Array(figures.length);
  let left = 0;
  const hold = (a: number, b: number): void => {
    const [one, other] = a < b ? [a, b] : [b, a];
    const key = one * figures.length + other;
    if (one === other || seen.has(key)) return;
    seen.add(key);
    const verdict = comparePair(compared[one]!, compared[other]!, rates);
    if (verdict === null) return;
    if (verdict.verdict === 'alike') {
      const isFull = alike[one]! >= mostAlike || alike[other]! >= mostAlike;
      const isSeries = verdict.reason === 'period' && (periods[one]! >= mostPeriods || periods[other]! >= mostPeriods);
      if (isFull || isSeries) {
        left += 1;
        return;
      }
      alike[one]! += 1;
      alike[other]! += 1;
      if (verdict.reason === 'period') {
        periods[one]! += 1;
        periods[other]! += 1;
      }
    }
    pairs.push({ one, other, ...verdict });
  };
  for (const block of blocksOf(compared)) {
    const sorted = block.toSorted((a, b) => {
      const [one, other] = [places[a]!, places[b]!];
      return one.text === other.text ? one.size - other.size || a - b : one.text < other.text ? -1 : 1;
    });
    const reach = sorted.length <= whole ? sorted.length : near;
    for (let at = 0; at < sorted.length; at += 1)
      for (let next = at + 1; next < Math.min(sorted.length, at + 1 + reach); next += 1) hold(sorted[at]!, sorted[next]!);
  }
  return { pairs: pairs.toSorted(byWeight), left };
}

/** What is of one stage, period and scope stands together, by size. */
function placeOf({ figure, period, scope }: Compared): { text: string; size: number } {
  return { text: `${figure.stage} ${period?.to ?? ''} ${[...scope].join(' ')} ${figure.canonicalUnit}`, size: figure.canonical ?? 0 };
}

/** The widest apart first; conflicts before what only looks like one. */
function byWeight(one: Pair, other: Pair): number {
  const rank = (pair: Pair): number => (pair.verdict === 'conflict' ? 0 : 1);
  return rank(one) - rank(other) || (other.ratio ?? 0) - (one.ratio ?? 0) || one.one - other.one || one.other - other.other;
}

function blocksOf(compared: readonly Compared[]): number[][] {
  const metricCount = countTokens(compared.map(({ metric }) => metric.tokens));
  const subjectCount = countTokens(compared.map(({ subject }) => subject.tokens));
  const blocks = new Map<string, { named: number[]; unnamed: number[] }>();
  const put = (key: string, at: number, isNamed: boolean): void => {
    const block = blocks.get(key) ?? { named: [], unnamed: [] };
    block[isNamed ? 'named' : 'unnamed'].push(at);
    blocks.set(key, block);
  };
  compared.forEach(({ metric, subject }, at) => {
    const isNamed = subject.key !== '';
    for (const word of new Set([metric.key, ...rarest(metric.tokens, metricCount, 2)])) {
      put(`${word}|`, at, isNamed);
      if (isNamed) for (const who of new Set([subject.key, ...rarest(subject.tokens, subjectCount, 1)])) put(`${word}|${who}`, at, true);
    }
  });
  const told: number[][] = [];
  for (const [key, { named, unnamed }] of blocks) {
    if (!key.endsWith('|')) told.push(named);
    else if (unnamed.length > 0) told.push([...unnamed, ...named]);
  }
  return told.filter((block) => block.length > 1);
}

function countTokens(sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const token of set) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

const rarest = (tokens: ReadonlySet<string>, counts: ReadonlyMap<string, number>, most: number): string[] =>
  [...tokens].toSorted((one, other) => (counts.get(one) ?? 0) - (counts.get(other) ?? 0) || (one < other ? -1 : 1)).slice(0, most);
