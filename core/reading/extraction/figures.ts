import type { FigureFact } from '../../../shared/domain/facts.ts';
import type { DateMention } from './dates.ts';
import { figureContext } from './figure-context.ts';
import { readShare } from './figure-shares.ts';
import type { FigureWords } from './figure-words.ts';
import { readQuantity } from './quantities.ts';
import type { Quantity } from './quantities.ts';
import type { Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';
import { maskedSpans, trapAt } from './traps.ts';

/** A sentence with what both figures and milestones read from it. */
export interface SentenceReading {
  sentence: Sentence;
  tokens: readonly Token[];
  dates: readonly DateMention[];
  /** what ¥ means in this document: RMB or JPY */
  yen: string;
  /** EDTF-like, of the document */
  published: string | null;
}

const scores: Record<Quantity['kind'], number> = {
  money: 0.97,
  percent: 0.97,
  unit: 0.93,
  times: 0.85,
  count: 0.88,
  share: 0.85,
  ratio: 0.8,
  multiple: 0.7,
  bare: 0.6,
  vague: 0.4,
};

/** Figures of one sentence in order, without those that dates, names and list numbers only look like. */
export function figuresOf(reading: SentenceReading, words: FigureWords): FigureFact[] {
  const quantities = quantitiesOf(reading, words);
  const facts: FigureFact[] = [];
  quantities.forEach((quantity, index) => {
    const metricBefore = facts.at(-1)?.fields.metric ?? null;
    const context = figureContext(reading, words, quantity, quantities[index - 1] ?? null, quantities[index + 1] ?? null, metricBefore);
    facts.push(factOf(reading, quantity, context));
  });
  return facts;
}

function quantitiesOf(reading: SentenceReading, words: FigureWords): Quantity[] {
  const { tokens, sentence, dates } = reading;
  const masks = maskedSpans(sentence, words);
  const found: Quantity[] = [];
  let mask = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.kind === 'mark') continue;
    if (token.kind === 'word' && !startsInWords(token.lower, words)) continue;
    while ((masks[mask]?.end ?? Number.POSITIVE_INFINITY) <= token.start) mask += 1;
    if ((masks[mask]?.start ?? Number.POSITIVE_INFINITY) <= token.start) continue;
    const quantity =
      readShare(tokens, at, words) ?? withUnitAhead(tokens, readQuantity(tokens, at, words, reading.yen), words, reading.yen);
    if (quantity === null) continue;
    const isTrap = quantity.kind !== 'ratio' && trapAt(tokens, quantity, words, sentence, dates) !== null;
    if (!isTrap && isFigure(tokens, quantity, words, sentence, found.length > 0)) found.push(inherited(reading, quantity, found.at(-1)));
    at = Math.max(at, (isTrap ? quantity.number.to : quantity.numberTo) - 1);
  }
  return found;
}

/** “from 412 to 680 kilometres”, “10, 20 and 30 per cent”: the unit of the last number is the unit of all. */
function withUnitAhead(tokens: readonly Token[], quantity: Quantity | null, words: FigureWords, yen: string): Quantity | null {
  if (quantity === null || quantity.kind !== 'bare' || quantity.number.form !== 'digits' || quantity.low !== null) return quantity;
  let at = quantity.to;
  let hasJoint = false;
  for (let steps = 0; steps < 4; steps += 1) {
    const isJoint =
      tokens[at]?.kind === 'word' &&
      (words.sets.between.has(tokens[at]?.lower ?? '') || /^(?:or|et|und|e|y)$/.test(tokens[at]?.lower ?? ''));
    if (!isJoint && tokens[at]?.text !== ',') return quantity;
    hasJoint ||= isJoint;
    const next = tokens[at + 1]?.kind === 'number' ? readQuantity(tokens, at + 1, words, yen) : null;
    if (next === null || next.low !== null) return quantity;
    if (next.kind === 'bare' && next.unit === '') {
      at = next.to;
      continue;
    }
    const isShared =
      hasJoint && (next.kind === 'percent' || next.kind === 'unit' || (next.kind === 'money' && next.numberFrom === next.from));
    if (!isShared) return quantity;
    const factor = quantity.number.multiplier === 1 ? next.number.multiplier : 1;
    return { ...quantity, kind: next.kind, unit: next.unit, value: (quantity.value ?? 0) * factor };
  }
  return quantity;
}

/** “230 EFLOPS in 2023, then 280 in 2024”: a number alone has the unit of the figure before it. */
function inherited(reading: SentenceReading, quantity: Quantity, before: Quantity | undefined): Quantity {
  if (quantity.kind !== 'bare' || quantity.unit !== '' || before === undefined || before.unit === '') return quantity;
  const isSum = quantity.number.multiplier > 1 && /^\p{Ll}{2}/u.test(reading.tokens[quantity.numberTo - 1]?.text ?? '');
  if (before.kind === 'money' ? isSum : !isSum && (before.kind === 'unit' || before.kind === 'count'))
    return { ...quantity, unit: before.unit };
  return quantity;
}

function startsInWords(lower: string, words: FigureWords): boolean {
  return (
    words.numbers.has(lower) ||
    words.fractions.has(lower) ||
    words.vague.has(lower) ||
    words.multiples.has(lower) ||
    words.sets.article.has(lower)
  );
}

/** Whether a quantity says how much of something there is. */
function isFigure(tokens: readonly Token[], quantity: Quantity, words: FigureWords, sentence: Sentence, hasFigureBefore: boolean): boolean {
  const { number, kind } = quantity;
  if (kind === 'share' || kind === 'ratio' || kind === 'multiple' || kind === 'money' || kind === 'percent' || kind === 'times')
    return true;
  const before = tokens[quantity.from - 1]?.lower ?? '';
  const hasComparator = quantity.comparator !== '=';
  if (kind === 'unit') return isMeasure(tokens, quantity, words, before);
  if (number.form === 'vague')
    return (
      sentence.kind !== 'heading' && (quantity.noun !== null || (tokens[quantity.numberFrom - 1]?.lower === 'the' && before === 'the'))
    );
  if (number.form === 'words') return isCountInWords(quantity, words, before, sentence);
  if (kind === 'count')
    return (
      quantity.value !== 0 &&
      !(quantity.value === 1 && !hasComparator) &&
      !(number.isPlain && Number(quantity.value) < 10 && words.sets.relative.has(before) && before !== 'the')
    );
  return isBareFigure(tokens, quantity, words, before, hasComparator, hasFigureBefore);
}

function isMeasure(tokens: readonly Token[], quantity: Quantity, words: FigureWords, before: string): boolean {
  if (!words.sets.durations.has(quantity.unit)) return quantity.number.form === 'digits' || quantity.value !== 1;
  const after = tokens[quantity.to]?.lower ?? '';
  if (
    /^(?:ago|later|earlier|old|plan|plans)$/.test(after) ||
    (tokens[quantity.to]?.text === '-' && tokens[quantity.to]?.gap === false && /^(?:old|plan)/.test(tokens[quantity.to + 1]?.lower ?? ''))
  )
    return false;
  if (words.sets.relative.has(before) && before !== 'every') return false;
  const isHyphened = tokens[quantity.number.to]?.text === '-';
  if (quantity.number.form === 'digits') return true;
  if (quantity.number.form === 'vague') return false;
  return !isHyphened && (quantity.comparator !== '=' || Number(quantity.value) > 1 || quantity.low !== null);
}

function isCountInWords(quantity: Quantity, words: FigureWords, before: string, sentence: Sentence): boolean {
  if (sentence.kind === 'heading' && quantity.number.isPlain) return false;
  if (quantity.noun === null) return quantity.number.multiplier > 1 && quantity.comparator !== '=';
  if (Number(quantity.value) === 1) return false;
  return !(quantity.number.isPlain && words.sets.relative.has(before));
}

/** A number alone counts where a verb of measure leads to it, or a multiplier or a comparator stands with it. */
function isBareFigure(
  tokens: readonly Token[],
  quantity: Quantity,
  words: FigureWords,
  before: string,
  hasComparator: boolean,
  hasFigureBefore: boolean,
): boolean {
  const { number } = quantity;
  if (number.multiplier > 1) return true;
  const token = tokens[quantity.numberFrom] as Token;
  if (/^0\d/.test(token.text)) return false;
  const next = tokens[quantity.to];
  if (next?.text === '-' || (next?.kind === 'word' && !next.gap)) return false;
  const isLed = words.sets.leads.has(before);
  if (hasFigureBefore && quantity.low === null && number.form === 'digits' && isComparedWith(tokens, quantity.from)) return true;
  if (quantity.low !== null) return hasComparator || isLed;
  if (hasComparator) return number.form === 'digits' && !(quantity.comparator === '≈' && /^(?:1[89]|20)\d\d$/.test(token.text));
  if (/^\d{1,3}(?:[.,\s\u00a0\u202f]\d{3})+$/u.test(token.text)) return true;
  if (!isLed) return false;
  if (/^\d+[.,]\d+$/.test(token.text)) return !/^(?:of|with|from|by|for|and)$/.test(before) || (before === 'from' && hasFigureBefore);
  return number.isPlain
    ? Number(token.text) >= 10 &&
        /^(?:of|to|then|at|reached|was|were|is|are|than|from|totaled|totalled)$/.test(before) &&
        !isNameBefore(tokens, quantity.from - 1)
    : /^\d{4,}$/.test(token.text);
}

/** “14 plants in 2023, up from 9 in 2022”, “gegenüber 9”, “contre 9 en 2022”, “frente a 9”, “rispetto a 9”. */
function isComparedWith(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.lower ?? '';
  if (/^(?:gegenüber|contre|contro)$/.test(before)) return true;
  const two = `${tokens[at - 2]?.lower ?? ''} ${before}`;
  return /^(?:(?:up|down) from|compared (?:with|to)|frente a|rispetto ai?)$/.test(two);
}

function isNameBefore(tokens: readonly Token[], at: number): boolean {
  return /^(?:of|to)$/.test(tokens[at]?.lower ?? '') && /^\p{Lu}/u.test(tokens[at - 1]?.text ?? '');
}

function ruleOf(quantity: Quantity): string {
  const { kind, number } = quantity;
  if (number.form === 'vague') return 'figure.vague';
  if (kind === 'count' && number.form === 'words') return 'figure.words';
  if (kind === 'times') return 'figure.multiple';
  return `figure.${kind}`;
}

function factOf(reading: SentenceReading, quantity: Quantity, context: ReturnType<typeof figureContext>): FigureFact {
  const { sentence, tokens } = reading;
  const start = tokens[quantity.from]?.start ?? sentence.start;
  const end = tokens[quantity.to - 1]?.end ?? start;
  const from = sentence.start;
  return {
    kind: 'figure',
    start,
    end,
    rule: ruleOf(quantity),
    because: sentence.text.slice(start - from, end - from),
    score: quantity.number.form === 'vague' ? scores.vague : scores[quantity.kind] - (quantity.number.form === 'words' ? 0.05 : 0),
    sentence: [sentence.start, sentence.end],
    fields: {
      ...context,
      comparator: quantity.comparator,
      value: quantity.value === null ? null : rounded(quantity.value),
      low: quantity.low === null ? null : rounded(quantity.low),
      high: quantity.high === null ? null : rounded(quantity.high),
      unit: quantity.unit,
    },
  };
}

/** 1.1 × 1e9 is 1100000000.0000001 to the machine and 1.1e9 to the reader. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
