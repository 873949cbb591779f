import type { ReadableDB } from '../../db/open.ts';
import type { ChildTasks } from '../children.ts';
import { planBulk, type PlanRequest } from './plan.ts';

/** Tasks of the reader: an edit of many rows is looked at over all of them. */
export function bulkTasks(database: () => ReadableDB): ChildTasks {
  return { 'bulk.plan': (input: PlanRequest) => planBulk(database(), input) };
}
