import type { ReadableDB } from './open.ts';

/**
 * Everything that `work` reads is of one state of the project, whatever is committed meanwhile. The one place where a transaction is begun for
 * reading; `work` has to be done when it returns.
 */
export function inOneMoment<Result>(database: ReadableDB, work: () => Result): Result {
  database.prepare('BEGIN').run();
  try {
    return work();
  } finally {
    database.prepare('COMMIT').run();
  }
}
