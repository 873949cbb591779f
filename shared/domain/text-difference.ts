import { alignWords } from './word-alignment.ts';
import { tokensOf, type TextTokens } from './text-tokens.ts';

/** Equal words in both texts: `length` tokens from token `former` of the one and token `at` of the other. */
export interface Run {
  former: number;
  at: number;
  length: number;
  /** the stretch stands elsewhere among its neighbours than before */
  moved: boolean;
}

export interface TextDifference {
  former: TextTokens;
  text: TextTokens;
  /** in the order of the former text, without overlaps on either side */
  runs: Run[];
}

/** What a stretch has to have to count as moved: shorter ones are in every text. */
const movedTokens = 4;
const movedUnits = 16;

/**
 * Compares two versions of a text word by word. Unchanged stretches come out in order; what was cut in one place and stands word for word in
 * another comes out as moved. Deterministic, and bounded: two texts of 1 MB take about a second.
 */
export function compareTexts(former: string, text: string): TextDifference {
  const table = new Map<string, number>();
  const one = tokensOf(former, table);
  const other = tokensOf(text, table);
  const inOrder = alignWords(one.keys, other.keys).map((run): Run => ({ ...run, moved: false }));
  const { strong, weak } = byStrength(inOrder, one, other);
  const moved = movedRuns(one, other, strong);
  const runs = [...strong, ...moved, ...stillFree(weak, moved)];
  return { former: one, text: other, runs: runs.toSorted((left, right) => left.former - right.former) };
}

/**
 * A few words that are equal amid longer changes may be chance (“was”, “, and”): a stretch that moved there takes them back.
 */
function byStrength(runs: readonly Run[], one: TextTokens, other: TextTokens): { strong: Run[]; weak: Run[] } {
  const strong: Run[] = [];
  const weak: Run[] = [];
  let short: Run[] = [];
  let [end, endThere] = [0, 0];
  const settle = (next: number, nextThere: number): void => {
    const equal = short.reduce((sum, run) => sum + unitsOf(one, run.former, run.length), 0);
    (equal * 2 < Math.max(next - end, nextThere - endThere) ? weak : strong).push(...short);
    short = [];
  };
  for (const run of runs) {
    if (run.length < movedTokens && unitsOf(one, run.former, run.length) < movedUnits) {
      short.push(run);
      continue;
    }
    settle(one.starts[run.former]!, other.starts[run.at]!);
    strong.push(run);
    [end, endThere] = [one.ends[run.former + run.length - 1]!, other.ends[run.at + run.length - 1]!];
  }
  settle(one.ends.at(-1) ?? 0, other.ends.at(-1) ?? 0);
  return { strong, weak };
}

const unitsOf = (tokens: TextTokens, first: number, length: number): number => tokens.ends[first + length - 1]! - tokens.starts[first]!;

function stillFree(weak: readonly Run[], moved: readonly Run[]): Run[] {
  const taken = new Set(moved.flatMap((run) => Array.from({ length: run.length }, (_, step) => run.former + step)));
  const takenThere = new Set(moved.flatMap((run) => Array.from({ length: run.length }, (_, step) => run.at + step)));
  const isFree = (run: Run): boolean => {
    for (let step = 0; step < run.length; step += 1) if (taken.has(run.former + step) || takenThere.has(run.at + step)) return false;
    return true;
  };
  return weak.filter(isFree);
}

/** Of each token of one side, the token of the other side that it equals, or -1. */
export function partners(difference: TextDifference, side: 'former' | 'text'): Int32Array {
  const found = new Int32Array(difference[side].keys.length).fill(-1);
  for (const run of difference.runs) {
    for (let step = 0; step < run.length; step += 1) {
      if (side === 'former') found[run.former + step] = run.at + step;
      else found[run.at + step] = run.former + step;
    }
  }
  return found;
}

/** Stretches that stand in no run on either side, unique on both: longest first, each token once. */
function movedRuns(one: TextTokens, other: TextTokens, runs: readonly Run[]): Run[] {
  const taken = new Uint8Array(one.keys.length);
  const takenThere = new Uint8Array(other.keys.length);
  for (const run of runs) {
    taken.fill(1, run.former, run.former + run.length);
    takenThere.fill(1, run.at, run.at + run.length);
  }
  const here = uniqueGrams(one.keys, taken);
  const there = uniqueGrams(other.keys, takenThere);
  const found: Run[] = [];
  let reached = -1;
  for (const [gram, former] of here) {
    const at = there.get(gram) ?? -1;
    if (former < 0 || at < 0 || (former < reached && found.at(-1)!.at - found.at(-1)!.former === at - former)) continue;
    const run = extend(one.keys, other.keys, taken, takenThere, former, at);
    reached = run.former + run.length;
    found.push(run);
  }
  return longestFirst(found, one, taken, takenThere);
}

function longestFirst(found: readonly Run[], one: TextTokens, taken: Uint8Array, takenThere: Uint8Array): Run[] {
  const kept: Run[] = [];
  for (const run of found.toSorted((left, right) => right.length - left.length || left.former - right.former)) {
    if (run.length < movedTokens || unitsOf(one, run.former, run.length) < movedUnits) continue;
    if (taken.subarray(run.former, run.former + run.length).includes(1)) continue;
    if (takenThere.subarray(run.at, run.at + run.length).includes(1)) continue;
    taken.fill(1, run.former, run.former + run.length);
    takenThere.fill(1, run.at, run.at + run.length);
    kept.push(run);
  }
  return kept;
}

function extend(one: Int32Array, other: Int32Array, taken: Uint8Array, takenThere: Uint8Array, former: number, at: number): Run {
  let back = 0;
  while (former > back && at > back && isFree(former - back - 1, at - back - 1)) back += 1;
  let length = 0;
  while (former + length < one.length && at + length < other.length && isFree(former + length, at + length)) length += 1;
  return { former: former - back, at: at - back, length: length + back, moved: true };

  function isFree(left: number, right: number): boolean {
    return one[left] === other[right] && taken[left] === 0 && takenThere[right] === 0;
  }
}

/** Where each run of four free tokens begins; -1 where it stands twice. */
function uniqueGrams(keys: Int32Array, taken: Uint8Array): Map<string, number> {
  const found = new Map<string, number>();
  let free = 0;
  for (let at = 0; at < keys.length; at += 1) {
    free = taken[at] === 0 ? free + 1 : 0;
    if (free < movedTokens) continue;
    const start = at - movedTokens + 1;
    const gram = `${keys[start]} ${keys[start + 1]} ${keys[start + 2]} ${keys[start + 3]}`;
    found.set(gram, found.has(gram) ? -1 : start);
  }
  return found;
}
