import { isSymmetric } from '../shared/domain/entity-relations.ts';
import { kindNamed } from './kinds.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import type { Fields } from './record.ts';
import { find, statement } from './rows.ts';

interface Ref {
  kind: string;
  id: string;
}

/** What makes two records of a kind, made apart, say the same: the program would not make the second where the first is. */
const saysTheSame: Record<string, readonly string[]> = {
  tag: ['name'],
  tagUse: ['tag', 'record'],
  tagParent: ['tag', 'parent'],
  entity: ['kind', 'name'],
  alias: ['entity', 'name', 'language'],
  relation: ['entity', 'other', 'type', 'asOf'],
  formerEntity: ['entity', 'former'],
  entityPair: ['entity', 'other'],
  evidence: ['claim', 'other', 'relation'],
  matrixItem: ['matrix', 'claim'],
  matrixMark: ['item', 'hypothesis'],
  accountPair: ['source', 'other'],
  figurePair: ['one', 'other'],
  rate: ['base', 'quote', 'date'],
  adjudication: ['version', 'tag', 'start', 'end'],
};

/** Pairs, whichever of the two is named first. */
const bothWays: Record<string, readonly [string, string]> = {
  accountPair: ['source', 'other'],
  figurePair: ['one', 'other'],
  entityPair: ['entity', 'other'],
  relation: ['entity', 'other'],
};

/** Records here that say the same as these fields, which name records by their ids here. */
export function alike(database: ReadableDB | WritableDB, kind: string, fields: Fields): string[] {
  if (kind === 'attribute') return alikeBy(database, kind, fields, ['entity', 'field']);
  const names = saysTheSame[kind];
  if (names === undefined) return [];
  const found = alikeBy(database, kind, fields, names);
  // a relation that is read one way is another one the other way round
  const isOneWay = kind === 'relation' && !isSymmetric(String(fields.type));
  const [one, other] = bothWays[kind] ?? [];
  return one === undefined || other === undefined || isOneWay
    ? found
    : [...found, ...alikeBy(database, kind, { ...fields, [one]: fields[other], [other]: fields[one] }, names)];
}

function alikeBy(database: ReadableDB | WritableDB, kindName: string, fields: Fields, names: readonly string[]): string[] {
  const kind = kindNamed(kindName);
  const tests: string[] = [];
  const values: unknown[] = [];
  for (const name of names) {
    const field = kind.fields[name]!;
    let value = fields[name];
    if (field.type === 'reference' || field.type === 'any') {
      const named = field.type === 'any' ? (value as Ref | null) : { kind: field.kind, id: value as string };
      const there = named === null || typeof named.id !== 'string' ? null : find(database, named.kind, named.id);
      // what names nothing here has nothing alike here
      if (there === null) return [];
      if (field.type === 'any') {
        tests.push(`${field.kindColumn} = ?`);
        values.push(named!.kind);
      }
      value = there.row;
    }
    // `=`, where it can be: an index serves it
    tests.push(`${field.column} ${value === null || value === undefined ? 'IS' : '='} ?${name === 'name' ? ' COLLATE NOCASE' : ''}`);
    values.push(value ?? null);
  }
  return statement(database, `SELECT id FROM ${kind.table} WHERE ${tests.join(' AND ')} ORDER BY row`)
    .pluck()
    .all(...values) as string[];
}

/** Whether a project has, or ever had, the record. */
export function wasEverThere(database: ReadableDB, kind: string, id: string): boolean {
  if (statement(database, 'SELECT 1 FROM change_record WHERE kind = ? AND id = ? LIMIT 1').get(kind, id) !== undefined) return true;
  return statement(database, `SELECT 1 FROM ${kindNamed(kind).table} WHERE id = ?`).get(id) !== undefined;
}

/** A record as it is, or as it was when it was removed. */
export function lastState(database: ReadableDB, kind: string, id: string): Fields | null {
  const found = find(database, kind, id);
  if (found !== null) return found.fields;
  const sql = `SELECT before FROM change_record WHERE kind = ? AND id = ? AND operation = 'remove' ORDER BY row DESC LIMIT 1`;
  const before = statement(database, sql).pluck().get(kind, id) as string | undefined;
  return before === undefined ? null : (JSON.parse(before) as Fields);
}

/** A record as it was made. */
export function firstState(database: ReadableDB, kind: string, id: string): Fields | null {
  const sql = `SELECT after FROM change_record WHERE kind = ? AND id = ? AND operation = 'insert' ORDER BY row LIMIT 1`;
  const after = statement(database, sql).pluck().get(kind, id) as string | null | undefined;
  return typeof after === 'string' ? (JSON.parse(after) as Fields) : null;
}

interface Stretch {
  version: string;
  start: number;
  end: number;
}

/** Uses of a passage by a record in a role. */
export function usesAt(database: ReadableDB, record: Ref, role: string, at: Stretch): string[] {
  const sql = `SELECT u.id FROM anchor_use u JOIN anchor a ON a.row = u.anchor JOIN source_version v ON v.row = a.version
    WHERE u.record_kind = ? AND u.record = (SELECT row FROM ${kindNamed(record.kind).table} WHERE id = ?) AND u.role = ? AND v.id = ? AND a.start = ? AND a."end" = ?`;
  return statement(database, sql).pluck().all(record.kind, record.id, role, at.version, at.start, at.end) as string[];
}

export function mentionsAt(database: ReadableDB, entity: string, at: Stretch): string[] {
  const sql = `SELECT m.id FROM anchor a JOIN source_version v ON v.row = a.version JOIN mention m ON m.anchor = a.row JOIN entity e ON e.row = m.entity
    WHERE v.id = ? AND a.start = ? AND a."end" = ? AND e.id = ?`;
  return statement(database, sql).pluck().all(at.version, at.start, at.end, entity) as string[];
}

/** What stands on an anchor. */
export function usersOf(database: ReadableDB, anchor: string): Ref[] {
  const uses = `SELECT 'anchorUse' AS kind, u.id FROM anchor_use u JOIN anchor a ON a.row = u.anchor WHERE a.id = ?`;
  const mentions = `SELECT 'mention' AS kind, m.id FROM mention m JOIN anchor a ON a.row = m.anchor WHERE a.id = ?`;
  return statement(database, `${uses} UNION ALL ${mentions}`).all(anchor, anchor) as Ref[];
}

/** Texts that are the same, by their original file or their words. */
export function sameTexts(database: ReadableDB, { sha256, originalSha256 }: Fields): string[] {
  const sql = `SELECT id FROM source_version WHERE state = 'ready' AND (original_sha256 = ? OR sha256 = ?) ORDER BY row`;
  return statement(database, sql).pluck().all(originalSha256, sha256) as string[];
}

export function versionIds(database: ReadableDB, source: string): string[] {
  const sql = 'SELECT v.id FROM source_version v JOIN source s ON s.row = v.source WHERE s.id = ? ORDER BY v.number';
  return statement(database, sql).pluck().all(source) as string[];
}

/** The same thing found at the same place of a text. */
export function sameSuggestions(database: ReadableDB, other: ReadableDB, id: string, versionHere: (version: string) => string): string[] {
  const there = statement(
    other,
    'SELECT v.id AS version, b.fingerprint, b.start FROM suggestion b JOIN source_version v ON v.row = b.version WHERE b.id = ?',
  ).get(id) as { version: string; fingerprint: string; start: number } | undefined;
  if (there === undefined) return [];
  const sql =
    'SELECT b.id FROM suggestion b JOIN source_version v ON v.row = b.version WHERE b.fingerprint = ? AND v.id = ? AND b.start = ?';
  return statement(database, sql).pluck().all(there.fingerprint, versionHere(there.version), there.start) as string[];
}

/** Which suggestions became which records: "kind id" → suggestions. */
export function madeBySuggestions(database: ReadableDB): Map<string, string[]> {
  const rows = statement(database, 'SELECT id, record_kind, record FROM suggestion WHERE record IS NOT NULL').raw().all() as string[][];
  const made = new Map<string, string[]>();
  for (const [id, kind, record] of rows) {
    const key = `${kind} ${record}`;
    made.set(key, [...(made.get(key) ?? []), id!]);
  }
  return made;
}

/** Figures and milestones of a claim. */
export function detailsOf(database: ReadableDB, claim: string): Ref[] {
  const part = (kind: string): string => `SELECT '${kind}' AS kind, d.id FROM ${kind} d JOIN claim c ON c.row = d.claim WHERE c.id = ?`;
  return statement(database, `${part('figure')} UNION ALL ${part('milestone')}`).all(claim, claim) as Ref[];
}

/** Every place of a tag in the tree. */
export function allPlaces(database: ReadableDB): { id: string; tag: string; parent: string }[] {
  return statement(
    database,
    'SELECT tp.id, t.id AS tag, p.id AS parent FROM tag_parent tp JOIN tag t ON t.row = tp.tag JOIN tag p ON p.row = tp.parent',
  ).all() as { id: string; tag: string; parent: string }[];
}
