import type { FilterTree } from '../filters.ts';
import { nearest } from './nearest.ts';
import { complain, readRun, span, type Piece, type Scan } from './scan.ts';
import { testOf, type Operator } from './tests.ts';
import { readValues } from './values.ts';
import { columnCalled, folded, type QueryColumn, type Vocabulary } from './vocabulary.ts';

/** A scan that knows what it may read. */
export interface Reading extends Scan {
  vocabulary: Vocabulary;
  depth: number;
}
/** A word that stands alone is not yet a test: at the top it goes to quick search. */
export type Item = FilterTree | { word: Piece };

const states = { blank: ['blank', true], present: ['blank', false], error: ['error', true], readable: ['error', false] } as const;
const stateWords: Record<string, keyof typeof states> = { no: 'blank', has: 'present', error: 'error', readable: 'readable' };
export const operators = /!=|>=|<=|[:=<>^~≥≤≠]/;
const written: Record<string, Operator> = { '≥': '>=', '≤': '<=', '≠': '!=' };
export const wordStops = /[\s()"]/;

export function wordItem(scan: Reading, piece: Piece): Item | null {
  span(scan, 'word', piece);
  return piece.text.trim() === '' ? null : { word: piece };
}

/** `year >= 2024`, `speaker is:blank`, `name starts:Ali`: the name of a column, a space, and what is asked of it. */
export function readSpaced(scan: Reading, run: Piece): Item | null {
  const rest = scan.plain.slice(run.end);
  const spaced = /^\s+(?=!=|[<>=≥≤≠])/.exec(rest);
  const worded = /^\s+(is|starts|contains)(?=:)/i.exec(rest);
  const column = spaced === null && worded === null ? undefined : columnCalled(scan.vocabulary, run.text);
  if (column === undefined) return wordItem(scan, run);
  if (spaced !== null) {
    scan.at += spaced[0].length;
    return readTest(scan, run);
  }
  span(scan, 'column', run);
  const start = run.end + worded![0].length - worded![1]!.length;
  scan.at = run.end + worded![0].length + 1;
  const place = { start, end: scan.at };
  span(scan, 'operator', place);
  if (worded![1]!.toLowerCase() !== 'is') return tested(scan, column, worded![1]!.toLowerCase() === 'starts' ? '^' : '~', place);
  const state = readRun(scan, wordStops);
  span(scan, 'value', state);
  const known = states[state.text.toLowerCase() as keyof typeof states];
  if (known !== undefined) return { column: column.id, op: known[0], value: known[1] };
  complain(scan, 'state', state.text === '' ? place : state, {
    column: column.id,
    nearest: nearest(
      state.text,
      Object.keys(states).map((name) => ({ name, means: name })),
    ),
  });
  return null;
}

export function readTest(scan: Reading, name: Piece): Item | null {
  const start = scan.at;
  const sign = operators.exec(scan.plain.slice(start))![0];
  scan.at += sign.length;
  const place = { start, end: scan.at };
  const state = sign === ':' && !name.quoted ? stateWords[name.text.toLowerCase()] : undefined;
  if (state !== undefined && columnCalled(scan.vocabulary, name.text) === undefined) return readStates(scan, name, place, state);
  span(scan, 'column', name);
  span(scan, 'operator', place);
  const column = columnCalled(scan.vocabulary, name.text);
  if (column !== undefined) return tested(scan, column, written[sign] ?? (sign as Operator), { start: name.start, end: place.end });
  complain(scan, 'column', name, { nearest: columnsNear(scan.vocabulary, name.text) });
  readValues(scan, { id: '', type: 'text', titles: [], values: null }, { start: name.start, end: place.end });
  return null;
}

/** Columns whose id or title is nearly this. */
function columnsNear({ columns }: Vocabulary, name: string): string[] {
  const names = columns.flatMap(({ id, titles }) => [id, ...titles].map((title) => ({ name: folded(title), means: id })));
  return nearest(folded(name), names);
}

function tested(scan: Reading, column: QueryColumn, operator: Operator, place: { start: number; end: number }): Item | null {
  const values = readValues(scan, column, place);
  return values === null ? null : testOf(scan, column, { operator, place, ...values });
}

/** `no:speaker`, `has:(speaker, topic)`: cells that are blank, there, or unreadable. */
function readStates(scan: Reading, name: Piece, place: { start: number; end: number }, state: keyof typeof states): Item | null {
  span(scan, 'keyword', { start: name.start, end: place.end });
  const values = readValues(scan, { id: '', type: 'text', titles: [], values: null }, { start: name.start, end: place.end });
  const [op, value] = states[state];
  const tests = (values?.elements ?? []).map((element): FilterTree | null => {
    if (!('one' in element)) return null;
    const column = columnCalled(scan.vocabulary, element.one.text);
    if (column === undefined) complain(scan, 'column', element.one, { nearest: columnsNear(scan.vocabulary, element.one.text) });
    return column === undefined ? null : { column: column.id, op, value };
  });
  if (tests.length === 0 || tests.includes(null)) return null;
  return tests.length === 1 ? tests[0]! : { and: tests as FilterTree[] };
}
