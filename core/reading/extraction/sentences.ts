import type { ParsedPassage, PassageKind, TableCell } from '../../../shared/domain/documents.ts';
import type { ExtractionDocument } from './document.ts';
import { isLayoutRun, layoutLines } from './layout.ts';
import { sentenceWords } from './sentence-words.ts';

export interface Sentence {
  /** UTF-16 units of the document's text, end exclusive, without surrounding white space */
  start: number;
  end: number;
  text: string;
  /** index of its passage in the document */
  passage: number;
  kind: PassageKind;
  /** en, zh … : the document's, or what its script says */
  language: string;
  /** of a table's cell: where it stands */
  cell: TableCell | null;
  /** a line of a table laid out with spaces: index of the line among the table's lines, null for prose */
  line: number | null;
}

const longest = 4000;
const stop = /[.!?。！？．｡]+|\n/gu;
const closers = /["'”’»」』)\]）】》]*/uy;
const bulletAhead = /\n[\t 　]*(?:[•‣◦▪●○■□◆·*–—-]|\(?\d{1,2}[.)])[\t 　]+\S/uy;
const han = /[㐀-鿿豈-﫿]/gu;
const kana = /[ぁ-ゖァ-ヺ]/u;
const hangul = /[가-힣]/u;

/**
 * Sentences of a slice of the document's passages, in text order. A heading, a cell and a line of a laid-out table are one sentence each.
 * Single line feeds inside a passage are spaces. Linear in the text.
 * @param from index of the first passage
 * @param to index after the last passage
 */
export function sentencesOf(document: ExtractionDocument, from = 0, to = document.passages.length): Sentence[] {
  const sentences: Sentence[] = [];
  for (let index = from; index < to; index += 1) {
    const passage = document.passages[index];
    if (passage !== undefined) readPassage(document, passage, index, sentences);
  }
  return sentences;
}

function readPassage(document: ExtractionDocument, passage: ParsedPassage, index: number, into: Sentence[]): void {
  const { text } = document;
  const write = (start: number, end: number, line: number | null): void => {
    let first = start;
    let last = end;
    while (first < last && isSpace(text.charCodeAt(first))) first += 1;
    while (last > first && isSpace(text.charCodeAt(last - 1))) last -= 1;
    if (first === last) return;
    while (last - first > longest && passage.cell === undefined) {
      const cut = cutOf(text, first + longest);
      write(first, cut, line);
      first = cut;
    }
    const own = text.slice(first, last);
    const language = languageOf(own, document.language);
    into.push({ start: first, end: last, text: own, passage: index, kind: passage.kind, language, cell: passage.cell ?? null, line });
  };
  if (passage.kind === 'table-cell' || passage.kind === 'row' || passage.kind === 'code') {
    write(passage.start, passage.end, null);
    return;
  }
  if (isLayoutRun(text, passage.start, passage.end)) {
    for (const line of layoutLines(text, passage.start, passage.end)) write(line.start, line.end, line.index);
    return;
  }
  let start = passage.start;
  for (const end of sentenceEnds(text, passage.start, passage.end)) {
    write(start, end, null);
    start = end;
  }
  write(start, passage.end, null);
}

/** Nobody writes such a sentence: lists without stops and hostile files do, and what reads a sentence may look back to its start. */
function cutOf(text: string, before: number): number {
  for (let at = before; at > before - 200; at -= 1) if (isSpace(text.charCodeAt(at)) || /[，、,;；]/u.test(text[at - 1] ?? '')) return at;
  return before;
}

function* sentenceEnds(text: string, from: number, to: number): Generator<number> {
  const search = new RegExp(stop);
  search.lastIndex = from;
  for (let match = search.exec(text); match !== null && match.index < to; match = search.exec(text)) {
    const at = match.index;
    if (match[0] === '\n') {
      if (endsAtLineFeed(text, from, at, to)) yield at;
      continue;
    }
    closers.lastIndex = at + match[0].length;
    closers.test(text);
    const end = Math.min(Math.max(closers.lastIndex, at + match[0].length), to);
    if (end < to && endsAtStop(text, from, at, match[0], end)) yield end;
  }
}

function endsAtStop(text: string, from: number, at: number, mark: string, end: number): boolean {
  if (/[。！？｡]/u.test(mark)) return !/[」』”’）)》]/u.test(text[end - 1] ?? '') || !/[，,、的と]/u.test(text[end] ?? '');
  const next = text[end] ?? '';
  const isGap = isSpace(next.charCodeAt(0));
  if (mark === '.') {
    const word = wordBefore(text, from, at);
    if (!isGap) return isMissingSpace(text, at, end, word);
    if (/^\d{1,3}$/.test(word) && isLineStart(text, from, at - word.length)) return false;
    const follow = wordAfter(text, end);
    // “2 Mio. € im Jahr”: a sign may follow an abbreviation as a word may
    if (follow.word === '') return !/^[,;:)\]]/.test(follow.rest) && !(sentenceWords.never.has(word) && /^[^\s\p{P}]/u.test(follow.rest));
    if (sentenceWords.never.has(word)) return false;
    const isInitial = /^\p{Lu}$/u.test(word) || sentenceWords.seldom.has(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word);
    if (isInitial) return sentenceWords.starters.has(follow.word);
    return !/^\p{Ll}/u.test(follow.word) || isCjkWord(follow.word);
  }
  if (!isGap) return mark !== '.' && /^\p{Lu}/u.test(next) && /[!?]/.test(mark);
  const follow = wordAfter(text, end);
  return !/^\p{Ll}/u.test(follow.word);
}

/** "exports.Leading firms": two words of which the first is long enough to be no domain and the second is a plain word in title case. */
function isMissingSpace(text: string, at: number, end: number, word: string): boolean {
  if (end !== at + 1 && text[end] === undefined) return true;
  if (!/^\p{Ll}{2,}$/u.test(word) && end === at + 1)
    return /^[%)”"]$/u.test(text[at - 1] ?? '') && /^\p{Lu}\p{Ll}/u.test(text.slice(end, end + 2));
  const next = text.slice(end, end + 24);
  const follow = /^\p{Lu}\p{Ll}*(?=[\s,’'])/u.exec(next);
  return follow !== null && (follow[0].length > 1 || follow[0] === 'A');
}

function endsAtLineFeed(text: string, from: number, at: number, to: number): boolean {
  if (text[at + 1] === '\n') return true;
  bulletAhead.lastIndex = at;
  if (bulletAhead.test(text) && bulletAhead.lastIndex <= to) return true;
  let last = at - 1;
  while (last > from && (text[last] === ' ' || text[last] === '\t')) last -= 1;
  if (!/[\p{L}\p{N}”"’%)]/u.test(text[last] ?? '')) return false;
  const follow = wordAfter(text, at);
  if (!sentenceWords.starters.has(follow.word) || follow.word.length < 3) return false;
  return lineLength(text, from, at) < 70 && !/^(?:\p{Ll}{1,3}|\p{Lu}\S*)$/u.test(wordBefore(text, from, last + 1));
}

function lineLength(text: string, from: number, at: number): number {
  return at - Math.max(text.lastIndexOf('\n', at - 1) + 1, from, at - 200);
}

/** The word that ends at `at`, with full stops inside it (U.S), at most 20 units long. */
function wordBefore(text: string, from: number, at: number): string {
  let start = at;
  const floor = Math.max(from, at - 20);
  while (start > floor && /[\p{L}\p{N}.$]/u.test(text[start - 1] ?? '')) start -= 1;
  return text.slice(start, at);
}

function wordAfter(text: string, at: number): { word: string; rest: string } {
  const match = /^[\s"'“‘«「『(（[]*([\p{L}\p{N}]*)/u.exec(text.slice(at, at + 32));
  const rest = text.slice(at + (match?.[0].length ?? 0) - (match?.[1]?.length ?? 0), at + 40);
  return { word: match?.[1] ?? '', rest };
}

function isLineStart(text: string, from: number, at: number): boolean {
  let before = at;
  while (before > from && (text[before - 1] === ' ' || text[before - 1] === '\t')) before -= 1;
  return before === from || text[before - 1] === '\n';
}

function isCjkWord(word: string): boolean {
  return /^[぀-ヿ㐀-鿿가-힣]/u.test(word);
}

function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0x202f ||
    code === 0x2009 ||
    code === 0xfeff
  );
}

/** Script outranks the document's language: a Chinese sentence in an English report is read as Chinese, and the other way round. */
export function languageOf(text: string, documentLanguage: string | null): string {
  const base = (documentLanguage ?? '').slice(0, 2).toLowerCase();
  const sample = text.length > 600 ? text.slice(0, 600) : text;
  if (isLatin(sample)) return base === 'zh' || base === 'ja' || base === 'ko' || base === '' ? 'en' : base;
  const ideographs = sample.match(han)?.length ?? 0;
  const isKorean = hangul.test(sample);
  const isJapanese = kana.test(sample);
  if (!isKorean && !isJapanese && ideographs === 0) return base === '' ? 'en' : base;
  const latin = sample.match(/[a-z]+/giu)?.length ?? 0;
  const wide = sample.match(/[぀-ヿ㐀-鿿가-힣]/gu)?.length ?? 0;
  if (base !== 'zh' && base !== 'ja' && base !== 'ko' && latin * 2 > wide) return base === '' ? 'en' : base;
  if (isKorean) return 'ko';
  if (isJapanese) return base === 'zh' && wide > 0 && (sample.match(/[ぁ-ゖ]/gu)?.length ?? 0) === 0 ? 'zh' : 'ja';
  return base === 'ja' ? 'ja' : 'zh';
}

function isLatin(sample: string): boolean {
  for (let at = 0; at < sample.length; at += 1)
    if (sample.charCodeAt(at) >= 0x1100 && sample.charCodeAt(at) !== 0xfeff) return isLatinWithMarks(sample);
  return true;
}

function isLatinWithMarks(sample: string): boolean {
  return !/[぀-ヿ㐀-鿿가-힣]/u.test(sample);
}
