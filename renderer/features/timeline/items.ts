import type { RecordRef } from '../../../shared/contract/base.ts';
import type { TimelineGrid } from '../../../shared/domain/charts/choices.ts';
import type { TimelineItem } from '../../../shared/domain/charts/data.ts';
import { timelineGrids } from '../../../shared/domain/charts/choices.ts';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import { t } from '../../i18n/index.ts';
import { rowsOfGrid } from '../../state/charts.ts';
import { columnOf, conditionsOf, filterOf, mentions, withRange } from '../../state/filter-tree.ts';
import { filterGrid, tickRows } from '../../state/linked-grids.ts';
import { openPassage } from '../../state/workspace.ts';
import { toast, toastFailure } from '../../ui/index.ts';

const kinds = { milestones: 'milestone', figures: 'figure', programs: 'entity' } as const;

export const refOf = ({ grid, id }: TimelineItem): RecordRef => ({ kind: kinds[grid], id });

export async function showPassage(item: TimelineItem): Promise<void> {
  try {
    if (!(await openPassage(refOf(item)))) toast({ message: t('timeline.noPassage') });
  } catch (error) {
    toastFailure(error);
  }
}

/** Ticks exactly these in their grids. */
export function tickItems(items: readonly TimelineItem[]): void {
  for (const grid of timelineGrids) {
    const ids = items.filter((item) => item.grid === grid).map(({ id }) => id);
    if (ids.length > 0) tickRows(grid, ids);
  }
}

export interface Years {
  from: string;
  to: string;
}

/** Lays a range of whole years on a grid: a date of a year alone lies before every day of it, and is meant too. */
export function filterToYears(grid: TimelineGrid, { from, to }: Years): void {
  const { filter } = rowsOfGrid(grid);
  const end = `${to}-12-31`;
  if (grid === 'milestones') return filterGrid(grid, withRange(filter, 'dueEnd', from, end));
  if (grid === 'programs') return filterGrid(grid, withRange(filter, 'year', from, end));
  const between = (column: string): FilterTree => ({ column, op: 'between', value: [from, end] });
  const others = conditionsOf(filter).filter((one) => !(columnOf(one) === null && mentions(one, 'asOf') && mentions(one, 'target')));
  filterGrid(grid, filterOf([...others, { or: [between('asOf'), between('target')] }]));
}
