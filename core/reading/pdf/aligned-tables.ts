import { bottom, top } from './shapes.ts';
import type { Rule, Segment } from './shapes.ts';
import { isLevel } from './ruled-tables.ts';
import { cellText, isValue, tableOf } from './table-shape.ts';
import type { Cell, Table } from './table-shape.ts';

/** Pieces on one line of a region, left to right. */
export type Row = Segment[];

interface Span {
  x0: number;
  x1: number;
}

export type Stretch = { rows: Row[] } | { table: Table };

/** Tells the rows of a region that make a table by standing in columns from those that are lines of text. */
export function stretchesOf(rows: readonly Row[], rules: readonly Rule[]): Stretch[] {
  const stretches: Stretch[] = [];
  let plain: Row[] = [];
  for (let index = 0; index < rows.length;) {
    const end = rows[index]!.length >= 2 ? runEnd(rows, index) : index;
    const table = end - index >= 2 ? alignedTable(rows.slice(index, end), rules) : null;
    if (table === null) {
      plain.push(rows[index]!);
      index += 1;
      continue;
    }
    if (plain.length > 0) stretches.push({ rows: plain });
    plain = [];
    stretches.push({ table });
    index = end;
  }
  if (plain.length > 0) stretches.push({ rows: plain });
  return stretches;
}

/** How far rows of several pieces go on; single pieces between them are wrapped cells or heads of groups. */
function runEnd(rows: readonly Row[], from: number): number {
  let end = from + 1;
  for (let index = from + 1; index < rows.length; index += 1) {
    const [before, row] = [rows[index - 1]!, rows[index]!];
    if (row[0]!.y - before[0]!.y > 4 * Math.max(row[0]!.size, before[0]!.size)) break;
    if (row.length >= 2) end = index + 1;
    else if (index - end >= 3 || isSentence(row[0]!, rows.slice(from, end))) break;
  }
  return end;
}

/** A line of text that runs across the columns above it ends a table; a short one may be the head of a group. */
function isSentence(segment: Segment, above: readonly Row[]): boolean {
  if (segment.text.length < 45) return false;
  return (
    above.filter((row) => row.length >= 2 && row[0]!.x1 < segment.x1 && row[1]!.x0 > segment.x0 && row[1]!.x0 < segment.x1).length >
    above.length / 2
  );
}

function alignedTable(rows: readonly Row[], rules: readonly Rule[]): Table | null {
  const several = rows.filter((row) => row.length >= 2);
  const [y0, y1] = [Math.min(...rows[0]!.map(top)), Math.max(...rows.at(-1)!.map(bottom))];
  const near = rules.filter((rule) => isLevel(rule) && rule.y0 > y0 - 14 && rule.y1 < y1 + 14 && rule.x1 - rule.x0 > 40);
  if (several.length < (near.length >= 2 ? 2 : 3)) return null;
  const columns = columnsOf(several);
  if (columns.length < 2) return null;
  const places = rows.map((row) => row.map((segment) => columnOf(segment, columns)));
  const filled = several.reduce((sum, row) => sum + new Set(row.map((segment) => columnOf(segment, columns))).size, 0);
  if (filled < 0.55 * columns.length * several.length || filled < 2 * several.length * 0.8) return null;
  if (!isTabular(several, columns, near.length)) return null;
  const starts = rowStarts(rows, places, near);
  const cells = new Map<string, Cell>();
  let current = -1;
  for (const [index, row] of rows.entries()) {
    if (starts.has(index)) current += 1;
    for (const [position, segment] of row.entries()) {
      const column = places[index]![position]!;
      const key = `${current} ${column}`;
      const cell = cells.get(key) ?? { row: current, column, head: false, segments: [] };
      cell.segments.push(segment);
      cells.set(key, cell);
    }
  }
  const all = [...cells.values()];
  return tableOf(
    all,
    columns.map((column) => column.x0),
    { y0, y1, headRows: ruledHead(all, near) },
  );
}

/** Stretches of the width that are free of text between them; a piece that reaches over several is the head of a group. */
function columnsOf(rows: readonly Row[]): Span[] {
  const pieces = rows.flat().toSorted((one, other) => one.x1 - one.x0 - (other.x1 - other.x0));
  const kept = pieces.slice(0, Math.max(2, Math.ceil(pieces.length * 0.88)));
  const whole = merged(pieces);
  const most = merged(kept);
  return most.length > whole.length ? most : whole;
}

function merged(pieces: readonly Segment[]): Span[] {
  const spans: Span[] = [];
  for (const { x0, x1, size } of pieces.toSorted((one, other) => one.x0 - other.x0)) {
    const last = spans.at(-1);
    if (last !== undefined && x0 < last.x1 + size * 0.3) last.x1 = Math.max(last.x1, x1);
    else spans.push({ x0, x1 });
  }
  return spans;
}

function columnOf(segment: Segment, columns: readonly Span[]): number {
  let best = 0;
  let most = -Infinity;
  for (const [index, { x0, x1 }] of columns.entries()) {
    const shared = Math.min(segment.x1, x1) - Math.max(segment.x0, x0);
    // of two equally good ones the left: a head over several columns begins in the first
    if (shared > most + (most > 0 ? (segment.x1 - segment.x0) * 0.9 : 0.01)) [best, most] = [index, shared];
  }
  return best;
}

/** Short cells or values, at least beside the first column; two columns of sentences are not a table. */
function isTabular(rows: readonly Row[], columns: readonly Span[], rules: number): boolean {
  const texts = columns.map((_, index) =>
    rows.flatMap((row) => row.filter((segment) => columnOf(segment, columns) === index)).map((segment) => segment.text),
  );
  const short = texts.filter((column) => {
    const mean = column.reduce((sum, text) => sum + text.length, 0) / Math.max(1, column.length);
    return mean <= 26 || column.filter(isValue).length >= column.length * 0.6;
  });
  if (columns.length >= 3) return short.length >= columns.length - 1 || rules >= 3;
  return short.length === 2 || (short.length === 1 && (rows.length >= 3 || rules >= 2)) || rules >= 3;
}

/** Which lines begin a row. Lines drawn between rows say it best; else a line without its first cell carries on the row above. */
function rowStarts(rows: readonly Row[], places: readonly number[][], rules: readonly Rule[]): Set<number> {
  const starts = new Set<number>([0]);
  const ys = [...new Set(rules.map((rule) => Math.round(rule.y0)))];
  const isParted = (index: number): boolean => {
    const [from, to] = [rows[index - 1]![0]!, rows[index]![0]!];
    return ys.some((y) => y > from.y - from.size * 0.3 && y < to.y - to.size * 0.3);
  };
  const parted = rows.filter((_, index) => index > 0 && isParted(index)).length;
  const areRuled = parted >= 3 && parted >= rows.length * 0.4;
  const steps = rows.slice(1).map((row, index) => row[0]!.y - rows[index]![0]!.y);
  const full = steps.filter((_, index) => places[index + 1]!.includes(0)).sort((one, other) => one - other);
  const usual = full[Math.floor(full.length / 2)] ?? 0;
  for (let index = 1; index < rows.length; index += 1) {
    const row = rows[index]!;
    const isTight = steps[index - 1]! < usual * 0.86 && steps[index - 1]! < row[0]!.size * 1.6;
    const carriesOn = row.length < rows[index - 1]!.length + 1 && /^[\p{Ll}(&]/u.test(row[0]!.text) && !isValue(row[0]!.text);
    const isWrapped = isTight
      ? !places[index]!.includes(0) || row.length === 1
      : !places[index]!.includes(0) && carriesOn && steps[index - 1]! <= usual * 1.05;
    if (areRuled ? isParted(index) : isParted(index) || !isWrapped) starts.add(index);
  }
  return starts;
}

/** Rows above the first line that is drawn inside the table, where hardly another one is. */
function ruledHead(cells: readonly Cell[], rules: readonly Rule[]): number {
  const rows = Math.max(...cells.map((cell) => cell.row)) + 1;
  const bottoms = Array.from({ length: rows }, (_, row) =>
    Math.max(...cells.filter((cell) => cell.row === row).flatMap((cell) => cell.segments.map((segment) => segment.y))),
  );
  const tops = Array.from({ length: rows }, (_, row) =>
    Math.min(...cells.filter((cell) => cell.row === row).flatMap((cell) => cell.segments.map(top))),
  );
  const parted = bottoms.map((y, row) => row + 1 < rows && rules.some((rule) => rule.y0 > y - 1 && rule.y1 < tops[row + 1]! + 3));
  const first = parted.indexOf(true);
  const isOnlyOne = parted.filter(Boolean).length <= 2;
  const isWorded = cells
    .filter((cell) => cell.row <= first && cell.column > 0)
    .every((cell) => !isValue(cellText(cell)) || /^(?:19|20)\d\d$/.test(cellText(cell)));
  return first >= 0 && first < 3 && isOnlyOne && isWorded ? first + 1 : 0;
}
