import { createHash } from 'node:crypto';
import { newId } from '../../db/identity.ts';
import { segmentForIndex } from '../../shared/domain/search-text.ts';
import type { Plain } from './floors.ts';

function log(plain: Plain, kind: string, id: string, row: number, fields: object): void {
  const sequence = 1 + ((plain.prepare('SELECT max(sequence) FROM change').pluck().get() as number | null) ?? 0);
  const body = JSON.stringify(fields);
  const hash = createHash('sha256').update(body).digest('hex');
  plain
    .prepare(
      `INSERT INTO change (sequence, command, actor, time, label, subject, mode, target, result, previous, hash) VALUES (?, ?, 'Plain', ?, ?, '', 'do', NULL, 'null', '', ?)`,
    )
    .run(sequence, newId(), new Date().toISOString(), `${kind}.write`, hash);
  plain
    .prepare(
      `INSERT INTO change_record (sequence, kind, id, record, operation, before, after, revision_before, body_hash) VALUES (?, ?, ?, ?, 'insert', NULL, ?, 0, ?)`,
    )
    .run(sequence, kind, id, row, body, hash);
}

export interface PlainPlace {
  version: number;
  start: number;
  end: number;
  quote: string;
}

/** One annotation on one place: its four rows, its index entry and two log rows, in one durable transaction. */
export function plainSave(plain: Plain, body: string, place: PlainPlace): void {
  const time = new Date().toISOString();
  const id = newId();
  plain.database.exec('BEGIN IMMEDIATE');
  const row = plain
    .prepare(`INSERT INTO annotation (id, revision, created, body, motivation, creator) VALUES (?, 2, ?, ?, 'commenting', 'Plain')`)
    .run(id, time, body).lastInsertRowid;
  plain.prepare('INSERT INTO annotation_fts (rowid, text) VALUES (?, ?)').run(row, segmentForIndex(body));
  const anchor = plain
    .prepare(
      `INSERT INTO anchor (id, revision, created, version, start, "end", quote, prefix, suffix) VALUES (?, 2, ?, ?, ?, ?, ?, '', '')`,
    )
    .run(newId(), time, place.version, place.start, place.end, place.quote).lastInsertRowid;
  plain
    .prepare(
      `INSERT INTO anchor_use (id, revision, created, anchor, record_kind, record, role, position) VALUES (?, 2, ?, ?, 'annotation', ?, 'target', 0)`,
    )
    .run(newId(), time, anchor, row);
  log(plain, 'annotation', id, Number(row), { body });
  plain.database.exec('COMMIT');
}
