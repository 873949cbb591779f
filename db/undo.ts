import { WorkbenchError } from '../shared/errors.ts';
import { lastRevision, runChange, type Command, type Committed, type Transaction } from './changes.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import type { Fields } from './record.ts';
import { find, statement } from './rows.ts';

export interface ChangeRow {
  sequence: number;
  command: string;
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

/**
 * What undo (or redo) reverses next: the actor's own last change that stands (the last undo with nothing done since). A work that is too long
 * for one change is written in parts (`partOf`), which are reversed together: the parts that stand, the last first.
 */
export function nextSteps(database: ReadableDB | WritableDB, actor: string, mode: 'undo' | 'redo'): ChangeRow[] {
  const reversed = new Set<number>();
  const steps: ChangeRow[] = [];
  let first = 0;
  for (const change of changesBackwards(database, actor)) {
    if (change.mode === mode) reversed.add(change.target!);
    else if (mode === 'redo' && isTakenBack(change)) break;
    // before it there is no project
    else if (mode === 'undo' ? change.label === 'project.create' : change.mode === 'do') break;
    else if (!reversed.has(change.sequence) && (steps.length === 0 || wholeOf(change) === wholeOf(steps[0]!))) {
      if (steps.length === 0) first = firstPart(database, change);
      steps.push(change);
    }
    if (steps.length > 0 && change.sequence <= first) break;
  }
  return steps;
}

/** The command of a work's part, the first being the work's own. */
export const partOf = (command: string, part: number): string => (part === 0 ? command : `${command}+${part}`);

/** The command of taking back a work that did not come to its end: redo stops there. */
export const takenBack = (command: string): string => `${command}~`;

const isTakenBack = (change: ChangeRow): boolean => wholeOf(change).endsWith('~');

/** The parts of a work that nobody has undone, the last first. */
export function partsOf(database: ReadableDB | WritableDB, command: string): ChangeRow[] {
  const sql = `SELECT sequence, command, mode, target, label, subject FROM change c WHERE (command = ? OR (command > ? AND command < ?))
    AND NOT EXISTS (SELECT 1 FROM change later WHERE later.sequence > c.sequence AND later.target = c.sequence) ORDER BY sequence DESC`;
  return statement(database, sql).all(command, `${command}+`, `${command},`) as ChangeRow[];
}

const wholeOf = ({ command }: ChangeRow): string => command.split('+')[0]!;

function firstPart(database: ReadableDB | WritableDB, change: ChangeRow): number {
  const whole = wholeOf(change);
  if (whole === change.command) return change.sequence;
  return (statement(database, 'SELECT sequence FROM change WHERE command = ?').pluck().get(whole) as number | undefined) ?? change.sequence;
}

/** The undo or redo that a client command has already done, or null. */
export function stepOf(database: ReadableDB | WritableDB, command: string): { sequence: number; target: number } | null {
  const sql = 'SELECT sequence, target FROM change WHERE command = ? AND target IS NOT NULL';
  return (statement(database, sql).get(command) as { sequence: number; target: number } | undefined) ?? null;
}

function* changesBackwards(database: ReadableDB | WritableDB, actor: string): Generator<ChangeRow> {
  const next = statement(
    database,
    'SELECT sequence, command, mode, target, label, subject FROM change WHERE actor = ? AND sequence < ? ORDER BY sequence DESC LIMIT 64',
  );
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const changes = next.all(actor, before) as ChangeRow[];
    if (changes.length === 0) return;
    yield* changes;
    before = changes.at(-1)!.sequence;
  }
}

/**
 * Appends the inverse of a change. If any record it touched has moved on since, nothing changes.
 * @throws CONFLICT with the records that moved on
 */
export function reverse(database: WritableDB, change: ChangeRow, command: Omit<Command, 'label' | 'subject'>): Committed<number> {
  return runChange(database, { ...command, label: change.label, subject: change.subject, target: change.sequence }, (transaction) => {
    needUntouched(database, change, [change]);
    for (const entry of entriesOf(database, change.sequence).toReversed()) invert(transaction, entry);
    return transaction.sequence;
  });
}

/** @throws CONFLICT where a record that the change touched has moved on by more than the other `parts` of its work */
export function needUntouched(database: WritableDB, change: ChangeRow, parts: readonly ChangeRow[]): void {
  const own = new Set(parts.map(({ sequence }) => sequence));
  const moved = movedOn(database, change.sequence, own);
  if (moved.length === 0) return;
  throw new WorkbenchError(
    'CONFLICT',
    `“${change.subject}” was changed again since, so this step cannot be taken back without losing that. Look at the record's history.`,
    { records: moved },
  );
}

export function entriesOf(database: ReadableDB | WritableDB, sequence: number): EntryRow[] {
  return statement(
    database,
    'SELECT kind, id, record, operation, before, after, revision_before FROM change_record WHERE sequence = ? ORDER BY row',
  ).all(sequence) as EntryRow[];
}

function movedOn(database: WritableDB, sequence: number, own: ReadonlySet<number>): { kind: string; id: string }[] {
  const entries = entriesOf(database, sequence);
  const records = new Map(entries.map((entry) => [`${entry.kind} ${entry.id}`, { kind: entry.kind, id: entry.id }]));
  return [...records.values()].filter(({ kind, id }) => {
    const last = lastRevision(database, kind, id);
    if (own.has(last)) return false;
    const state = effective(database, kind, id, last);
    return !own.has(state) && state !== effective(database, kind, id, sequence);
  });
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
