import type { ReadableDB } from '../open.ts';
import { statement } from '../rows.ts';

/** Several statements over one state of the project: what is committed meanwhile is seen by the next reading. */
export function inOneRead<Result>(database: ReadableDB, work: () => Result): Result {
  statement(database, 'BEGIN').run();
  try {
    return work();
  } finally {
    statement(database, 'COMMIT').run();
  }
}
