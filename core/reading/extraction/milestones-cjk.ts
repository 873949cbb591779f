import type { MilestoneFact } from '../../../shared/domain/facts.ts';
import { cjkWords } from './cjk-words.ts';
import type { CjkWords } from './cjk-words.ts';
import { foldWidth } from './numbers-cjk.ts';
import { knowRules } from './rule-says.ts';
import type { Sentence } from './sentences.ts';

knowRules([
  { id: 'milestone.cjk.due', en: 'A date by which something is to be done, in Chinese, Japanese or Korean', zh: '中日韩文字中的期限' },
  {
    id: 'milestone.cjk.goal',
    en: 'A year beside words of planning, in Chinese, Japanese or Korean',
    zh: '中日韩文字中与计划用语同句的年份',
  },
  {
    id: 'milestone.cjk.event',
    en: 'A year beside the word for an event, in Chinese, Japanese or Korean',
    zh: '中日韩文字中与事件用语同句的年份',
  },
  { id: 'milestone.cjk.period', en: 'The years of a plan, in Chinese, Japanese or Korean', zh: '中日韩文字中规划的起止年份' },
]);

const years =
  /(?<![\dA-Za-z.〔-])(?:(令和|平成|昭和)(\d{1,2}|元)|((?:19|20)\d\d))(?:(?:年|년)?\s?(?:[-—–~～〜－至到]|から|부터)\s?((?:19|20)\d\d|\d\d(?=年)))?\s?(?:年度?|년도?)(?!代|대|间|間|级|版)/gu;

interface Dated {
  start: number;
  end: number;
  from: number;
  to: number;
}

/** Milestones of sentences in Chinese, Japanese and Korean, in text order. Linear in the text. */
export function readCjkMilestones(sentences: readonly Sentence[]): MilestoneFact[] {
  const facts: MilestoneFact[] = [];
  for (const sentence of sentences) {
    const words = cjkWords(sentence.language);
    if (words === null || sentence.cell !== null || sentence.line !== null || sentence.kind === 'code') continue;
    const text = foldWidth(sentence.text);
    const dates = [...datesOf(text, words)];
    dates.forEach((date, index) => {
      const fact = milestoneOf(sentence, text, date, dates[index + 1]?.start ?? text.length, words);
      if (fact !== null) facts.push(fact);
    });
  }
  return facts;
}

function* datesOf(text: string, words: CjkWords): Generator<Dated> {
  for (const match of text.matchAll(years)) {
    const [all, era, eraYear, plain, last] = match;
    const from = era === undefined ? Number(plain) : (words.milestones.eras[era] ?? Number.NaN) + (eraYear === '元' ? 1 : Number(eraYear));
    if (Number.isNaN(from)) continue;
    const to = last === undefined ? from : last.length === 2 ? Math.floor(from / 100) * 100 + Number(last) : Number(last);
    yield { start: match.index, end: match.index + all.length, from, to: Math.max(from, to) };
  }
}

function milestoneOf(sentence: Sentence, text: string, date: Dated, next: number, words: CjkWords): MilestoneFact | null {
  const end = clauseEnd(text, date.end, next);
  const start = Math.max(clauseStart(text, date.start), 0);
  const rule = ruleOf(text, date, start, end, words);
  if (rule === null) return null;
  const isForward = text.slice(date.end, end).trim().length > 3;
  const from = isForward ? startWithWord(text, date.start, words) : start;
  const month = /^\s?(\d{1,2})(?:月|월)(?:\s?(\d{1,2})(?:日|일))?/u.exec(text.slice(date.end, date.end + 10));
  const due = dueOf(date, month);
  return {
    kind: 'milestone',
    start: sentence.start + from,
    end: sentence.start + end,
    rule,
    because: text.slice(date.start, date.end),
    score: rule === 'milestone.cjk.due' ? 0.85 : 0.7,
    sentence: [sentence.start, sentence.end],
    fields: {
      what: text.slice(from, end).trim(),
      actor: null,
      plan: null,
      dueText: text.slice(date.start, date.end + (month?.[0].length ?? 0)),
      dueStart: due.start,
      dueEnd: due.end,
    },
  };
}

function ruleOf(text: string, date: Dated, start: number, end: number, words: CjkWords): string | null {
  const { yearBefore, yearAfter, monthBefore, goalWords, eventWords, statWords, periodWords, comparedTo } = words.milestones;
  const yearSign = text[date.end - 1] === '度' || text[date.end - 1] === '도' ? date.end - 2 : date.end - 1;
  const before = text.slice(Math.max(0, date.start - 6), date.start).trimEnd();
  const after = text.slice(date.end, date.end + 12);
  const clause = text.slice(start, end);
  if (date.to > date.from)
    return periodWords.some((word) => text.slice(Math.max(0, start - 24), end + 12).includes(word)) ? 'milestone.cjk.period' : null;
  if (/^\s?[)）〕]/u.test(after) && /[(（〔]$/u.test(before) && words.language !== 'ko') return null;
  if (comparedTo.some((word) => text.startsWith(word, date.end))) return null;
  if (yearAfter.some((word) => text.startsWith(word, yearSign))) return 'milestone.cjk.due';
  if (/^\s?\d{1,2}(?:月|월)/u.test(after) && monthBefore.some((word) => text.slice(date.end, date.end + 12).includes(word)))
    return 'milestone.cjk.due';
  if (yearBefore.some((word) => before.endsWith(word)) && !/截至$|截止$/u.test(before)) return 'milestone.cjk.due';
  const event = eventWords.some((word) => clause.includes(word));
  const goal = goalWords.some((word) => clause.includes(word));
  if (event && !statWords.some((word) => clause.includes(word))) return 'milestone.cjk.event';
  return goal && !statWords.some((word) => clause.includes(word)) ? 'milestone.cjk.goal' : null;
}

/** The clause goes on over commas until the next date, at most 90 units. */
function clauseEnd(text: string, from: number, next: number): number {
  const limit = Math.min(next, text.length, from + 90);
  const stop = /[；;。！？!?]/u.exec(text.slice(from, limit));
  let end = stop === null ? limit : from + stop.index;
  const comma = text.lastIndexOf('，', next);
  if (next < text.length && comma > from) end = Math.min(end, comma);
  return end;
}

function clauseStart(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 60), at);
  return (
    at - before.length + Math.max(before.lastIndexOf('，'), before.lastIndexOf('；'), before.lastIndexOf('、'), before.lastIndexOf(',')) + 1
  );
}

function startWithWord(text: string, at: number, words: CjkWords): number {
  for (const word of words.milestones.yearBefore) if (text.endsWith(word, at)) return at - word.length;
  return at;
}

function dueOf(date: Dated, month: RegExpExecArray | null): { start: string; end: string } {
  if (date.to > date.from || month === null) return { start: String(date.from), end: String(date.to) };
  const [, months, days] = month;
  const due = `${date.from}-${months!.padStart(2, '0')}${days === undefined ? '' : `-${days.padStart(2, '0')}`}`;
  return { start: due, end: due };
}
