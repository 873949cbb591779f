import { anchorsOf } from './anchors.ts';
import type { AnchorView } from '../shared/contract/base.ts';
import type { Mark } from '../shared/domain/hypotheses.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { rowOf, statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

export interface MatrixLine {
  id: string;
  revision: number;
  title: string;
  question: string;
  hypotheses: number;
  items: number;
  marks: number;
}

export function matrixLines(database: DB): MatrixLine[] {
  const sql = `SELECT m.id, m.revision, m.title, m.question,
    (SELECT count(*) FROM hypothesis h WHERE h.matrix = m.row) AS hypotheses,
    (SELECT count(*) FROM matrix_item i WHERE i.matrix = m.row) AS items,
    (SELECT count(DISTINCT k.item || ' ' || k.hypothesis) FROM matrix_item i JOIN matrix_mark k ON k.item = i.row WHERE i.matrix = m.row AND k.mark <> '') AS marks
    FROM matrix m ORDER BY m.row`;
  return statement(database, sql).all() as MatrixLine[];
}

export interface HypothesisRow {
  row: number;
  id: string;
  revision: number;
  wording: string;
  note: string;
}

export function hypothesesOf(database: DB, matrix: string): HypothesisRow[] {
  const sql = 'SELECT row, id, revision, wording, note FROM hypothesis WHERE matrix = ? ORDER BY position, row';
  return statement(database, sql).all(rowOf(database, 'matrix', matrix)) as HypothesisRow[];
}

export interface ItemRow {
  row: number;
  id: string;
  revision: number;
  note: string;
  claimRow: number;
  claim: string;
  wording: string;
  verdict: string;
  credibility: number | null;
  confidence: 'low' | 'moderate' | 'high' | null;
}

export function itemsOf(database: DB, matrix: string): ItemRow[] {
  const sql = `SELECT i.row, i.id, i.revision, i.note, c.row AS claimRow, c.id AS claim, c.wording, c.verdict, c.credibility, c.confidence
    FROM matrix_item i JOIN claim c ON c.row = i.claim WHERE i.matrix = ? ORDER BY i.position, i.row`;
  return statement(database, sql).all(rowOf(database, 'matrix', matrix)) as ItemRow[];
}

export interface MarkRow {
  id: string;
  item: number;
  hypothesis: number;
  mark: Mark | null;
  note: string;
  revision: number;
}

/** Every mark of a matrix by "item row, hypothesis row"; where two copies of a project marked the same cell, the later one holds. */
export function marksOfMatrix(database: DB, matrix: string): Map<string, MarkRow> {
  const sql = `SELECT k.id, k.item, k.hypothesis, nullif(k.mark, '') AS mark, k.note, k.revision FROM matrix_item i JOIN matrix_mark k ON k.item = i.row WHERE i.matrix = ? ORDER BY k.revision, k.row`;
  const rows = statement(database, sql).all(rowOf(database, 'matrix', matrix)) as MarkRow[];
  return new Map(rows.map((row) => [cellKey(row.item, row.hypothesis), row]));
}

export function cellKey(item: number, hypothesis: number): string {
  return `${item} ${hypothesis}`;
}

/** The records of one cell, the one that holds last. */
export function cellOf(database: DB, item: string, hypothesis: string): MarkRow[] {
  const sql = `SELECT id, item, hypothesis, nullif(mark, '') AS mark, note, revision FROM matrix_mark WHERE item = ? AND hypothesis = ? ORDER BY revision, row`;
  return statement(database, sql).all(rowOf(database, 'matrixItem', item), rowOf(database, 'hypothesis', hypothesis)) as MarkRow[];
}

export interface FirstPassage {
  anchor: AnchorView | null;
  reliability: string | null;
}

/** The first passage of a claim, with the letter of its source. */
export function firstPassage(database: DB, claim: number): FirstPassage {
  const anchor = anchorsOf(database, 'claim', claim)[0] ?? null;
  if (anchor === null) return { anchor, reliability: null };
  const reliability = statement(database, 'SELECT reliability FROM source WHERE id = ?').pluck().get(anchor.source) as string | null;
  return { anchor, reliability };
}

/** Ids of hypotheses or items of a matrix in their order. */
export function orderOf(database: DB, kind: 'hypothesis' | 'matrixItem', matrix: string): { id: string; position: number }[] {
  const table = kind === 'hypothesis' ? 'hypothesis' : 'matrix_item';
  const sql = `SELECT id, position FROM ${table} WHERE matrix = ? ORDER BY position, row`;
  return statement(database, sql).all(rowOf(database, 'matrix', matrix)) as { id: string; position: number }[];
}
