import type { Statement } from 'better-sqlite3';
import { segmentForIndex } from '../shared/domain/search-text.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { kindNamed } from './kinds.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import type { Field, Fields, Kind } from './record.ts';

/** A record as it lies: its row, id, revision, creation time and fields (references as ids). */
export interface Stored {
  row: number;
  id: string;
  revision: number;
  created: string;
  fields: Fields;
}

/** Prepared statements are kept per connection: preparing costs more than a read of one row. */
const prepared = new WeakMap<object, Map<string, Statement<unknown[]>>>();

export function statement(database: ReadableDB | WritableDB, sql: string): Statement<unknown[]> {
  let statements = prepared.get(database);
  if (statements === undefined) prepared.set(database, (statements = new Map()));
  let found = statements.get(sql);
  if (found === undefined) statements.set(sql, (found = database.prepare<unknown[]>(sql)));
  return found;
}

export function rowOf(database: ReadableDB | WritableDB, kind: string, id: string): number {
  const row = statement(database, `SELECT row FROM ${kindNamed(kind).table} WHERE id = ?`)
    .pluck()
    .get(id) as number | undefined;
  if (row === undefined)
    throw new WorkbenchError('NOT_FOUND', `This ${kind} is not in the project any more. It may have been deleted: look in the trash.`, {
      kind,
      id,
    });
  return row;
}

export function idOf(database: ReadableDB | WritableDB, kind: string, row: number): string {
  return statement(database, `SELECT id FROM ${kindNamed(kind).table} WHERE row = ?`)
    .pluck()
    .get(row) as string;
}

export function find(database: ReadableDB | WritableDB, kindName: string, id: string): Stored | null {
  const kind = kindNamed(kindName);
  const found = statement(database, `SELECT * FROM ${kind.table} WHERE id = ?`).get(id) as Record<string, unknown> | undefined;
  return found === undefined ? null : stored(database, kind, found);
}

export function get(database: ReadableDB | WritableDB, kind: string, id: string): Stored {
  const found = find(database, kind, id);
  if (found === null) rowOf(database, kind, id);
  return found!;
}

export function stored(database: ReadableDB | WritableDB, kind: Kind, columns: Record<string, unknown>): Stored {
  const fields: Fields = {};
  for (const [name, field] of Object.entries(kind.fields)) fields[name] = fromColumns(database, field, columns);
  return {
    row: columns.row as number,
    id: columns.id as string,
    revision: columns.revision as number,
    created: columns.created as string,
    fields,
  };
}

function fromColumns(database: ReadableDB | WritableDB, field: Field, columns: Record<string, unknown>): unknown {
  const value = columns[field.column.replaceAll('"', '')];
  if (value === null || value === undefined) return null;
  if (field.type === 'json') return JSON.parse(value as string);
  if (field.type === 'flag') return value === 1;
  if (field.type === 'reference') return idOf(database, field.kind, value as number);
  if (field.type === 'any') {
    const kind = columns[field.kindColumn] as string;
    return { kind, id: idOf(database, kind, value as number) };
  }
  return value;
}

/** Column names and values of some fields, in step. */
export function toColumns(database: WritableDB, kind: Kind, fields: Fields): { columns: string[]; values: unknown[] } {
  const columns: string[] = [];
  const values: unknown[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const field = kind.fields[name];
    if (field === undefined) throw new WorkbenchError('INVALID', `A ${kind.name} has no field ${name}.`);
    columns.push(field.column);
    if (field.type === 'any') {
      const record = value as { kind: string; id: string } | null;
      columns.push(field.kindColumn);
      values.push(record === null ? null : rowOf(database, record.kind, record.id), record === null ? null : record.kind);
    } else values.push(toColumn(database, field, value));
  }
  return { columns, values };
}

function toColumn(database: WritableDB, field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (field.type === 'json') return JSON.stringify(value);
  if (field.type === 'flag') return value === true ? 1 : 0;
  if (field.type === 'reference') return rowOf(database, field.kind, value as string);
  return value;
}

/** Brings the columns that follow from a record's fields in step with them. */
export function derive(database: WritableDB, kind: Kind, row: number): void {
  if (kind.derived === undefined) return;
  const columns = statement(database, `SELECT * FROM ${kind.table} WHERE row = ?`).get(row) as Record<string, unknown> | undefined;
  if (columns === undefined) return;
  const derived = kind.derived(stored(database, kind, columns).fields);
  const sets = Object.keys(derived)
    .map((name) => `${name} = ?`)
    .join(', ');
  statement(database, `UPDATE ${kind.table} SET ${sets} WHERE row = ?`).run(...Object.values(derived), row);
}

/** Brings the full-text index of one record in step with what the tables now hold. */
export function reindex(database: WritableDB, kind: Kind, row: number): void {
  if (kind.search === undefined) return;
  statement(database, `DELETE FROM ${kind.search.table} WHERE rowid = ?`).run(row);
  const columns = statement(database, `SELECT * FROM ${kind.table} WHERE row = ?`).get(row) as Record<string, unknown> | undefined;
  if (columns === undefined) return;
  const fields = stored(database, kind, columns).fields;
  if (kind.name === 'entity') {
    fields.aliases = statement(database, `SELECT group_concat(name, char(10)) FROM entity_alias WHERE entity = ?`).pluck().get(row);
  }
  statement(database, `INSERT INTO ${kind.search.table} (rowid, text) VALUES (?, ?)`).run(row, segmentForIndex(kind.search.text(fields)));
}
