import type { MilestoneFact } from '../../../shared/domain/facts.ts';
import type { DateWords } from './date-words.ts';
import { isInDate } from './dates.ts';
import type { DateMention } from './dates.ts';
import type { SentenceReading } from './figures.ts';
import type { Token } from './tokens.ts';

/** Dated goals, achievements and plan periods of one sentence. Headings name dates without saying what happens and give none. */
export function milestonesOf(reading: SentenceReading, words: DateWords): MilestoneFact[] {
  const { sentence, dates } = reading;
  if (sentence.kind === 'heading' || sentence.kind === 'table-cell' || sentence.line !== null) return [];
  const facts: MilestoneFact[] = [];
  dates.forEach((date, index) => {
    const before = dates[index - 1];
    // “the 14th Five-Year Plan period (2021–25)” says one period twice.
    if (before?.form === 'plan' && before.low === date.low && before.high === date.high) return;
    const kind = kindOf(reading, date, index, words);
    if (kind !== null) facts.push(factOf(reading, date, kind, words));
  });
  return facts;
}

interface Kind {
  rule: string;
  score: number;
}

function kindOf(reading: SentenceReading, date: DateMention, index: number, words: DateWords): Kind | null {
  const { tokens } = reading;
  const period = planPeriod(reading, date, words);
  if (period !== null) return period;
  if (date.form === 'relative') return isEventful(reading, date, index, words) ? { rule: 'milestone.relative', score: 0.75 } : null;
  if (isAttribute(tokens, date, words)) return null;
  if (date.role === 'due' && Number(date.high.slice(0, 4)) < 1990 && !isEventful(reading, date, index, words)) return null;
  if (date.role === 'due') return { rule: 'milestone.by-year', score: 0.95 };
  if (date.role === 'none' || date.role === 'past' || date.role === 'for')
    return opensClause(reading, date) && isEventful(reading, date, index, words) ? { rule: 'milestone.dated', score: 0.7 } : null;
  if (isPublication(tokens, date) || /^(?:than|with|from|to|versus|against)$/.test(tokens[date.leadFrom - 1]?.lower ?? '')) return null;
  if (date.role === 'start' && (date.form === 'day' || date.form === 'month')) return { rule: 'milestone.dated', score: 0.75 };
  const has = evidence(reading, date, index, words);
  if (has === 'event' || has === 'goal') return { rule: 'milestone.dated', score: has === 'event' ? 0.9 : 0.8 };
  return null;
}

/** “The 14th Five-Year Plan (2021–2025)”, “the coming years (2026–27) represent”. */
function planPeriod(reading: SentenceReading, date: DateMention, words: DateWords): Kind | null {
  const { tokens } = reading;
  if (date.form !== 'range' && date.form !== 'plan') return null;
  if (date.form === 'plan') return { rule: 'milestone.period', score: 0.8 };
  const isBracketed = tokens[date.from - 1]?.text === '(' && tokens[date.to]?.text === ')';
  const before = tokens.slice(Math.max(0, date.from - (isBracketed ? 5 : 3)), date.from).map((token) => token.lower);
  const after = tokens.slice(date.to, date.to + 2).map((token) => token.lower);
  const isPlan = [...before, ...after].some((word) => words.sets.planPeriods.has(word));
  const isPeriod = [...before, ...after].some((word) => words.sets.periodNouns.has(word));
  if (isBracketed && (isPlan || isPeriod)) return { rule: 'milestone.period', score: 0.85 };
  if (isPlan && (date.role === 'for' || after.some((word) => words.sets.planPeriods.has(word))))
    return { rule: 'milestone.period', score: 0.7 };
  return null;
}

/** “The 2025 AI+ Plan”, “a 2025 conference”: the year names a thing. */
function isAttribute(tokens: readonly Token[], date: DateMention, words: DateWords): boolean {
  const lead = tokens[date.from - 1]?.lower ?? '';
  const next = tokens[date.to];
  if (date.form === 'year' && /^(?:the|a|an|its|their|this|that|our|s|and)$/.test(lead) && next?.kind === 'word') return true;
  if (/[’']s$/u.test(lead)) return true;
  return (
    date.role === 'none' &&
    next?.kind === 'word' &&
    next.gap &&
    date.leadFrom === date.from &&
    !words.sets.goalWords.has(next.lower) &&
    date.form === 'year' &&
    date.from > 1
  );
}

/** “(Smith, 2020)”, “published in Nature, 2021”: a source, not an event. */
function isPublication(tokens: readonly Token[], date: DateMention): boolean {
  return tokens[date.to]?.text === ')' && tokens[date.from - 1]?.text === ',';
}

/** A date without a word before it at the head of a clause or a list item: “2030: …”, “August 2025 – …”. */
function opensClause(reading: SentenceReading, date: DateMention): boolean {
  const { tokens } = reading;
  const isFirst = date.leadFrom < 6 && tokens.slice(0, date.leadFrom).every((token) => token.kind === 'mark');
  return isFirst && (/^[:–—-]$/u.test(tokens[date.to]?.text ?? '') || tokens[date.to]?.gap === true);
}

type Evidence = 'event' | 'goal' | 'stat' | null;

function isEventful(reading: SentenceReading, date: DateMention, index: number, words: DateWords): boolean {
  const has = evidence(reading, date, index, words);
  return has === 'event' || has === 'goal';
}

/** What the words of the date's clause say happens: an event, a goal, or only that something was measured. */
function evidence(reading: SentenceReading, date: DateMention, index: number, words: DateWords): Evidence {
  const { tokens, dates } = reading;
  const from = clauseFrom(tokens, dates[index - 1]?.to ?? 0, date.leadFrom);
  const to = clauseTo(tokens, date.to, dates[index + 1]?.leadFrom ?? tokens.length);
  let best: Evidence = null;
  for (let at = from; at < to; at += 1) {
    if (at >= date.leadFrom && at < date.to) continue;
    const token = tokens[at];
    if (token?.kind !== 'word') continue;
    if (words.events.after(tokens, at) !== null && !(token.lower === 'set' && tokens[at + 1]?.lower === 'to')) return 'event';
    if (words.sets.statWords.has(token.lower)) best ??= 'stat';
    if (words.sets.goalWords.has(token.lower) && token.lower !== 'to' && token.lower !== 'plan' && token.lower !== 'plans') best = 'goal';
    if (words.future.test(token.text)) best = 'goal';
    if (/^plans?$/.test(token.lower) && /^(?:to|a|an|the)$/.test(tokens[at + 1]?.lower ?? '')) best = 'goal';
  }
  return best;
}

function clauseFrom(tokens: readonly Token[], floor: number, to: number): number {
  for (let at = to - 1; at >= Math.max(floor, to - 40); at -= 1) if (/^[;:]$/.test(tokens[at]?.text ?? '')) return at + 1;
  return Math.max(floor, to - 40);
}

function clauseTo(tokens: readonly Token[], from: number, ceiling: number): number {
  const end = Math.min(ceiling, from + 40);
  for (let at = from; at < end; at += 1) if (tokens[at]?.text === ';') return at;
  return end;
}

function factOf(reading: SentenceReading, date: DateMention, kind: Kind, words: DateWords): MilestoneFact {
  const { sentence, tokens } = reading;
  const start = tokens[date.leadFrom]?.start ?? sentence.start;
  const end = tokens[date.to - 1]?.end ?? start;
  const dueText = sentence.text.slice(start - sentence.start, end - sentence.start);
  return {
    kind: 'milestone',
    start,
    end,
    rule: kind.rule,
    because: dueText,
    score: kind.score,
    sentence: [sentence.start, sentence.end],
    fields: {
      what: whatOf(reading, date),
      actor: actorOf(reading, words),
      plan: planOf(reading, words),
      dueText,
      dueStart: date.low,
      dueEnd: date.high,
    },
  };
}

/** The clause without its date and bullet. */
function whatOf(reading: SentenceReading, date: DateMention): string {
  const { sentence, tokens } = reading;
  const at = (index: number): number => (tokens[index]?.start ?? sentence.end) - sentence.start;
  const from = at(date.leadFrom);
  const before = sentence.text.slice(from > 600 ? from - 300 : 0, from);
  const after = sentence.text.slice((tokens[date.to - 1]?.end ?? sentence.start) - sentence.start).slice(0, 400);
  const text = `${before} ${after}`.replace(/\s+/gu, ' ').replace(/^[\s•‣◦▪●*–—:,;()-]+|[\s,;:(.)]+$/gu, '');
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

/** The words before the first verb that an actor does, where they begin with a capital. */
function actorOf(reading: SentenceReading, words: DateWords): string | null {
  const { tokens, dates, sentence } = reading;
  for (let at = 1; at < Math.min(tokens.length, 60); at += 1) {
    if (!words.sets.actorStops.has(tokens[at]?.lower ?? '') || tokens[at]?.kind !== 'word') continue;
    let from = at;
    while (from > 0 && from > at - 9 && !/^[,;:•–—(]$/u.test(tokens[from - 1]?.text ?? '') && !isInDate(dates, from - 1)) from -= 1;
    while (from < at && /^(?:the|a|an)$/.test(tokens[from]?.lower ?? '')) from += 1;
    const first = tokens[from];
    const last = tokens[at - 1];
    if (first === undefined || last === undefined || from >= at || !/^\p{Lu}/u.test(first.text)) continue;
    if (/^(?:this|that|it|they|these|there|which|he|she|we)$/.test(first.lower)) return null;
    return sentence.text.slice(first.start - sentence.start, last.end - sentence.start).replace(/\s+/gu, ' ');
  }
  return null;
}

/** The first name in capitals that ends in a word such as Plan or Strategy. */
function planOf(reading: SentenceReading, words: DateWords): string | null {
  const { tokens, sentence } = reading;
  for (let at = 1; at < Math.min(tokens.length, 120); at += 1) {
    const token = tokens[at];
    if (token === undefined || !words.sets.planWords.has(token.lower) || !/^\p{Lu}/u.test(token.text)) continue;
    let from = at;
    while (from > 0 && from > at - 9 && isNamePart(tokens[from - 1])) from -= 1;
    while (from < at && /^(?:the|of|in|for|and)$/i.test(tokens[from]?.text ?? '')) from += 1;
    if (from === at) continue;
    return sentence.text.slice((tokens[from]?.start ?? 0) - sentence.start, token.end - sentence.start).replace(/\s+/gu, ' ');
  }
  return null;
}

function isNamePart(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'number') return true;
  if (token.kind === 'mark') return /^[-+&’–]$/u.test(token.text);
  return /^\p{Lu}/u.test(token.text) || /^(?:of|for|and|on|st|nd|rd|th|in)$/.test(token.lower);
}
