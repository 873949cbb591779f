import type { Line } from './shapes.ts';

const eastAsian = /[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffef]$/;
const eastAsianStart = /^[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffef]/;
const hyphen = /(\p{L}+)[-\u00ad\u2010]$/u;

/** First halves of English compounds that hardly begin a word that is broken after them. */
const compoundStart =
  /^(?:long|short|high|low|well|self|mid|half|full|large|small|non|cross|so|year|cost|first|second|third|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$/;

/** The words of a document, to tell a word that was broken at a line's end from one that is written with a hyphen. */
export interface Words {
  whole: Set<string>;
  hyphenated: Set<string>;
}

export function wordsOf(lines: Iterable<Line>): Words {
  const words: Words = { whole: new Set(), hyphenated: new Set() };
  let wasBroken = false;
  for (const { text } of lines) {
    const lower = text.toLowerCase();
    const isBroken = hyphen.test(lower);
    const tokens = [...lower.matchAll(/\p{L}+(?:[-\u2010]\p{L}+)*/gu)].map(([token]) => token);
    for (const token of tokens.slice(wasBroken ? 1 : 0, isBroken ? -1 : undefined)) {
      const plain = token.replaceAll('\u2010', '-');
      words[plain.includes('-') ? 'hyphenated' : 'whole'].add(plain);
    }
    wasBroken = isBroken;
  }
  return words;
}

/**
 * Joins the text of two lines of one paragraph.
 * @returns the text, and where the second line begins in it (UTF-16 units)
 */
export function joinLines(before: string, after: string, words: Words): { text: string; at: number } {
  const kept = before.endsWith('\u00ad') ? `${before.slice(0, -1)}-` : before;
  const broken = hyphen.exec(kept);
  if (broken !== null) {
    const isClosed = isBrokenWord(kept, after, words);
    const head = isClosed ? kept.slice(0, -1) : kept;
    return { text: head + after, at: head.length };
  }
  if (/[\d\p{L}][-/–—]$/u.test(kept) && /^[\d\p{L}]/u.test(after) && !/\s[-–—]$/.test(kept)) return { text: kept + after, at: kept.length };
  const isClosed = eastAsian.test(kept) && eastAsianStart.test(after);
  const head = isClosed || kept === '' ? kept : `${kept} `;
  return { text: head + after, at: head.length };
}

/** The hyphen goes where the word is written without it elsewhere, or where its halves are no words of their own. */
function isBrokenWord(before: string, after: string, words: Words): boolean {
  const head = /(\p{L}+(?:[-\u2010]\p{L}+)*)[-\u2010]$/u.exec(before)?.[1]?.toLowerCase() ?? '';
  const tail = /^\p{L}+/u.exec(after)?.[0] ?? '';
  if (tail === '' || !/^\p{Ll}|^[^\p{Lu}]/u.test(tail)) return false;
  const last = tail.toLowerCase();
  if (words.whole.has(head + last)) return true;
  if (words.hyphenated.has(`${head}-${last}`) || head.includes('-')) return false;
  if (compoundStart.test(head)) return false;
  const areWords = head.length >= 3 && last.length >= 3 && words.whole.has(head) && words.whole.has(last);
  return !areWords;
}

/** Hyphens that only mark where a word may be broken go; one that is printed inside a line is a hyphen. */
export const printedHyphens = (text: string): string => text.replace(/\u00ad(?=.)/gu, '-');
