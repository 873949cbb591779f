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
/** columns in one request */
const together = 24;
/** values that a facet reads at first, then by need */
export const firstValues = 50;
export const mostValues = 500;

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
  facets: ReadonlyMap<string, FacetData>;
  error: unknown;
  reload: () => void;
}

/** Columns that want the same number of values go together: a facet that shows more does not make the others dearer. */
function requests(opened: readonly string[], most: Readonly<Record<string, number>>): { columns: string[]; most: number }[] {
  const groups = new Map<number, string[]>();
  for (const column of opened) {
    const wanted = most[column] ?? firstValues;
    groups.set(wanted, [...(groups.get(wanted) ?? []), column]);
  }
  return [...groups].flatMap(([wanted, columns]) =>
    Array.from({ length: Math.ceil(columns.length / together) }, (_, index) => ({
      columns: columns.slice(index * together, (index + 1) * together),
      most: wanted,
    })),
  );
}

const noneMore: Readonly<Record<string, number>> = {};

/** Counts of the opened facets; old counts stay while new ones are read. `most`: by column, where more than the first values are wanted. */
export function useFacets(
  grid: GridName,
  filter: FilterTree | null,
  quick: string,
  opened: readonly string[],
  most: Readonly<Record<string, number>> = noneMore,
): Read {
  const [read, setRead] = useState<Omit<Read, 'reload'>>({ facets: new Map(), error: null });
  const turn = useRef(0);
  const asked = JSON.stringify([opened, most]);
  const reload = (): void => {
    turn.current += 1;
    const mine = turn.current;
    Promise.all(requests(opened, most).map((request) => client[grid].facets({ filter, quick, ...request }))).then(
      (answers) => {
        if (mine !== turn.current) return;
        const found = answers.flatMap((answer) => answer.facets);
        // a facet that is folded up keeps its last counts for the moment when it is opened again
        setRead((old) => ({ facets: new Map([...old.facets, ...found.map((facet) => [facet.column, facet] as const)]), error: null }));
      },
      (error: unknown) => mine === turn.current && setRead((old) => ({ ...old, error })),
    );
  };
  useEffect(reload, [grid, filter, quick, asked]);
  useSettledChange(grid, reload);
  return { ...read, reload };
}

/** Values of one column that contain the words, the most frequent first. */
export async function findValues(
  grid: GridName,
  column: string,
  words: string,
  asked: { filter: FilterTree | null; quick: string },
  most = firstValues,
): Promise<FacetData['values']> {
  const { facets } = await client[grid].facets({ ...asked, columns: [column], most, search: { [column]: words.trim().slice(0, 200) } });
  return facets[0]?.values ?? [];
}
