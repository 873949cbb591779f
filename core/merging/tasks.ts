import { openReadable, type ReadableDB } from '../../db/open.ts';
import type { ChildTasks } from '../children.ts';
import { planMerge } from './plan.ts';

/** Task of the reader: both logs and both states are read. The plan passes on as JSON: the process between does not look into it. */
export function mergingTasks(database: () => ReadableDB): ChildTasks {
  return {
    'merging.plan': ({ file }: { file: string }): string => {
      const other = openReadable(file);
      try {
        return JSON.stringify(planMerge(database(), other));
      } finally {
        other.close();
      }
    },
  };
}
