import { beginExtraction } from './suggestions.ts';
import { kindNamed, referencesTo } from './kinds.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import type { Fields } from './record.ts';
import { find, statement } from './rows.ts';
import { writeSlice } from './slices.ts';

type DB = ReadableDB | WritableDB;

/** Label of the change that joins a copy; its result tells up to which change of the copy. */
export const joinLabel = 'project.join';

interface Point {
  sequence: number;
  hash: string;
}

export function lastPoint(database: DB): Point | null {
  return (statement(database, 'SELECT sequence, hash FROM change ORDER BY sequence DESC LIMIT 1').get() as Point | undefined) ?? null;
}

const hashAt = (database: DB, sequence: number): string | null =>
  (statement(database, 'SELECT hash FROM change WHERE sequence = ?').pluck().get(sequence) as string | undefined) ?? null;

export const timeAt = (database: DB, sequence: number): string | null =>
  (statement(database, 'SELECT time FROM change WHERE sequence = ?').pluck().get(sequence) as string | undefined) ?? null;

/** The last change that both logs have: a hash stands for all before it, so the boundary is found by halving. 0: they have nothing in common. */
function commonSequence(one: DB, other: DB): number {
  let low = 0;
  let high = Math.min(lastPoint(one)?.sequence ?? 0, lastPoint(other)?.sequence ?? 0);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const hash = hashAt(one, middle);
    if (hash !== null && hash === hashAt(other, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Up to which change of each side the other side has it all. */
export interface Meeting {
  /** our changes up to this one are in the copy */
  ours: number;
  /** the copy's changes up to this one are here */
  theirs: number;
}

/**
 * How far two copies know each other: up to the change where they parted, or up to the last joining of one into the other.
 * @returns null where they are not copies of one project
 */
export function lastMeeting(database: DB, other: DB): Meeting | null {
  const common = commonSequence(database, other);
  if (common === 0) return null;
  const known = (one: DB, by: DB): number =>
    Math.max(common, ...joinsOf(by).map((point) => (hashAt(one, point.sequence) === point.hash ? point.sequence : 0)));
  return { ours: known(database, other), theirs: known(other, database) };
}

/** Up to where copies were joined into a project, by joinings that stand: not taken back since. */
function joinsOf(database: DB): Point[] {
  const isUndone = (sequence: number): boolean => {
    const undo = statement(database, `SELECT sequence FROM change WHERE target = ? AND mode = 'undo' ORDER BY sequence DESC LIMIT 1`)
      .pluck()
      .get(sequence);
    return undo !== undefined && statement(database, `SELECT 1 FROM change WHERE target = ? AND mode = 'redo'`).get(undo) === undefined;
  };
  const rows = statement(database, `SELECT sequence, result FROM change WHERE label = ? AND mode = 'do'`).all(joinLabel) as {
    sequence: number;
    result: string;
  }[];
  return rows.filter(({ sequence }) => !isUndone(sequence)).map(({ result }) => (JSON.parse(result) as { joined: Point }).joined);
}

/** Every record that changes after `sequence` touched, in the order of their last making. */
export function touchedSince(database: DB, sequence: number): { kind: string; id: string }[] {
  return statement(
    database,
    `SELECT kind, id FROM change_record WHERE sequence > ? GROUP BY kind, id ORDER BY max(CASE WHEN operation = 'insert' THEN row ELSE 0 END), min(row)`,
  ).all(sequence) as { kind: string; id: string }[];
}

export interface Standing {
  /** as it is now; null where it is removed */
  now: Fields | null;
  /** as it was at the sequence asked for */
  then: Fields | null;
  /** whether any change has an entry on it since, its tags and anchors included */
  touched: boolean;
  author: string;
  time: string;
}

/** A record now and at an earlier change: the log's entries since, taken back one by one. */
export function standing(database: DB, kind: string, id: string, sequence: number): Standing {
  const found = find(database, kind, id);
  const now = found === null ? null : { ...found.fields, created: found.created };
  const entries = statement(
    database,
    `SELECT r.operation, r.before, coalesce(r.author, c.actor) AS author, c.time FROM change_record r JOIN change c ON c.sequence = r.sequence
     WHERE r.kind = ? AND r.id = ? AND r.sequence > ? ORDER BY r.row DESC`,
  ).all(kind, id, sequence) as { operation: string; before: string | null; author: string; time: string }[];
  let then: Fields | null = now;
  for (const { operation, before } of entries) {
    if (operation === 'insert') then = null;
    else if (operation === 'remove') then = JSON.parse(before!) as Fields;
    else if (operation === 'update') then = { ...then, ...(JSON.parse(before!) as Fields) };
  }
  return { now, then, touched: entries.length > 0, author: entries[0]?.author ?? '', time: entries[0]?.time ?? '' };
}

/** Records that go when this one goes: they belong to it. */
export function belongings(database: DB, kind: string, id: string): { kind: string; id: string }[] {
  const found = find(database, kind, id);
  if (found === null) return [];
  return referencesTo(kind).flatMap((link) => {
    if (link.onRemove !== 'remove') return [];
    const field = link.kind.fields[link.field]!;
    const where = field.type === 'any' ? `${field.kindColumn} = '${kind}' AND ${field.column} = ?` : `${field.column} = ?`;
    const ids = statement(database, `SELECT id FROM ${link.kind.table} WHERE ${where}`).pluck().all(found.row) as string[];
    return ids.map((one) => ({ kind: link.kind.name, id: one }));
  });
}

/** Records that this one belongs to: it goes when one of them goes. */
export function owners(kind: string, fields: Fields): { kind: string; id: string }[] {
  const shape = kindNamed(kind).fields;
  const own = Object.entries(fields).filter(
    ([name]) => shape[name] !== undefined && 'onRemove' in shape[name] && shape[name].onRemove === 'remove',
  );
  return namedBy(kind, Object.fromEntries(own));
}

/** Records that this one's fields name. */
export function namedBy(kind: string, fields: Fields): { kind: string; id: string }[] {
  return Object.entries(kindNamed(kind).fields).flatMap(([name, field]) => {
    const value = fields[name];
    if (value === null || value === undefined) return [];
    if (field.type === 'any') return [value as { kind: string; id: string }];
    return field.type === 'reference' ? [{ kind: field.kind, id: value as string }] : [];
  });
}

/** A word for addresses that no other report has. */
export function freeSlug(database: DB, slug: string, own: string): string {
  return free(database, 'SELECT 1 FROM report WHERE slug = ? AND id <> ?', own, slug, (number) => `${slug}-${number}`);
}

/** A name that no other tag has, whatever its case. */
export function freeTagName(database: DB, name: string, own: string): string {
  return free(database, 'SELECT 1 FROM tag WHERE name = ? COLLATE NOCASE AND id <> ?', own, name, (number) => `${name} (${number})`);
}

function free(database: DB, taken: string, own: string, first: string, next: (number: number) => string): string {
  let tried = first;
  for (let number = 2; statement(database, taken).get(tried, own) !== undefined; number += 1) tried = next(number);
  return tried;
}

export function nextNumber(database: DB, source: string): number {
  const sql = 'SELECT coalesce(max(v.number), 0) + 1 FROM source_version v JOIN source s ON s.row = v.source WHERE s.id = ?';
  return statement(database, sql).pluck().get(source) as number;
}

const suggestionColumns =
  'id, revision, created, kind, start, "end", quote, label, rule, because, score, extractor, fact, fingerprint, target, status, record_kind, record';

/** Places of `target` and `record` among these columns: records that may be here under another id. */
const naming = new Set(['target', 'record'].map((name) => suggestionColumns.split(', ').indexOf(name)));

/** Suggestions of a text that came along with a copy, with what was decided of them there. */
export async function copySuggestions(
  database: WritableDB,
  other: ReadableDB,
  { ours, theirs, twins }: { ours: number; theirs: number; twins: Record<string, string> },
  milliseconds: number,
  breathe: () => Promise<void>,
): Promise<void> {
  const read = statement(other, 'SELECT state, extractor, facts, ended FROM extraction WHERE version = ?').get(theirs) as
    | { state: string; extractor: string; facts: number; ended: string | null }
    | undefined;
  // taken up at the next opening if the program ends amid the copying, or if the copy had not been read to its end
  beginExtraction(database, ours);
  if (read?.state !== 'done') return;
  const all = statement(other, `SELECT ${suggestionColumns} FROM suggestion WHERE version = ? ORDER BY row`)
    .raw()
    .all(theirs) as unknown[][];
  const insert = statement(
    database,
    `INSERT OR IGNORE INTO suggestion (version, ${suggestionColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (let at = 0; at < all.length;) {
    at = writeSlice(database, all, at, milliseconds, (row) =>
      insert.run(ours, ...row.map((value, at) => (naming.has(at) ? (twins[String(value)] ?? value) : value))),
    );
    await breathe();
  }
  statement(database, `UPDATE extraction SET state = 'done', extractor = ?, facts = ?, ended = ? WHERE version = ?`).run(
    read.extractor,
    read.facts,
    read.ended,
    ours,
  );
}
