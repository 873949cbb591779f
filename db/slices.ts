import type { WritableDB } from './open.ts';

/**
 * Writes as many of `items` from `from` on as fit in `milliseconds` (one at least), in one transaction that does not wait for the disk. Only for
 * what is made again after a power cut: passages of a version that nobody sees yet, and suggestions. The next logged change waits for the disk,
 * and with it for all that was written before: what is acknowledged stands whole.
 * @returns how many of `items` are written now
 */
export function writeSlice<Item>(
  database: WritableDB,
  items: readonly Item[],
  from: number,
  milliseconds: number,
  write: (item: Item) => void,
): number {
  const begun = performance.now();
  let at = from;
  withoutWaiting(database, () => {
    while (at < items.length && (at === from || performance.now() - begun < milliseconds)) {
      write(items[at]!);
      at += 1;
    }
  });
  return at;
}

function withoutWaiting(database: WritableDB, work: () => void): void {
  database.pragma('synchronous = NORMAL');
  try {
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      throw error;
    }
  } finally {
    database.pragma('synchronous = FULL');
  }
}
