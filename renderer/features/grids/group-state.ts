import type { GroupState } from '../../../shared/contract/groups.ts';
import { folds, type Measure } from '../../../shared/domain/groups.ts';
import { gridColumns, type GridName } from '../../../shared/domain/grids/index.ts';

/** Grouped by another column: measures stay, what was open has gone. */
export function groupedBy(column: string | null, now: GroupState | null): GroupState | null {
  if (column === null) return null;
  return { by: { column }, measures: now?.measures ?? [], order: now?.order ?? { by: 'count', descending: true }, open: [] };
}

/** Without a measure, or with one more; an order by one that has gone falls back to the count. */
export function withMeasure(groups: GroupState, measure: Measure, wanted: boolean): GroupState {
  const measures = groups.measures.filter((one) => !same(one, measure));
  const ordered = typeof groups.order.by === 'number' ? groups.measures[groups.order.by] : undefined;
  const next = wanted ? [...measures, measure] : measures;
  const place = ordered === undefined ? -1 : next.findIndex((one) => same(one, ordered));
  const order =
    typeof groups.order.by !== 'number'
      ? groups.order
      : place < 0
        ? ({ by: 'count', descending: true } as const)
        : { ...groups.order, by: place };
  return { ...groups, measures: next, order };
}

function same(left: Measure, right: Measure): boolean {
  return left.column === right.column && left.fold === right.fold;
}

/** What the numbers of a grid can be folded to. */
export function measuresOf(grid: GridName): Measure[] {
  const numbers = gridColumns[grid].filter(({ type }) => type === 'number');
  return numbers.flatMap(({ id }) => folds.map((fold) => ({ column: id, fold })));
}

export const mostMeasures = 6;
