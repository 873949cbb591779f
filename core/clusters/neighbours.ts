import { distance } from 'fastest-levenshtein';

/**
 * Pairs of different texts in which at most `radius` UTF-16 units differ (Levenshtein) and that have `block` units in a row in common.
 * None is missed: of two such texts, one of the `radius` + 1 equal parts of the shorter stands in the longer, at its place or at most `radius`
 * units beside it (Li, Deng, Wang, Feng: Pass-Join, VLDB 2011). Only texts that share such a part are compared.
 * @param texts without doubles
 * @param found is told the places of both in `texts`
 */
export function neighbours(
  texts: readonly string[],
  { radius, block }: { radius: number; block: number },
  found: (left: number, right: number) => void,
): void {
  const order = texts.map((_, place) => place).sort((left, right) => texts[left]!.length - texts[right]!.length);
  const letters = Int32Array.from(texts, lettersOf);
  const runs = [pairsOf(texts, 0), pairsOf(texts, 1)] as const;
  // the last text that each was compared with: two may share several parts
  const seen = new Int32Array(texts.length).fill(-1);
  const index = new Map<number, Map<string, number[]>[]>();
  const short: number[] = [];
  for (const place of order) {
    const text = texts[place]!;
    const own = letters[place]!;
    const compare = (other: number): void => {
      if (seen[other] === place) return;
      seen[other] = place;
      if (differsMuch(own, letters[other]!, radius)) return;
      // one letter stands in two pairs
      if (differsMuch(runs[0][place]!, runs[0][other]!, 2 * radius) || differsMuch(runs[1][place]!, runs[1][other]!, 2 * radius)) return;
      const known = texts[other]!;
      if (isNear(text, known, radius) && (block === 0 || shareRun(text, known, block))) found(other, place);
    };
    for (const other of short) if (text.length - texts[other]!.length <= radius) compare(other);
    for (let length = Math.max(radius + 1, text.length - radius); length <= text.length; length += 1) {
      const parts = index.get(length);
      if (parts !== undefined) candidates(text, parts, length, radius, compare);
    }
    if (text.length <= radius) short.push(place);
    else enter(index, text, place, radius);
  }
}

/** Where the parts of a text of this length begin; the last one ends with the text. */
function starts(length: number, radius: number): number[] {
  const size = Math.floor(length / (radius + 1));
  const longer = length - size * (radius + 1);
  const places = [0];
  for (let part = 0; part <= radius; part += 1) places.push(places.at(-1)! + size + (part >= radius + 1 - longer ? 1 : 0));
  return places;
}

const startsKept = new Map<string, number[]>();
function startsOf(length: number, radius: number): number[] {
  const key = `${length} ${radius}`;
  let kept = startsKept.get(key);
  if (kept === undefined) startsKept.set(key, (kept = starts(length, radius)));
  return kept;
}

function enter(index: Map<number, Map<string, number[]>[]>, text: string, place: number, radius: number): void {
  let parts = index.get(text.length);
  if (parts === undefined) index.set(text.length, (parts = Array.from({ length: radius + 1 }, () => new Map<string, number[]>())));
  const places = startsOf(text.length, radius);
  for (let part = 0; part <= radius; part += 1) {
    const words = text.slice(places[part], places[part + 1]);
    const known = parts[part]!.get(words);
    if (known === undefined) parts[part]!.set(words, [place]);
    else known.push(place);
  }
}

/**
 * Of all the parts that may be shared the one is looked for that has the fewest differences on either side: `part` before it and the rest after
 * it, which leaves few places (the multi-match-aware selection of that paper, section 4).
 */
function candidates(
  text: string,
  parts: readonly Map<string, number[]>[],
  length: number,
  radius: number,
  compare: (other: number) => void,
): void {
  const places = startsOf(length, radius);
  const longer = text.length - length;
  for (let part = 0; part <= radius; part += 1) {
    const place = places[part]!;
    const size = places[part + 1]! - place;
    const rest = radius - part;
    const last = Math.min(text.length - size, place + part, place + longer + rest);
    for (let start = Math.max(0, place - part, place + longer - rest); start <= last; start += 1) {
      const others = parts[part]!.get(text.slice(start, start + size));
      if (others !== undefined) for (let at = 0; at < others.length; at += 1) compare(others[at]!);
    }
  }
}

/** Which of 32 groups of letters a text has. */
function lettersOf(text: string): number {
  let bits = 0;
  for (let place = 0; place < text.length; place += 1) bits |= 1 << (text.charCodeAt(place) & 31);
  return bits;
}

/** Which of 32 groups of pairs of letters each text has; `half`: of 64 groups, the lower or the upper ones. */
function pairsOf(texts: readonly string[], half: 0 | 1): Int32Array {
  return Int32Array.from(texts, (text) => {
    let bits = 0;
    for (let place = 1; place < text.length; place += 1) {
      const group = (Math.imul(text.charCodeAt(place - 1), 31) + text.charCodeAt(place)) & 63;
      if (group >> 5 === half) bits |= 1 << (group & 31);
    }
    return bits;
  });
}

/** What both begin and end with decides nothing: names of one trade end alike. */
function isNear(left: string, right: string, radius: number): boolean {
  const most = Math.min(left.length, right.length);
  let start = 0;
  while (start < most && left.charCodeAt(start) === right.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < most - start && left.charCodeAt(left.length - 1 - end) === right.charCodeAt(right.length - 1 - end)) end += 1;
  return distance(left.slice(start, left.length - end), right.slice(start, right.length - end)) <= radius;
}

/** One replaced letter brings at most one new group and takes one away: cheaper than to compare. */
function differsMuch(left: number, right: number, radius: number): boolean {
  return bitsIn(left & ~right) > radius || bitsIn(right & ~left) > radius;
}

/** How many of 32 bits are set (Hacker's Delight, 5-1). */
function bitsIn(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function shareRun(left: string, right: string, size: number): boolean {
  const runs = new Set<string>();
  for (let start = 0; start + size <= left.length; start += 1) runs.add(left.slice(start, start + size));
  for (let start = 0; start + size <= right.length; start += 1) if (runs.has(right.slice(start, start + size))) return true;
  return false;
}
