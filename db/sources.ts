import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

export interface VersionRow {
  row: number;
  id: string;
  source: string;
  sourceRow: number;
  number: number;
  sha256: string;
  length: number;
  passages: number;
  originalSha256: string;
  originalName: string;
  originalSize: number;
  mediaType: string;
  encoding: string;
  losses: string;
  pages: number | null;
  created: string;
}

const columns = `v.row, v.id, s.id AS source, s.row AS sourceRow, v.number, v.sha256, v.length, v.passages, v.original_sha256 AS originalSha256,
  v.original_name AS originalName, v.original_size AS originalSize, v.media_type AS mediaType, v.encoding, v.losses, v.pages, v.created`;

export function versionsOf(database: DB, source: string): VersionRow[] {
  return statement(
    database,
    `SELECT ${columns} FROM source_version v JOIN source s ON s.row = v.source WHERE s.id = ? AND v.state = 'ready' ORDER BY v.number DESC`,
  ).all(source) as VersionRow[];
}

export function versionById(database: DB, id: string): VersionRow | null {
  return (
    (statement(
      database,
      `SELECT ${columns} FROM source_version v JOIN source s ON s.row = v.source WHERE v.id = ? AND v.state = 'ready'`,
    ).get(id) as VersionRow | undefined) ?? null
  );
}

/** Of a text that is to be read for facts: what its source says about it. */
export function sourceOfVersion(
  database: DB,
  version: string,
): { versionRow: number; tail: string; title: string; language: string | null; issued: string | null } | null {
  const sql = `SELECT v.row AS versionRow, v.tail, s.title, s.language, s.issued FROM source_version v JOIN source s ON s.row = v.source WHERE v.id = ? AND v.state = 'ready'`;
  return (statement(database, sql).get(version) as ReturnType<typeof sourceOfVersion> | undefined) ?? null;
}

/** The source that already holds these bytes, or this text. */
export function duplicateOf(database: DB, originalSha256: string, textSha256: string | null): { id: string; title: string } | null {
  const found = statement(
    database,
    `SELECT s.id, s.title FROM source_version v JOIN source s ON s.row = v.source WHERE v.state = 'ready' AND (v.original_sha256 = ? OR v.sha256 = ?) ORDER BY v.row LIMIT 1`,
  ).get(originalSha256, textSha256) as { id: string; title: string } | undefined;
  return found ?? null;
}

export function originalHashes(database: DB): string[] {
  return statement(database, 'SELECT DISTINCT original_sha256 FROM source_version').pluck().all() as string[];
}

/** A version under import: not logged, not seen by any query until it becomes ready. */
export function beginVersion(database: WritableDB, draft: { id: string; time: string; title: string }): number {
  database.exec('BEGIN IMMEDIATE');
  try {
    const source = statement(
      database,
      `INSERT INTO source (id, revision, created, title, type, author) VALUES (?, 0, ?, ?, 'document', '[]')`,
    ).run(`importing-${draft.id}`, draft.time, draft.title.slice(0, 200)).lastInsertRowid;
    const version = statement(
      database,
      `INSERT INTO source_version (id, revision, created, source, number, state, sha256, length, passages, tail, original_sha256, original_name, original_size, media_type, encoding, losses)
       VALUES (?, 0, ?, ?, 0, 'importing', '', 0, 0, '', '', '', 0, '', '', '[]')`,
    ).run(`importing-${draft.id}`, draft.time, source).lastInsertRowid;
    database.exec('COMMIT');
    return Number(version);
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Frees the version's row for the logged insert that makes it visible (passages keep pointing at it). */
export function releaseVersion(database: WritableDB, version: number): void {
  const source = statement(database, 'SELECT source FROM source_version WHERE row = ?').pluck().get(version);
  statement(database, 'DELETE FROM source_version WHERE row = ?').run(version);
  statement(database, `DELETE FROM source WHERE row = ? AND id LIKE 'importing-%'`).run(source);
}

export function leftoverVersions(database: DB): number[] {
  return statement(database, `SELECT row FROM source_version WHERE state = 'importing'`).pluck().all() as number[];
}
