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
 * Two dimensions against each other. Totals are read for themselves and not added up from cells: a row with several values stands in several
 * cells, and once in the total; numbers of two units have no sum, whichever cells they come from.
 */
export function readPivot(database: ReadableDB, request: PivotRequest): Pivot {
  // before the groups: a window may then read once too often, and never misses a change
  const sequence = lastSequence(database);
  const { measure } = request;
  const measures = measure === null ? [] : [measure];
  const by: [Taken, Taken] = [take(database, request, request.rows), take(database, request, request.columns)];
  const [rows, columns] = by.map((taken, index) => edgeOf(database, request, taken, index === 0)) as [Edge, Edge];
  const cell = (line: Omit<Gathered, 'key'>): PivotCell => cellOf(measure, line);
  const sorted = sortCells(gather(database, request, by, measures), rows, columns);
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
    whole: cell(gather(database, request, [], measures)[0]!),
    sequence,
  };
}

function cellOf(measure: Measure | null, { count, parts }: Omit<Gathered, 'key'>): PivotCell {
  if (measure === null) return { count, value: count, rows: count, units: [], bounds: 0 };
  return { count, ...fold(measure.fold, parts[0]!) };
}

function edgeOf(database: ReadableDB, request: PivotRequest, taken: Taken, isRows: boolean): Edge {
  const { measure, grid, language } = request;
  const { by, descending } = isRows ? request.rowOrder : request.columnOrder;
  const lines = gather(database, request, [taken], measure === null ? [] : [measure]);
  const keys = keyOrder(database, grid, taken, language, lines.length);
  const sign = descending ? -1 : 1;
  const total = (line: Gathered): number | null => cellOf(measure, line).value;
  lines.sort((left, right) => {
    if (by === 'key') return keys(left.key[0]!, right.key[0]!, sign);
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
