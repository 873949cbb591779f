import { WorkbenchError } from '../errors.ts';

/**
 * Where a quote stands. Offsets are UTF-16 units of the canonical text, end exclusive; prefix and suffix are up to 32 code points
 * (design, sections 2 and 9).
 */
export interface Anchor {
  quote: string;
  prefix: string;
  suffix: string;
  start: number;
  end: number;
}

export interface Located {
  start: number;
  end: number;
  /** 0 to 1: quote 50, prefix 20, suffix 20, position 2, as Hypothesis weighs them; a side that the anchor has no text for does not count */
  score: number;
  /** `exact`: same words at the same place; `moved`: same words elsewhere; `fuzzy`: similar words */
  how: 'exact' | 'moved' | 'fuzzy';
}

const contextLength = 32;
const weights = { quote: 50, prefix: 20, suffix: 20, position: 2 };
/** Below this a place is a guess, and the anchor is an orphan. */
const threshold = 0.6;
/** Unrelated sentences share this much by chance; it is no evidence. */
const chance = 0.5;
/** Words this long (UTF-16 units) are their own evidence where nothing around them is left. */
const tellingQuote = 16;
const tellingFuzzyQuote = 32;
/** Column steps of the approximate search before it stops looking: well under a second. */
const searchBudget = 40_000_000;

/**
 * Makes the anchor of a range.
 * @param text the canonical text, or a slice of it that begins at `base` and holds the range with 32 code points around it
 * @param start UTF-16 offset in the canonical text
 * @param end UTF-16 offset, exclusive
 * @throws WorkbenchError INVALID where the range is empty, out of bounds or cuts a character in two
 */
export function anchorAt(text: string, start: number, end: number, base = 0): Anchor {
  const from = start - base;
  const to = end - base;
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to > text.length)
    throw new WorkbenchError('INVALID', 'The marked range lies outside the text.');
  if (from >= to) throw new WorkbenchError('INVALID', 'The marked range is empty.');
  if (isInsidePair(text, from) || isInsidePair(text, to)) throw new WorkbenchError('INVALID', 'The marked range cuts a character in two.');
  return {
    quote: text.slice(from, to),
    prefix: text.slice(stepBack(text, from, contextLength), from),
    suffix: text.slice(to, stepForward(text, to, contextLength)),
    start,
    end,
  };
}

/** @returns the least number of insertions, deletions and replacements between the quote and some stretch of the words; at most the quote's length */
export function differences(words: string, quote: string): number {
  if (words.includes(quote)) return 0;
  return approximateEnds(words, 0, words.length, quote, quote.length).reduce((least, match) => Math.min(least, match.errors), quote.length);
}

/** @param textSlice what stands between the anchor's start and end now */
export function checkAnchor(textSlice: string, anchor: Anchor): 'exact' | 'mismatch' {
  return textSlice === anchor.quote ? 'exact' : 'mismatch';
}

/**
 * Finds an anchor in another version of its text: the same words at the same place, the best of the same words elsewhere, then similar
 * words. Deterministic and bounded in time.
 * @returns null where nothing is similar enough to be shown as the same passage
 */
export function locate(text: string, anchor: Anchor): Located | null {
  if (anchor.quote === '') return null;
  if (text.startsWith(anchor.quote, anchor.start) && hasContext(text, anchor, anchor.start))
    return { start: anchor.start, end: anchor.end, score: scoreAt(text, anchor, anchor.start, anchor.end, 0), how: 'exact' };
  const exact = locateExact(text, anchor);
  return exact ?? locateFuzzy(text, anchor);
}

/** @returns how many code points stand before a UTF-16 offset. @throws WorkbenchError INVALID out of bounds or inside a surrogate pair */
export function toCodePoints(text: string, offset: number): number {
  if (!Number.isInteger(offset) || offset < 0 || offset > text.length || isInsidePair(text, offset))
    throw new WorkbenchError('INVALID', 'This offset is not between two characters of the text.');
  let count = 0;
  for (let at = 0; at < offset; at += isPair(text, at) ? 2 : 1) count += 1;
  return count;
}

/** @returns the UTF-16 offset after so many code points. @throws WorkbenchError INVALID where the text has fewer */
export function fromCodePoints(text: string, codePoints: number): number {
  if (!Number.isInteger(codePoints) || codePoints < 0) throw new WorkbenchError('INVALID', 'This is not a number of characters.');
  const offset = stepForward(text, 0, codePoints);
  if (offset === text.length && toCodePoints(text, offset) < codePoints)
    throw new WorkbenchError('INVALID', 'The text has fewer characters.');
  return offset;
}

function isPair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}

function isInsidePair(text: string, offset: number): boolean {
  return offset > 0 && offset < text.length && isPair(text, offset - 1);
}

function stepForward(text: string, from: number, codePoints: number): number {
  let at = from;
  for (let step = 0; step < codePoints && at < text.length; step += 1) at += isPair(text, at) ? 2 : 1;
  return at;
}

function stepBack(text: string, from: number, codePoints: number): number {
  let at = from;
  for (let step = 0; step < codePoints && at > 0; step += 1) at -= at > 1 && isPair(text, at - 2) ? 2 : 1;
  return at;
}

function hasContext(text: string, anchor: Anchor, start: number): boolean {
  const end = start + anchor.quote.length;
  const before = text.slice(Math.max(0, start - anchor.prefix.length), start) === anchor.prefix;
  const after = text.startsWith(anchor.suffix, end);
  return (before && anchor.prefix !== '') || (after && anchor.suffix !== '') || (before && after && text.length === end);
}

function locateExact(text: string, anchor: Anchor): Located | null {
  const starts = exactStarts(text, anchor);
  let best: Located | null = null;
  for (const start of starts) {
    const end = start + anchor.quote.length;
    if (isInsidePair(text, start) || isInsidePair(text, end)) continue;
    const score = scoreAt(text, anchor, start, end, 0);
    if (best === null || score > best.score) best = { start, end, score, how: start === anchor.start ? 'exact' : 'moved' };
  }
  if (best === null) return null;
  const isAlone = starts.length === 1 && anchor.quote.length >= tellingQuote;
  return best.score >= threshold || isAlone ? best : null;
}

/** Places of the quote: those whose surroundings agree too, and the nearest hundred in each direction. */
function exactStarts(text: string, anchor: Anchor): number[] {
  const { quote, prefix, suffix } = anchor;
  const starts = new Set<number>();
  const whole = text.indexOf(prefix + quote + suffix);
  if (whole !== -1) starts.add(whole + prefix.length);
  const afterPrefix = text.indexOf(prefix + quote);
  if (afterPrefix !== -1) starts.add(afterPrefix + prefix.length);
  const beforeSuffix = text.indexOf(quote + suffix);
  if (beforeSuffix !== -1) starts.add(beforeSuffix);
  for (const start of nearest(text, quote, anchor.start, 100)) starts.add(start);
  return [...starts].toSorted((one, other) => Math.abs(one - anchor.start) - Math.abs(other - anchor.start));
}

function nearest(text: string, wanted: string, around: number, count: number): number[] {
  const found: number[] = [];
  if (wanted === '') return found;
  for (let at = text.indexOf(wanted, around), left = count; at !== -1 && left > 0; at = text.indexOf(wanted, at + 1), left -= 1)
    found.push(at);
  for (
    let at = around > 0 ? text.lastIndexOf(wanted, around - 1) : -1, left = count;
    at !== -1 && left > 0;
    at = at > 0 ? text.lastIndexOf(wanted, at - 1) : -1, left -= 1
  )
    found.push(at);
  return found;
}

/**
 * How like a place is to an anchor, 0 to 1: quote 50, prefix 20, suffix 20, position 2.
 * @param errors insertions, deletions and replacements between the quote and the words there
 */
export function scoreAt(text: string, anchor: Anchor, start: number, end: number, errors: number): number {
  const { quote, prefix, suffix } = anchor;
  let points = weights.quote * (1 - errors / quote.length);
  let total = weights.quote + weights.position;
  points += weights.position * (1 - Math.min(1, Math.abs(start - anchor.start) / Math.max(1, text.length)));
  if (prefix !== '') {
    total += weights.prefix;
    points += weights.prefix * similarity(text.slice(Math.max(0, start - prefix.length - 8), start), prefix);
  }
  if (suffix !== '') {
    total += weights.suffix;
    points += weights.suffix * similarity(text.slice(end, end + suffix.length + 8), suffix);
  }
  return points / total;
}

function similarity(text: string, wanted: string): number {
  if (text.includes(wanted)) return 1;
  const ends = approximateEnds(text, 0, text.length, wanted, wanted.length - 1);
  const share = 1 - ends.reduce((least, match) => Math.min(least, match.errors), wanted.length) / wanted.length;
  return share < chance ? 0 : share;
}

function locateFuzzy(text: string, anchor: Anchor): Located | null {
  const { quote } = anchor;
  const maxErrors = Math.min(1024, Math.floor(quote.length * 0.4));
  if (maxErrors === 0) return null;
  const blocks = Math.ceil(quote.length / 32);
  let budget = searchBudget;
  let best: Located | null = null;
  let bestErrors = 0;
  const consider = (from: number, to: number): void => {
    budget -= (to - from) * blocks;
    for (const match of bestEnds(approximateEnds(text, from, to, quote, maxErrors))) {
      const range = rangeOf(text, match.end, quote, match.errors);
      const score = scoreAt(text, anchor, range.start, range.end, match.errors);
      if (best === null || score > best.score) {
        best = { ...range, score, how: 'fuzzy' };
        bestErrors = match.errors;
      }
    }
  };
  for (const around of likelyStarts(text, anchor)) {
    if (budget <= 0 || (best as Located | null)?.score === 1) break;
    consider(Math.max(0, around - maxErrors - 64), Math.min(text.length, around + quote.length + maxErrors + 64));
  }
  if (text.length * blocks <= budget && !isTelling(best, bestErrors, quote)) consider(0, text.length);
  return isTelling(best, bestErrors, quote) ? best : null;
}

function isTelling(found: Located | null, errors: number, quote: string): found is Located {
  if (found === null) return false;
  return found.score >= threshold || (quote.length >= tellingFuzzyQuote && errors <= quote.length * 0.15);
}

/** Where the quote may have gone: its old place, after its prefix, before its suffix, and wherever a piece of it stands unchanged. */
function likelyStarts(text: string, anchor: Anchor): number[] {
  const { quote, prefix, suffix, start } = anchor;
  const starts = [Math.min(start, text.length)];
  for (const at of nearest(text, prefix, start, 4)) starts.push(at + prefix.length);
  for (const at of nearest(text, suffix, start, 4)) starts.push(at - quote.length);
  const size = Math.min(16, Math.ceil(quote.length / 2));
  const step = Math.max(size, Math.floor(quote.length / 8));
  for (let offset = 0; offset + size <= quote.length; offset += step) {
    for (const at of nearest(text, quote.slice(offset, offset + size), start + offset, 3)) starts.push(at - offset);
  }
  const seen = new Set<number>();
  return starts.map((at) => Math.max(0, at)).filter((at) => !seen.has(at >> 5) && seen.add(at >> 5));
}

interface MatchEnd {
  end: number;
  errors: number;
}

function bestEnds(ends: readonly MatchEnd[]): MatchEnd[] {
  return ends.toSorted((one, other) => one.errors - other.errors || one.end - other.end).slice(0, 12);
}

/** The start that goes with an end: the same search backwards, bound to that end. Never inside a surrogate pair. */
function rangeOf(text: string, end: number, quote: string, errors: number): { start: number; end: number } {
  const from = Math.max(0, end - quote.length - errors);
  const backwards = approximateEnds(reversed(text.slice(from, end)), 0, end - from, reversed(quote), errors, true);
  const length = bestEnds(backwards)[0]?.end ?? quote.length;
  const start = Math.max(0, end - length);
  return { start: isInsidePair(text, start) ? start - 1 : start, end: isInsidePair(text, end) ? end + 1 : end };
}

/** By UTF-16 unit: only lengths are taken from the result. */
function reversed(text: string): string {
  let result = '';
  for (let at = text.length - 1; at >= 0; at -= 1) result += text[at];
  return result;
}

/**
 * Myers' bit-parallel approximate matching in blocks of 32 rows (G. Myers, A fast bit-vector algorithm for approximate string matching,
 * 1999): every end in text[from, to) of a stretch that differs from the pattern by at most `maxErrors` insertions, deletions and
 * replacements. Time is (to - from) × pattern length / 32.
 * @param isBound the stretch has to begin at `from`
 */
function approximateEnds(text: string, from: number, to: number, pattern: string, maxErrors: number, isBound = false): MatchEnd[] {
  const blocks = Math.ceil(pattern.length / 32);
  const rows = rowsByUnit(pattern, blocks);
  const nothing = new Int32Array(blocks);
  const plus = new Int32Array(blocks).fill(-1);
  const minus = new Int32Array(blocks);
  const lastBit = 1 << ((pattern.length - 1) % 32);
  let errors = pattern.length;
  const ends: MatchEnd[] = [];
  for (let at = from; at < to; at += 1) {
    const equal = rows.get(text.charCodeAt(at)) ?? nothing;
    let carry = isBound ? 1 : 0;
    for (let block = 0; block < blocks; block += 1) {
      const up = plus[block] ?? 0;
      const down = minus[block] ?? 0;
      const carryDown = carry < 0 ? 1 : 0;
      const match = (equal[block] ?? 0) | carryDown;
      const vertical = (equal[block] ?? 0) | down;
      const horizontal = (((match & up) + up) ^ up) | match;
      let plusRow = down | ~(horizontal | up);
      let minusRow = up & horizontal;
      const bit = block === blocks - 1 ? lastBit : 1 << 31;
      const carryIn = carry > 0 ? 1 : 0;
      carry = (plusRow & bit) !== 0 ? 1 : (minusRow & bit) !== 0 ? -1 : 0;
      plusRow = (plusRow << 1) | carryIn;
      minusRow = (minusRow << 1) | carryDown;
      plus[block] = minusRow | ~(vertical | plusRow);
      minus[block] = plusRow & vertical;
    }
    errors += carry;
    if (errors <= maxErrors) ends.push({ end: at + 1, errors });
  }
  return ends;
}

/** For each UTF-16 unit of the pattern the rows where it stands, a bit a row. */
function rowsByUnit(pattern: string, blocks: number): Map<number, Int32Array> {
  const rows = new Map<number, Int32Array>();
  for (let row = 0; row < pattern.length; row += 1) {
    const unit = pattern.charCodeAt(row);
    const bits = rows.get(unit) ?? new Int32Array(blocks);
    const block = row >> 5;
    bits[block] = (bits[block] ?? 0) | (1 << (row % 32));
    rows.set(unit, bits);
  }
  return rows;
}
