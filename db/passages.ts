import type { BlockView } from '../shared/contract/sources.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';
import { writeSlice } from './slices.ts';

type DB = ReadableDB | WritableDB;

/** A passage on its way into the file. `index` is its text made ready for the full-text index, where that differs. */
export interface PassageRow {
  position: number;
  kind: string;
  level: number | null;
  start: number;
  end: number;
  page: number | null;
  /** position of the nearest heading above */
  heading: number | null;
  cell: string | null;
  /** what stands between the passage before and this one */
  lead: string;
  text: string;
  index?: string;
}

/**
 * Writes `passages` from `from` on, with their index, in one transaction of at most `milliseconds`; the version is in state `importing`, so
 * no query sees them yet.
 * @returns how many of them are written now
 */
export function writePassages(
  database: WritableDB,
  version: number,
  passages: readonly PassageRow[],
  from: number,
  milliseconds: number,
): number {
  const insert = statement(
    database,
    'INSERT INTO passage (version, position, kind, level, start, "end", page, heading, cell, lead, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const index = statement(database, 'INSERT INTO passage_fts (rowid, text) VALUES (?, ?)');
  return writeSlice(database, passages, from, milliseconds, (passage) => {
    const { position, kind, level, start, end, page, heading, cell, lead, text, index: words } = passage;
    const { lastInsertRowid } = insert.run(version, position, kind, level, start, end, page, heading, cell, lead, text);
    index.run(lastInsertRowid, words ?? text);
  });
}

/** The canonical text of [start, end), put together from passages and what stands between them. */
export function readText(database: DB, version: number, start: number, end: number): string {
  const head = statement(database, 'SELECT length, tail FROM source_version WHERE row = ?').get(version) as {
    length: number;
    tail: string;
  };
  if (start < 0 || end < start || end > head.length)
    throw new WorkbenchError('INVALID', `The place ${start}–${end} lies outside the text (0–${head.length}).`);
  const first =
    (statement(database, 'SELECT position FROM passage WHERE version = ? AND start <= ? ORDER BY start DESC LIMIT 1')
      .pluck()
      .get(version, start) as number | undefined) ?? 0;
  const rows = statement(database, 'SELECT start, lead, text FROM passage WHERE version = ? AND position >= ? ORDER BY position').iterate(
    version,
    first,
  ) as IterableIterator<{ start: number; lead: string; text: string }>;
  let text = '';
  let textStart = -1;
  let reached = 0;
  for (const row of rows) {
    if (textStart < 0) textStart = row.start - row.lead.length;
    text += row.lead + row.text;
    reached = row.start + row.text.length;
    if (reached >= end) break;
  }
  if (textStart < 0) textStart = 0;
  if (reached < end) text += head.tail;
  return text.slice(start - textStart, end - textStart);
}

export function readBlocks(database: DB, version: number, from: number, count: number): BlockView[] {
  return statement(
    database,
    'SELECT position, kind, level, start, "end", page, text FROM passage WHERE version = ? AND position >= ? ORDER BY position LIMIT ?',
  ).all(version, from, count) as BlockView[];
}

/** The passages of a page, and the one before it, which may run on there. */
export function readPassagesOfPage(database: DB, version: number, page: number): BlockView[] {
  return statement(
    database,
    `SELECT position, kind, level, start, "end", page, text FROM passage WHERE version = ? AND position >= coalesce((SELECT min(position) FROM passage WHERE version = ? AND page = ?), 1) - 1
     AND page <= ? ORDER BY position LIMIT 2000`,
  ).all(version, version, page, page) as BlockView[];
}

export function readHeadings(database: DB, version: number): { position: number; level: number; start: number; text: string }[] {
  return statement(
    database,
    `SELECT position, coalesce(level, 1) AS level, start, substr(text, 1, 300) AS text FROM passage WHERE version = ? AND kind = 'heading' ORDER BY position`,
  ).all(version) as { position: number; level: number; start: number; text: string }[];
}

export function positionAt(database: DB, version: number, offset: number): number {
  return (
    (statement(database, 'SELECT position FROM passage WHERE version = ? AND start <= ? ORDER BY start DESC LIMIT 1')
      .pluck()
      .get(version, offset) as number | undefined) ?? 0
  );
}

/** Passages of a version in order, a slice at a time, for find in document and exports. */
export function* eachPassage(database: DB, version: number): Generator<BlockView> {
  for (let from = 0; ; from += 500) {
    const blocks = readBlocks(database, version, from, 500);
    yield* blocks;
    if (blocks.length < 500) return;
  }
}

/** Every passage of a version in order, with what stands before it and the cell it is. */
export function wholePassages(database: DB, version: number): IterableIterator<PassageRow> {
  return statement(
    database,
    'SELECT position, kind, level, start, "end", page, heading, cell, lead, text FROM passage WHERE version = ? ORDER BY position',
  ).iterate(version) as IterableIterator<PassageRow>;
}

/** Removes what an import that did not finish left behind; at most `most` passages, so that opening stays quick. */
export function removeLeftovers(database: WritableDB, most: number): number {
  const rows = statement(
    database,
    `SELECT p.row FROM passage p WHERE p.version IN (SELECT row FROM source_version WHERE state = 'importing') LIMIT ?`,
  )
    .pluck()
    .all(most) as number[];
  if (rows.length === 0) return 0;
  // one transaction: a durable commit for each row would take seconds where the rest takes milliseconds
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const row of rows) {
      statement(database, 'DELETE FROM passage_fts WHERE rowid = ?').run(row);
      statement(database, 'DELETE FROM passage WHERE row = ?').run(row);
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
  return rows.length;
}
