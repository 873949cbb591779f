import type { ChangeEvent } from '../shared/contract/history.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { bodyHash, chainHash, type EntryHead } from './chain.ts';
import { newId } from './identity.ts';
import { kindNamed, referencesTo } from './kinds.ts';
import { named, type WritableDB } from './open.ts';
import type { Fields, Kind } from './record.ts';
import { derive, find, get, reindex, statement, toColumns, type Stored } from './rows.ts';

/** One command of a person, to be logged as one change. */
export interface Command {
  /** client command id: unique; a replay returns the first result */
  id: string;
  actor: string;
  /** UTC ISO-8601 */
  time: string;
  /** message key of what was done, e.g. claim.update */
  label: string;
  /** what it was done to, in words (a name, a wording, a count) */
  subject: string;
  mode?: 'do' | 'undo' | 'redo';
  target?: number;
}

export interface Entry {
  kind: string;
  id: string;
  row: number;
  operation: 'insert' | 'update' | 'remove' | 'touch';
  before: Fields | null;
  after: Fields | null;
  revisionBefore: number;
  created: string;
  /** whose hand it was, where it is not the change's actor */
  author?: string | null;
}

export interface Committed<Result> {
  result: Result;
  sequence: number;
  /** null when nothing changed, or when the command is a replay */
  event: ChangeEvent | null;
}

/** What a command's work may do; all of it is one transaction and one entry of the log. */
export interface Transaction {
  readonly database: WritableDB;
  readonly sequence: number;
  readonly time: string;
  readonly actor: string;
  insert(kind: string, fields: Fields, identity?: { id: string; row?: number; created?: string }): string;
  /** @throws CONFLICT when `revision` is given and the record has moved on */
  update(kind: string, id: string, fields: Fields, revision?: number): void;
  /** removes the record and everything that belongs to it */
  remove(kind: string, id: string): void;
  touch(kind: string, id: string): void;
  /** what `work` does is entered as the work of another than the actor: a joined copy's author */
  by(author: string, work: () => void): void;
  describe(subject: string): void;
}

/** Events over this many records carry kinds alone. */
const eventRecords = 500;

/** Runs work in one BEGIN IMMEDIATE transaction and writes the log entry; nothing is announced before the commit. */
export function runChange<Result>(database: WritableDB, command: Command, work: (transaction: Transaction) => Result): Committed<Result> {
  const replayed = replay<Result>(database, command.id);
  if (replayed !== null) return replayed;
  begin(database);
  try {
    const running = new Running(database, command);
    const result = work(running);
    if (running.entries.length === 0) {
      database.exec('ROLLBACK');
      return { result, sequence: lastSequence(database), event: null };
    }
    running.write(result);
    database.exec('COMMIT');
    return { result, sequence: running.sequence, event: eventOf(running.sequence, command, running.entries) };
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw named(error, database.name);
  }
}

function begin(database: WritableDB): void {
  try {
    database.exec('BEGIN IMMEDIATE');
  } catch (error) {
    throw named(error, database.name);
  }
}

function replay<Result>(database: WritableDB, commandId: string): Committed<Result> | null {
  const found = statement(database, 'SELECT sequence, result FROM change WHERE command = ?').get(commandId) as
    | { sequence: number; result: string }
    | undefined;
  if (found === undefined) return null;
  return { result: JSON.parse(found.result) as Result, sequence: found.sequence, event: null };
}

export function lastSequence(database: Pick<WritableDB, 'prepare'>): number {
  return (database.prepare('SELECT max(sequence) FROM change').pluck().get() as number | null) ?? 0;
}

function eventOf(sequence: number, command: Command, entries: readonly Entry[]): ChangeEvent {
  const kinds = [...new Set(entries.map((entry) => entry.kind))];
  const seen = new Map(entries.map((entry) => [`${entry.kind} ${entry.id}`, { kind: entry.kind, id: entry.id }]));
  return {
    sequence,
    command: command.id,
    actor: command.actor,
    label: command.label,
    kinds,
    records: seen.size > eventRecords ? [] : [...seen.values()],
  };
}

class Running implements Transaction {
  readonly database: WritableDB;
  readonly sequence: number;
  readonly entries: Entry[] = [];
  readonly time: string;
  readonly actor: string;
  private readonly command: Command;
  private readonly touched = new Set<string>();
  private author: string | null = null;

  constructor(database: WritableDB, command: Command) {
    this.database = database;
    this.command = { ...command };
    this.time = command.time;
    this.actor = command.actor;
    this.sequence =
      1 + ((statement(database, `SELECT seq FROM sqlite_sequence WHERE name = 'change'`).pluck().get() as number | undefined) ?? 0);
  }

  by(author: string, work: () => void): void {
    this.author = author === this.actor || author === '' ? null : author.toWellFormed();
    try {
      work();
    } finally {
      this.author = null;
    }
  }

  describe(subject: string): void {
    this.command.subject = subject;
  }

  insert(kindName: string, fields: Fields, identity?: { id: string; row?: number; created?: string }): string {
    const kind = kindNamed(kindName);
    const id = identity?.id ?? newId();
    const created = identity?.created ?? this.time;
    const { columns, values } = toColumns(this.database, kind, fields);
    const heads = ['id', 'revision', 'created', ...(identity?.row === undefined ? [] : ['row']), ...columns];
    const all = [id, this.sequence, created, ...(identity?.row === undefined ? [] : [identity.row]), ...values];
    const marks = heads.map(() => '?').join(', ');
    const { lastInsertRowid } = statement(this.database, `INSERT INTO ${kind.table} (${heads.join(', ')}) VALUES (${marks})`).run(...all);
    const row = Number(lastInsertRowid);
    this.log(kind, {
      kind: kindName,
      id,
      row,
      operation: 'insert',
      before: null,
      after: { ...fields, created },
      // a record that was never there has no entry: half of the time of an import went into looking for it
      revisionBefore: identity === undefined ? 0 : lastRevision(this.database, kindName, id),
      created,
    });
    this.follow(kind, row, fields);
    return id;
  }

  update(kindName: string, id: string, fields: Fields, revision?: number): void {
    const kind = kindNamed(kindName);
    const current = get(this.database, kindName, id);
    if (revision !== undefined && current.revision !== revision) throw conflict(kindName, current, fields);
    const changed = Object.fromEntries(
      Object.entries(fields).filter(([name, value]) => value !== undefined && !same(current.fields[name], value)),
    );
    if (Object.keys(changed).length === 0) return;
    const before = Object.fromEntries(Object.keys(changed).map((name) => [name, current.fields[name] ?? null]));
    const { columns, values } = toColumns(this.database, kind, changed);
    const sets = columns.map((column) => `${column} = ?`).join(', ');
    statement(this.database, `UPDATE ${kind.table} SET ${sets}, revision = ? WHERE row = ?`).run(...values, this.sequence, current.row);
    this.log(kind, {
      kind: kindName,
      id,
      row: current.row,
      operation: 'update',
      before,
      after: changed,
      revisionBefore: current.revision,
      created: current.created,
    });
    this.follow(kind, current.row, { ...current.fields, ...before });
    this.follow(kind, current.row, changed);
  }

  remove(kindName: string, id: string): void {
    const kind = kindNamed(kindName);
    const current = get(this.database, kindName, id);
    for (const link of referencesTo(kindName)) this.removeLink(link, kindName, current.row);
    // an anchor goes with the last record that uses it, so it may be gone by now
    if (find(this.database, kindName, id) === null) return;
    statement(this.database, `DELETE FROM ${kind.table} WHERE row = ?`).run(current.row);
    const before = { ...current.fields, created: current.created };
    this.log(kind, {
      kind: kindName,
      id,
      row: current.row,
      operation: 'remove',
      before,
      after: null,
      revisionBefore: current.revision,
      created: current.created,
    });
    this.follow(kind, current.row, current.fields);
    if (kindName === 'anchorUse' || kindName === 'mention') this.dropUnusedAnchor(current.fields.anchor as string);
  }

  private dropUnusedAnchor(id: string): void {
    const anchor = find(this.database, 'anchor', id);
    if (anchor === null) return;
    const used = statement(
      this.database,
      'SELECT EXISTS (SELECT 1 FROM anchor_use WHERE anchor = ?) OR EXISTS (SELECT 1 FROM mention WHERE anchor = ?)',
    )
      .pluck()
      .get(anchor.row, anchor.row);
    if (used === 0) this.remove('anchor', id);
  }

  touch(kindName: string, id: string): void {
    if (this.touched.has(`${kindName} ${id}`)) return;
    const kind = kindNamed(kindName);
    const current = find(this.database, kindName, id);
    if (current === null) return;
    statement(this.database, `UPDATE ${kind.table} SET revision = ? WHERE row = ?`).run(this.sequence, current.row);
    this.log(kind, {
      kind: kindName,
      id,
      row: current.row,
      operation: 'touch',
      before: null,
      after: null,
      revisionBefore: current.revision,
      created: current.created,
    });
  }

  private removeLink(link: ReturnType<typeof referencesTo>[number], kindName: string, row: number): void {
    const field = link.kind.fields[link.field]!;
    const where = field.type === 'any' ? `${field.kindColumn} = '${kindName}' AND ${field.column} = ?` : `${field.column} = ?`;
    const ids = statement(this.database, `SELECT id FROM ${link.kind.table} WHERE ${where}`).pluck().all(row) as string[];
    for (const id of ids) {
      if (find(this.database, link.kind.name, id) === null) continue;
      if (link.onRemove === 'clear') this.update(link.kind.name, id, { [link.field]: null });
      else this.remove(link.kind.name, id);
    }
  }

  /** The index and the revisions of what this record belongs to. */
  private follow(kind: Kind, row: number, fields: Fields): void {
    reindex(this.database, kind, row);
    derive(this.database, kind, row);
    if (kind.name === 'note') linkNotes(this.database, row);
    for (const name of kind.touches) {
      const field = kind.fields[name]!;
      const value = fields[name];
      if (value === null || value === undefined) continue;
      if (field.type === 'any') this.touch((value as { kind: string }).kind, (value as { id: string }).id);
      else if (field.type === 'reference') this.touch(field.kind, value as string);
    }
    const owner = kind.reindexes === undefined ? undefined : kind.fields[kind.reindexes];
    const ownerId = kind.reindexes === undefined ? undefined : fields[kind.reindexes];
    if (owner?.type === 'reference' && typeof ownerId === 'string') {
      const found = find(this.database, owner.kind, ownerId);
      if (found !== null) reindex(this.database, kindNamed(owner.kind), found.row);
    }
  }

  private log(kind: Kind, entry: Entry): void {
    if (this.touched.has(`${kind.name} ${entry.id}`)) entry.revisionBefore = this.sequence;
    this.touched.add(`${kind.name} ${entry.id}`);
    this.entries.push({ ...entry, author: this.author });
  }

  /** Writes change and entries; the chain goes on over both. */
  write(result: unknown): void {
    const { database, command } = this;
    const previous =
      (statement(database, 'SELECT hash FROM change ORDER BY sequence DESC LIMIT 1').pluck().get() as string | undefined) ?? '';
    const bodies = this.entries.map((entry) => bodyOf(entry));
    const told = JSON.stringify(result ?? null);
    const head = [
      this.sequence,
      command.id,
      // half a character would be stored as another one, and the chain would not hold
      command.actor.toWellFormed(),
      command.time,
      command.label,
      command.subject.slice(0, 400).toWellFormed(),
      command.mode ?? 'do',
      command.target ?? null,
      told,
    ];
    const hash = chainHash(previous, head, bodies);
    statement(
      database,
      `INSERT INTO change (sequence, command, actor, time, label, subject, mode, target, result, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(...head, previous, hash);
    const insert = statement(
      database,
      `INSERT INTO change_record (sequence, kind, id, record, operation, before, after, revision_before, author, body_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const { kind, id, record, operation, before, after, revisionBefore, author, bodyHash: body } of bodies)
      insert.run(this.sequence, kind, id, record, operation, before, after, revisionBefore, author, body);
    statement(database, `UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'write_counter'`).run();
  }
}

function bodyOf(entry: Entry): EntryHead & { before: string | null; after: string | null } {
  const { kind, id, operation, row, revisionBefore } = entry;
  const before = entry.before === null ? null : JSON.stringify(entry.before);
  const after = entry.after === null ? null : JSON.stringify(entry.after);
  const hash = bodyHash(kind, id, operation, before, after);
  return { kind, id, operation, record: row, revisionBefore, author: entry.author ?? null, before, after, bodyHash: hash };
}

/** The sequence of the last change that has an entry on the record, also when it is deleted; 0 = never. */
export function lastRevision(database: WritableDB, kind: string, id: string): number {
  return (
    (statement(database, 'SELECT max(sequence) FROM change_record WHERE kind = ? AND id = ?').pluck().get(kind, id) as number | null) ?? 0
  );
}

function conflict(kind: string, current: Stored, yours: Fields): WorkbenchError {
  return new WorkbenchError('CONFLICT', 'Somebody changed this record while you were editing it. Compare both versions and choose.', {
    kind,
    id: current.id,
    revision: current.revision,
    yours,
    theirs: current.fields,
  });
}

function same(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
}

/** `[[kind:id|label]]`: the links of a note's text, kept beside it for backlinks. */
export const linkPattern = /\[\[([a-z]+):([0-9a-f-]{36})(?:\|[^\]\n]*)?\]\]/g;

export function linkNotes(database: WritableDB, row: number): void {
  statement(database, 'DELETE FROM note_link WHERE note = ?').run(row);
  const body = statement(database, 'SELECT body FROM note WHERE row = ?').pluck().get(row) as string | undefined;
  if (body === undefined) return;
  const insert = statement(database, 'INSERT OR IGNORE INTO note_link (note, kind, id) VALUES (?, ?, ?)');
  for (const match of body.matchAll(linkPattern)) insert.run(row, match[1], match[2]);
}
