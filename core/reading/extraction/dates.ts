import type { DateRole, DateWords } from './date-words.ts';
import type { Token } from './tokens.ts';

export interface DateMention {
  /** tokens, end exclusive; the words before it that tell its role are not in it */
  from: number;
  to: number;
  /** first token of the words that lead to it: “by the end of” */
  leadFrom: number;
  role: DateRole;
  /** EDTF-like bounds, inclusive: 2024, 2025-08, 2025-08-26 */
  low: string;
  high: string;
  form: 'day' | 'month' | 'quarter' | 'part' | 'year' | 'decade' | 'range' | 'relative' | 'plan';
}

/** Dates of a sentence in order. `latest` is the year that “that year” means, null where no date came before. */
export function datesOf(tokens: readonly Token[], words: DateWords, published: string | null, latest: number | null): DateMention[] {
  const dates: DateMention[] = [];
  let known = latest;
  for (let at = 0; at < tokens.length; at += 1) {
    const date = dateAt(tokens, at, words, published, known);
    if (date === null) continue;
    const before = dates.at(-1);
    if (before !== undefined && date.from < before.to) continue;
    dates.push(date);
    known = Number(date.high.slice(0, 4));
    at = date.to - 1;
  }
  return dates;
}

/** Index of the first date that ends after a token. */
function dateAfter(dates: readonly DateMention[], at: number): number {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle]?.to ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether a token is part of a date. Dates are in order and do not overlap. */
export function isInDate(dates: readonly DateMention[], at: number): boolean {
  return (dates[dateAfter(dates, at)]?.from ?? Number.POSITIVE_INFINITY) <= at;
}

/** The dates around a token: up to four on either side. */
export function datesNear(dates: readonly DateMention[], at: number): readonly DateMention[] {
  if (dates.length <= 8) return dates;
  const index = dateAfter(dates, at);
  return dates.slice(Math.max(0, index - 4), index + 4);
}

function dateAt(
  tokens: readonly Token[],
  at: number,
  words: DateWords,
  published: string | null,
  latest: number | null,
): DateMention | null {
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.kind === 'number') return isoDate(tokens, at, words) ?? yearDate(tokens, at, words) ?? fiveYearPlan(tokens, at, words);
  if (token.kind === 'word' && /^(?:fy|cy)(?:19|20)?\d\d$/.test(token.lower)) return fiscalWord(tokens, at, words);
  if (token.kind !== 'word') return null;
  return relativeDate(tokens, at, words, published, latest);
}

export function isYear(token: Token | undefined): boolean {
  return token?.kind === 'number' && /^(?:1[89]|20)\d\d$/.test(token.text);
}

/** 2025-08-26, 26.08.2025, 26/08/2025 (day first where it must be). */
function isoDate(tokens: readonly Token[], at: number, words: DateWords): DateMention | null {
  const [first, dash, second, dashToo, third] = tokens.slice(at, at + 5);
  if (first !== undefined && /^\d{1,2}\.\d{1,2}\.(?:19|20)\d\d$/.test(first.text)) {
    const [day = '', month = '', year = ''] = first.text.split('.');
    return dated(tokens, words, { from: at, to: at + 1, low: dayOf(year, month, day), form: 'day' });
  }
  if (second === undefined || third === undefined || dash?.gap === true || dashToo?.gap === true || dash?.text !== dashToo?.text)
    return null;
  if (third.gap || second.gap) return null;
  if (isYear(first) && dash?.text === '-' && /^\d\d$/.test(second.text) && /^\d\d$/.test(third.text) && Number(second.text) <= 12)
    return dated(tokens, words, { from: at, to: at + 5, low: dayOf(first?.text ?? '', second.text, third.text), form: 'day' });
  if (isYear(third) && dash?.text === '/' && /^\d\d?$/.test(second.text) && /^\d\d?$/.test(first?.text ?? '')) {
    const isMonthFirst = Number(second.text) > 12;
    const [day, month] = isMonthFirst ? [second.text, first?.text ?? ''] : [first?.text ?? '', second.text];
    if (Number(month) > 12) return null;
    return dated(tokens, words, { from: at, to: at + 5, low: dayOf(third.text, month, day), form: 'day' });
  }
  return null;
}

function dayOf(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function yearDate(tokens: readonly Token[], at: number, words: DateWords): DateMention | null {
  const token = tokens[at];
  if (token === undefined || !isYear(token)) return null;
  const before = tokens[at - 1];
  if (before?.kind === 'mark' && !before.gap && !token.gap && /^[$€£¥￥#/.:@+=_]$/u.test(before.text) && before.text !== '/') return null;
  const after = tokens[at + 1];
  if (after !== undefined && !after.gap && /^[%‰°×]$/u.test(after.text)) return null;
  if (after?.text === ':' && !after.gap && tokens[at + 2]?.kind === 'number' && tokens[at + 2]?.gap === false) return null;
  if (after?.lower === 's' && !after.gap) return decade(tokens, at, words);
  if (after !== undefined && !after.gap && after.kind === 'word') return null;
  const year = Number(token.text);
  const range = rangeEnd(tokens, at, words);
  const part = partBefore(tokens, at, words, year);
  if (range !== null) {
    const high = String(range.year);
    return dated(tokens, words, { from: part.from, to: range.to, low: part.low ?? String(year), high, form: 'range' });
  }
  return dated(tokens, words, {
    from: part.from,
    to: at + 1,
    low: part.low ?? String(year),
    high: part.high ?? part.low ?? String(year),
    form: part.form,
  });
}

const decadeParts: Record<string, [number, number]> = { early: [0, 3], mid: [4, 6], late: [7, 9] };

function decade(tokens: readonly Token[], at: number, words: DateWords): DateMention {
  const year = Number(tokens[at]?.text);
  const { part, from } = partWord(tokens, at, words);
  const [low, high] = decadeParts[part ?? ''] ?? [0, 9];
  return dated(tokens, words, { from, to: at + 2, low: String(year + low), high: String(year + high), form: 'decade' });
}

/** The other end of “2021–2025”, “2025-26”, “2024/25”, “2026 to 2028”. */
function rangeEnd(tokens: readonly Token[], at: number, words: DateWords): { year: number; to: number } | null {
  const year = Number(tokens[at]?.text);
  const joint = tokens[at + 1];
  const other = tokens[at + 2];
  if (joint === undefined || other === undefined || other.kind !== 'number') return null;
  const isDash = /^[-–—~/〜～]$/u.test(joint.text);
  if (!isDash && !(words.sets.to.has(joint.lower) && joint.kind === 'word')) return null;
  if (isDash && tokens[at + 3]?.text === joint.text && tokens[at + 3]?.gap === false) return null;
  const end = isYear(other)
    ? Number(other.text)
    : isDash && !other.gap && /^\d\d$/.test(other.text)
      ? Math.floor(year / 100) * 100 + Number(other.text)
      : null;
  if (end === null || end <= year || end - year > 120) return null;
  const next = tokens[at + 3];
  if (next !== undefined && !next.gap && (next.kind !== 'mark' || next.text === '%')) return null;
  if (!isDash && words.language === 'en' && joint.lower === 'and' && tokens[at - 1]?.lower !== 'between' && end !== year + 1) return null;
  return { year: end, to: at + 3 };
}

interface Part {
  from: number;
  low?: string;
  high?: string;
  form: DateMention['form'];
}

/** What stands before a year and cuts it: a month and day, a quarter, early and late, the end of it. */
function partBefore(tokens: readonly Token[], at: number, words: DateWords, year: number): Part {
  const near = tokens[at - 1]?.text === ',' ? at - 2 : at - 1;
  const monthAt = words.sets.of.has(tokens[near]?.lower ?? '') && words.months.has(tokens[near - 1]?.lower ?? '') ? near - 1 : near;
  const dotted = tokens[monthAt]?.text === '.' && words.months.has(tokens[monthAt - 1]?.lower ?? '') ? monthAt - 1 : monthAt;
  const month = words.months.get(tokens[dotted]?.lower ?? '');
  if (month !== undefined) return monthBefore(tokens, dotted, words, year, month);
  const inDay = dayNumber(tokens[near]);
  const dayMonth = words.months.get(tokens[near - 1]?.lower ?? '');
  if (near < at - 1 && inDay !== null && dayMonth !== undefined)
    return { from: near - 1, low: dayOf(String(year), String(dayMonth), String(inDay)), form: 'day' };
  const suffix = tokens[near]?.lower ?? '';
  const suffixDay = dayNumber(tokens[near - 1]);
  const suffixMonth = words.months.get(tokens[near - 2]?.lower ?? '');
  if (near < at - 1 && /^(?:st|nd|rd|th)$/.test(suffix) && suffixDay !== null && suffixMonth !== undefined)
    return { from: near - 2, low: dayOf(String(year), String(suffixMonth), String(suffixDay)), form: 'day' };
  return quarterBefore(tokens, at, words, year) ?? yearPart(tokens, at, words, year);
}

function dayNumber(token: Token | undefined): number | null {
  if (token?.kind !== 'number' || !/^\d{1,2}$/.test(token.text)) return null;
  const day = Number(token.text);
  return day >= 1 && day <= 31 ? day : null;
}

function monthBefore(tokens: readonly Token[], at: number, words: DateWords, year: number, month: number): Part {
  const text = `${String(year)}-${String(month).padStart(2, '0')}`;
  let left = at - 1;
  if (words.sets.of.has(tokens[left]?.lower ?? '') && words.language !== 'en') left -= 1;
  if (words.sets.of.has(tokens[left]?.lower ?? '') && tokens[left]?.lower === 'of') left -= 1;
  if (/^(?:st|nd|rd|th|er|º|°|\.)$/u.test(tokens[left]?.lower ?? '')) left -= 1;
  const day = dayNumber(tokens[left]);
  if (day !== null) return { from: left, low: `${text}-${String(day).padStart(2, '0')}`, form: 'day' };
  const { from } = partWord(tokens, at, words);
  return { from, low: text, form: 'month' };
}

function quarterBefore(tokens: readonly Token[], at: number, words: DateWords, year: number): Part | null {
  let left = at - 1;
  while (left > at - 4 && (words.sets.of.has(tokens[left]?.lower ?? '') || words.sets.fiscal.has(tokens[left]?.lower ?? ''))) left -= 1;
  const token = tokens[left];
  const short = /^(?:q([1-4])|h([12])|([1-4])q|t([1-4]))$/.exec(token?.lower ?? '');
  const quarter = short?.[1] ?? short?.[3] ?? short?.[4];
  if (quarter !== undefined) return months(year, Number(quarter) * 3 - 2, Number(quarter) * 3, left);
  if (short?.[2] !== undefined) return months(year, Number(short[2]) * 6 - 5, Number(short[2]) * 6, left);
  const isQuarter = words.sets.quarter.has(token?.lower ?? '');
  if (!isQuarter && !words.sets.half.has(token?.lower ?? '')) return null;
  const number = words.ordinals.get(tokens[left - 1]?.lower ?? '');
  if (number === undefined) return null;
  const size = isQuarter ? 3 : 6;
  return months(year, number * size - size + 1, number * size, left - 1);
}

function months(year: number, first: number, last: number, from: number): Part {
  return {
    from,
    low: `${String(year)}-${String(first).padStart(2, '0')}`,
    high: `${String(year)}-${String(last).padStart(2, '0')}`,
    form: 'quarter',
  };
}

const partMonths: Record<string, [number, number]> = {
  early: [1, 4],
  mid: [5, 8],
  late: [9, 12],
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  winter: [12, 12],
  end: [12, 12],
};

function partWord(tokens: readonly Token[], at: number, words: DateWords): { part: string | null; from: number } {
  let left = at - 1;
  if (tokens[left]?.text === '-' || tokens[left]?.text === '–') left -= 1;
  const direct = words.parts.get(tokens[left]?.lower ?? '');
  if (direct !== undefined) return { part: direct, from: left };
  while (left > at - 4 && (words.sets.of.has(tokens[left]?.lower ?? '') || words.sets.fiscal.has(tokens[left]?.lower ?? ''))) left -= 1;
  const end = words.ends.get(tokens[left]?.lower ?? '') ?? (left < at - 1 ? words.parts.get(tokens[left]?.lower ?? '') : undefined);
  if (end !== undefined) return { part: end, from: left };
  return { part: null, from: at };
}

function yearPart(tokens: readonly Token[], at: number, words: DateWords, year: number): Part {
  const { part, from } = partWord(tokens, at, words);
  if (part === null) return { from: words.sets.fiscal.has(tokens[at - 1]?.lower ?? '') ? at - 1 : at, form: 'year' };
  const [first, last] = partMonths[part] ?? [1, 12];
  return { ...months(year, first, last, from), form: 'part' };
}

function fiscalWord(tokens: readonly Token[], at: number, words: DateWords): DateMention | null {
  const digits = /\d+$/.exec(tokens[at]?.lower ?? '')?.[0] ?? '';
  const year = digits.length === 2 ? `20${digits}` : digits;
  const end = tokens[at + 1]?.gap === false && /^[-–/]$/u.test(tokens[at + 1]?.text ?? '') ? tokens[at + 2] : undefined;
  if (end?.kind === 'number' && /^\d\d$/.test(end.text))
    return dated(tokens, words, { from: at, to: at + 3, low: year, high: year.slice(0, 2) + end.text, form: 'range' });
  return dated(tokens, words, { from: at, to: at + 1, low: year, form: 'year' });
}

/** China counts its five-year plans from 1953; the fourteenth runs from 2021 to 2025. */
function fiveYearPlan(tokens: readonly Token[], at: number, words: DateWords): DateMention | null {
  if (words.language !== 'en' || !/^(?:st|nd|rd|th)$/.test(tokens[at + 1]?.lower ?? '')) return null;
  const number = Number(tokens[at]?.text);
  if (!(number >= 10 && number <= 16)) return null;
  const to =
    tokens[at + 2]?.lower === 'fyp'
      ? at + 3
      : tokens[at + 2]?.lower === 'five' && tokens[at + 4]?.lower === 'year' && tokens[at + 5]?.lower === 'plan'
        ? at + 6
        : null;
  if (to === null || tokens[to]?.text === '(') return null;
  const low = 1953 + 5 * (number - 1) + (number > 5 ? 3 : 0);
  const date = dated(tokens, words, { from: at, to, low: String(low), high: String(low + 4), form: 'plan' });
  return date.role === 'none' || date.role === 'past' ? null : date;
}

function relativeDate(
  tokens: readonly Token[],
  at: number,
  words: DateWords,
  published: string | null,
  latest: number | null,
): DateMention | null {
  const found = words.relative.after(tokens, at);
  if (found === null) return null;
  const { value, to } = found;
  const now = published === null ? null : Number(published.slice(0, 4));
  const year =
    typeof value === 'number'
      ? latest === null
        ? null
        : latest + value
      : now === null
        ? null
        : now + Number(/[-+]\d+$/.exec(value)?.[0] ?? 0);
  if (year === null) return null;
  const date = dated(tokens, words, { from: at, to, low: String(year), form: 'relative' });
  return { ...date, role: date.role === 'none' ? 'at' : date.role };
}

/** Adds the words that lead to a date and what they make of it. */
function dated(
  tokens: readonly Token[],
  words: DateWords,
  date: { from: number; to: number; low: string; high?: string; form: DateMention['form'] },
): DateMention {
  let from = date.from;
  for (let steps = 0; steps < 5 && from > 0; steps += 1) {
    const lead = words.leads.before(tokens, from);
    if (
      lead !== null &&
      !(lead.value === 'none' && words.sets.of.has(tokens[from - 1]?.lower ?? '') && words.ends.has(tokens[from - 2]?.lower ?? ''))
    )
      return { ...date, high: date.high ?? date.low, leadFrom: lead.from, role: lead.value };
    const word = tokens[from - 1]?.lower ?? '';
    if (!words.sets.hedges.has(word) && !words.sets.of.has(word) && !words.ends.has(word)) break;
    from -= 1;
  }
  return { ...date, high: date.high ?? date.low, leadFrom: date.from, role: 'none' };
}
