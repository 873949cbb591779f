import type { FigureFact } from '../../../shared/domain/facts.ts';
import { cjkWords } from './cjk-words.ts';
import type { CjkUnit, CjkWords, Comparator } from './cjk-words.ts';
import { foldWidth, readCjkNumber } from './numbers-cjk.ts';
import type { CjkNumber } from './numbers-cjk.ts';
import { knowRules } from './rule-says.ts';
import type { Sentence } from './sentences.ts';

knowRules([
  { id: 'figure.cjk.money', en: 'An amount of money in Chinese, Japanese or Korean', zh: '中日韩文字中的金额' },
  { id: 'figure.cjk.share', en: 'A share, fraction or multiple in Chinese, Japanese or Korean', zh: '中日韩文字中的百分比、分数或倍数' },
  { id: 'figure.cjk.measure', en: 'A measure or counted thing in Chinese, Japanese or Korean', zh: '中日韩文字中的计量或计数' },
  { id: 'figure.cjk.large', en: 'A number with 万, 亿, 만, 억 … and no unit beside it', zh: '带有万、亿等数级而没有单位的数字' },
]);

/** A number with its unit, before it is known whether it is one bound of a range. */
interface Measured {
  number: CjkNumber;
  value: number;
  unit: string | null;
  start: number;
  end: number;
  comparator: Comparator;
}

const shares = new Set(['%', 'percentage points', 'basis points', 'x']);
const money = /^[A-Z]{3}$/u;
const mayBegin = /[\d一二两兩三四五六七八九十百千]|[半過过절과]/gu;
const foreign = /\d ?[万亿億兆元円만억조원천]/u;
const headSign = /(?:単位|단위|单位|單位) ?[:：]? ?$/u;
const perHead = /^ ?(?:当|あたり|당|每|平均)/u;
const fraction = /^ ?(?:分之|分の|분의 ?)/u;

/** Figures of sentences in Chinese, Japanese and Korean, in text order. Linear in the text. */
export function readCjkFigures(sentences: readonly Sentence[]): FigureFact[] {
  const facts: FigureFact[] = [];
  for (const sentence of sentences) {
    if (sentence.kind === 'code' || sentence.cell !== null || sentence.line !== null) continue;
    const words = cjkWords(sentence.language);
    if (words !== null) readSentence(sentence, words, facts);
    else if (foreign.test(sentence.text)) readForeign(sentence, facts);
  }
  return facts;
}

/** “15亿元” in an English sentence: only what is written in those scripts is read here. */
function readForeign(sentence: Sentence, into: FigureFact[]): void {
  const language = /\d ?[천만억조]*[가-힣]/u.test(sentence.text) ? 'ko' : /[円ぁ-ヺ]/u.test(sentence.text) ? 'ja' : 'zh';
  const facts: FigureFact[] = [];
  readSentence(sentence, cjkWords(language)!, facts);
  into.push(...facts.filter(({ because }) => /\d.*[㐀-鿿가-힣]/u.test(because)));
}

function readSentence(sentence: Sentence, words: CjkWords, into: FigureFact[]): void {
  const text = foldWidth(sentence.text);
  const search = new RegExp(words.language === 'ko' ? /\d|[한두세네다여일아열스절과]/gu : mayBegin);
  for (let match = search.exec(text); match !== null; match = search.exec(text)) {
    const first = readMeasured(text, match.index, words);
    if (first === null) {
      search.lastIndex = Math.max(search.lastIndex, endOfDigits(text, match.index));
      continue;
    }
    const second = readUpperBound(text, first, words);
    const fact = second === null ? singleFact(sentence, text, first, words) : rangeFact(sentence, text, first, second, words);
    if (fact !== null) into.push(fact);
    search.lastIndex = Math.max((second ?? first).end, match.index + 1);
  }
}

function endOfDigits(text: string, at: number): number {
  let end = at;
  while (end < text.length && /[\d,.]/u.test(text[end]!)) end += 1;
  return end;
}

/** @param isBound whether it is the upper bound of a range, whose sign before it is no part of a name */
function readMeasured(text: string, at: number, words: CjkWords, isBound = false): Measured | null {
  const half = halfAt(text, at, words);
  if (half !== null) return half;
  const number = readCjkNumber(text, at, words.units) ?? nativeNumber(text, at, words);
  if (number === null || (!isBound && isNoFigure(text, number, words))) return null;
  const before = words.before.before(text, startOfGap(text, at));
  const sign = signBefore(text, at, words);
  const start = sign?.start ?? (before === null ? at : startOfGap(text, at) - before.word.length);
  const base = { number, start, comparator: before?.value ?? ('=' as const) };
  const parted = fractionAt(text, number, words);
  if (parted !== null) return { ...base, ...withAfter(text, parted.end, base.comparator, words), value: parted.value, unit: '%' };
  const many = afterAt(text, number.end, words);
  const from = many?.end ?? number.end;
  const unit = unitAt(text, from, number, words);
  const comparator = base.comparator === '=' ? (many?.value ?? '=') : base.comparator;
  if (unit === null) return { ...base, comparator, end: from, value: number.value, unit: sign?.unit ?? null };
  const tail = withAfter(text, unit.end, comparator, words);
  return { ...base, ...tail, value: number.value * (unit.times ?? 1), unit: unit.unit };
}

/** 一半, 절반: a share without a number. */
function halfAt(text: string, at: number, words: CjkWords): Measured | null {
  for (const [word, value] of Object.entries(words.figures.halves)) {
    if (!text.startsWith(word, at)) continue;
    const end = at + word.length;
    const number = { value, start: at, end, inWords: true, factor: 1 };
    return { number, value, unit: '%', start: at, ...withAfter(text, end, '=', words) };
  }
  return null;
}

/** 두 배, 세 곳: a native number counts only with a space or a counter behind it. */
function nativeNumber(text: string, at: number, words: CjkWords): CjkNumber | null {
  const found = words.native.at(text, at);
  if (found === null || /[가-힣]/u.test(text[at - 1] ?? '')) return null;
  const end = at + found.word.length;
  const next = text[end] === ' ' ? end + 1 : end;
  const unit = words.units.at(text, next);
  if (unit === null || found.value < 2 || !['x', 'units', 'people', 'ships', 'months'].includes(unit.value.unit)) return null;
  if (next === end && unit.value.unit !== 'x') return null;
  return { value: found.value, start: at, end, inWords: true, factor: 1 };
}

/** Product names, ordinals, dates, telephone numbers, and 一 in ordinary words. */
function isNoFigure(text: string, number: CjkNumber, words: CjkWords): boolean {
  const { start, end, value, inWords } = number;
  const before = text[start - 1] ?? '';
  if (inWords && value < 2) return true;
  if (headSign.test(text.slice(Math.max(0, start - 4), start))) return true;
  if (/[A-Za-z\d.]/u.test(before) || (/[-/]/u.test(before) && /[A-Za-z\d]/u.test(text[start - 2] ?? ''))) {
    const isMinus = before === '-' && !/[A-Za-z\d]/u.test(text[start - 2] ?? '');
    if (!isMinus && signBefore(text, start, words) === null && !/(?:RMB|CNY|USD) ?$/u.test(text.slice(Math.max(0, start - 4), start)))
      return true;
  }
  if (/^-\d/u.test(text.slice(end, end + 2)) && /^-\d[\d,.]*-\d/u.test(text.slice(end, end + 12))) return true;
  if (/^[A-Za-z]/u.test(text.slice(end, end + 1)) && words.units.at(text, end) === null) return true;
  const gap = startOfGap(text, start);
  return words.figures.notFigures.some((word) => text.endsWith(word, gap) || text.endsWith(word, start));
}

function startOfGap(text: string, at: number): number {
  return text[at - 1] === ' ' ? at - 1 : at;
}

function signBefore(text: string, at: number, words: CjkWords): { start: number; unit: string } | null {
  const gap = startOfGap(text, at);
  let best: { start: number; unit: string } | null = null;
  for (const [sign, unit] of Object.entries(words.figures.currencySigns))
    if (text.endsWith(sign, gap) && (best === null || gap - sign.length < best.start)) best = { start: gap - sign.length, unit };
  return best;
}

/** 四分之一, 百分之十, 3分の1, 3분의 1. */
function fractionAt(text: string, number: CjkNumber, words: CjkWords): { value: number; end: number } | null {
  const link = fraction.exec(text.slice(number.end, number.end + 5));
  if (link === null) return null;
  const over = readCjkNumber(text, number.end + link[0].length, words.units);
  if (over === null || number.value === 0 || over.value > number.value) return null;
  return { value: Math.round((10_000 * over.value) / number.value) / 100, end: over.end };
}

interface FoundUnit {
  unit: string;
  times?: number;
  end: number;
}

function unitAt(text: string, from: number, number: CjkNumber, words: CjkWords): FoundUnit | null {
  const place = text[from] === ' ' ? from + 1 : from;
  const found = words.units.at(text, place);
  if (found === null) return null;
  const { word, value: unit } = found;
  const end = place + word.length;
  if (unit.except?.some((other) => text.startsWith(other, place)) === true) return null;
  if (/[A-Za-z]$/u.test(word) && /^[A-Za-z]/u.test(text.slice(end, end + 1))) return null;
  if (number.value === 1 && perHead.test(text.slice(end, end + 3))) return null;
  if (number.value < (unit.least ?? 0)) return null;
  if (unit.words === true && !(number.inWords && number.value < 20)) return null;
  if (unit.duration === true && !isDuration(text, number, end, words)) return null;
  return { ...counted(text, unit, end, words), ...(unit.times === undefined ? {} : { times: unit.times }) };
}

function isDuration(text: string, number: CjkNumber, end: number, words: CjkWords): boolean {
  if (number.value > 200 || !Number.isInteger(number.value)) return false;
  const { durationBefore, durationAfter } = words.figures;
  return (
    durationBefore.some((word) => text.endsWith(word, startOfGap(text, number.start))) ||
    durationAfter.some((word) => text.startsWith(word, end))
  );
}

/** 60多个国家: a counter's unit is the noun behind it, where that is known. */
function counted(text: string, unit: CjkUnit, end: number, words: CjkWords): { unit: string; end: number } {
  if (unit.counter !== true) return { unit: unit.unit, end };
  const place = text[end] === ' ' || text[end] === '的' ? end + 1 : end;
  for (const skip of [0, 2, 4]) {
    const noun = words.nouns.at(text, place + skip);
    if (noun !== null && /^[\p{L}]*$/u.test(text.slice(end, place + skip)) && noun.word.length + skip <= 8)
      return skip === 0 || noun.word.length > 1 ? { unit: noun.value, end: place + skip + noun.word.length } : { unit: unit.unit, end };
  }
  return { unit: unit.unit, end };
}

function afterAt(text: string, at: number, words: CjkWords): { value: Comparator; end: number } | null {
  const place = text[at] === ' ' ? at + 1 : at;
  const found = words.after.at(text, place);
  return found === null ? null : { value: found.value, end: place + found.word.length };
}

function withAfter(text: string, end: number, comparator: Comparator, words: CjkWords): { end: number; comparator: Comparator } {
  const after = afterAt(text, end, words);
  if (after === null) return { end, comparator };
  return { end: after.end, comparator: comparator === '=' ? after.value : comparator };
}

/** The other bound: 3000亿至3500亿元, 4～5割. “从3%到5%” tells a change, not a range. */
function readUpperBound(text: string, first: Measured, words: CjkWords): Measured | null {
  const gap = text[first.end] === ' ' ? first.end + 1 : first.end;
  const joiner = words.ranges.at(text, gap);
  if (joiner === null) return null;
  if (words.figures.changes.some((word) => text.endsWith(word, first.start))) return null;
  let at = gap + joiner.word.length;
  if (text[at] === ' ') at += 1;
  if (!/[\d一二两三四五六七八九十百千]/u.test(text[at] ?? '')) return null;
  const second = readMeasured(text, at, words, true);
  if (second === null || second.unit === null) return null;
  if (first.unit !== null && first.unit !== second.unit) return null;
  return second;
}

function rangeFact(sentence: Sentence, text: string, first: Measured, second: Measured, words: CjkWords): FigureFact | null {
  const isBare = first.unit === null && first.number.factor === 1;
  const times = second.number.value === 0 ? 1 : second.value / second.number.value;
  let low = first.unit === null ? first.value * times : first.value;
  if (isBare && second.number.factor > 1 && low * second.number.factor < second.value) low *= second.number.factor;
  if (low >= second.value) return null;
  const span = { ...second, start: first.start, comparator: first.comparator === '=' ? second.comparator : first.comparator };
  return factOf(sentence, text, span, { value: null, low, high: second.value }, words);
}

function singleFact(sentence: Sentence, text: string, found: Measured, words: CjkWords): FigureFact | null {
  if (found.unit === null && (found.number.factor < 1e4 || found.number.inWords)) return null;
  return factOf(sentence, text, found, { value: found.value, low: null, high: null }, words);
}

function factOf(
  sentence: Sentence,
  text: string,
  { start, end, unit, comparator }: Measured,
  values: { value: number | null; low: number | null; high: number | null },
  words: CjkWords,
): FigureFact {
  const { goalWords, forecastWords } = words.figures;
  const clause = clauseBefore(text, start);
  const isGoal = goalWords.some((word) => clause.includes(word) || text.slice(end, end + 12).includes(word));
  const isForecast = forecastWords.some((word) => clause.includes(word) || text.slice(end, end + 24).includes(word));
  const year = /(?<!\d)((?:19|20)\d\d)(?:年|년)/u.exec(clause)?.[1] ?? null;
  const stage = isForecast ? 'projected' : isGoal ? 'target' : 'observed';
  return {
    kind: 'figure',
    start: sentence.start + start,
    end: sentence.start + end,
    rule: ruleOf(unit),
    because: text.slice(start, end),
    score: unit === null ? 0.5 : shares.has(unit) || money.test(unit) ? 0.9 : unit === 'units' ? 0.65 : 0.8,
    sentence: [sentence.start, sentence.end],
    fields: {
      metric: metricOf(clause),
      subject: null,
      comparator,
      ...values,
      unit: unit ?? 'units',
      asOf: stage === 'observed' ? year : null,
      target: stage === 'observed' ? null : year,
      stage,
      scope: null,
      basis: /同比|전년|前年/u.test(clause.slice(-14)) ? 'year on year' : null,
    },
  };
}

function ruleOf(unit: string | null): string {
  if (unit === null) return 'figure.cjk.large';
  if (shares.has(unit)) return 'figure.cjk.share';
  return money.test(unit) ? 'figure.cjk.money' : 'figure.cjk.measure';
}

/** The words before a figure back to the last stop, at most 60 units. */
function clauseBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - 60), start);
  const stop = Math.max(before.lastIndexOf('，'), before.lastIndexOf('；'), before.lastIndexOf(';'), before.lastIndexOf('：'));
  const clause = before.slice(stop + 1);
  return clause.length >= 3 ? clause : before;
}

/** What is measured, in the text's words: the clause without its date. */
function metricOf(clause: string): string {
  return clause
    .replaceAll(/(?:到|截至|至)?(?:19|20)\d\d(?:年度?|년)(?:底|末|까지|까지는|までに|に)?[，,、]?/gu, '')
    .trim()
    .slice(-40);
}
