import { isInDate } from './dates.ts';
import type { DateMention } from './dates.ts';
import type { FigureWords } from './figure-words.ts';
import type { Quantity } from './quantities.ts';
import type { Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';

const addresses =
  /(?:https?:\/\/|www\.)[^\s<>"”]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|\b10\.\d{4,9}\/\S+|\b(?:arXiv|doi|ISBN|ISSN):?\s?[\w./-]+|(?:\+|\b00)\d{1,3}[\s().-]{0,2}\d[\d\s().-]{5,18}\d|\b\d{3}[-\s.]\d{3,4}[-\s.]\d{4}\b|\b0\d{2,4}[-\s/]\d{3,8}(?:[-\s]\d{1,5})?\b|\b[0-9a-f]{16,}\b|\b0x[0-9a-f]+\b|\b(?:[\w-]{1,40}\/){2,}[\w.-]{1,60}|\b\d{1,3}(?:\.\d{1,5}){2,}\b(?![,\d])/giu;

/** Spans of the sentence whose digits are no numbers: addresses, telephones, identifiers, versions with two points. */
export function maskedSpans(sentence: Sentence, words: FigureWords): { start: number; end: number }[] {
  const { text } = sentence;
  if (!/[:@/]|\d[.\s(+-]\d|\+\d|0x|[0-9a-f]{16}/iu.test(text)) return [];
  const spans: { start: number; end: number }[] = [];
  for (const match of text.matchAll(addresses)) {
    const own = match[0];
    if (/^\d{1,3}(?:[.,\s]\d{3})+$/u.test(own) && (words.data.thousands === '.' || own.includes(' '))) continue;
    if (!/[0-9]/.test(own)) continue;
    spans.push({ start: sentence.start + match.index, end: sentence.start + match.index + own.length });
  }
  return spans;
}

/** Why a number is no figure: a name's digits, a numbered thing, a date, a list number. Null where it may be one. */
export function trapAt(
  tokens: readonly Token[],
  quantity: Quantity,
  words: FigureWords,
  sentence: Sentence,
  dates: readonly DateMention[],
): string | null {
  const at = quantity.numberFrom;
  const token = tokens[at] as Token;
  if (quantity.number.form !== 'digits') return null;
  if (isInDate(dates, at)) return 'date';
  const isMeasured = quantity.kind === 'money' || quantity.kind === 'percent' || quantity.kind === 'unit' || quantity.kind === 'times';
  return (
    gluedAt(tokens, at, quantity, isMeasured) ??
    dayOrTime(tokens, at, quantity) ??
    (isMeasured ? null : (listNumber(tokens, at, sentence, quantity) ?? bareTrap(tokens, at, token, quantity, words)))
  );
}

/** Letters or marks that touch the digits: 910C, GPT-4, 24/7, 8:30, [12], #5. */
function gluedAt(tokens: readonly Token[], at: number, quantity: Quantity, isMeasured: boolean): string | null {
  const token = tokens[at] as Token;
  const before = tokens[at - 1];
  const after = tokens[quantity.number.to];
  if (before !== undefined && !token.gap) {
    const beyond = tokens[at - 2];
    const isGlued = beyond !== undefined && !before.gap && beyond.kind !== 'mark';
    if (before.kind === 'word' && !(quantity.kind === 'money' && quantity.numberFrom > quantity.from)) return 'name';
    if (
      /^[-‐‑–_]$/u.test(before.text) &&
      isGlued &&
      beyond.kind === 'word' &&
      !/^(?:sub|under|over|non|pre|post|mid|de|ultra|multi|and|to)$/iu.test(beyond.text)
    )
      return 'name';
    if (before.text === '-' && isGlued && beyond.kind === 'number' && quantity.value !== null && !isMeasured) return 'code';
    if (/^[/:_@\\=.]$/.test(before.text) && isGlued && quantity.kind !== 'money') return 'code';
    if (/^[#§№[]$/u.test(before.text)) return 'label';
  }
  if (after === undefined || after.gap) return null;
  if (after.kind === 'word' && quantity.numberTo <= quantity.number.to) return /^(?:st|nd|rd|th)$/i.test(after.text) ? 'ordinal' : 'name';
  const next = tokens[quantity.number.to + 1];
  if (/^[/:]$/.test(after.text) && next?.kind === 'number' && !next.gap && quantity.kind !== 'money') return 'code';
  if (/^[-‐_]$/u.test(after.text) && next?.gap === false && !isMeasured && quantity.low === null)
    return next.kind === 'number' ? 'code' : /^\p{Lu}/u.test(next.text) || next.text.length < 3 ? 'name' : 'compound';
  if (after.text === ']') return 'citation';
  return null;
}

const monthNames = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?$/i;

function dayOrTime(tokens: readonly Token[], at: number, quantity: Quantity): string | null {
  const token = tokens[at] as Token;
  const after = tokens[quantity.number.to];
  if (
    after !== undefined &&
    /^[ap]$/i.test(after.text) &&
    tokens[quantity.number.to + 1]?.text === '.' &&
    /^m$/i.test(tokens[quantity.number.to + 2]?.text ?? '')
  )
    return 'time';
  if (after !== undefined && /^(?:am|pm|a\.m|o)$/i.test(after.text)) return 'time';
  if (!/^\d{1,2}$/.test(token.text)) return null;
  const before = tokens[at - 1]?.text === '.' ? tokens[at - 2] : tokens[at - 1];
  if (
    before !== undefined &&
    monthNames.test(before.text) &&
    /^\p{Lu}/u.test(before.text) &&
    (before.lower !== 'may' || at > 1) &&
    quantity.kind !== 'money' &&
    quantity.kind !== 'percent'
  )
    return 'date';
  if (after !== undefined && monthNames.test(after.text) && /^\p{Lu}/u.test(after.text)) return 'date';
  return null;
}

function listNumber(tokens: readonly Token[], at: number, sentence: Sentence, quantity: Quantity): string | null {
  const after = tokens[quantity.number.to];
  const isFirst = at === 0 || (at === 1 && /^[(•\-–—*#]$/u.test(tokens[0]?.text ?? ''));
  if (isFirst && after !== undefined && /^[.)、:]$/u.test(after.text) && !after.gap) return 'list';
  if (isFirst && sentence.kind === 'heading' && (quantity.noun === null || /^\p{Lu}/u.test(after?.text ?? ''))) return 'heading';
  if (isFirst && after === undefined) return 'alone';
  if (isFirst && quantity.noun === null && after?.kind === 'word' && /^\p{Lu}/u.test(after.text)) return 'list';
  if (tokens[at - 1]?.text === '(' && after?.text === ')' && quantity.number.isPlain) return 'citation';
  if (tokens[at - 1]?.text === '.' && tokens[at - 2]?.text === '.') return 'contents';
  return null;
}

function bareTrap(tokens: readonly Token[], at: number, token: Token, quantity: Quantity, words: FigureWords): string | null {
  const hasComparator = quantity.from < at && quantity.comparator !== '=';
  if (
    /^(?:1[89]|20)\d\d$/.test(token.text) &&
    quantity.low === null &&
    quantity.number.multiplier === 1 &&
    !(hasComparator && quantity.noun !== null && quantity.comparator !== '≈')
  )
    return 'year';
  if (!hasComparator && quantity.kind === 'bare' && tokens[at - 1]?.kind === 'number' && quantity.from === at) return 'name';
  if (hasComparator || quantity.number.multiplier > 1) return null;
  const near =
    tokens[quantity.from - 1]?.text === '.' && tokens[quantity.from - 1]?.gap === false
      ? tokens[quantity.from - 2]
      : tokens[quantity.from - 1];
  if (near === undefined || near.kind !== 'word') return null;
  if (words.sets.labels.has(near.lower)) return 'label';
  if (/^(?:and|or|to)$/.test(near.lower) && quantity.noun === null && isLabelled(tokens, at - 2, words)) return 'label';
  const isCapital = /^(?:\p{Lu}|\p{Ll}+\p{Lu})/u.test(near.text);
  if (!isCapital || words.sets.ordinary.has(near.lower)) return null;
  const isSentenceStart = isOpening(tokens, quantity.from - 1);
  const opensClause = /^[:;“"(•–—]$/u.test(tokens[quantity.from - 2]?.text ?? '');
  if (
    (isSentenceStart || opensClause) &&
    quantity.noun !== null &&
    /^\p{Lu}\p{Ll}/u.test(near.text) &&
    !/^\p{Lu}/u.test(quantity.noun.phrase)
  )
    return null;
  return 'name';
}

/** Whether only marks stand before a token. */
function isOpening(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before >= 0; before -= 1) if (tokens[before]?.kind !== 'mark' || at - before > 6) return false;
  return true;
}

/** “pages 12 and 14”: the label stands before the first number. */
function isLabelled(tokens: readonly Token[], at: number, words: FigureWords): boolean {
  return tokens[at]?.kind === 'number' && words.sets.labels.has(tokens[at - 1]?.lower ?? '');
}
