import type { ReadableDB } from '../../db/open.ts';
import type { ChildTasks } from '../children.ts';
import { ArithmeticReading, type ArithmeticRequest } from './read.ts';

/** Tasks of the reader that recomputes what texts state; in the lane of conflicts. */
export function arithmeticTasks(database: () => ReadableDB): ChildTasks {
  const reading = new ArithmeticReading();
  return { 'conflicts.arithmetic': (input: ArithmeticRequest) => reading.list(database(), input) };
}
