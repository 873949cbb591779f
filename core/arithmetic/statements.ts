import type { ArithmeticWords } from './words.ts';

/** Something that a sentence states about figures: a change in per cent, a multiple, a share, a ratio. */
export interface Statement {
  kind: 'growth' | 'multiple' | 'share' | 'points' | 'ratio';
  start: number;
  end: number;
  /** in per cent, times or points; of a decline negative */
  value: number;
  /** half of the last digit that is written; of words, what they leave open */
  open: number;
  bound: 'above' | 'below' | 'about' | null;
}

/** A word for a share or a multiple leaves a twentieth open. */
const wordOpen = 0.05;
/** How far from a number its direction may be told, in UTF-16 units. */
const reach = 60;

/** What the text between `from` and `to` (a sentence) states. */
export function statementsIn(text: string, from: number, to: number, words: ArithmeticWords): Statement[] {
  const sentence = text.slice(from, to);
  const found = [
    ...changesAndShares(sentence, words),
    ...inPoints(sentence, words),
    ...multiplesIn(sentence, words),
    ...ratiosIn(sentence, words),
  ];
  return found.map((one) => ({ ...one, start: one.start + from, end: one.end + from })).toSorted((one, other) => one.start - other.start);
}

function changesAndShares(sentence: string, words: ArithmeticWords): Statement[] {
  const found: Statement[] = [];
  const taken = [...sentence.matchAll(words.points)].map(({ index }) => index);
  for (const match of sentence.matchAll(words.percents)) {
    if (taken.includes(match.index)) continue;
    const said = placed(sentence, match.index, match.index + match[0].length, words);
    const direction = directionOf(sentence, match.index, match.index + match[0].length, words);
    const value = Number(match[1]!.replace(',', '.'));
    const open = 0.5 * 10 ** -(/[.,](\d+)$/.exec(match[1]!)?.[1]?.length ?? 0);
    found.push({ kind: direction === 0 ? 'share' : 'growth', ...said, value: direction < 0 ? -value : value, open });
  }
  for (const match of sentence.matchAll(words.fractions)) {
    const value = words.fraction.get(match[1]!.toLowerCase());
    if (value === undefined) continue;
    const said = placed(sentence, match.index, match.index + match[0].length, words);
    found.push({ kind: 'share', ...said, value, open: value * wordOpen });
  }
  return found;
}

function inPoints(sentence: string, words: ArithmeticWords): Statement[] {
  return [...sentence.matchAll(words.points)].map((match) => {
    const end = match.index + match[0].length;
    const value = Number(match[1]!.replace(',', '.'));
    const open = 0.5 * 10 ** -(/[.,](\d+)$/.exec(match[1]!)?.[1]?.length ?? 0);
    const direction = directionOf(sentence, match.index, end, words);
    return { kind: 'points', ...placed(sentence, match.index, end, words), value: direction < 0 ? -value : value, open };
  });
}

function multiplesIn(sentence: string, words: ArithmeticWords): Statement[] {
  const found: Statement[] = [];
  for (const match of sentence.matchAll(words.multiples)) {
    const value = words.multiple.get(match[1]!.toLowerCase());
    if (value === undefined) continue;
    const end = match.index + match[0].length;
    found.push({ kind: 'multiple', ...placed(sentence, match.index, end, words), value, open: value * wordOpen });
  }
  for (const match of sentence.matchAll(words.times)) {
    const end = match.index + match[0].length;
    if (found.some((one) => one.start < end && match.index < one.end)) continue;
    const value = Number(match[1]!.replace(',', '.')) + (words.grown.test(sentence.slice(0, match.index)) ? 1 : 0);
    const open = Math.max(0.5 * 10 ** -(/[.,](\d+)$/.exec(match[1]!)?.[1]?.length ?? 0) * 0.5, value * 0.02);
    found.push({ kind: 'multiple', ...placed(sentence, match.index, end, words), value, open });
  }
  return found;
}

function ratiosIn(sentence: string, words: ArithmeticWords): Statement[] {
  words.ratio.lastIndex = 0;
  if (!words.ratio.test(sentence)) return [];
  return [...sentence.matchAll(/(?<![\d:])(\d+(?:[.,]\d+)?)\s?[:：]\s?(\d+(?:[.,]\d+)?)(?![\d:])/g)].flatMap((match) => {
    const [one, other] = [match[1]!, match[2]!].map((digits) => Number(digits.replace(',', '.')));
    if (one === undefined || other === undefined || other === 0) return [];
    const value = one / other;
    return [{ kind: 'ratio' as const, start: match.index, end: match.index + match[0].length, value, open: value * wordOpen, bound: null }];
  });
}

/** Its place, and whether it is a bound. */
function placed(sentence: string, start: number, end: number, words: ArithmeticWords): Pick<Statement, 'start' | 'end' | 'bound'> {
  const before = sentence.slice(Math.max(0, start - 24), start);
  const after = sentence.slice(end, end + 4);
  for (const bound of ['above', 'below', 'about'] as const)
    if (words[bound].test(before) || (words.isWide && startsWith(words[bound], after))) return { start, end, bound };
  return { start, end, bound: null };
}

/** Markers behind a number (以上, 이상): the pattern asks for the end of what it is given. */
const startsWith = (pattern: RegExp, after: string): boolean =>
  [1, 2, 3, 4].some((length) => new RegExp(`^${pattern.source}`, 'iu').test(after.slice(0, length)));

/** 1: grows, -1: shrinks, 0: no change is told in the same clause. */
function directionOf(sentence: string, start: number, end: number, words: ArithmeticWords): -1 | 0 | 1 {
  const before = sentence.slice(Math.max(0, start - reach), start);
  const after = sentence.slice(end, end + (words.isWide ? 8 : 24)).split(/[;；。.](?:\s|$)/)[0]!;
  const up = nearest(words.up, before, after);
  const down = nearest(words.down, before, after);
  const of = !words.isWide && /^\s*(?:of|der|des|de los|de las|dei|delle)\b/iu.test(after) ? 6 : Infinity;
  if (Math.min(up, down) === Infinity || Math.min(up, down) > of + 40) return 0;
  return up <= down ? 1 : -1;
}

function nearest(pattern: RegExp, before: string, after: string): number {
  const last = [...before.matchAll(pattern)].at(-1);
  const first = [...after.matchAll(pattern)][0];
  const ahead = last === undefined ? Infinity : before.length - last.index - last[0].length;
  const behind = first === undefined ? Infinity : first.index;
  return Math.min(ahead, behind);
}
