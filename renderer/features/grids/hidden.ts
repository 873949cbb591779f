import { useEffect, useRef, useState } from 'react';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { columnOf, conditionsOf, filterOf } from '../../state/filter-tree.ts';
import { useSettledChange } from './facets.ts';

/** How many rows conditions keep out that all others let in. */
export interface Hidden {
  /** by place among the filter's conditions; null while it is counted */
  byCondition: readonly (number | null)[];
  /** by column, of all that is said about it alone */
  byColumn: ReadonlyMap<string, number>;
}

/** A pause after the last change: counting must not stand before the rows that somebody waits for. */
const pause = 250;
/** Whoever has more conditions than this reads their number, not each one's share. */
const most = 12;

interface Counted {
  filter: FilterTree | null;
  byCondition: number[];
  byColumn: Map<string, number>;
}

async function countHidden(grid: GridName, filter: FilterTree | null, quick: string): Promise<Counted> {
  const conditions = conditionsOf(filter).slice(0, most);
  const counts = new Map<string, Promise<number>>();
  const total = (kept: readonly FilterTree[]): Promise<number> => {
    const key = JSON.stringify(kept);
    const asked = counts.get(key) ?? client[grid].page({ filter: filterOf(kept), quick, limit: 0 }).then((page) => page.total);
    counts.set(key, asked);
    return asked;
  };
  const all = conditionsOf(filter);
  const shown = await total(all);
  const byCondition = await Promise.all(
    conditions.map(async (condition) => (await total(all.filter((other) => other !== condition))) - shown),
  );
  const columns = [...new Set(conditions.map(columnOf))].filter((column) => column !== null);
  const byColumn = await Promise.all(
    columns.map(async (column) => [column, (await total(all.filter((other) => columnOf(other) !== column))) - shown] as const),
  );
  return { filter, byCondition, byColumn: new Map(byColumn) };
}

export function useHidden(grid: GridName, filter: FilterTree | null, quick: string): Hidden {
  const [counted, setCounted] = useState<Counted | null>(null);
  const turn = useRef(0);
  const count = (): void => {
    turn.current += 1;
    const mine = turn.current;
    if (conditionsOf(filter).length === 0) return setCounted(null);
    countHidden(grid, filter, quick).then(
      (found) => mine === turn.current && setCounted(found),
      // the rows' own error is told where they stand
      () => undefined,
    );
  };
  useEffect(() => {
    const timer = setTimeout(count, pause);
    return () => clearTimeout(timer);
  }, [grid, filter, quick]);
  useSettledChange(grid, count);
  const isCurrent = counted !== null && counted.filter === filter;
  return {
    byCondition: conditionsOf(filter).map((_, index) => (isCurrent ? (counted.byCondition[index] ?? null) : null)),
    byColumn: isCurrent ? counted.byColumn : new Map(),
  };
}
