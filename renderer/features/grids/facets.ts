import { useEffect, useRef, useState } from 'react';
import type { Facets } from '../../../shared/contract/base.ts';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { onChange } from '../../api/live.ts';
import { kindsOf } from '../../state/grid-kinds.ts';

export type FacetData = Facets['facets'][number];

/** An import announces many changes a second; counting once after them is enough. */
const rest = 150;
/** … but read again at least this often while changes keep coming (milliseconds). */
const longest = 1000;
const most = 24;

/** Calls `run` for changes that touch the grid: at once where none was for a while, else a moment after the last of them. */
export function useSettledChange(grid: GridName, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let since: number | null = null;
    let ran = Number.NEGATIVE_INFINITY;
    const now = (): void => {
      since = null;
      ran = performance.now();
      latest.current();
    };
    const stop = onChange((event) => {
      if (!event.kinds.some((kind) => kindsOf(grid).includes(kind))) return;
      clearTimeout(timer);
      // somebody's single edit is seen while they look
      if (since === null && performance.now() - ran > longest) return now();
      since ??= performance.now();
      // where many write at once there is never a rest
      const patience = Math.max(0, since + longest - performance.now());
      timer = setTimeout(now, Math.min(rest, patience));
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [grid]);
}

interface Read {
  data: Facets | undefined;
  error: unknown;
  reload: () => void;
}

/** Counts of the opened facets; old counts stay while new ones are read. */
export function useFacets(grid: GridName, filter: FilterTree | null, quick: string, opened: readonly string[]): Read {
  const [read, setRead] = useState<Omit<Read, 'reload'>>({ data: undefined, error: null });
  const turn = useRef(0);
  const reload = (): void => {
    turn.current += 1;
    const mine = turn.current;
    if (opened.length === 0) return;
    client[grid].facets({ filter, quick, columns: opened.slice(0, most), most: 50 }).then(
      (data) => mine === turn.current && setRead({ data, error: null }),
      (error: unknown) => mine === turn.current && setRead((old) => ({ ...old, error })),
    );
  };
  useEffect(reload, [grid, filter, quick, opened]);
  useSettledChange(grid, reload);
  return { ...read, reload };
}

/** Values of one column that contain the words, the most frequent first. */
export async function findValues(
  grid: GridName,
  column: string,
  words: string,
  asked: { filter: FilterTree | null; quick: string },
): Promise<FacetData['values']> {
  const { facets } = await client[grid].facets({ ...asked, columns: [column], most: 500 });
  const wanted = words.trim().toLocaleLowerCase();
  return (facets[0]?.values ?? []).filter(({ value }) => String(value).toLocaleLowerCase().includes(wanted));
}
