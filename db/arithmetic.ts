import type { ReadableDB, WritableDB } from './open.ts';
import { rowOf, statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

/** The newest text of a source. */
export interface StatingText {
  row: number;
  version: string;
  source: string;
  title: string;
  language: string | null;
  issued: string | null;
  /** of its canonical text, UTF-16 units */
  length: number;
}

export function statingTexts(database: DB): StatingText[] {
  return statement(
    database,
    `SELECT v.row, v.id AS version, s.id AS source, s.title, s.language, s.issued, v.length FROM source s JOIN source_version v ON v.source = s.row AND v.state = 'ready'
      WHERE v.number = (SELECT max(n.number) FROM source_version n WHERE n.source = s.row AND n.state = 'ready') ORDER BY s.row`,
  ).all() as StatingText[];
}

export interface KnownFigure {
  metric: string;
  value: number;
  unit: string;
  written: string;
  date: string | null;
}

/** Accepted figures of a text that say one value. */
export function figuresOfText(database: DB, version: number): KnownFigure[] {
  return statement(
    database,
    `SELECT DISTINCT f.metric, f.value, f.unit, f.written, coalesce(f.as_of, f.target) AS date FROM anchor a JOIN anchor_use u ON u.anchor = a.row AND u.record_kind = 'figure'
      JOIN figure f ON f.row = u.record WHERE a.version = ? AND f.status = 'accepted' AND f.value IS NOT NULL ORDER BY f.row`,
  ).all(version) as KnownFigure[];
}

/** Where a figure stands, in whichever texts. */
export function placesOfFigure(database: DB, id: string): { version: string; start: number; end: number }[] {
  return statement(
    database,
    `SELECT v.id AS version, a.start, a."end" FROM anchor_use u JOIN anchor a ON a.row = u.anchor JOIN source_version v ON v.row = a.version
      WHERE u.record_kind = 'figure' AND u.record = ?`,
  ).all(rowOf(database, 'figure', id)) as { version: string; start: number; end: number }[];
}
