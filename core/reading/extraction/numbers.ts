import type { FigureWords } from './figure-words.ts';
import { multiplierSymbols } from './figure-words.ts';
import type { Token } from './tokens.ts';

export interface NumberReading {
  value: number;
  /** index after its last token */
  to: number;
  /** as digits, as words (“twenty-eight”), or vague (“dozens”, then `high` is its upper bound) */
  form: 'digits' | 'words' | 'vague';
  high?: number;
  multiplier: number;
  /** whether the digits were written as a small whole number: 8, 12 */
  isPlain: boolean;
}

/** The value of a number as a language writes it: 1,234.5 in English, 1.234,5 in German. NaN where it is no number. */
export function numberValue(written: string, words: Pick<FigureWords, 'data'>): number {
  const { decimal, thousands } = words.data;
  const digits = written.replace(/[\s\u00a0\u202f\u2009’']/g, '');
  const lastComma = digits.lastIndexOf(',');
  const lastDot = digits.lastIndexOf('.');
  if (lastComma === -1 && lastDot === -1) return Number(digits);
  if (lastComma !== -1 && lastDot !== -1) return Number(asDecimal(digits, lastComma > lastDot ? ',' : '.'));
  const sign = lastComma === -1 ? '.' : ',';
  const parts = digits.split(sign);
  const isGrouped = parts.slice(1).every((part) => part.length === 3) && (parts[0]?.length ?? 0) <= 3 && parts[0] !== '0';
  if (parts.length > 2) return isGrouped ? Number(parts.join('')) : isIndianGrouped(parts, sign) ? Number(parts.join('')) : Number.NaN;
  if (isGrouped && (sign === thousands || sign !== decimal)) return Number(parts.join(''));
  return Number(asDecimal(digits, sign));
}

function asDecimal(digits: string, decimal: string): string {
  const other = decimal === ',' ? '.' : ',';
  return digits.replaceAll(other, '').replace(decimal, '.');
}

/** 12,34,567: lakhs and crores are grouped in twos. */
function isIndianGrouped(parts: readonly string[], sign: string): boolean {
  return sign === ',' && parts.at(-1)?.length === 3 && parts.slice(1, -1).every((part) => part.length === 2);
}

/** Reads the number at `at`, with the multipliers that follow it; null where none is. */
export function readNumber(tokens: readonly Token[], at: number, words: FigureWords, hasMoney: boolean): NumberReading | null {
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.kind === 'number') {
    const value = numberValue(token.text, words);
    if (Number.isNaN(value)) return null;
    const { factor, to } = withHalf(tokens, readMultiplier(tokens, at + 1, words, hasMoney), value, words);
    return { value: value * factor, to, form: 'digits', multiplier: factor, isPlain: factor === 1 && /^\d{1,3}$/.test(token.text) };
  }
  if (token.kind !== 'word') return null;
  return readVague(tokens, at, words) ?? readWords(tokens, at, words);
}

/** “3 milioni e mezzo”, “2 millones y medio”: half of the multiplier on top, told as a larger factor. */
function withHalf(
  tokens: readonly Token[],
  read: { factor: number; to: number },
  value: number,
  words: FigureWords,
): { factor: number; to: number } {
  if (words.language === 'en' || read.factor < 1000 || value === 0) return read;
  if (!/^(?:e|y|et)$/.test(tokens[read.to]?.lower ?? '') || !words.sets.wholeFractions.has(tokens[read.to + 1]?.lower ?? '')) return read;
  return { factor: (read.factor * (value + 0.5)) / value, to: read.to + 2 };
}

function readMultiplier(tokens: readonly Token[], from: number, words: FigureWords, hasMoney: boolean): { factor: number; to: number } {
  let factor = 1;
  let to = from;
  for (let count = 0; count < 3; count += 1) {
    let at = to;
    if (tokens[at]?.text === '-' && tokens[at]?.gap === false && words.multipliers.has(tokens[at + 1]?.lower ?? '')) at += 1;
    const token = tokens[at];
    if (token === undefined || token.kind !== 'word') break;
    const named = words.multipliers.get(token.lower);
    const letter = named === undefined && count === 0 ? letterMultiplier(tokens, at, hasMoney) : undefined;
    const found = named ?? letter;
    if (found === undefined) break;
    factor *= found;
    to = at + 1;
    if (named !== undefined && isAbbreviated(tokens, to)) to += 1;
    if (
      letter !== undefined &&
      tokens[to]?.text === '.' &&
      /^(?:bn|mn|mln|mio|tn)$/i.test(token.text) &&
      tokens[to + 1]?.gap === true &&
      /^\p{Ll}/u.test(tokens[to + 1]?.text ?? '')
    )
      to += 1;
  }
  return { factor, to };
}

/** “1,3 Mrd. Euro”: the full stop belongs to the multiplier. */
function isAbbreviated(tokens: readonly Token[], to: number): boolean {
  const next = tokens[to + 1];
  return (
    tokens[to]?.text === '.' &&
    tokens[to]?.gap === false &&
    next?.gap === true &&
    /^(?:mrd|mio|tsd|mill|mld|mln|mia|bio|md|mds)$/u.test(tokens[to - 1]?.lower ?? '')
  );
}

const touching = /^(?:k|K|M|B|b|m|MM|T|t)$/;
const longLetters = /^(?:mn|Mn|MN|mln|Mln|mio|Mio|bn|Bn|BN|bln|tn|Tn|trn)$/;

/** m, t, b and k are multipliers beside money and before a counted thing; otherwise metres, tonnes, bits. */
function letterMultiplier(tokens: readonly Token[], at: number, hasMoney: boolean): number | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (longLetters.test(token.text)) return multiplierSymbols.get(token.text);
  if (!touching.test(token.text)) return undefined;
  const next = tokens[at + 1];
  const moneyFollows =
    next !== undefined && (/^[€$£¥￥₩₹₽]$/u.test(next.text) || /^(?:USD|EUR|RMB|CNY|GBP|JPY|euros?|dollars|yuan)$/u.test(next.text));
  if (hasMoney || moneyFollows) return multiplierSymbols.get(token.text);
  if (token.gap || token.text === 't' || token.text === 'T') return token.text === 'M' && moneyFollows ? 1e6 : undefined;
  if (token.text === 'm' || token.text === 'b') {
    return next?.kind === 'word' && next.gap && /^\p{Ll}{2,}s$/u.test(next.text) ? multiplierSymbols.get(token.text) : undefined;
  }
  // “room 5B is closed”
  if (token.text === 'B' && !(next?.kind === 'word' && next.gap && /^\p{Ll}{4,}/u.test(next.text))) return undefined;
  return multiplierSymbols.get(token.text);
}

function readVague(tokens: readonly Token[], at: number, words: FigureWords): NumberReading | null {
  const bounds = words.vague.get(tokens[at]?.lower ?? '');
  if (bounds === undefined) return null;
  let [low, high] = bounds;
  let to = at + 1;
  for (let count = 0; count < 2; count += 1) {
    if (!words.sets.of.has(tokens[to]?.lower ?? '')) break;
    const next = tokens[to + 1]?.lower ?? '';
    const factor = words.multipliers.get(next) ?? words.vague.get(next)?.[0];
    if (factor === undefined) break;
    high *= factor;
    low *= factor;
    to += 2;
  }
  return { value: low, high, to, form: 'vague', multiplier: 1, isPlain: false };
}

/** twenty-eight, two hundred and fifty thousand, half a million, a dozen, one and a half. */
function readWords(tokens: readonly Token[], at: number, words: FigureWords): NumberReading | null {
  const first = tokens[at]?.lower ?? '';
  if (words.sets.wholeFractions.has(first)) return readHalf(tokens, at, words);
  if (words.sets.article.has(first)) {
    const part = partOfMultiplier(tokens, at, words);
    if (part !== null) return part;
    const factor = words.multipliers.get(tokens[at + 1]?.lower ?? '');
    if (factor === undefined || tokens[at + 1]?.gap !== true) return null;
    const more = readMultiplier(tokens, at + 2, words, false);
    return { value: factor * more.factor, to: more.to, form: 'words', multiplier: factor, isPlain: false };
  }
  let total = 0;
  let group = words.numbers.get(first);
  if (group === undefined) return null;
  let to = at + 1;
  let multiplier = 1;
  for (let steps = 0; steps < 12; steps += 1) {
    const joined = isJoin(tokens, to, words) ? to + 1 : to;
    const next = tokens[joined]?.lower ?? '';
    const number = words.numbers.get(next);
    const factor = joined === to || tokens[to]?.text === '-' ? words.multipliers.get(next) : undefined;
    if (number !== undefined && fits(group, number) && (joined > to || group === 0 || group >= 20)) group += number;
    else if (factor !== undefined && factor === 100 && group > 0 && group < 100) group *= 100;
    else if (factor !== undefined && group > 0) {
      total += group * factor;
      group = 0;
      multiplier = factor;
    } else break;
    to = joined + 1;
  }
  return { value: total + group, to, form: 'words', multiplier, isPlain: total === 0 };
}

/** A number goes on where the next one fills its zeros: twenty + eight, two hundred + fifty. */
function fits(group: number, next: number): boolean {
  if (group === 0) return true;
  if (group % 100 === 0) return next < 100;
  return group % 10 === 0 && group % 100 >= 20 && next < 10;
}

function isJoin(tokens: readonly Token[], at: number, words: FigureWords): boolean {
  const token = tokens[at];
  if (token?.text === '-') return token.gap === false && tokens[at + 1]?.gap === false;
  if (token?.lower !== 'and' || words.language !== 'en') return false;
  return words.multipliers.has(tokens[at - 1]?.lower ?? '') && words.numbers.has(tokens[at + 1]?.lower ?? '');
}

/** “a quarter of a million”. */
function partOfMultiplier(tokens: readonly Token[], at: number, words: FigureWords): NumberReading | null {
  const share = words.fractions.get(tokens[at + 1]?.lower ?? '');
  if (share === undefined || !words.sets.of.has(tokens[at + 2]?.lower ?? '') || !words.sets.article.has(tokens[at + 3]?.lower ?? ''))
    return null;
  const factor = words.multipliers.get(tokens[at + 4]?.lower ?? '');
  return factor === undefined
    ? null
    : { value: (factor * Math.round(share)) / 100, to: at + 5, form: 'words', multiplier: factor, isPlain: false };
}

function readHalf(tokens: readonly Token[], at: number, words: FigureWords): NumberReading | null {
  const to = words.sets.article.has(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1;
  const factor = words.multipliers.get(tokens[to]?.lower ?? '');
  if (factor === undefined) return null;
  return { value: factor / 2, to: to + 1, form: 'words', multiplier: factor, isPlain: false };
}
