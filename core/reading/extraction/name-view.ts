import type { NameWords } from './name-data.ts';
import { tokenKinds } from './name-tokens.ts';
import type { Tokens } from './name-tokens.ts';
import type { Sentence } from './sentences.ts';

/** What the rules for names look at: one sentence, its tokens and the words of its language. */
export interface NameView {
  text: string;
  sentence: Sentence;
  tokens: Tokens;
  words: NameWords;
  /** most words have a capital, as in a heading: capitals prove nothing */
  isTitle: boolean;
}

/** @returns the token as written; empty outside the sentence */
export function wordAt(view: NameView, index: number): string {
  return index < 0 || index >= view.tokens.count ? '' : view.text.slice(view.tokens.start[index], view.tokens.end[index]);
}

export function startOf(view: NameView, index: number): number {
  return view.tokens.start[index] ?? 0;
}

export function endOf(view: NameView, index: number): number {
  return view.tokens.end[index] ?? 0;
}

/** A word that may belong to a name: with a capital, or an ordinal ("14th"). */
export function isNameToken(view: NameView, index: number): boolean {
  const kind = index < 0 || index >= view.tokens.count ? 0 : view.tokens.kind[index];
  if (kind === tokenKinds.capital || kind === tokenKinds.capitals || kind === tokenKinds.mixed) return true;
  return kind === tokenKinds.number && /^\d+(?:st|nd|rd|th)$/.test(wordAt(view, index));
}

export function isNumberToken(view: NameView, index: number): boolean {
  return index >= 0 && index < view.tokens.count && view.tokens.kind[index] === tokenKinds.number;
}

/** The tokens stand side by side with nothing, one space or one line's end between them. */
export function isJoined(view: NameView, left: number, right: number): boolean {
  const gap = startOf(view, right) - endOf(view, left);
  if (gap <= 1) return gap >= 0;
  return gap < 40 && /^[^\S\n]?\n[^\S\n]*$/.test(view.text.slice(endOf(view, left), startOf(view, right)));
}

/** The tokens touch: nothing between them. */
export function isTouching(view: NameView, left: number, right: number): boolean {
  return startOf(view, right) === endOf(view, left);
}

/** The first token of the name words that lead up to `index`, hyphens, ampersands and "+" among them. */
export function runStart(view: NameView, index: number, floor = 0): number {
  let start = index;
  for (;;) {
    const before = start - 1;
    if (before < floor) return start;
    if (isNameToken(view, before) && isJoined(view, before, start)) {
      start = before;
      continue;
    }
    const mark = wordAt(view, before);
    const isInner = /^[-‐‑&]$/.test(mark) && before - 1 >= floor && isJoined(view, before, start);
    if (isInner && (isNameToken(view, before - 1) || isNumberToken(view, before - 1)) && isJoined(view, before - 1, before)) {
      start = before - 1;
      continue;
    }
    const isPlus = mark === '+' && before - 1 >= floor && isTouching(view, before - 1, before) && isJoined(view, before, start);
    if (!isPlus || !isNameToken(view, before - 1)) return start;
    start = before - 1;
  }
}

/** The token after the name words that begin at `index`: numbers and versions after a name belong to it ("Kimi K2", "Ernie-4.5"). */
export function runEnd(view: NameView, index: number, most = 8): number {
  let end = index + 1;
  const limit = Math.min(view.tokens.count, index + most * 2);
  while (end < limit) {
    const mark = wordAt(view, end);
    if (isNameToken(view, end) && isJoined(view, end - 1, end)) end += 1;
    else if (/^[-‐‑&]$/.test(mark) && isJoined(view, end - 1, end) && isAfterMark(view, end)) end += 2;
    else if (mark === '+' && isTouching(view, end - 1, end)) end += 1;
    else if (mark === '.' && isTouching(view, end - 1, end) && isNumberToken(view, end + 1) && isNumberToken(view, end - 1)) end += 2;
    else if (isNumberToken(view, end) && isTouching(view, end - 1, end)) end += 1;
    else break;
  }
  return end;
}

function isAfterMark(view: NameView, mark: number): boolean {
  const isHyphen = wordAt(view, mark) !== '&';
  if (isHyphen && !(isTouching(view, mark - 1, mark) && isTouching(view, mark, mark + 1))) return false;
  return (isNameToken(view, mark + 1) || (isHyphen && isNumberToken(view, mark + 1))) && isJoined(view, mark, mark + 1);
}

/** @returns the index after the longest of the phrases that begins at the token, or -1 */
export function phraseEnd(view: NameView, index: number, phrases: Map<string, string[][]>): number {
  const candidates = phrases.get(wordAt(view, index));
  if (candidates === undefined) return -1;
  for (const phrase of candidates) {
    if (phrase.every((word, offset) => wordAt(view, index + offset) === word)) return index + phrase.length;
  }
  return -1;
}

/** “Ministry opens new yard in the north”: in a heading of mostly small words, capitals do prove names. */
export function isSentenceCase(tokens: Tokens): boolean {
  let capitals = 0;
  let smalls = 0;
  for (let index = 1; index < tokens.count; index += 1) {
    if ((tokens.end[index] ?? 0) - (tokens.start[index] ?? 0) < 4) continue;
    const kind = tokens.kind[index];
    if (kind === tokenKinds.lower) smalls += 1;
    else if (kind === tokenKinds.capital || kind === tokenKinds.capitals || kind === tokenKinds.mixed) capitals += 1;
  }
  return smalls >= 2 && smalls * 3 >= capitals * 2;
}

/** Whether at least three words of four letters or more have a capital and hardly any has none. */
export function isTitleCase(text: string, tokens: Tokens): boolean {
  let capitals = 0;
  let smalls = 0;
  let isQuoted = false;
  for (let index = 0; index < tokens.count; index += 1) {
    const mark = tokens.kind[index] === tokenKinds.mark ? text[tokens.start[index] ?? 0] : '';
    if (mark === '“' || mark === '«') isQuoted = true;
    else if (mark === '”' || mark === '»') isQuoted = false;
    if (isQuoted) continue;
    if ((tokens.end[index] ?? 0) - (tokens.start[index] ?? 0) < 4) continue;
    const kind = tokens.kind[index];
    if (kind === tokenKinds.lower) smalls += 1;
    else if (kind === tokenKinds.capital || kind === tokenKinds.capitals || kind === tokenKinds.mixed) capitals += 1;
  }
  const last = text[(tokens.end[tokens.count - 1] ?? 1) - 1] ?? '';
  return capitals >= 2 && (/[.!?]/.test(last) ? smalls === 0 : capitals >= smalls * 3);
}
