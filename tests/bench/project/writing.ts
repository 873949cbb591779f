import Database from 'better-sqlite3';
import { bodyHash, chainHash, type EntryHead } from '../../../db/chain.ts';
import { kindNamed } from '../../../db/kinds.ts';
import type { Field, Kind } from '../../../db/record.ts';
import { segmentForIndex } from '../../../shared/domain/search-text.ts';

/** A record that was written: as a field's value it stands for a reference. */
export interface Written {
  kind: string;
  row: number;
  id: string;
}

/**
 * What the log keeps of each record: its contents; that it was made (contents purged, as after an import of text); or the change alone, which
 * `verify` then misses entries of. A tenth of the time and the disk each.
 */
export type Logged = 'contents' | 'heads' | 'changes';

/** Writes records as the product would leave them, without its care for the disk: rows, index, log and chain. */
export interface Writing {
  random: () => number;
  /** opens the next change; what is added stands in it until the next is opened */
  change(label: string, subject: string): void;
  add(kind: string, fields: Record<string, unknown>): Written;
  /** a row that no log knows (passages) */
  plain(table: string, columns: string): (...values: unknown[]) => number;
  /** the change's time as UTC ISO-8601 */
  time(): string;
  /** writes what is open, indexes and settings back, and closes. @returns the write counter */
  end(): number;
}

/** What is generated is dated over four years, so that sorting by creation, and "changed since", mean something. */
const firstMoment = Date.UTC(2022, 0, 1);
const span = 4 * 365 * 86_400_000;
/** Rows of one transaction: enough that its own cost does not count, few enough that the write-ahead log stays small. */
const rowsOfTransaction = 200_000;
const indexes = ['passage_fts', 'claim_fts', 'entity_fts', 'annotation_fts', 'note_fts'];
const purged = '0'.repeat(64);

interface Adding {
  kind: Kind;
  fields: [name: string, field: Field][];
  insert: Database.Statement;
  index: Database.Statement | null;
}

interface OpenChange {
  sequence: number;
  label: string;
  subject: string;
  time: string;
  moment: number;
  entries: (EntryHead & { after: string | null })[];
}

/** @param changes about how many changes there will be: they are spread over the years */
export function openWriting(file: string, random: () => number, changes: number, logged: Logged): Writing {
  const database = new Database(file);
  for (const setting of [
    'synchronous = OFF',
    'foreign_keys = OFF',
    'cache_size = -262144',
    'wal_autocheckpoint = 20000',
    'temp_store = FILE',
  ])
    database.pragma(setting);
  for (const name of indexes) database.exec(`INSERT INTO ${name}(${name}, rank) VALUES ('automerge', 0), ('hashsize', 67108864)`);
  const dropped = dropIndexes(database);
  const log = openLog(database, random, changes, logged);
  const adding = new Map<string, Adding>();
  let rows = 0;
  database.exec('BEGIN');
  const counted = (count: number): void => {
    rows += count;
    if (rows < rowsOfTransaction) return;
    database.exec('COMMIT');
    database.exec('BEGIN');
    rows = 0;
  };
  return {
    random,
    change(label, subject) {
      log.begin(label, subject);
      counted(1);
    },
    add(name, fields) {
      const found = adding.get(name) ?? prepare(database, name, fields);
      adding.set(name, found);
      const written = insertRecord(found, fields, log);
      counted(2);
      return written;
    },
    plain(table, columns) {
      const statement = database.prepare(`INSERT INTO ${table} (${columns}) VALUES (${marks(columns.split(',').length)})`);
      return (...values) => {
        counted(1);
        return Number(statement.run(...values).lastInsertRowid);
      };
    },
    time: () => log.current().time,
    end() {
      log.end();
      database.exec('COMMIT');
      return finish(database, dropped);
    },
  };
}

/** Indexes made after the rows cost a third of those kept while they come. */
function dropIndexes(database: Database.Database): string[] {
  const found = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`).all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of found) database.exec(`DROP INDEX ${name}`);
  return found.map(({ sql }) => sql);
}

function finish(database: Database.Database, dropped: readonly string[]): number {
  for (const sql of dropped) database.exec(sql);
  // the index of a project at rest is merged, and merges on as FTS5 does by itself
  for (const name of indexes)
    database.exec(
      `INSERT INTO ${name}(${name}) VALUES ('optimize'); INSERT INTO ${name}(${name}, rank) VALUES ('automerge', 4), ('hashsize', 1048576)`,
    );
  const counter = database
    .prepare(`UPDATE meta SET value = (SELECT max(sequence) FROM change) WHERE key = 'write_counter' RETURNING value`)
    .pluck()
    .get();
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  return Number(counter);
}

const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

/** All records of a kind are added with the same fields; what is no field of it (an entity's aliases) is for its index alone. */
function prepare(database: Database.Database, name: string, example: Record<string, unknown>): Adding {
  const kind = kindNamed(name);
  const fields = Object.keys(example).flatMap((field): [string, Field][] =>
    kind.fields[field] === undefined ? [] : [[field, kind.fields[field]]],
  );
  const columns = fields.flatMap(([, field]) => (field.type === 'any' ? [field.column, field.kindColumn] : [field.column]));
  const all = ['id', 'revision', 'created', ...columns];
  return {
    kind,
    fields,
    insert: database.prepare(`INSERT INTO ${kind.table} (${all.join(', ')}) VALUES (${marks(all.length)})`),
    index: kind.search === undefined ? null : database.prepare(`INSERT INTO ${kind.search.table} (rowid, text) VALUES (?, ?)`),
  };
}

function insertRecord({ kind, fields, insert, index }: Adding, given: Record<string, unknown>, log: Log): Written {
  const { sequence, time } = log.current();
  const id = log.nextId();
  const values: unknown[] = [id, sequence, time];
  for (const [name, field] of fields) {
    const value = given[name] ?? null;
    if (value === null) values.push(...(field.type === 'any' ? [null, null] : [null]));
    else if (field.type === 'any') values.push((value as Written).row, (value as Written).kind);
    else if (field.type === 'reference') values.push((value as Written).row);
    else if (field.type === 'json') values.push(JSON.stringify(value));
    else if (field.type === 'flag') values.push(value === true ? 1 : 0);
    else values.push(value);
  }
  const written = { kind: kind.name, row: Number(insert.run(...values).lastInsertRowid), id };
  index?.run(written.row, segmentForIndex(kind.search!.text(given)));
  log.entry(written, () => contentsOf(fields, given, time));
  return written;
}

function contentsOf(fields: Adding['fields'], given: Record<string, unknown>, created: string): string {
  const after: Record<string, unknown> = {};
  for (const [name, field] of fields) {
    const value = given[name] ?? null;
    if (value === null) after[name] = null;
    else if (field.type === 'any') after[name] = { kind: (value as Written).kind, id: (value as Written).id };
    else if (field.type === 'reference') after[name] = (value as Written).id;
    else after[name] = value;
  }
  return JSON.stringify({ ...after, created });
}

interface Log {
  begin(label: string, subject: string): void;
  current(): OpenChange;
  nextId(): string;
  entry(written: Written, contents: () => string): void;
  end(): void;
}

function openLog(database: Database.Database, random: () => number, changes: number, logged: Logged): Log {
  const last = database.prepare('SELECT sequence, hash FROM change ORDER BY sequence DESC LIMIT 1').get() as {
    sequence: number;
    hash: string;
  };
  const insert = database.prepare(
    `INSERT INTO change (sequence, command, actor, time, label, subject, mode, target, result, previous, hash) VALUES (?, ?, ?, ?, ?, ?, 'do', NULL, 'null', ?, ?)`,
  );
  const insertEntry = database.prepare(
    `INSERT INTO change_record (sequence, kind, id, record, operation, before, after, revision_before, author, body_hash) VALUES (?, ?, ?, ?, 'insert', NULL, ?, 0, NULL, ?)`,
  );
  let { sequence, hash: previous } = last;
  let open: OpenChange | null = null;
  let ids = 0;
  const nextId = (moment: number): string => idOf(moment, (ids += 1), random);
  const write = (change: OpenChange): void => {
    const command = nextId(change.moment);
    const head = [change.sequence, command, 'Generator', change.time, change.label, change.subject, 'do', null, 'null'];
    const hash = chainHash(previous, head, change.entries);
    insert.run(change.sequence, command, 'Generator', change.time, change.label, change.subject, previous, hash);
    for (const { kind, id, record, after, bodyHash: body } of change.entries)
      insertEntry.run(change.sequence, kind, id, record, after, body);
    previous = hash;
  };
  return {
    begin(label, subject) {
      if (open !== null) write(open);
      sequence += 1;
      const moment = firstMoment + Math.floor((span * sequence) / (changes + 2));
      open = { sequence, label, subject, time: new Date(moment).toISOString(), moment, entries: [] };
    },
    current: () => open!,
    nextId: () => nextId(open!.moment),
    entry({ kind, id, row }, contents) {
      if (logged === 'changes') return;
      const after = logged === 'contents' ? contents() : null;
      const body = after === null ? purged : bodyHash(kind, id, 'insert', null, after);
      open!.entries.push({ kind, id, operation: 'insert', record: row, revisionBefore: 0, author: null, bodyHash: body, after });
    },
    end() {
      if (open !== null) write(open);
      open = null;
    },
  };
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** UUIDv7 of a moment, the same in each run: a count keeps it unique, and in order within the moment. */
function idOf(moment: number, count: number, random: () => number): string {
  const time = hex(moment, 12);
  const counted = hex(count, 9);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counted.slice(0, 3)}-8${counted.slice(3, 6)}-${counted.slice(6)}${hex(Math.floor(random() * 2 ** 36), 9)}`;
}
