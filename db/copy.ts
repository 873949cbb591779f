import type { ReadableDB, WritableDB } from './open.ts';

/** Writes a whole and consistent copy of the project as it is at this moment to a file that is not there yet. */
export function copyInto(database: ReadableDB | WritableDB, target: string): void {
  const isReader = database.pragma('query_only', { simple: true }) === 1;
  // the copy is another file, but SQLite counts writing it as writing
  if (isReader) database.pragma('query_only = OFF');
  try {
    database.prepare('VACUUM INTO ?').run(target);
  } finally {
    if (isReader) database.pragma('query_only = ON');
  }
}
