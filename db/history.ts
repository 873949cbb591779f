import type { RecordKind } from '../shared/contract/base.ts';
import type { HistoryFilter } from '../shared/contract/history.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

export interface ChangeLine {
  sequence: number;
  time: string;
  actor: string;
  /** whose work the actor joined from another copy */
  authors: string[];
  label: string;
  subject: string;
  mode: 'do' | 'undo' | 'redo';
  records: number;
  /** the first named record that the change touched */
  record: { kind: RecordKind; id: string } | null;
}

const named = `'source', 'claim', 'figure', 'milestone', 'entity', 'annotation', 'tag', 'note', 'view', 'report', 'evidence', 'matrix', 'relation', 'chart'`;
const line = `c.sequence, c.time, c.actor, c.label, c.subject, c.mode, (SELECT count(*) FROM change_record r WHERE r.sequence = c.sequence AND r.operation <> 'touch') AS records,
  (SELECT json_object('kind', r.kind, 'id', r.id) FROM change_record r WHERE r.sequence = c.sequence AND r.kind IN (${named})
   ORDER BY r.operation = 'touch', r.row LIMIT 1) AS record`;
const authorsOfChange = `(SELECT json_group_array(DISTINCT r.author) FROM change_record r WHERE r.sequence = c.sequence AND r.author IS NOT NULL) AS authors`;

type StoredLine = Omit<ChangeLine, 'record' | 'authors'> & { record: string | null; authors: string };

function shown<Line extends StoredLine>(row: Line): Omit<Line, 'record' | 'authors'> & Pick<ChangeLine, 'record' | 'authors'> {
  return {
    ...row,
    authors: JSON.parse(row.authors) as string[],
    record: row.record === null ? null : (JSON.parse(row.record) as ChangeLine['record']),
  };
}

export function changeLine(database: DB, sequence: number): ChangeLine | null {
  const row = statement(database, `SELECT ${line}, ${authorsOfChange} FROM change c WHERE c.sequence = ?`).get(sequence) as
    | StoredLine
    | undefined;
  return row === undefined ? null : shown(row);
}

export function changesBefore(database: DB, before: number | null, most: number): ChangeLine[] {
  const sql = `SELECT ${line}, ${authorsOfChange} FROM change c WHERE c.sequence < ? ORDER BY c.sequence DESC LIMIT ?`;
  return (statement(database, sql).all(before ?? Number.MAX_SAFE_INTEGER, most) as StoredLine[]).map(shown);
}

/** The hash that the chain goes on from. */
export function sealOf(database: DB, sequence: number): string {
  return statement(database, 'SELECT hash FROM change WHERE sequence = ?').pluck().get(sequence) as string;
}

/** The last change made at a moment or before it: by the order of the log, whatever clocks said. */
export function lastChangeUntil(database: DB, time: string): ChangeLine | null {
  const sql = `SELECT ${line}, ${authorsOfChange} FROM change c WHERE c.time <= ? ORDER BY c.sequence DESC LIMIT 1`;
  const row = statement(database, sql).get(time) as StoredLine | undefined;
  return row === undefined ? null : shown(row);
}

/** Changes that a filter lets through, newest first. */
export function changesMatching(database: DB, filter: Partial<HistoryFilter>, before: number | null, most: number): ChangeLine[] {
  const tests = ['c.sequence < ?'];
  const values: unknown[] = [before ?? Number.MAX_SAFE_INTEGER];
  const add = (test: string, ...given: unknown[]): void => {
    tests.push(test);
    values.push(...given);
  };
  const entry = (test: string): string => `EXISTS (SELECT 1 FROM change_record r WHERE r.sequence = c.sequence AND ${test})`;
  if (filter.actor) add(`(c.actor = ? OR ${entry('r.author = ?')})`, filter.actor, filter.actor);
  if (filter.label) add('c.label = ?', filter.label);
  if (filter.kind) add(entry(`r.kind = ? AND r.operation <> 'touch'`), filter.kind);
  if (filter.from) add('c.time >= ?', filter.from);
  if (filter.until) add('c.time < ?', filter.until);
  if (filter.text) {
    const like = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    // contents lie as JSON, in which some signs are written otherwise
    const inside = like(JSON.stringify(filter.text).slice(1, -1));
    const found = `(r.before LIKE ? ESCAPE '\\' OR r.after LIKE ? ESCAPE '\\')`;
    add(`(c.subject LIKE ? ESCAPE '\\' OR ${entry(found)})`, like(filter.text), inside, inside);
  }
  const sql = `SELECT ${line}, ${authorsOfChange} FROM change c WHERE ${tests.join(' AND ')} ORDER BY c.sequence DESC LIMIT ?`;
  return (database.prepare(sql).all(...values, most) as StoredLine[]).map(shown);
}

interface Counted<Value extends string> {
  value: Value;
  count: number;
}

export interface HistoryFilters {
  actors: Counted<string>[];
  labels: Counted<string>[];
  kinds: Counted<RecordKind>[];
}

export function historyFilters(database: DB): HistoryFilters {
  const counted = (sql: string): Counted<never>[] => statement(database, sql).all() as Counted<never>[];
  return {
    actors: counted(
      `SELECT value, count(DISTINCT sequence) AS count FROM (SELECT actor AS value, sequence FROM change
        UNION ALL SELECT author, sequence FROM change_record WHERE author IS NOT NULL) GROUP BY value ORDER BY 2 DESC, 1 LIMIT 500`,
    ),
    labels: counted('SELECT label AS value, count(*) AS count FROM change GROUP BY label ORDER BY 2 DESC, 1 LIMIT 500'),
    kinds: counted(
      `SELECT kind AS value, count(DISTINCT sequence) AS count FROM change_record WHERE operation <> 'touch' AND kind IN (${named}) GROUP BY kind ORDER BY 2 DESC, 1`,
    ),
  };
}

export interface RecordChange extends ChangeLine {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** What happened to one record, newest first; the parts that hang on it (tags, passages, attributes) are told as touches. */
export function changesOf(database: DB, kind: string, id: string, most: number): RecordChange[] {
  const sql = `SELECT ${line}, iif(e.author IS NULL, '[]', json_array(e.author)) AS authors, e.before, e.after FROM change_record e JOIN change c ON c.sequence = e.sequence WHERE e.kind = ? AND e.id = ? ORDER BY e.row DESC LIMIT ?`;
  const rows = statement(database, sql).all(kind, id, most) as (StoredLine & { before: string | null; after: string | null })[];
  return rows.map((row) => ({ ...shown(row), before: parse(row.before), after: parse(row.after) }));
}

const parse = (text: string | null): Record<string, unknown> | null =>
  text === null ? null : (JSON.parse(text) as Record<string, unknown>);

/** Kinds and records of every change after a sequence: what a window that was away has missed. */
export function missedSince(database: DB, after: number): { sequence: number; kinds: string[]; records: { kind: string; id: string }[] } {
  const records = statement(database, 'SELECT DISTINCT kind, id FROM change_record WHERE sequence > ? LIMIT 501').all(after) as {
    kind: string;
    id: string;
  }[];
  const kinds = statement(database, 'SELECT DISTINCT kind FROM change_record WHERE sequence > ?').pluck().all(after) as string[];
  const sequence = (statement(database, 'SELECT max(sequence) FROM change').pluck().get() as number | null) ?? 0;
  return { sequence, kinds, records: records.length > 500 ? [] : records };
}

/** Removed records that a person would look for, newest first; what went along with another is not listed on its own. */
export function removedRecords(
  database: DB,
  most: number,
): { sequence: number; time: string; actor: string; kind: string; id: string; before: Record<string, unknown> }[] {
  const sql = `SELECT e.sequence, c.time, c.actor, e.kind, e.id, e.before FROM change_record e JOIN change c ON c.sequence = e.sequence
    WHERE e.operation = 'remove' AND c.label <> 'version.join' AND e.kind IN (${named})
      AND NOT EXISTS (SELECT 1 FROM change_record later WHERE later.kind = e.kind AND later.id = e.id AND later.row > e.row)
    ORDER BY e.row DESC LIMIT ?`;
  const rows = statement(database, sql).all(most) as {
    sequence: number;
    time: string;
    actor: string;
    kind: string;
    id: string;
    before: string;
  }[];
  return rows.map((row) => ({ ...row, before: parse(row.before) ?? {} }));
}
