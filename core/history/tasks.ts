import type { HistoryFilter } from '../../shared/contract/history.ts';
import { changesMatching, historyFilters } from '../../db/history.ts';
import type { ReadableDB } from '../../db/open.ts';
import { rebuildPast } from '../../db/rebuild.ts';
import type { ChildTasks } from '../children.ts';

/** Reads of the whole log: the reader child's, for a long log takes its time. */
export function historyTasks(database: () => ReadableDB): ChildTasks {
  return {
    'history.list': (input: { filter: Partial<HistoryFilter>; before: number | null; most: number }) =>
      changesMatching(database(), input.filter, input.before, input.most),
    'history.past': ({ target, sequence }: { target: string; sequence: number }) => rebuildPast(database(), target, sequence),
    'history.filters': () => historyFilters(database()),
  };
}
