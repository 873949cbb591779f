import Database from 'better-sqlite3';
import path from 'node:path';
import { originCount } from '../../db/origins.ts';

/** A plain connection with the product's settings: what the same work costs without the product. */
export function plainConnection(file: string, readonly: boolean): Database.Database {
  const database = new Database(file, { readonly });
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  if (readonly) return database;
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('wal_autocheckpoint = 4000');
  database.pragma('secure_delete = ON');
  return database;
}

/** Each connection keeps its statements, as the product does. */
export class Plain {
  readonly database: Database.Database;
  private readonly statements = new Map<string, Database.Statement>();

  constructor(file: string, readonly: boolean) {
    this.database = plainConnection(file, readonly);
  }

  prepare(sql: string): Database.Statement {
    let found = this.statements.get(sql);
    if (found === undefined) this.statements.set(sql, (found = this.database.prepare(sql)));
    return found;
  }

  close(): void {
    this.database.close();
  }
}

const tags = `(SELECT group_concat(name, '; ') FROM (SELECT t.name FROM tag_use g JOIN tag t ON t.row = g.tag WHERE g.record_kind = 'claim' AND g.record = b.row ORDER BY t.name COLLATE NOCASE))`;

/** Cells of picked claims: the first passage is looked up once for the four columns that come from it. */
const cells = (picked: string): string => `SELECT b.id, b.revision, b.wording, b.type, b.verdict,
  nullif(coalesce(s.reliability, '–') || coalesce(b.credibility, '–'), '––'), ${tags}, b.topic, b.speaker, b.asserted_on, b.event_date, b.likelihood,
  b.probability, b.confidence,
  b.credibility, s.reliability, a.quote, b.comment, s.title, b.status,
  (SELECT count(*) FROM evidence e WHERE e.claim = b.row) + (SELECT count(*) FROM evidence e WHERE e.other = b.row),
  ${originCount('b.row')}, b.created
  FROM (${picked}) p CROSS JOIN claim b ON b.row = p.row
  LEFT JOIN anchor_use u ON u.row = (SELECT f.row FROM anchor_use f WHERE f.record_kind = 'claim' AND f.record = b.row ORDER BY f.position LIMIT 1)
  LEFT JOIN anchor a ON a.row = u.anchor LEFT JOIN source_version v ON v.row = a.version LEFT JOIN source s ON s.row = v.source`;

export interface PlainPage {
  total: number;
  rows: unknown[][];
}

/** The first 200 rows and their number, in two statements. */
export function plainPage(plain: Plain, where: string, order: string, values: readonly unknown[] = [], extra = '1'): PlainPage {
  const rows = plain
    .prepare(cells(`SELECT row FROM claim WHERE (${where}) AND ${extra} ORDER BY ${order} LIMIT 200`))
    .raw()
    .all(...values) as unknown[][];
  const total = plain
    .prepare(`SELECT count(*) FROM claim WHERE ${where}`)
    .pluck()
    .get(...values) as number;
  return { total, rows };
}

/** The rows of a list that is at hand. */
export function plainRows(plain: Plain, rows: readonly number[]): unknown[][] {
  return plain.prepare(cells('SELECT value AS row FROM json_each(?) ORDER BY key')).raw().all(JSON.stringify(rows)) as unknown[][];
}

/** Open for writing with the lock, and for reading, and show the first rows. */
export function plainOpen(file: string): { page: PlainPage; close(): void } {
  const lock = new Database(path.join(path.dirname(file), 'plain-lock'));
  lock.exec('BEGIN EXCLUSIVE');
  const writer = new Plain(file, false);
  const reader = new Plain(file, true);
  const page = plainPage(reader, '1', 'row');
  return {
    page,
    close() {
      reader.close();
      writer.close();
      lock.close();
    },
  };
}
