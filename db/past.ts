import { WorkbenchError } from '../shared/errors.ts';
import type { Transaction } from './changes.ts';
import { kindNamed } from './kinds.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import type { Fields } from './record.ts';
import { find, get, statement, stored, type Stored } from './rows.ts';

type DB = ReadableDB | WritableDB;

interface EntryRow {
  sequence: number;
  kind: string;
  id: string;
  record: number;
  operation: 'insert' | 'update' | 'remove' | 'touch';
  before: string | null;
}

/** What hangs on a record and goes back with it: the kind, and the field that names the record. */
const partsOf: Record<string, readonly [kind: string, owner: string][]> = {
  entity: [
    ['alias', 'entity'],
    ['attribute', 'entity'],
  ],
  tag: [['tagParent', 'tag']],
};
const everywhere: readonly [string, string][] = [
  ['tagUse', 'record'],
  ['anchorUse', 'record'],
];

interface Part {
  kind: string;
  id: string;
  row: number;
  created: string;
  fields: Fields;
}

/** A record as it was after some change, with the parts that hang on it. */
export interface Past {
  /** false while the walk is at a time when the record was deleted or not yet there */
  exists: boolean;
  fields: Fields;
  parts: Map<string, Part>;
  /** anchors that were removed since, by id */
  anchors: Map<string, Part>;
}

/**
 * Walks the log back from what is there now.
 * @throws NOT_FOUND when the record is deleted now; REFUSED when it did not exist at that change
 */
export function pastOf(database: DB, kind: string, id: string, sequence: number): Past {
  const past: Past = {
    exists: true,
    fields: { ...get(database, kind, id).fields },
    parts: partsNow(database, kind, id),
    anchors: new Map(),
  };
  const changes = statement(
    database,
    'SELECT DISTINCT sequence FROM change_record WHERE kind = ? AND id = ? AND sequence > ? ORDER BY sequence DESC',
  )
    .pluck()
    .all(kind, id, sequence) as number[];
  const entries = statement(
    database,
    'SELECT sequence, kind, id, record, operation, before FROM change_record WHERE sequence = ? ORDER BY row DESC',
  );
  const kinds = new Map(ownersOf(kind));
  for (const change of changes) for (const entry of entries.all(change) as EntryRow[]) goBack(past, entry, { kind, id }, kinds);
  if (!past.exists) throw new WorkbenchError('REFUSED', 'This record was deleted, or not there yet, at that time.', { kind, id, sequence });
  return past;
}

const ownersOf = (kind: string): readonly [string, string][] => [...everywhere, ...(partsOf[kind] ?? [])];

function partsNow(database: DB, kind: string, id: string): Map<string, Part> {
  const { row } = get(database, kind, id);
  const parts = new Map<string, Part>();
  for (const [name, owner] of ownersOf(kind)) {
    const definition = kindNamed(name);
    const field = definition.fields[owner]!;
    const own = field.type === 'any' ? `${field.kindColumn} = '${kind}' AND ` : '';
    const rows = statement(database, `SELECT * FROM ${definition.table} WHERE ${own}${field.column} = ?`).all(row);
    for (const columns of rows) {
      const part: Stored = stored(database, definition, columns as Record<string, unknown>);
      parts.set(`${name} ${part.id}`, { kind: name, ...part });
      if (name === 'attribute') for (const [key, own] of partsNow(database, name, part.id)) parts.set(key, own);
    }
  }
  return parts;
}

function goBack(past: Past, entry: EntryRow, record: { kind: string; id: string }, kinds: ReadonlyMap<string, string>): void {
  const key = `${entry.kind} ${entry.id}`;
  const before = entry.before === null ? null : (JSON.parse(entry.before) as Fields);
  if (entry.kind === record.kind && entry.id === record.id) {
    if (entry.operation === 'insert') past.exists = false;
    else if (entry.operation === 'remove') Object.assign(past, { exists: true, fields: partFrom(entry, before!).fields });
    else Object.assign(past.fields, before);
    return;
  }
  if (entry.kind === 'anchor' && entry.operation === 'remove') past.anchors.set(entry.id, partFrom(entry, before!));
  const owner = kinds.get(entry.kind);
  if (owner === undefined) return;
  if (entry.operation === 'insert') past.parts.delete(key);
  else if (entry.operation === 'remove' && belongs(before![owner], record, past)) past.parts.set(key, partFrom(entry, before!));
  else if (entry.operation === 'update' && past.parts.has(key)) Object.assign(past.parts.get(key)!.fields, before);
}

/** The owner of a part is the record itself, or a part of it (the passages behind an attribute). */
function belongs(owner: unknown, record: { kind: string; id: string }, past: Past): boolean {
  if (typeof owner === 'string') return owner === record.id;
  const named = owner as { kind: string; id: string } | null;
  if (named === null) return false;
  return (named.kind === record.kind && named.id === record.id) || past.parts.has(`${named.kind} ${named.id}`);
}

function partFrom(entry: EntryRow, before: Fields): Part {
  const { created, ...fields } = before;
  return { kind: entry.kind, id: entry.id, row: entry.record, created: created as string, fields };
}

/** Puts a record and its parts to a past state. @returns how many parts could not come back, for what they refer to is gone */
export function putBack(transaction: Transaction, kind: string, id: string, past: Past): number {
  const { database } = transaction;
  const gone = Object.entries(past.fields).filter(([name, value]) => !present(database, kind, name, value));
  const fields = Object.fromEntries(Object.entries(past.fields).filter((entry) => !gone.some(([name]) => name === entry[0])));
  transaction.update(kind, id, fields);
  const now = partsNow(database, kind, id);
  for (const [key, part] of now)
    if (!past.parts.has(key) && find(database, part.kind, part.id) !== null) transaction.remove(part.kind, part.id);
  let left = gone.length;
  for (const [key, part] of past.parts) {
    if (Object.entries(part.fields).every(([name, value]) => present(database, part.kind, name, value, past.anchors))) {
      if (now.has(key)) transaction.update(part.kind, part.id, part.fields);
      else bringBack(transaction, part, past.anchors);
    } else left += 1;
  }
  return left;
}

/** Whether what a field points at is still in the project, or comes back with the record. */
function present(database: DB, kind: string, name: string, value: unknown, returning?: ReadonlyMap<string, Part>): boolean {
  const field = kindNamed(kind).fields[name];
  if (field === undefined || value === null || value === undefined) return true;
  if (field.type === 'any') {
    const record = value as { kind: string; id: string };
    return find(database, record.kind, record.id) !== null;
  }
  if (field.type !== 'reference' || find(database, field.kind, value as string) !== null) return true;
  const anchor = field.kind === 'anchor' ? returning?.get(value as string) : undefined;
  return anchor !== undefined && find(database, 'version', anchor.fields.version as string) !== null;
}

function bringBack(transaction: Transaction, part: Part, anchors: ReadonlyMap<string, Part>): void {
  const anchor = part.kind === 'anchorUse' ? anchors.get(part.fields.anchor as string) : undefined;
  if (anchor !== undefined && find(transaction.database, 'anchor', anchor.id) === null) insert(transaction, anchor);
  insert(transaction, part);
}

function insert(transaction: Transaction, { kind, id, row, created, fields }: Part): void {
  transaction.insert(kind, fields, { id, row, created });
}
