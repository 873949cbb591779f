import fs from 'node:fs';
import { linkNotes } from './changes.ts';
import { copyInto } from './copy.ts';
import { kindNamed } from './kinds.ts';
import { openWritable, type ReadableDB, type WritableDB } from './open.ts';
import type { Fields } from './record.ts';
import { derive, reindex, statement, toColumns } from './rows.ts';

interface EntryRow {
  row: number;
  kind: string;
  id: string;
  record: number;
  operation: 'insert' | 'update' | 'remove' | 'touch';
  before: string | null;
  revision: number;
}

const block = 1000;

/**
 * Writes the project as it was after the change `sequence` to a file of its own: a copy from which every later change is
 * taken back, newest first. Imported texts and suggestions that nobody decided on are not in the log: they stay as they are.
 */
export function rebuildPast(present: ReadableDB, target: string, sequence: number): void {
  const making = `${target}.making-${process.pid}`;
  for (const ending of ['', '-wal', '-shm']) fs.rmSync(`${making}${ending}`, { force: true });
  try {
    copyInto(present, making);
    const database = openWritable(making, () => undefined);
    try {
      database.exec('BEGIN IMMEDIATE');
      walkBack(database, sequence);
      forget(database, sequence);
      database.exec('COMMIT');
      database.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      database.close();
    }
    fs.renameSync(making, target);
  } finally {
    for (const ending of ['', '-wal', '-shm']) fs.rmSync(`${making}${ending}`, { force: true });
  }
}

function walkBack(database: WritableDB, sequence: number): void {
  const next = statement(
    database,
    `SELECT row, kind, id, record, operation, before, revision_before AS revision FROM change_record
     WHERE sequence > ? AND row < ? ORDER BY row DESC LIMIT ?`,
  );
  const indexed = new Map<string, Set<number>>();
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const entries = next.all(sequence, before, block) as EntryRow[];
    for (const entry of entries) {
      takeBack(database, entry);
      if (kindNamed(entry.kind).search === undefined && kindNamed(entry.kind).derived === undefined) continue;
      const rows = indexed.get(entry.kind) ?? new Set();
      indexed.set(entry.kind, rows.add(entry.record));
    }
    if (entries.length < block) break;
    before = entries.at(-1)!.row;
  }
  for (const [kind, rows] of indexed)
    for (const row of rows) {
      reindex(database, kindNamed(kind), row);
      derive(database, kindNamed(kind), row);
      if (kind === 'note') linkNotes(database, row);
    }
}

function takeBack(database: WritableDB, { kind: name, id, record, operation, before, revision }: EntryRow): void {
  const kind = kindNamed(name);
  if (operation === 'insert') {
    statement(database, `DELETE FROM ${kind.table} WHERE row = ?`).run(record);
    return;
  }
  const { created, ...fields } = before === null ? ({} as Fields) : (JSON.parse(before) as Fields);
  const { columns, values } = toColumns(database, kind, fields);
  if (operation === 'remove') {
    const heads = ['row', 'id', 'revision', 'created', ...columns];
    const marks = heads.map(() => '?').join(', ');
    statement(database, `INSERT INTO ${kind.table} (${heads.join(', ')}) VALUES (${marks})`).run(record, id, revision, created, ...values);
  } else {
    const sets = ['revision', ...columns].map((column) => `${column} = ?`).join(', ');
    statement(database, `UPDATE ${kind.table} SET ${sets} WHERE row = ?`).run(revision, ...values, record);
  }
}

/** The log ends where the project does; what was never in it and belongs to the present goes. */
function forget(database: WritableDB, sequence: number): void {
  statement(database, 'DELETE FROM change_record WHERE sequence > ?').run(sequence);
  statement(database, 'DELETE FROM change WHERE sequence > ?').run(sequence);
  statement(database, `UPDATE sqlite_sequence SET seq = ? WHERE name = 'change'`).run(sequence);
  statement(database, 'DELETE FROM note_draft').run();
  statement(database, 'DELETE FROM report_edition WHERE sequence > ?').run(sequence);
  statement(database, 'DELETE FROM job').run();
}
