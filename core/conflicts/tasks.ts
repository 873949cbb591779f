import type { ReadableDB } from '../../db/open.ts';
import type { ChildTasks } from '../children.ts';
import { ConflictReading, type ConflictsRequest } from './read.ts';

/** Tasks of the reader that holds figures against each other. */
export function conflictTasks(database: () => ReadableDB): ChildTasks {
  const reading = new ConflictReading();
  return { 'conflicts.list': (input: ConflictsRequest) => reading.list(database(), input) };
}
