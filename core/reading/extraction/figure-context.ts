import type { FigureFact } from '../../../shared/domain/facts.ts';
import { datesNear, isInDate } from './dates.ts';
import type { DateMention } from './dates.ts';
import type { FigureWords } from './figure-words.ts';
import type { SentenceReading } from './figures.ts';
import type { Quantity } from './quantities.ts';
import type { Token } from './tokens.ts';

type Context = Pick<FigureFact['fields'], 'metric' | 'subject' | 'asOf' | 'target' | 'stage' | 'scope' | 'basis'>;

const reach = 40;

/** What a figure is of and when it holds: from the words of its clause, never further than 40 words away. */
export function figureContext(
  reading: SentenceReading,
  words: FigureWords,
  quantity: Quantity,
  before: Quantity | null,
  after: Quantity | null,
  metricBefore: string | null,
): Context {
  const { tokens } = reading;
  const date = dateOf(reading, quantity, before, after);
  const stage = stageOf(reading, quantity, before, words, date);
  const edtf = date === null ? null : date.low === date.high ? date.low : `${date.low}/${date.high}`;
  const clause = clauseStart(tokens, quantity, before);
  return {
    metric:
      metricOf(reading, quantity, words, clause) ||
      (before?.unit === quantity.unit || isLedOn(tokens, quantity) ? metricBefore : null) ||
      lastWords(reading, clause, quantity),
    subject: subjectOf(reading, clause, quantity, words),
    asOf: stage === 'observed' ? edtf : null,
    target: stage === 'observed' ? null : edtf,
    stage,
    scope: null,
    basis: basisOf(tokens, quantity, words),
  };
}

/** The date after the figure and before the next one; else the nearest one before it in the sentence. */
function dateOf(reading: SentenceReading, quantity: Quantity, before: Quantity | null, after: Quantity | null): DateMention | null {
  const { tokens } = reading;
  const usable = datesNear(reading.dates, quantity.from).filter((date) => date.role !== 'past' || date.form !== 'relative');
  const next = usable.find(
    (date) => date.from >= quantity.to && date.from < (after?.from ?? tokens.length) && date.from - quantity.to < reach,
  );
  if (next !== undefined && !hasStop(tokens, quantity.to, next.from)) return next;
  const near = usable.findLast((date) => date.to <= quantity.from && date.from >= (before?.to ?? 0));
  return near ?? usable.findLast((date) => date.to <= quantity.from) ?? next ?? null;
}

function hasStop(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (
      /^[;:]$/.test(tokens[at]?.text ?? '') ||
      (tokens[at]?.text === ',' && /^(?:which|who|whose|where)$/.test(tokens[at + 1]?.lower ?? ''))
    )
      return true;
  }
  return false;
}

function stageOf(
  reading: SentenceReading,
  quantity: Quantity,
  before: Quantity | null,
  words: FigureWords,
  date: DateMention | null,
): Context['stage'] {
  const { tokens, dates, published } = reading;
  for (const floor of [Math.max(before?.to ?? 0, quantity.from - reach), Math.max(0, quantity.from - reach)]) {
    for (let at = quantity.numberFrom - 1; at >= floor; at -= 1) {
      if (isInDate(dates, at)) continue;
      const word = tokens[at]?.lower ?? '';
      if (words.sets.targetWords.has(word)) return 'target';
      if (words.sets.projectedWords.has(word)) return 'projected';
      if (words.sets.observedWords.has(word)) return isFuture(tokens, at, words) ? 'projected' : 'observed';
    }
  }
  const year = date === null ? null : Number(date.high.slice(0, 4));
  if (date?.role === 'due' && year !== null && (published === null || year > Number(published.slice(0, 4)))) return 'target';
  if (year !== null && published !== null && year > Number(published.slice(0, 4))) return 'projected';
  return 'observed';
}

/** “are projected to make up”: the verb before says that the verb after has not happened. */
function isFuture(tokens: readonly Token[], at: number, words: FigureWords): boolean {
  for (let near = at + 1; near < at + 3; near += 1) if (words.sets.projectedWords.has(tokens[near]?.lower ?? '')) return true;
  return words.sets.projectedWords.has(tokens[at - 1]?.lower ?? '');
}

function clauseStart(tokens: readonly Token[], quantity: Quantity, before: Quantity | null): number {
  const floor = Math.max(0, quantity.from - reach, before?.to ?? 0);
  for (let at = quantity.from - 1; at >= floor; at -= 1) {
    const token = tokens[at];
    if (token?.kind === 'mark' && /^[;:•–—]$/u.test(token.text)) return at + 1;
  }
  return floor;
}

function metricOf(reading: SentenceReading, quantity: Quantity, words: FigureWords, clause: number): string {
  const { tokens } = reading;
  if (quantity.noun !== null) return quantity.noun.phrase;
  const of = ofPhrase(reading, quantity, words);
  if (of !== null) return of;
  const verb = verbBefore(tokens, clause, quantity.from, words);
  const phrase = phraseBefore(reading, clause, verb, words);
  return weakMetric.test(phrase) ? '' : phrase;
}

const weakMetric =
  /^(?:(?:up|down|to|from|by|in|of|and|or|a|an|the|it|its|that|this|is|including|compared|with|than|also|then|hold|before|after|at|,)\b\s*)+$/iu;

/** “fell 4.5 per cent to €23.40”: the second figure is of what the first is. */
function isLedOn(tokens: readonly Token[], quantity: Quantity): boolean {
  return /^(?:to|from|or)$/.test(tokens[quantity.from - 1]?.lower ?? '');
}

/** Where the clause names no metric, its last words say what the figure is about. */
function lastWords(reading: SentenceReading, clause: number, quantity: Quantity): string {
  const before = textOf(reading, Math.max(clause, quantity.from - 6), quantity.from);
  return before === '' ? textOf(reading, quantity.to, Math.min(reading.tokens.length, quantity.to + 5)) : before;
}

/** “26.7% of the global data”: what the share is of. */
function ofPhrase(reading: SentenceReading, quantity: Quantity, words: FigureWords): string | null {
  const { tokens } = reading;
  if ((quantity.unit !== '%' && quantity.kind !== 'vague') || tokens[quantity.to]?.lower !== 'of') return null;
  let to = quantity.to + 1;
  while (
    to < Math.min(tokens.length, quantity.to + 9) &&
    isPhraseWord(tokens, to) &&
    !(to > quantity.to + 1 && words.sets.observedWords.has(tokens[to]?.lower ?? ''))
  )
    to += 1;
  const phrase = textOf(reading, quantity.to + 1, to);
  return phrase === '' ? null : `share of ${phrase}`;
}

function isPhraseWord(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.kind === 'number') return false;
  if (token.kind === 'mark') return /^[-‐’'&/]$/u.test(token.text);
  return !/^(?:by|in|and|or|which|that|while|with|from|who|to|for|on|as|when|where)$/.test(token.lower);
}

function verbBefore(tokens: readonly Token[], clause: number, to: number, words: FigureWords): number {
  for (let at = to - 1; at >= clause; at -= 1) {
    const word = tokens[at]?.lower ?? '';
    if (words.sets.observedWords.has(word) || words.sets.projectedWords.has(word) || words.sets.leads.has(word)) {
      let first = at;
      while (first > clause && isVerbPart(tokens[first - 1]?.lower ?? '', words)) first -= 1;
      return first;
    }
  }
  return to;
}

function isVerbPart(word: string, words: FigureWords): boolean {
  return (
    words.sets.observedWords.has(word) ||
    words.sets.projectedWords.has(word) ||
    words.sets.leads.has(word) ||
    words.sets.targetWords.has(word)
  );
}

/** The noun phrase that ends before a verb, back to a comma, a date or a small word that opens it. */
function phraseBefore(reading: SentenceReading, clause: number, to: number, words: FigureWords): string {
  const { tokens, dates } = reading;
  let from = to;
  while (from > clause && from > to - 9) {
    const token = tokens[from - 1];
    if (token === undefined || /^[,;:“”"()]$/u.test(token.text) || isInDate(dates, from - 1)) break;
    if (/^(?:that|which|where|while|and|but|notes|with|when)$/.test(token.lower)) break;
    from -= 1;
  }
  while (from < to && (words.sets.article.has(tokens[from]?.lower ?? '') || tokens[from]?.lower === 'the')) from += 1;
  return textOf(reading, from, to);
}

function subjectOf(reading: SentenceReading, clause: number, quantity: Quantity, words: FigureWords): string | null {
  const { tokens } = reading;
  for (let at = quantity.from - 1; at >= Math.max(0, Math.min(clause, quantity.from - reach)); at -= 1) {
    const token = tokens[at];
    if (token?.kind === 'word' && /[’']s$/u.test(token.text) && /^\p{Lu}/u.test(token.text))
      return nameEndingAt(reading, at).replace(/[’']s$/u, '');
  }
  const floor = Math.max(0, quantity.from - reach);
  const verb = verbBefore(tokens, floor, quantity.from, words);
  const name = phraseBefore(reading, floor, verb, words);
  return name !== '' && /^\p{Lu}/u.test(name) && !words.sets.ordinary.has(name.split(' ', 1)[0]?.toLowerCase() ?? '') ? name : null;
}

function nameEndingAt(reading: SentenceReading, at: number): string {
  let from = at;
  while (from > 0 && from > at - 5 && /^\p{Lu}/u.test(reading.tokens[from - 1]?.text ?? '') && reading.tokens[from - 1]?.kind === 'word')
    from -= 1;
  return textOf(reading, from, at + 1);
}

function basisOf(tokens: readonly Token[], quantity: Quantity, words: FigureWords): string | null {
  for (let at = quantity.to; at < quantity.to + 3; at += 1) {
    const found = words.basis.after(tokens, at);
    if (found !== null) return found.value;
  }
  return null;
}

function textOf(reading: SentenceReading, from: number, to: number): string {
  const first = reading.tokens[from];
  const last = reading.tokens[to - 1];
  if (first === undefined || last === undefined || to <= from) return '';
  const base = reading.sentence.start;
  return reading.sentence.text
    .slice(first.start - base, last.end - base)
    .replace(/\s+/gu, ' ')
    .replace(/^[^\p{L}\p{N}]+|[\s,;:]+$/gu, '');
}
