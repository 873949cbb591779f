import type { Segment } from './shapes.ts';

/** A table as it stands on a page. */
export interface Table {
  cells: Cell[];
  /** left edges of its columns, for finding its continuation on the next page */
  columns: number[];
  y0: number;
  y1: number;
}

export interface Cell {
  row: number;
  column: number;
  head: boolean;
  segments: Segment[];
}

const number = /^[-–−+±~≈<>≤≥(]?\s*[\p{Sc}]?\s*\d[\d.,\s]*\s*(?:%|[\p{L}°/.]{0,6}|[\p{Sc}])?\)?$|^(?:[-–—…]|n\/?a|k\.?\s?a\.?)$/iu;

/** Whether a cell holds a value rather than words. */
export const isValue = (text: string): boolean => number.test(text.trim());

export const cellText = (cell: Cell): string => cell.segments.map((segment) => segment.text).join(' ');

/** Numbers rows and columns without gaps, and says which cells are heads. Null where it is no table after all. */
export function tableOf(cells: Cell[], columns: number[], place: { y0: number; y1: number; headRows: number }): Table | null {
  const filled = cells.filter((cell) => cell.segments.length > 0);
  const rows = [...new Set(filled.map((cell) => cell.row))].sort((one, other) => one - other);
  const used = [...new Set(filled.map((cell) => cell.column))].sort((one, other) => one - other);
  if (rows.length < 2 || used.length < 2) return null;
  const numbered = filled
    .map((cell) => ({ ...cell, row: rows.indexOf(cell.row), column: used.indexOf(cell.column) }))
    .sort((one, other) => one.row - other.row || one.column - other.column);
  const headRows = Math.min(place.headRows > 0 ? place.headRows : guessedHeadRows(numbered), rows.length - 1);
  const headColumn = hasHeadColumn(numbered, headRows);
  for (const cell of numbered) cell.head = cell.row < headRows || (headColumn && cell.column === 0);
  return { cells: numbered, columns: used.map((column) => columns[column] ?? 0), y0: place.y0, y1: place.y1 };
}

function guessedHeadRows(cells: readonly Cell[]): number {
  const first = cells.filter((cell) => cell.row === 0);
  const rest = cells.filter((cell) => cell.row > 0);
  if (first.length < 2) return 0;
  const isBold = (cell: Cell): boolean => cell.segments.every((segment) => segment.bold > 0.7);
  if (first.every(isBold) && rest.filter(isBold).length < rest.length * 0.5) return 1;
  const bodies = rest.filter((cell) => cell.column > 0);
  const values = bodies.filter((cell) => isValue(cellText(cell))).length;
  const isWorded = first.every((cell) => cell.column === 0 || !isValue(cellText(cell)) || /^(?:19|20)\d\d$/.test(cellText(cell)));
  return isWorded && bodies.length > 0 && values >= bodies.length * 0.5 ? 1 : 0;
}

function hasHeadColumn(cells: readonly Cell[], headRows: number): boolean {
  const bodies = cells.filter((cell) => cell.row >= headRows);
  const firsts = bodies.filter((cell) => cell.column === 0);
  const rest = bodies.filter((cell) => cell.column > 0);
  const isBold = (cell: Cell): boolean => cell.segments.every((segment) => segment.bold > 0.7);
  return firsts.length > 1 && firsts.every(isBold) && rest.filter(isBold).length < rest.length * 0.3;
}
