import type { FigureWords } from './figure-words.ts';
import { numberValue } from './numbers.ts';
import type { Quantity } from './quantities.ts';
import type { Token } from './tokens.ts';

type Found = Omit<Quantity, 'from' | 'comparator' | 'number' | 'because'>;

/** Quantities that are not a number with its unit: “over half of”, “two-thirds”, “one in five”, “1:1”, “doubled”, “threefold”. */
export function readShare(tokens: readonly Token[], at: number, words: FigureWords): Quantity | null {
  const found = fraction(tokens, at, words) ?? oneIn(tokens, at, words) ?? ratio(tokens, at, words) ?? multiple(tokens, at, words);
  if (found === null) return null;
  const number = { value: found.value ?? 0, to: found.numberTo, form: 'words' as const, multiplier: 1, isPlain: false };
  const comparator = words.comparators.before(tokens, at);
  return {
    ...found,
    from: comparator?.from ?? at,
    comparator: comparator === null || comparator.value === '=' ? '=' : comparator.value,
    number,
    because: '',
  };
}

function share(at: number, to: number, value: number, unit: string, kind: Quantity['kind']): Found {
  return { to, numberFrom: at, numberTo: to, kind, value, low: null, high: null, unit, noun: null };
}

function fraction(tokens: readonly Token[], at: number, words: FigureWords): Found | null {
  const first = tokens[at]?.lower ?? '';
  const whole = words.fractions.get(first);
  if (whole !== undefined && words.sets.wholeFractions.has(first))
    return isShareHere(tokens, at, at + 1, words) ? share(at, at + 1, whole, '%', 'share') : null;
  const isArticle = words.sets.article.has(first);
  const count = isArticle ? 1 : (words.numbers.get(first) ?? null);
  if (count === null) return null;
  const at2 = tokens[at + 1]?.text === '-' ? at + 2 : at + 1;
  const part = words.fractions.get(tokens[at2]?.lower ?? '');
  if (part === undefined || (words.sets.wholeFractions.has(tokens[at2]?.lower ?? '') && isArticle)) return null;
  const value = Math.round(count * part * 100) / 100;
  if (value > 100 || !(isShareHere(tokens, at, at2 + 1, words) || (!isArticle && (at2 === at + 2 || words.language !== 'en')))) return null;
  return share(at, at2 + 1, value === 66.66 ? 66.67 : value, '%', 'share');
}

/** A share is of something, or a comparator stands before it; “the first half of 2024” is a time, “a quarter” alone too. */
function isShareHere(tokens: readonly Token[], at: number, to: number, words: FigureWords): boolean {
  const before = tokens[at - 1]?.lower ?? '';
  if (
    /^(?:first|second|third|fourth|latter|other|last|next|1st|2nd|past|previous)$/.test(before) ||
    (tokens[at - 1]?.text === '-' && !(tokens[at]?.gap ?? true))
  )
    return false;
  const next = tokens[to];
  if (next?.text === '-') return false;
  const following = next?.lower ?? '';
  const isOf =
    words.sets.of.has(following) ||
    following === 'of' ||
    following === 'the' ||
    following === 'its' ||
    following === 'their' ||
    following === 'all';
  const ofWhat = tokens[to + 1];
  if (isOf && ofWhat?.kind === 'number' && /^(?:19|20)\d\d$/.test(ofWhat.text)) return false;
  if (/^(?:year|hour|hours|day|century|time|dozen|way|million|billion)$/.test(following)) return false;
  if (isOf && words.sets.article.has(ofWhat?.lower ?? '') && words.multipliers.has(tokens[to + 2]?.lower ?? '')) return false;
  if (isOf && following !== 'more') return true;
  if (/^(?:pay|pays|paid|cost|costs)$/.test(before) && next?.kind === 'mark') return true;
  if (/^(?:which|cui|dont|davon|wovon)$/.test(before)) return true;
  const compared = words.comparators.before(tokens, at);
  return compared !== null && compared.value !== '=';
}

/** “un train sur dix”, “un'impresa su tre”: where the one is named, the small word stands behind its name. */
function inShareAt(tokens: readonly Token[], at: number, words: FigureWords): number {
  if (words.language === 'en' || !words.sets.article.has(tokens[at]?.lower ?? '')) return at + 1;
  for (let near = at + 2; near < at + 4; near += 1) if (words.sets.inShares.has(tokens[near]?.lower ?? '')) return near;
  return at + 1;
}

function oneIn(tokens: readonly Token[], at: number, words: FigureWords): Found | null {
  const count =
    words.numbers.get(tokens[at]?.lower ?? '') ?? (tokens[at]?.kind === 'number' ? numberValue(tokens[at]?.text ?? '', words) : undefined);
  if (count === undefined || Number.isNaN(count)) return null;
  const inAt = inShareAt(tokens, at, words);
  const isIn = words.sets.inShares.has(tokens[inAt]?.lower ?? '');
  const isOutOf = tokens[at + 1]?.lower === 'out' && tokens[at + 2]?.lower === 'of';
  if (!isIn && !isOutOf) return null;
  const whatAt = isOutOf ? at + 3 : inAt + 1;
  const what = tokens[whatAt];
  const whole =
    words.numbers.get(what?.lower ?? '') ?? (what?.kind === 'number' && /^\d{1,2}$/.test(what.text) ? Number(what.text) : undefined);
  if (whole === undefined || whole <= count || (isIn && count > 9) || whole > 100) return null;
  if (isIn && tokens[whatAt + 1]?.kind === 'word' && /^(?:months?|years?|days?|weeks?)$/.test(tokens[whatAt + 1]?.lower ?? '')) return null;
  return share(at, whatAt + 1, Math.round((count / whole) * 10_000) / 100, '%', 'ratio');
}

/** “matching private capital 1:1”: no clock, whose minutes have two digits. */
function ratio(tokens: readonly Token[], at: number, words: FigureWords): Found | null {
  const [left, colon, right] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (left?.kind !== 'number' || colon?.text !== ':' || right?.kind !== 'number' || colon.gap || right.gap) return null;
  if (
    tokens[at - 1]?.text === ':' ||
    tokens[at + 3]?.text === ':' ||
    !/^\d{1,4}(?:\.\d+)?$/.test(left.text) ||
    !/^(?:1|[2-9]|10{1,6})$/.test(right.text)
  )
    return null;
  if (tokens[at - 1]?.kind === 'word' && /^\p{Lu}/u.test(tokens[at - 1]?.text ?? '') && at > 1) return null;
  const value = numberValue(left.text, words) / Number(right.text);
  return share(at, at + 3, Math.round(value * 1e6) / 1e6, 'ratio', 'ratio');
}

/** “doubled, from €41m to €82m”: the two figures say it already. */
function isFromTo(tokens: readonly Token[], at: number): boolean {
  const from = tokens[at]?.text === ',' ? at + 1 : at;
  return tokens[from]?.lower === 'from';
}

function multiple(tokens: readonly Token[], at: number, words: FigureWords): Found | null {
  const token = tokens[at];
  const value = words.multiples.get(token?.lower ?? '');
  if (value === undefined) return null;
  if (tokens[at + 1]?.text === '-' || isFromTo(tokens, at + 1)) return null;
  if (words.sets.bareMultiples.has(token?.lower ?? '') && !words.sets.multipleOpeners.has(tokens[at - 1]?.lower ?? '')) return null;
  if (token?.lower === 'twice' && !/^(?:as|the|its|their|that|what)$/.test(tokens[at + 1]?.lower ?? '')) return null;
  return share(at, at + 1, value, 'x', 'multiple');
}
