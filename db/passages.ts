import { segmentForIndex } from '../shared/domain/search-text.ts';
import type { BlockView } from '../shared/contract/sources.ts';
import type { ParsedPassage } from '../shared/domain/documents.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

/**
 * Writes passages `from` … and their index in one transaction of at most `milliseconds`; the version is in state
 * `importing`, so no query sees them yet.
 * @returns position of the first passage not written
 */
export function writePassages(
  database: WritableDB,
  version: number,
  text: string,
  passages: readonly ParsedPassage[],
  from: number,
  milliseconds: number,
): number {
  const insert = statement(
    database,
    'INSERT INTO passage (version, position, kind, level, start, "end", page, heading, lead, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const index = statement(database, 'INSERT INTO passage_fts (rowid, text) VALUES (?, ?)');
  const begun = performance.now();
  let position = from;
  database.exec('BEGIN IMMEDIATE');
  try {
    while (position < passages.length && (position === from || performance.now() - begun < milliseconds)) {
      const passage = passages[position]!;
      const lead = text.slice(position === 0 ? 0 : passages[position - 1]!.end, passage.start);
      const body = text.slice(passage.start, passage.end);
      const heading = headingAbove(passages, position);
      const { lastInsertRowid } = insert.run(
        version,
        position,
        passage.kind,
        passage.level,
        passage.start,
        passage.end,
        passage.page,
        heading,
        lead,
        body,
      );
      index.run(lastInsertRowid, segmentForIndex(body));
      position += 1;
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
  return position;
}

/** Nearest heading above; of a heading, the nearest one of a higher rank. Kept per array so that it costs one pass. */
const headingCache = new WeakMap<readonly ParsedPassage[], (number | null)[]>();

function headingAbove(passages: readonly ParsedPassage[], position: number): number | null {
  let above = headingCache.get(passages);
  if (above === undefined) {
    const open: { level: number; position: number }[] = [];
    above = passages.map((passage, index) => {
      const level = passage.kind === 'heading' ? (passage.level ?? 1) : 99;
      if (level < 99) while (open.length > 0 && open.at(-1)!.level >= level) open.pop();
      const found = open.at(-1)?.position ?? null;
      if (level < 99) open.push({ level, position: index });
      return found;
    });
    headingCache.set(passages, above);
  }
  return above[position] ?? null;
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
