import type { comparators } from '../../../shared/domain/grades.ts';
import type { FigureWords } from './figure-words.ts';
import { nounAfter } from './figure-nouns.ts';
import type { NounReading } from './figure-nouns.ts';
import { readNumber } from './numbers.ts';
import type { NumberReading } from './numbers.ts';
import type { Token } from './tokens.ts';
import { moneyAfter, moneyBefore, unitAfter } from './units.ts';

export type QuantityKind = 'money' | 'percent' | 'unit' | 'times' | 'count' | 'share' | 'ratio' | 'multiple' | 'bare' | 'vague';

export interface Quantity {
  /** tokens, end exclusive: comparator, money, number, unit and what is counted */
  from: number;
  to: number;
  /** token of the (first) number and the index after the last number with its unit */
  numberFrom: number;
  numberTo: number;
  kind: QuantityKind;
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
  comparator: (typeof comparators)[number];
  noun: NounReading | null;
  number: NumberReading;
  /** words that made it a figure, as token indexes */
  because: string;
}

const dash = /^[-–—~〜～−]$/u;

interface End {
  from: number;
  to: number;
  number: NumberReading;
  unit: string | null;
  kind: 'money' | 'percent' | 'unit' | 'times' | null;
}

/** Reads the quantity whose number begins at token `at`; null where no number is. Whether it is a figure at all is not asked here. */
export function readQuantity(tokens: readonly Token[], at: number, words: FigureWords, yen: string): Quantity | null {
  const first = readEnd(tokens, at, words, yen);
  if (first === null) return null;
  const second = readSecondEnd(tokens, first, words, yen);
  const ends = second === null ? [first] : shareBetween(first, second);
  const last = ends.at(-1) as End;
  const base: Quantity = {
    from: first.from,
    to: last.to,
    numberFrom: at,
    numberTo: last.to,
    kind: last.kind ?? 'bare',
    value: second === null ? first.number.value : null,
    low: second === null ? null : (ends[0]?.number.value ?? null),
    high: second === null ? null : last.number.value,
    unit: last.unit ?? '',
    comparator: '=',
    noun: null,
    number: first.number,
    because: '',
  };
  if (first.number.form === 'vague')
    Object.assign(base, {
      value: null,
      low: first.number.value,
      high: first.number.high ?? first.number.value,
      kind: base.kind === 'bare' ? 'vague' : base.kind,
    });
  return withComparator(tokens, withNoun(tokens, withSign(tokens, base), words), words);
}

function readEnd(tokens: readonly Token[], at: number, words: FigureWords, yen: string): End | null {
  const before = moneyBefore(tokens, at, words, yen);
  const number = readNumber(tokens, at, words, before !== null);
  if (number === null) return null;
  let { to } = number;
  if (number.form === 'vague' && words.sets.of.has(tokens[to]?.lower ?? '')) {
    const money = moneyAfter(tokens, to + 1, words, yen);
    if (money !== null) return { from: at, to: money.to, number, unit: money.unit, kind: 'money' };
  }
  const linked = isParticle(tokens, to, words, number) ? to + particleLength(tokens, to) : to;
  const hyphened = tokens[to]?.text === '-' && tokens[to]?.gap === false ? to + 1 : linked;
  const money = moneyAfter(tokens, hyphened, words, yen);
  if (before !== null) {
    if (money !== null && money.unit === before.unit) to = money.to;
    return { from: before.from, to, number, unit: before.unit, kind: 'money' };
  }
  if (money !== null) return { from: at, to: money.to, number, unit: money.unit, kind: 'money' };
  const unit = unitAfter(tokens, linked, words) ?? unitAfter(tokens, to, words);
  if (unit !== null && !isSameAsMultiplier(tokens, unit, number))
    return { from: at, to: withBracket(tokens, unit.to, unit.unit), number, unit: unit.unit, kind: unit.kind };
  return { from: at, to, number, unit: null, kind: null };
}

/** million euros is “millions d’euros”, “milioni di euro”, “millones de euros” elsewhere. */
function isParticle(tokens: readonly Token[], at: number, words: FigureWords, number: NumberReading): boolean {
  if (words.language === 'en' || number.multiplier === 1) return false;
  return words.sets.of.has(tokens[at]?.lower ?? '') || particleLength(tokens, at) === 2;
}

function particleLength(tokens: readonly Token[], at: number): number {
  return /^[dD]$/.test(tokens[at]?.text ?? '') && /^[’']$/u.test(tokens[at + 1]?.text ?? '') ? 2 : 1;
}

function isSameAsMultiplier(tokens: readonly Token[], unit: { unit: string; to: number }, number: NumberReading): boolean {
  return unit.to <= number.to && tokens[unit.to - 1] !== undefined;
}

/** “41.06 zettabytes (ZB)” says its unit twice. */
function withBracket(tokens: readonly Token[], to: number, unit: string): number {
  if (tokens[to]?.text !== '(' || tokens[to + 2]?.text !== ')') return to;
  return tokens[to + 1]?.text === unit ? to + 3 : to;
}

/** “from 200 to 435” tells a change; so does “passando da 200 a 435”, where the same small word also opens ranges. */
function isChange(tokens: readonly Token[], opener: number, words: FigureWords): boolean {
  if (words.sets.changeOpeners.has(tokens[opener]?.lower ?? '')) return true;
  if (words.language === 'en' || !words.sets.rangeOpeners.has(tokens[opener]?.lower ?? '')) return false;
  return [1, 2, 3].some((back) => words.sets.changeOpeners.has(tokens[opener - back]?.lower ?? ''));
}

function readSecondEnd(tokens: readonly Token[], first: End, words: FigureWords, yen: string): End | null {
  const joint = tokens[first.to];
  if (joint === undefined || first.number.form === 'vague') return null;
  const isDash = dash.test(joint.text) && joint.gap === (tokens[first.to + 1]?.gap ?? false);
  const opener = tokens[first.from - 1]?.lower ?? '';
  const isWord = joint.kind === 'word' && words.sets.between.has(joint.lower);
  if (!isDash && !isWord) return null;
  if (isWord && isChange(tokens, first.from - 1, words)) return null;
  const needsOpener = isWord && joint.lower !== words.data.between[0];
  if (needsOpener && !words.sets.rangeOpeners.has(opener)) return null;
  let at = first.to + 1;
  while (at < first.to + 4 && tokens[at]?.kind !== 'number' && moneyBefore(tokens, at + 1, words, yen) !== null) at += 1;
  const second = readEnd(tokens, at, words, yen);
  if (second === null || second.number.form === 'vague') return null;
  if (isDash && tokens[second.to]?.text === joint.text && tokens[second.to]?.gap === false && second.kind === null) return null;
  if (first.unit !== null && second.unit !== null && first.unit !== second.unit) return null;
  const raw = second.number.value / second.number.multiplier;
  const low = first.number.multiplier === 1 ? first.number.value * second.number.multiplier : first.number.value;
  if (!(low < second.number.value) && !(first.number.value < raw)) return first.number.value < second.number.value ? second : null;
  return second;
}

/** ¥700–800 billion RMB: multiplier, money and unit of either end count for both. */
function shareBetween(first: End, second: End): [End, End] {
  const factor = second.number.multiplier;
  const isShared = first.number.multiplier === 1 && factor > 1 && first.number.value * factor < second.number.value;
  const low: End = isShared ? { ...first, number: { ...first.number, value: first.number.value * factor, multiplier: factor } } : first;
  const unit = second.unit ?? first.unit;
  const kind = second.kind ?? first.kind;
  return [
    { ...low, unit, kind },
    { ...second, unit, kind },
  ];
}

function withSign(tokens: readonly Token[], quantity: Quantity): Quantity {
  const sign = tokens[quantity.from - 1];
  if (sign === undefined || !/^[-−–+±]$/u.test(sign.text) || tokens[quantity.from]?.gap === true) return quantity;
  const before = tokens[quantity.from - 2];
  if (before !== undefined && !sign.gap && before.kind !== 'mark') return quantity;
  const isNegative = /^[-−–]$/u.test(sign.text);
  const from = quantity.from - 1;
  return { ...quantity, from, value: quantity.value !== null && isNegative ? -quantity.value : quantity.value };
}

function withNoun(tokens: readonly Token[], quantity: Quantity, words: FigureWords): Quantity {
  if (quantity.kind !== 'bare' && quantity.kind !== 'vague') return quantity;
  let at = quantity.to;
  if (tokens[at]?.text === '+' && tokens[at]?.gap === false) at += 1;
  const next = tokens[at];
  if (next !== undefined && !next.gap && next.kind === 'word') return quantity;
  const isHyphened = next?.text === '-' && next.gap === false;
  if (isHyphened) return quantity;
  const noun = nounAfter(tokens, at, words);
  if (noun === null) {
    const whole = nounOfWhole(tokens, at, words);
    return whole === null ? { ...quantity, to: at } : { ...quantity, noun: whole, unit: whole.unit, kind: 'count', to: at };
  }
  return { ...quantity, noun, unit: noun.unit, kind: quantity.kind === 'vague' ? 'vague' : 'count', to: noun.to };
}

/** “60 of its 410 branches”: the thing counted stands behind the whole. */
function nounOfWhole(tokens: readonly Token[], at: number, words: FigureWords): NounReading | null {
  if (tokens[at]?.lower !== 'of') return null;
  let from = at + 1;
  while (
    from < at + 4 &&
    (tokens[from]?.kind === 'number' || /^(?:its|the|their|his|her|our|all|these|those)$/.test(tokens[from]?.lower ?? ''))
  )
    from += 1;
  return from === at + 1 ? null : nounAfter(tokens, from, words);
}

/** Comparators may stack (“exceeded roughly”): the one that bounds outranks the one that blurs. */
function withComparator(tokens: readonly Token[], quantity: Quantity, words: FigureWords): Quantity {
  let { from, comparator } = quantity;
  for (let steps = 0; steps < 3; steps += 1) {
    const isHyphened = tokens[from - 1]?.text === '-' && tokens[from - 1]?.gap === false && tokens[from]?.gap === false;
    const found = words.comparators.before(tokens, isHyphened ? from - 1 : from);
    if (found !== null) {
      if (comparator === '=' || comparator === '≈') comparator = found.value === '=' ? comparator : found.value;
      from = found.from;
      continue;
    }
    const mark = tokens[from - 1];
    const symbol =
      mark === undefined || mark.kind !== 'mark'
        ? undefined
        : ({ '>': '>', '<': '<', '≥': '≥', '≤': '≤', '~': '≈', '≈': '≈', '～': '≈' } as const)[mark.text];
    if (symbol === undefined) break;
    comparator = symbol;
    from -= 1;
  }
  const plus = tokens[quantity.number.to];
  if (plus?.text === '+' && !plus.gap && comparator === '=') comparator = '≥';
  const after = words.after.after(tokens, quantity.to) ?? words.after.after(tokens, quantity.number.to);
  if (after !== null && comparator === '=') comparator = after.value;
  return { ...quantity, from, comparator };
}
