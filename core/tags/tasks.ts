import type { ReadableDB } from '../../db/open.ts';
import { readTotals } from '../../db/tags.ts';
import type { ChildTasks } from '../children.ts';

/** Tasks of the reader: counting over the whole tree. */
export function tagTasks(database: () => ReadableDB): ChildTasks {
  return { 'tags.totals': () => readTotals(database()) };
}
