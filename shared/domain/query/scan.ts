import type { ProblemKind, QueryProblem } from './problems.ts';

/** Full-width marks mean what the plain ones mean. One unit for one, so that places hold. */
const plainMarks: Record<string, string> = {
  '：': ':',
  '（': '(',
  '）': ')',
  '，': ',',
  '、': ',',
  '＝': '=',
  '＞': '>',
  '＜': '<',
  '！': '!',
  '～': '~',
  '－': '-',
  '｜': '|',
  '“': '"',
  '”': '"',
};

/** A piece of a query: its place and what it says. */
export interface Piece {
  start: number;
  end: number;
  text: string;
  quoted: boolean;
}

export type SpanKind = 'column' | 'operator' | 'value' | 'keyword' | 'word' | 'mark';
/** What stands where, for colours and completion. `column`: the id whose value it is. */
export interface Span {
  kind: SpanKind;
  start: number;
  end: number;
  column?: string;
}

/** A query as it is read from left to right. */
export interface Scan {
  /** as written */
  text: string;
  /** with plain marks in place of full-width ones */
  plain: string;
  at: number;
  problems: QueryProblem[];
  spans: Span[];
}

export function scanOf(text: string): Scan {
  return { text, plain: text.replace(/[：（），、＝＞＜！～－｜“”]/g, (mark) => plainMarks[mark]!), at: 0, problems: [], spans: [] };
}

export function skipSpace(scan: Scan): void {
  while (scan.at < scan.plain.length && /\s/.test(scan.plain[scan.at]!)) scan.at += 1;
}

export function complain(
  scan: Scan,
  kind: ProblemKind,
  place: { start: number; end: number },
  more: { column?: string; nearest?: string[] } = {},
): void {
  scan.problems.push({
    kind,
    start: place.start,
    length: Math.max(1, place.end - place.start),
    given: scan.text.slice(place.start, place.end),
    column: more.column ?? '',
    nearest: more.nearest ?? [],
  });
}

export function span(scan: Scan, kind: SpanKind, place: { start: number; end: number }, column?: string): void {
  scan.spans.push({ kind, start: place.start, end: place.end, ...(column === undefined ? {} : { column }) });
}

/** From a quote to the one that closes it; a backslash before a quote or a backslash takes its meaning away. */
export function readQuoted(scan: Scan): Piece {
  const start = scan.at;
  const closers = scan.text[start] === '"' ? '"' : '“”';
  let text = '';
  for (scan.at += 1; scan.at < scan.text.length; scan.at += 1) {
    const letter = scan.text[scan.at]!;
    if (closers.includes(letter)) {
      scan.at += 1;
      return { start, end: scan.at, text, quoted: true };
    }
    const next = scan.text[scan.at + 1];
    if (letter === '\\' && next !== undefined && (next === '\\' || closers.includes(next))) scan.at += 1;
    text += scan.text[scan.at];
  }
  complain(scan, 'quote', { start, end: start + 1 });
  return { start, end: scan.at, text, quoted: true };
}

/** Everything up to a character that `stops`; `range`: up to two dots as well. */
export function readRun(scan: Scan, stops: RegExp, range = false): Piece {
  const start = scan.at;
  while (scan.at < scan.plain.length && !stops.test(scan.plain[scan.at]!)) {
    if (range && scan.plain.startsWith('..', scan.at)) break;
    scan.at += 1;
  }
  return { start, end: scan.at, text: scan.text.slice(start, scan.at), quoted: false };
}
