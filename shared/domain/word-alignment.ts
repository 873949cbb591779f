/** Equal stretches of two rows of numbers. */
export interface Alignment {
  former: number;
  at: number;
  length: number;
}

/** A part of both rows that is still to be aligned, end exclusive. */
interface Gap {
  from: number;
  to: number;
  fromThere: number;
  toThere: number;
}

/** Lengths of the stretches that serve as fixed points, longest first: what stands once in both rows is the same stretch. */
const gramLengths = [12, 6, 3, 1];
/** Differences up to which a gap is compared exactly (Myers, An O(ND) difference algorithm, 1986); its memory grows with the square. */
const exactDifferences = 700;
/** A single equal word between longer changes is chance, not an unchanged stretch. */
const chanceLength = 1;

/**
 * The unchanged stretches of two rows, in order. Long stretches that stand once on both sides come first (patience), what is left between
 * them is compared exactly where it is small enough, and counts as changed where it is not. Deterministic; time grows with length × log length.
 */
export function alignWords(one: Int32Array, other: Int32Array): Alignment[] {
  const found: Alignment[] = [];
  const open: { gap: Gap; level: number }[] = [{ gap: { from: 0, to: one.length, fromThere: 0, toThere: other.length }, level: 0 }];
  while (open.length > 0) {
    const { gap, level } = open.pop()!;
    const rest = trimEnds(one, other, gap, found);
    if (rest.from >= rest.to || rest.fromThere >= rest.toThere) continue;
    const exact = exactly(one, other, rest);
    if (exact !== null) {
      found.push(...exact);
      continue;
    }
    const length = gramLengths[level];
    if (length === undefined) continue;
    const fixed = fixedPoints(one, other, rest, length);
    if (fixed.length === 0) open.push({ gap: rest, level: level + 1 });
    else for (const between of gapsBetween(rest, fixed)) open.push({ gap: between, level });
    found.push(...fixed);
  }
  return withoutChance(joined(found.toSorted((left, right) => left.former - right.former)), one.length, other.length);
}

function trimEnds(one: Int32Array, other: Int32Array, gap: Gap, found: Alignment[]): Gap {
  let { from, to, fromThere, toThere } = gap;
  while (from < to && fromThere < toThere && one[from] === other[fromThere]) {
    from += 1;
    fromThere += 1;
  }
  while (to > from && toThere > fromThere && one[to - 1] === other[toThere - 1]) {
    to -= 1;
    toThere -= 1;
  }
  if (from > gap.from) found.push({ former: gap.from, at: gap.fromThere, length: from - gap.from });
  if (gap.to > to) found.push({ former: to, at: toThere, length: gap.to - to });
  return { from, to, fromThere, toThere };
}

/** Stretches of `length` that stand once on both sides, the longest row of them that keeps the order, each grown as far as it goes. */
function fixedPoints(one: Int32Array, other: Int32Array, gap: Gap, length: number): Alignment[] {
  const here = uniqueStarts(one, gap.from, gap.to, length);
  const there = uniqueStarts(other, gap.fromThere, gap.toThere, length);
  const pairs: { former: number; at: number }[] = [];
  for (const [hash, former] of here) {
    const at = there.get(hash);
    if (former >= 0 && at !== undefined && at >= 0 && isSame(one, other, former, at, length)) pairs.push({ former, at });
  }
  const grown: Alignment[] = [];
  for (const { former, at } of longestRising(pairs.toSorted((left, right) => left.former - right.former))) {
    const last = grown.at(-1);
    const freeFrom = last === undefined ? gap.from : last.former + last.length;
    const freeThere = last === undefined ? gap.fromThere : last.at + last.length;
    if (former < freeFrom || at < freeThere) continue;
    let back = 0;
    while (former - back > freeFrom && at - back > freeThere && one[former - back - 1] === other[at - back - 1]) back += 1;
    let forward = 0;
    while (former + forward < gap.to && at + forward < gap.toThere && one[former + forward] === other[at + forward]) forward += 1;
    grown.push({ former: former - back, at: at - back, length: back + forward });
  }
  return grown;
}

/** Start of each stretch by its hash; -1 where two have the same hash. */
function uniqueStarts(row: Int32Array, from: number, to: number, length: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let start = from; start + length <= to; start += 1) {
    let low = 0;
    let high = 0;
    for (let at = start; at < start + length; at += 1) {
      low = (Math.imul(low, 31) + row[at]! + 1) | 0;
      high = (Math.imul(high, 16777619) ^ row[at]!) & 0xfffff;
    }
    const hash = (low >>> 0) + high * 4294967296;
    found.set(hash, found.has(hash) ? -1 : start);
  }
  return found;
}

function isSame(one: Int32Array, other: Int32Array, former: number, at: number, length: number): boolean {
  for (let step = 0; step < length; step += 1) if (one[former + step] !== other[at + step]) return false;
  return true;
}

/** The longest subsequence in which `at` rises too. */
function longestRising(pairs: readonly { former: number; at: number }[]): { former: number; at: number }[] {
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  for (const [index, pair] of pairs.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]!]!.at < pair.at) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : tails[low - 1]!;
    tails[low] = index;
  }
  const rising: { former: number; at: number }[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index]!) rising.push(pairs[index]!);
  return rising.toReversed();
}

function gapsBetween(gap: Gap, fixed: readonly Alignment[]): Gap[] {
  const gaps: Gap[] = [];
  let { from, fromThere } = gap;
  for (const { former, at, length } of fixed) {
    gaps.push({ from, to: former, fromThere, toThere: at });
    from = former + length;
    fromThere = at + length;
  }
  gaps.push({ from, to: gap.to, fromThere, toThere: gap.toThere });
  return gaps.filter((one) => one.from < one.to && one.fromThere < one.toThere);
}

/** Myers' greedy comparison; null where the gap has more differences than it may spend on. */
function exactly(one: Int32Array, other: Int32Array, gap: Gap): Alignment[] | null {
  const width = gap.to - gap.from;
  const height = gap.toThere - gap.fromThere;
  if (width + height > 40_000) return null;
  const most = Math.min(exactDifferences, width + height);
  if (Math.abs(width - height) > most) return null;
  const rows: Int32Array[] = [];
  let reach = new Int32Array([0]);
  for (let differences = 0; differences <= most; differences += 1) {
    // reach[(diagonal + differences) / 2] = furthest x on that diagonal
    const next = new Int32Array(differences + 1);
    for (let index = 0; index <= differences; index += 1) {
      const diagonal = 2 * index - differences;
      let x =
        differences === 0
          ? 0
          : index === 0 || (index < differences && reach[index - 1]! < reach[index]!)
            ? reach[index]!
            : reach[index - 1]! + 1;
      let y = x - diagonal;
      while (x < width && y < height && x >= 0 && y >= 0 && one[gap.from + x] === other[gap.fromThere + y]) {
        x += 1;
        y += 1;
      }
      next[index] = x;
      if (x === width && y === height) return trace([...rows, next], gap, width, height);
    }
    rows.push(next);
    reach = next;
  }
  return null;
}

function trace(rows: readonly Int32Array[], gap: Gap, width: number, height: number): Alignment[] {
  const found: Alignment[] = [];
  let x = width;
  let y = height;
  for (let differences = rows.length - 1; differences > 0; differences -= 1) {
    const before = rows[differences - 1]!;
    const index = (x - y + differences) / 2;
    const down = index === 0 || (index < differences && before[index - 1]! < before[index]!);
    const beforeX = down ? before[index]! : before[index - 1]!;
    const startX = down ? beforeX : beforeX + 1;
    if (x > startX) found.push({ former: gap.from + startX, at: gap.fromThere + y - (x - startX), length: x - startX });
    x = beforeX;
    y = down ? x - (2 * index - differences + 1) : x - (2 * index - differences - 1);
  }
  if (x > 0) found.push({ former: gap.from, at: gap.fromThere + y - x, length: x });
  return found;
}

function joined(runs: readonly Alignment[]): Alignment[] {
  const found: Alignment[] = [];
  for (const run of runs) {
    const last = found.at(-1);
    if (last !== undefined && last.former + last.length === run.former && last.at + last.length === run.at) last.length += run.length;
    else found.push({ ...run });
  }
  return found;
}

/** Leaves out single words that stand between changes of at least three words on each side. */
function withoutChance(runs: readonly Alignment[], end: number, endThere: number): Alignment[] {
  return runs.filter((run, index) => {
    if (run.length > chanceLength) return true;
    const before = runs[index - 1];
    const after = runs[index + 1];
    const gapBefore = Math.min(
      run.former - (before === undefined ? 0 : before.former + before.length),
      run.at - (before === undefined ? 0 : before.at + before.length),
    );
    const gapAfter = Math.min((after?.former ?? end) - run.former - run.length, (after?.at ?? endThere) - run.at - run.length);
    return gapBefore < 3 || gapAfter < 3;
  });
}
