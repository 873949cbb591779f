import type { Pivot, PivotCell } from '../../shared/contract/groups.ts';
import type { Dimension, GroupKey, Measure, Taken } from '../../shared/domain/groups.ts';
import { lastSequence } from '../changes.ts';
import type { ReadableDB } from '../open.ts';
import { gather, take, type Asked, type Gathered } from './group-sql.ts';
import { keyOrder } from './group-order.ts';
import { fold, together } from './groups.ts';

interface EdgeOrder {
  by: 'key' | 'total';
  descending: boolean;
}
export interface PivotRequest extends Asked {
  rows: Dimension;
  columns: Dimension;
  /** null: the number of rows */
  measure: Measure | null;
  rowOrder: EdgeOrder;
  columnOrder: EdgeOrder;
  mostRows: number;
  mostColumns: number;
  language?: string | undefined;
}

/** One side of the table: the lines that are shown, those that are folded into the rest, and where a key stands (`shown.length` = in the rest). */
interface Edge {
  shown: Gathered[];
  rest: Gathered[];
  placeOf: (key: GroupKey) => number;
}

/**
 * Two dimensions against each other. Totals count each row once: they are added up from cells only where a row stands in no more than one;
 * numbers of two units have no sum, whichever cells they come from.
 */
export function readPivot(database: ReadableDB, request: PivotRequest): Pivot {
  // before the groups: a window may then read once too often, and never misses a change
  const sequence = lastSequence(database);
  const { measure } = request;
  const measures = measure === null ? [] : [measure];
  const by: [Taken, Taken] = [take(database, request, request.rows), take(database, request, request.columns)];
  const pairs = gather(database, request, by, measures);
  const [rows, columns] = [0, 1].map((index) => edgeOf(database, request, by, index, linesOf(database, request, by, index, pairs))) as [
    Edge,
    Edge,
  ];
  const cell = (line: Omit<Gathered, 'key'>): PivotCell => cellOf(measure, line);
  const sorted = sortCells(pairs, rows, columns);
  const at = (row: number, column: number): PivotCell | null => {
    const lines = sorted[row]?.[column] ?? [];
    return lines.length === 0 ? null : cell(lines.length === 1 ? lines[0]! : together(lines, measures.length));
  };
  const [height, width] = [rows.shown.length, columns.shown.length];
  const edge = (lines: readonly Gathered[]): Pivot['rows'] => lines.map((line) => ({ key: line.key[0]!, total: cell(line) }));
  const rest = (lines: readonly Gathered[], count: number, read: (index: number) => PivotCell | null): Pivot['restRows'] =>
    lines.length === 0
      ? null
      : {
          lines: lines.length,
          total: cell(together(lines, measures.length)),
          cells: Array.from({ length: count }, (_, index) => read(index)),
        };
  return {
    by,
    rows: edge(rows.shown),
    columns: edge(columns.shown),
    cells: rows.shown.map((_, row) => columns.shown.map((__, column) => at(row, column))),
    restRows: rest(rows.rest, width, (column) => at(height, column)),
    restColumns: rest(columns.rest, height, (row) => at(row, width)),
    restBoth: at(height, width),
    whole: cell(by.some(({ many }) => many) ? gather(database, request, [], measures)[0]! : together(pairs, measures.length)),
    sequence,
  };
}

function cellOf(measure: Measure | null, { count, parts }: Omit<Gathered, 'key'>): PivotCell {
  if (measure === null) return { count, value: count, rows: count, units: [], bounds: 0 };
  return { count, ...fold(measure.fold, parts[0]!) };
}

/** One side's totals. Where the other side has one value to a row, its cells hold every row once, and another reading of the grid is spared. */
function linesOf(database: ReadableDB, request: PivotRequest, by: readonly Taken[], index: number, pairs: readonly Gathered[]): Gathered[] {
  const measures = request.measure === null ? [] : [request.measure];
  if (by[1 - index]!.many) return gather(database, request, [by[index]!], measures);
  const lines = new Map<GroupKey, Gathered[]>();
  for (const pair of pairs) {
    const key = pair.key[index]!;
    const found = lines.get(key);
    if (found === undefined) lines.set(key, [pair]);
    else found.push(pair);
  }
  return [...lines].map(([key, own]) => ({ key: [key], ...together(own, measures.length) }));
}

function edgeOf(database: ReadableDB, request: PivotRequest, by: readonly Taken[], index: number, lines: Gathered[]): Edge {
  const isRows = index === 0;
  const taken = by[index]!;
  const { measure, grid, language } = request;
  const { by: order, descending } = isRows ? request.rowOrder : request.columnOrder;
  const keys = keyOrder(database, grid, taken, language, lines.length);
  const sign = descending ? -1 : 1;
  const total = (line: Gathered): number | null => cellOf(measure, line).value;
  lines.sort((left, right) => {
    if (order === 'key') return keys(left.key[0]!, right.key[0]!, sign);
    const [one, other] = [total(left), total(right)];
    return Number(one === null) - Number(other === null) || sign * ((one ?? 0) - (other ?? 0)) || keys(left.key[0]!, right.key[0]!, 1);
  });
  const shown = lines.slice(0, isRows ? request.mostRows : request.mostColumns);
  const places = new Map<GroupKey, number>(shown.map((line, index) => [line.key[0]!, index]));
  return { shown, rest: lines.slice(shown.length), placeOf: (key) => places.get(key) ?? shown.length };
}

function sortCells(lines: readonly Gathered[], rows: Edge, columns: Edge): Gathered[][][] {
  const sorted: Gathered[][][] = [];
  for (const line of lines) {
    const row = (sorted[rows.placeOf(line.key[0]!)] ??= []);
    (row[columns.placeOf(line.key[1]!)] ??= []).push(line);
  }
  return sorted;
}
