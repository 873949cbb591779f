import type { Pivot, PivotCell, PivotState } from '../../../shared/contract/groups.ts';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import { groupTest, shareOf } from '../../../shared/domain/groups.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { conditionsOf, filterOf } from '../../state/filter-tree.ts';
import { foldedNote, foldedText, groupText, shareText } from '../../state/group-words.ts';

/** One cell of the table as it is shown. `heat`: 0 to 1, how much of the largest cell it is. `rows`: null where there is nothing to open. */
export interface Shown {
  text: string;
  note: string;
  heat: number;
  below: boolean;
  rows: FilterTree[] | null;
}
export interface Line {
  title: string;
  kind: 'value' | 'rest' | 'total';
  /** what narrows the grid to the line; null: the rest, which no one filter says */
  tests: FilterTree[] | null;
  cells: Shown[];
}
export interface Sheet {
  heads: Omit<Line, 'cells'>[];
  lines: Line[];
  largest: number;
}

/** The table with its totals and what does not fit, in the words and numbers of the window. */
export function sheetOf(grid: GridName, pivot: Pivot, { share, measure }: PivotState): Sheet {
  const { by, rows, columns, cells, restRows, restColumns, restBoth, whole } = pivot;
  const head = (index: 0 | 1, key: Pivot['rows'][number]['key']) => ({
    title: groupText(grid, by[index], key),
    kind: 'value' as const,
    tests: conditionsOf(groupTest(by[index], key)),
  });
  const rest = (lines: number) => ({ title: t('pivot.rest', { count: lines }), kind: 'rest' as const, tests: null });
  const total = { title: t('pivot.total'), kind: 'total' as const, tests: [] };
  const heads = [...columns.map(({ key }) => head(1, key)), ...(restColumns === null ? [] : [rest(restColumns.lines)]), total];
  const foot = [...columns.map((column) => column.total), ...(restColumns === null ? [] : [restColumns.total]), whole];
  const largest = Math.max(0, ...cells.flat().map((cell) => Math.abs(cell?.value ?? 0)));
  const line = (own: Omit<Line, 'cells'>, across: readonly (PivotCell | null)[]): Line => ({
    ...own,
    cells: across.map((cell, place) => {
      const { tests } = heads[place]!;
      const value = cell?.value ?? null;
      const part =
        cell === null ? null : shareOf(share, value, { row: across.at(-1)?.value ?? null, column: foot[place]!.value, all: whole.value });
      const isInner = own.kind === 'value' && heads[place]!.kind === 'value';
      return {
        text: cellWords(cell, share === 'none' ? null : part, measure === null),
        note: cell === null || measure === null ? '' : foldedNote(cell, cell.count),
        heat: isInner && largest > 0 ? Math.abs(value ?? 0) / largest : 0,
        below: (value ?? 0) < 0,
        rows: cell === null || own.tests === null || tests === null ? null : [...own.tests, ...tests],
      };
    }),
  });
  const lines = [
    ...rows.map(({ key, total: own }, index) =>
      line(head(0, key), [...cells[index]!, ...(restColumns === null ? [] : [restColumns.cells[index]!]), own]),
    ),
    ...(restRows === null
      ? []
      : [line(rest(restRows.lines), [...restRows.cells, ...(restColumns === null ? [] : [restBoth]), restRows.total])]),
    line(total, foot),
  ];
  return { heads, lines, largest };
}

function cellWords(cell: PivotCell | null, part: number | null, isCount: boolean): string {
  if (cell === null) return '';
  if (part !== null) return shareText(part);
  return isCount ? formatNumber(cell.count) : foldedText(cell);
}

/** The grid narrowed to a cell. */
export function narrowed(filter: FilterTree | null, tests: readonly FilterTree[]): FilterTree {
  return filterOf([...conditionsOf(filter), ...tests]) ?? { and: [] };
}

/** The table as a spreadsheet takes it by paste. */
export function asText({ heads, lines }: Sheet, corner: string): string {
  const rows = [
    [corner, ...heads.map(({ title }) => title)],
    ...lines.map(({ title, cells }) => [title, ...cells.map(({ text }) => text)]),
  ];
  return rows.map((row) => row.map((cell) => cell.replace(/[\t\n]+/g, ' ')).join('\t')).join('\n');
}
