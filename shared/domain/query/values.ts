import type { FilterValue } from '../filters.ts';
import { nearest } from './nearest.ts';
import { complain, readQuoted, readRun, skipSpace, span, type Piece, type Scan } from './scan.ts';
import { foldedValue, type QueryColumn } from './vocabulary.ts';

/** One value of a test, or a range of which one end may be open. */
export type Element = { one: Piece; starts: boolean } | { from: Piece | null; to: Piece | null };

const valueStops = /[\s(),"]/;
const listStops = /[(),"]/;

/** A date as the project keeps it: 2025/8/26 is 2025-08-26. */
export function dateOf(text: string): string | null {
  const match = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text);
  if (match === null) return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z?$/.test(text) ? text : null;
  const [, year, month, day] = match;
  if (Number(month ?? 1) < 1 || Number(month ?? 1) > 12 || Number(day ?? 1) < 1 || Number(day ?? 1) > 31) return null;
  return [year, ...[month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, '0'))].join('-');
}

/** The value that a piece means in its column; undefined where it means none, which is then a problem. */
export function valueOf(scan: Scan, column: QueryColumn, piece: Piece, literal: boolean): FilterValue | undefined {
  if (column.type === 'number') {
    const number = Number(piece.text.replaceAll('_', ''));
    if (piece.text.trim() !== '' && Number.isFinite(number)) return number;
    complain(scan, 'number', piece, { column: column.id });
    return undefined;
  }
  if (literal) return piece.text;
  if (column.type === 'date' && !piece.quoted) {
    const date = dateOf(piece.text);
    if (date === null) complain(scan, 'date', piece, { column: column.id });
    return date ?? undefined;
  }
  if (column.values === null) return piece.text;
  const known = column.values.get(foldedValue(piece.text));
  if (known !== undefined || piece.quoted) return known ?? piece.text;
  const names = [...column.values].flatMap(([name, means]) => [name, means].map((one) => ({ name: one, means })));
  complain(scan, 'value', piece, { column: column.id, nearest: nearest(piece.text, names) });
  return undefined;
}

function readPiece(scan: Scan, column: QueryColumn, stops: RegExp): Piece {
  if (scan.plain[scan.at] === '"') return readQuoted(scan);
  const piece = readRun(scan, stops, column.type !== 'text');
  const text = piece.text.trimEnd();
  return { ...piece, text, end: piece.start + text.length };
}

/** A value, a range such as 2023..2025, 2023.. or ..2025, or a beginning such as ^Ali; null where nothing stands. */
function readElement(scan: Scan, column: QueryColumn, stops: RegExp): Element | null {
  const start = scan.at;
  const starts = scan.plain[scan.at] === '^';
  if (starts) scan.at += 1;
  const ranges = column.type !== 'text';
  const from = ranges && scan.plain.startsWith('..', scan.at) ? null : readPiece(scan, column, stops);
  if (from !== null) span(scan, 'value', from, column.id);
  const mayRange = !starts && (from === null || ranges || from.quoted);
  if (!mayRange || !scan.plain.startsWith('..', scan.at)) {
    if (from === null || (from.text === '' && !from.quoted)) return null;
    return { one: from, starts };
  }
  scan.at += 2;
  const to = readPiece(scan, column, stops);
  span(scan, 'value', to, column.id);
  const present = (piece: Piece | null): Piece | null => (piece === null || (piece.text === '' && !piece.quoted) ? null : piece);
  const range = { from: present(from), to: present(to) };
  if (range.from !== null || range.to !== null) return range;
  complain(scan, 'missing', { start, end: scan.at }, { column: column.id });
  return null;
}

/** `(a, b)`; @returns the values, or null where one is missing */
function readList(scan: Scan, column: QueryColumn): Element[] | null {
  const start = scan.at;
  const elements: Element[] = [];
  span(scan, 'mark', { start, end: start + 1 });
  scan.at += 1;
  skipSpace(scan);
  if (scan.plain[scan.at] === ')') {
    scan.at += 1;
    return elements;
  }
  for (;;) {
    skipSpace(scan);
    const element = readElement(scan, column, listStops);
    skipSpace(scan);
    const mark = scan.plain[scan.at];
    if (element === null && mark !== undefined) complain(scan, 'missing', { start: scan.at - 1, end: scan.at }, { column: column.id });
    if (element !== null) elements.push(element);
    if (mark !== ',' && mark !== ')') break;
    scan.at += 1;
    if (mark === ')') return elements;
  }
  complain(scan, 'open', { start, end: start + 1 });
  return null;
}

/** The values after an operator; null where there is nothing to test for, which is then a problem. */
export function readValues(
  scan: Scan,
  column: QueryColumn,
  operator: { start: number; end: number },
): { elements: Element[]; list: boolean } | null {
  skipSpace(scan);
  if (scan.plain[scan.at] === '(') {
    const elements = readList(scan, column);
    return elements === null ? null : { elements, list: true };
  }
  const elements: Element[] = [];
  for (;;) {
    const element = readElement(scan, column, valueStops);
    if (element === null) {
      if (scan.problems.length === 0 || scan.problems.at(-1)!.kind !== 'missing')
        complain(scan, 'missing', operator, { column: column.id });
      return null;
    }
    elements.push(element);
    // "a,b" without a space is a list; a comma at the end of a word ends it
    if (scan.plain[scan.at] !== ',' || /^,(\s|$)/.test(scan.plain.slice(scan.at, scan.at + 2))) break;
    scan.at += 1;
  }
  if (scan.plain[scan.at] === ',') scan.at += 1;
  return { elements, list: elements.length > 1 };
}
