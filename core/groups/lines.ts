import type { Folded, Groups, Pivot, PivotCell, shares } from '../../shared/contract/groups.ts';
import { keyText, shareOf, type Measure } from '../../shared/domain/groups.ts';

/** A number of one unit, or why there is none. */
function cellsOf({ value, units, bounds }: Folded): unknown[] {
  return [value, units.length > 1 ? `not one unit: ${units.map((unit) => unit || '(none)').join(', ')}` : (units[0] ?? ''), bounds];
}

/** Groups as lines of a file: keys, rows, their part of all, and for each measure its value, unit, and how many bounds are in it. */
export function groupLines({ by, lines, total, values, rest }: Groups, measures: readonly Measure[]): unknown[][] {
  const heads = measures.flatMap(({ fold, column }) => [`${fold} of ${column}`, `unit of ${column}`, `bounds in ${column}`]);
  const whole = by.map((_, index) => (index === 0 ? 'all rows, each once' : ''));
  return [
    [...by.map(({ column }) => column), 'count', 'share', ...heads],
    ...lines.map((line) => [
      ...line.key.map((key, index) => keyText(by[index]!, key)),
      line.count,
      line.share,
      ...line.values.flatMap(cellsOf),
    ]),
    ...(rest === null ? [] : [[`${rest.groups} more`, ...by.slice(1).map(() => ''), rest.count, '', ...rest.values.flatMap(cellsOf)]]),
    [...whole, total, 1, ...values.flatMap(cellsOf)],
  ];
}

/** A pivot as lines of a file: what the table shows, with totals and with what does not fit into it. */
export function pivotLines(pivot: Pivot, measure: Measure | null, share: (typeof shares)[number]): unknown[][] {
  const { by, rows, columns, cells, restRows, restColumns, restBoth, whole } = pivot;
  const show = (cell: PivotCell | null, row: PivotCell, column: PivotCell): unknown => {
    if (cell === null) return '';
    if (cell.units.length > 1) return `not one unit: ${cell.units.map((unit) => unit || '(none)').join(', ')}`;
    return shareOf(share, cell.value, { row: row.value, column: column.value, all: whole.value });
  };
  const name = measure === null ? 'count' : `${measure.fold} of ${measure.column}`;
  const head = [
    `${by[0].column} \\ ${by[1].column}: ${share === 'none' ? name : `share of ${share}, ${name}`}`,
    ...columns.map(({ key }) => keyText(by[1], key) || '(blank)'),
    ...(restColumns === null ? [] : [`${restColumns.lines} more`]),
    'total',
  ];
  const line = (title: string, total: PivotCell, own: readonly (PivotCell | null)[], rest: PivotCell | null): unknown[] => [
    title,
    ...own.map((cell, index) => show(cell, total, columns[index]!.total)),
    ...(restColumns === null ? [] : [show(rest, total, restColumns.total)]),
    show(total, total, whole),
  ];
  return [
    head,
    ...rows.map(({ key, total }, index) => line(keyText(by[0], key) || '(blank)', total, cells[index]!, restColumns?.cells[index] ?? null)),
    ...(restRows === null ? [] : [line(`${restRows.lines} more`, restRows.total, restRows.cells, restBoth)]),
    line(
      'total',
      whole,
      columns.map(({ total }) => total),
      restColumns?.total ?? null,
    ),
  ];
}
