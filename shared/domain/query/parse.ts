import type { FilterTree } from '../filters.ts';
import { anywhere } from './anywhere.ts';
import { operators, readSpaced, readTest, wordItem, wordStops, type Item, type Reading } from './conditions.ts';
import type { QueryProblem } from './problems.ts';
import { complain, readQuoted, readRun, scanOf, skipSpace, span, type Piece, type Span } from './scan.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a query says: the filter, and words for quick search. */
export interface Query {
  filter: FilterTree | null;
  quick: string;
}
/** Where there are problems, `filter` and `quick` are what could be read and are not to be used. */
export interface ParsedQuery extends Query {
  problems: QueryProblem[];
  spans: Span[];
}

type Word = 'or' | 'and' | 'not';

const deepest = 24;
const keywords: Record<string, Word> = { or: 'or', '|': 'or', 或: 'or', and: 'and', '&': 'and', 且: 'and', not: 'not', 非: 'not' };

export function isKeyword(word: string): boolean {
  return Object.hasOwn(keywords, word.toLowerCase());
}

/** Reads a query. Never throws: what cannot be read is told with its place. */
export function parseQuery(text: string, vocabulary: Vocabulary): ParsedQuery {
  const scan: Reading = { ...scanOf(text), vocabulary, depth: 0 };
  const branches = readAlternatives(scan);
  while (scan.at < scan.plain.length) {
    // only a closing parenthesis ends a reading early
    complain(scan, 'closed', { start: scan.at, end: scan.at + 1 });
    scan.at += 1;
    branches[0]!.push(...readAlternatives(scan).flat());
  }
  const isSearched = (item: Item): item is { word: Piece } => branches.length === 1 && 'word' in item && !/\s/.test(item.word.text);
  const quick = branches[0]!.filter(isSearched).map(({ word }) => word.text);
  const trees = branches.map((items) => items.filter((item) => !isSearched(item)));
  const filter = branches.length === 1 && trees[0]!.length === 0 ? null : treeOf(scan, trees);
  return { filter, quick: quick.join(' ').trim(), problems: scan.problems, spans: scan.spans };
}

function treeOf(scan: Reading, branches: Item[][]): FilterTree {
  const placed = (item: Item): FilterTree => ('word' in item ? anywhere(scan.vocabulary.anywhere, item.word.text) : item);
  const trees = branches.map((items) => (items.length === 1 ? placed(items[0]!) : { and: items.map(placed) }));
  return trees.length === 1 ? trees[0]! : { or: trees };
}

/** `a b or c d`: what is joined by `or`, each with what holds together. */
function readAlternatives(scan: Reading): Item[][] {
  const branches = [readTogether(scan, null)];
  for (let joined = takeKeyword(scan, 'or'); joined !== null; joined = takeKeyword(scan, 'or')) branches.push(readTogether(scan, joined));
  if (branches.length > 1 && branches[0]!.length === 0) complain(scan, 'operand', firstKeyword(scan, 'or'));
  if (branches.length > 200 || branches.some((items) => items.length > 200)) complain(scan, 'many', { start: 0, end: scan.at });
  return branches;
}

function firstKeyword(scan: Reading, word: Word): { start: number; end: number } {
  const found = scan.spans.find(
    ({ kind, start, end }) => kind === 'keyword' && keywords[scan.plain.slice(start, end).toLowerCase()] === word,
  );
  return found ?? { start: 0, end: 1 };
}

function readTogether(scan: Reading, after: Piece | null): Item[] {
  const items: Item[] = [];
  let joined = after;
  for (;;) {
    skipSpace(scan);
    if (scan.at >= scan.plain.length || scan.plain[scan.at] === ')' || keywordAt(scan)?.word === 'or') break;
    const and = takeKeyword(scan, 'and');
    if (and !== null) {
      if (items.length === 0) complain(scan, 'operand', and);
      joined = and;
      continue;
    }
    joined = null;
    const item = readNegated(scan);
    if (item !== null) items.push(item);
  }
  if (joined !== null) complain(scan, 'operand', joined);
  return items;
}

function keywordAt(scan: Reading): { word: Word; piece: Piece } | null {
  const start = scan.at;
  const piece = readRun(scan, wordStops);
  scan.at = start;
  const word = keywords[piece.text.toLowerCase()] ?? keywords[scan.plain.slice(piece.start, piece.end)];
  return word === undefined ? null : { word, piece };
}

function takeKeyword(scan: Reading, wanted: Word): Piece | null {
  skipSpace(scan);
  const found = keywordAt(scan);
  if (found?.word !== wanted) return null;
  scan.at = found.piece.end;
  span(scan, 'keyword', found.piece);
  return found.piece;
}

function readNegated(scan: Reading): Item | null {
  const start = scan.at;
  const dash = scan.plain[scan.at] === '-' && /^-[^\s)]/.test(scan.plain.slice(scan.at, scan.at + 2));
  const word = dash ? { start, end: start + 1 } : takeKeyword(scan, 'not');
  if (word === null) return readOne(scan);
  if (dash) {
    scan.at += 1;
    span(scan, 'keyword', word);
  }
  skipSpace(scan);
  if (scan.at >= scan.plain.length || scan.plain[scan.at] === ')') {
    complain(scan, 'operand', word);
    return null;
  }
  const item = deeper(scan, () => readNegated(scan));
  return item === null ? null : { not: 'word' in item ? anywhere(scan.vocabulary.anywhere, item.word.text) : item };
}

function deeper<T>(scan: Reading, read: () => T): T | null {
  if (scan.depth >= deepest) {
    if (!scan.problems.some(({ kind }) => kind === 'deep')) complain(scan, 'deep', { start: scan.at, end: scan.at + 1 });
    scan.at = scan.plain.length;
    return null;
  }
  scan.depth += 1;
  const result = read();
  scan.depth -= 1;
  return result;
}

function readOne(scan: Reading): Item | null {
  const mark = scan.plain[scan.at];
  if (mark === '(') return readGroup(scan);
  if (mark === '"') {
    const piece = readQuoted(scan);
    if (operators.exec(scan.plain.slice(scan.at))?.index === 0) return readTest(scan, piece);
    return wordItem(scan, piece);
  }
  const start = scan.at;
  const run = readRun(scan, wordStops);
  const found = operators.exec(scan.plain.slice(start, run.end));
  if (found === null) return readSpaced(scan, run);
  const name = { ...run, end: start + found.index, text: scan.text.slice(start, start + found.index) };
  if (found.index > 0) {
    scan.at = name.end;
    return readTest(scan, name);
  }
  complain(scan, 'noColumn', { start, end: start + found[0].length });
  return null;
}

function readGroup(scan: Reading): Item | null {
  const start = scan.at;
  scan.at += 1;
  span(scan, 'mark', { start, end: scan.at });
  const branches = deeper(scan, () => readAlternatives(scan));
  if (scan.plain[scan.at] !== ')') {
    if (!scan.problems.some(({ kind }) => kind === 'deep')) complain(scan, 'open', { start, end: start + 1 });
    return null;
  }
  span(scan, 'mark', { start: scan.at, end: scan.at + 1 });
  scan.at += 1;
  return branches === null ? null : treeOf(scan, branches);
}
