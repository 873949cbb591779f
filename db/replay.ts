import { kindNamed, kindNames } from './kinds.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import type { Fields, Kind } from './record.ts';
import { statement, stored } from './rows.ts';

type DB = ReadableDB | WritableDB;

interface EntryRow {
  id: string;
  sequence: number;
  record: number;
  operation: 'insert' | 'update' | 'remove' | 'touch';
  after: string | null;
}

/** What the log says of one record, from its first entry to its last. */
interface Replayed {
  id: string;
  /** its fields, or null where it is deleted */
  fields: Fields | null;
  row: number;
  revision: number;
  /** contents were purged, or it was made beside the log: its fields cannot be told */
  unknown: boolean;
}

/**
 * Replays the log from empty, record by record, and compares the outcome with the tables: what was changed behind the
 * log's back shows. Reads the log once in the order of its index, so that memory stays flat.
 * @returns what differs, in words
 */
export function recordsApart(database: DB): { count: number; problems: string[] } {
  const problems: string[] = [];
  let count = 0;
  for (const name of kindNames) {
    const kind = kindNamed(name);
    for (const record of replayed(database, name)) {
      count += 1;
      problems.push(...compared(database, kind, record));
    }
    const strangers = besideTheLog(database, kind);
    if (strangers > 0) problems.push(`${strangers} ${name} records that the log does not know`);
  }
  return { count, problems };
}

/** Suggestions are made beside the log, and a version that is being imported is logged when it is whole. */
function besideTheLog(database: DB, kind: Kind): number {
  if (kind.name === 'suggestion') return 0;
  const whole = kind.name === 'version' ? `t.state = 'ready' AND` : '';
  const made = `SELECT 1 FROM change_record r WHERE r.kind = ? AND r.id = t.id AND r.operation = 'insert'`;
  return statement(database, `SELECT count(*) FROM ${kind.table} t WHERE ${whole} NOT EXISTS (${made})`).pluck().get(kind.name) as number;
}

function* replayed(database: DB, kind: string): Generator<Replayed> {
  const entries = database
    .prepare('SELECT id, sequence, record, operation, after FROM change_record WHERE kind = ? ORDER BY id, sequence, row')
    .iterate(kind) as IterableIterator<EntryRow>;
  const begin = (entry: EntryRow): Replayed => ({ id: entry.id, fields: null, row: entry.record, revision: 0, unknown: false });
  let current: Replayed | undefined;
  for (const entry of entries) {
    if (current !== undefined && current.id !== entry.id) {
      yield current;
      current = undefined;
    }
    current ??= begin(entry);
    step(current, entry);
  }
  if (current !== undefined) yield current;
}

function step(record: Replayed, { sequence, record: row, operation, after }: EntryRow): void {
  record.revision = sequence;
  record.row = row;
  const told = after === null ? null : (JSON.parse(after) as Fields);
  if (operation === 'remove') Object.assign(record, { fields: null, unknown: false });
  else if (operation === 'insert') Object.assign(record, { fields: told ?? {}, unknown: told === null });
  else if (operation === 'update') {
    if (record.fields === null || told === null) record.unknown = true;
    record.fields = { ...record.fields, ...told };
  } else if (record.fields === null) Object.assign(record, { fields: {}, unknown: true });
}

function compared(database: DB, kind: Kind, record: Replayed): string[] {
  const named = `${kind.name} ${record.id}`;
  const columns = statement(database, `SELECT * FROM ${kind.table} WHERE id = ?`).get(record.id) as Record<string, unknown> | undefined;
  if (record.fields === null) return columns === undefined ? [] : [`${named} is deleted in the log`];
  if (columns === undefined) return [`${named} is missing`];
  const found = stored(database, kind, columns);
  const wrong = found.row === record.row && found.revision === record.revision ? [] : [`${named} has another revision than in the log`];
  if (record.unknown) return wrong;
  const defaults = defaultsOf(database, kind);
  const apart = Object.keys(kind.fields).filter((name) => !same(found.fields[name], record.fields![name] ?? defaults[name] ?? null));
  if (record.fields.created !== undefined && record.fields.created !== found.created) apart.push('created');
  return apart.length === 0 ? wrong : [...wrong, `${named} differs from the log in ${apart.join(', ')}`];
}

const known = new WeakMap<object, Map<string, Fields>>();

/** What a column holds where an insert names no value, as a field. */
function defaultsOf(database: DB, kind: Kind): Fields {
  const kept = known.get(database) ?? new Map<string, Fields>();
  known.set(database, kept);
  const found = kept.get(kind.name);
  if (found !== undefined) return found;
  const columns = database.prepare('SELECT name, dflt_value AS value FROM pragma_table_info(?)').all(kind.table) as {
    name: string;
    value: string | null;
  }[];
  const fields: Fields = {};
  for (const [name, field] of Object.entries(kind.fields)) {
    const value = columns.find((column) => column.name === field.column.replaceAll('"', ''))?.value ?? null;
    if (value === null) continue;
    fields[name] = value.startsWith("'") ? value.slice(1, -1) : field.type === 'flag' ? value !== '0' : Number(value);
  }
  kept.set(kind.name, fields);
  return fields;
}

function same(left: unknown, right: unknown): boolean {
  const text = (value: unknown): string => JSON.stringify(value ?? null);
  if (left === right || text(left) === text(right)) return true;
  // half a character lies in the table as a sign of its own, in the log as it was given
  return typeof left === 'string' && typeof right === 'string' && left === right.toWellFormed();
}
