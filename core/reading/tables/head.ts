import type { ReadRow } from '../../../shared/domain/tables.ts';

const number = /^[<>≤≥≈~约]?\s*[-+−(]?\s*[¥￥$€£]?\s*[-−]?\d[\d.,'’\s\u00a0\u202f]*\)?\s*(?:%|‰)?$/u;
const date = /^\d{1,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,4}日?)?(?:[T\s]\d{1,2}:\d{2}.*)?$/u;
const year = /^(?:19|20|21)\d{2}[年EFef]?$/u;

const isFilled = (cell: string): boolean => cell !== '';
export const isNumeric = (cell: string): boolean => number.test(cell) || date.test(cell);

/**
 * Finds the row that names the columns: the first of full width whose cells are words (or years) and differ from one another. Narrow rows
 * above it are a title or a unit. A table of words alone is taken to have one; one that begins with numbers has none.
 * @param rows the first rows of the table
 * @returns index in `rows`, or null
 */
export function findHead(rows: readonly ReadRow[], width: number): number | null {
  if (rows.length < 2) return null;
  const filled = rows.map((row) => row.cells.filter(isFilled).length);
  const typical = filled.toSorted((left, right) => left - right)[Math.floor(filled.length / 2)]!;
  for (let index = 0; index < Math.min(20, rows.length - 1); index += 1) {
    const isNarrow = filled[index]! <= Math.max(1, typical / 2);
    if (width > 1 && typical > 1 && isNarrow) continue;
    return namesColumns(rows, index) ? index : null;
  }
  return null;
}

function namesColumns(rows: readonly ReadRow[], index: number): boolean {
  const cells = rows[index]!.cells;
  const names = cells.filter(isFilled);
  const words = names.filter((cell) => !isNumeric(cell));
  if (words.length === 0 || names.some((cell) => cell.length > 200)) return false;
  if (names.some((cell) => isNumeric(cell) && !year.test(cell))) return false;
  if (new Set(names.map((cell) => cell.toLowerCase())).size < names.length * 0.8) return false;
  if (words.length < names.length) return true;
  const below = rows.slice(index + 1, index + 21);
  const hasNumbersBelow = cells.some((_, column) => {
    const values = below.map((row) => row.cells[column] ?? '').filter(isFilled);
    return values.length > 0 && values.filter(isNumeric).length > values.length / 2;
  });
  return hasNumbersBelow || names.every((cell) => cell.length <= 60);
}

/** The first column holds words and some other column numbers: its cells say what their row is about. */
export function labelsRows(rows: readonly ReadRow[], head: number | null): boolean {
  const below = rows.slice(head === null ? 0 : head + 1);
  const firsts = below.map((row) => row.cells[0] ?? '').filter(isFilled);
  if (firsts.length < below.length / 2 || firsts.filter(isNumeric).length > firsts.length / 3) return false;
  const others = below.flatMap((row) => row.cells.slice(1)).filter(isFilled);
  return others.filter(isNumeric).length > others.length / 3;
}
