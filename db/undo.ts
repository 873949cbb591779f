import { WorkbenchError } from '../shared/errors.ts';
import { lastRevision, runChange, type Command, type Committed, type Transaction } from './changes.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import type { Fields } from './record.ts';
import { find, statement } from './rows.ts';

interface ChangeRow {
  sequence: number;
  mode: 'do' | 'undo' | 'redo';
  target: number | null;
  label: string;
  subject: string;
}

interface EntryRow {
  kind: string;
  id: string;
  record: number;
  operation: 'insert' | 'update' | 'remove' | 'touch';
  before: string | null;
  after: string | null;
  revision_before: number;
}

/** The actor's own last change that is not undone, or null. */
export function undoStep(database: ReadableDB | WritableDB, actor: string): ChangeRow | null {
  return walk(database, actor, (change, skip) => {
    if (change.mode === 'undo') return { skip: skip + 1 };
    // before it there is no project
    if (change.label === 'project.create') return { found: null };
    return skip > 0 ? { skip: skip - 1 } : { found: change };
  });
}

/** The actor's last undo with nothing done since, or null. */
export function redoStep(database: ReadableDB | WritableDB, actor: string): ChangeRow | null {
  return walk(database, actor, (change, skip) => {
    if (change.mode === 'do') return { found: null };
    if (change.mode === 'redo') return { skip: skip + 1 };
    return skip > 0 ? { skip: skip - 1 } : { found: change };
  });
}

/** The undo or redo that a client command has already done, or null. */
export function stepOf(database: ReadableDB | WritableDB, command: string): { sequence: number; target: number } | null {
  const sql = 'SELECT sequence, target FROM change WHERE command = ? AND target IS NOT NULL';
  return (statement(database, sql).get(command) as { sequence: number; target: number } | undefined) ?? null;
}

type Step = { skip: number } | { found: ChangeRow | null };

function walk(database: ReadableDB | WritableDB, actor: string, step: (change: ChangeRow, skip: number) => Step): ChangeRow | null {
  const next = statement(
    database,
    'SELECT sequence, mode, target, label, subject FROM change WHERE actor = ? AND sequence < ? ORDER BY sequence DESC LIMIT 64',
  );
  let before = Number.MAX_SAFE_INTEGER;
  let skip = 0;
  for (;;) {
    const changes = next.all(actor, before) as ChangeRow[];
    if (changes.length === 0) return null;
    for (const change of changes) {
      const answer = step(change, skip);
      if ('found' in answer) return answer.found;
      skip = answer.skip;
    }
    before = changes.at(-1)!.sequence;
  }
}

/**
 * Appends the inverse of a change. If any record it touched has moved on since, nothing changes.
 * @throws CONFLICT with the records that moved on
 */
export function reverse(database: WritableDB, change: ChangeRow, command: Omit<Command, 'label' | 'subject'>): Committed<number> {
  return runChange(database, { ...command, label: change.label, subject: change.subject, target: change.sequence }, (transaction) => {
    const entries = entriesOf(database, change.sequence);
    const moved = movedOn(database, entries, change.sequence);
    if (moved.length > 0) {
      throw new WorkbenchError(
        'CONFLICT',
        `“${change.subject}” was changed again since, so this step cannot be taken back without losing that. Look at the record's history.`,
        { records: moved },
      );
    }
    for (const entry of entries.toReversed()) invert(transaction, entry);
    return transaction.sequence;
  });
}

export function entriesOf(database: ReadableDB | WritableDB, sequence: number): EntryRow[] {
  return statement(
    database,
    'SELECT kind, id, record, operation, before, after, revision_before FROM change_record WHERE sequence = ? ORDER BY row',
  ).all(sequence) as EntryRow[];
}

function movedOn(database: WritableDB, entries: readonly EntryRow[], sequence: number): { kind: string; id: string }[] {
  const records = new Map(entries.map((entry) => [`${entry.kind} ${entry.id}`, { kind: entry.kind, id: entry.id }]));
  return [...records.values()].filter(
    ({ kind, id }) => effective(database, kind, id, lastRevision(database, kind, id)) !== effective(database, kind, id, sequence),
  );
}

/** The change whose state a record is in: an undo puts it back to where it was before, a redo to where it was then. */
function effective(database: WritableDB, kind: string, id: string, sequence: number): number {
  let current = sequence;
  for (;;) {
    if (current === 0) return 0;
    const change = statement(database, 'SELECT mode, target FROM change WHERE sequence = ?').get(current) as
      | { mode: string; target: number | null }
      | undefined;
    if (change === undefined || change.mode === 'do' || change.target === null) return current;
    if (change.mode === 'undo') {
      current =
        (statement(database, 'SELECT revision_before FROM change_record WHERE sequence = ? AND kind = ? AND id = ? ORDER BY row LIMIT 1')
          .pluck()
          .get(change.target, kind, id) as number | undefined) ?? 0;
    } else {
      current = (statement(database, 'SELECT target FROM change WHERE sequence = ?').pluck().get(change.target) as number | null) ?? 0;
    }
  }
}

function invert(transaction: Transaction, entry: EntryRow): void {
  const before = entry.before === null ? null : (JSON.parse(entry.before) as Fields);
  if (entry.operation === 'insert') {
    if (find(transaction.database, entry.kind, entry.id) !== null) transaction.remove(entry.kind, entry.id);
  } else if (entry.operation === 'remove') bringBack(transaction, entry, before!);
  else if (entry.operation === 'update') transaction.update(entry.kind, entry.id, before!);
  else transaction.touch(entry.kind, entry.id);
}

function bringBack(transaction: Transaction, entry: EntryRow, before: Fields): void {
  const { created, ...fields } = before;
  transaction.insert(entry.kind, fields, { id: entry.id, row: entry.record, created: created as string });
}

/** Brings back everything that one change removed; used by the trash. */
export function restoreRemoved(transaction: Transaction, sequence: number): number {
  let restored = 0;
  for (const entry of entriesOf(transaction.database, sequence).toReversed()) {
    if (entry.operation !== 'remove' || find(transaction.database, entry.kind, entry.id) !== null) continue;
    bringBack(transaction, entry, JSON.parse(entry.before!) as Fields);
    restored += 1;
  }
  return restored;
}
