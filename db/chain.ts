import { createHash } from 'node:crypto';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

/** What the log keeps of one record's part in a change, beside its contents. */
export interface EntryHead {
  kind: string;
  id: string;
  operation: string;
  record: number;
  revisionBefore: number;
  author: string | null;
  bodyHash: string;
}

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** SHA-256 of an entry's contents: the chain covers it, not the contents, so that these can be purged. */
export function bodyHash(kind: string, id: string, operation: string, before: string | null, after: string | null): string {
  return sha256([kind, id, operation, before, after]);
}

/** Hashes of the second form begin so; they cover every column of change and entries, those without it only some. */
const second = '2:';

/** @param head sequence, command, actor, time, label, subject, mode, target, result (JSON), as they lie in the log */
export function chainHash(previous: string, head: readonly unknown[], entries: readonly EntryHead[]): string {
  const told = entries.map((entry) => [
    entry.kind,
    entry.id,
    entry.operation,
    entry.record,
    entry.revisionBefore,
    entry.author,
    entry.bodyHash,
  ]);
  return `${second}${sha256([previous, head, told])}`;
}

/** As changes were hashed before: without result, rows, revisions and authors. */
function firstForm(previous: string, head: readonly unknown[], entries: readonly EntryHead[]): string {
  return sha256([previous, head, entries.map((entry) => entry.bodyHash)]);
}

interface ChangeRow {
  sequence: number;
  command: string;
  actor: string;
  time: string;
  label: string;
  subject: string;
  mode: string;
  target: number | null;
  result: string;
  previous: string;
  hash: string;
}

type EntryRow = EntryHead & { before: string | null; after: string | null };

/** Checks the hash chain over the whole log, and that no change of it is missing. @returns sequences that do not fit */
export function brokenChain(database: ReadableDB | WritableDB): number[] {
  const changes = database.prepare('SELECT * FROM change ORDER BY sequence');
  const entriesOf = statement(
    database,
    `SELECT kind, id, operation, record, revision_before AS revisionBefore, author, body_hash AS bodyHash, before, after
     FROM change_record WHERE sequence = ? ORDER BY row`,
  );
  const broken: number[] = [];
  let last = { sequence: 0, hash: '' };
  for (const change of changes.iterate() as IterableIterator<ChangeRow>) {
    const entries = entriesOf.all(change.sequence) as EntryRow[];
    const inOrder = change.sequence === last.sequence + 1 && change.previous === last.hash;
    // once the second form has begun, nothing goes back to the first
    const form = change.hash.startsWith(second) || last.hash.startsWith(second) ? chainHash : firstForm;
    if (!inOrder || !entries.every(bodyHolds) || change.hash !== form(last.hash, headOf(change, form === chainHash), entries))
      broken.push(change.sequence);
    last = change;
  }
  const written = (statement(database, `SELECT seq FROM sqlite_sequence WHERE name = 'change'`).pluck().get() as number | undefined) ?? 0;
  if (written !== last.sequence) broken.push(last.sequence + 1);
  return broken;
}

function headOf(change: ChangeRow, withResult: boolean): unknown[] {
  const { sequence, command, actor, time, label, subject, mode, target, result } = change;
  const head = [sequence, command, actor, time, label, subject, mode, target];
  return withResult ? [...head, result] : head;
}

/** Contents that were purged cannot be checked; a touch never has any. */
function bodyHolds({ kind, id, operation, before, after, bodyHash: expected }: EntryRow): boolean {
  if (before === null && after === null && operation !== 'touch') return true;
  return bodyHash(kind, id, operation, before, after) === expected;
}
