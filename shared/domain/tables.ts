/** A table as it was read: cells are trimmed text, and each has its place in the canonical text. */
export interface ReadSheet {
  /** a CSV file has one sheet without a name */
  name: string;
  hidden: boolean;
  /** index in `rows` of the row that names the columns; null where none does */
  head: number | null;
  /** number of columns of the widest row */
  width: number;
  /** number of rows that are not blank; `rows` may hold fewer */
  count: number;
  rows: ReadRow[];
}

export interface ReadRow {
  /** as a spreadsheet counts, from 1 */
  number: number;
  /** of the first cell in the canonical text (UTF-16 units) */
  start: number;
  /** separated by one character in the canonical text; cells after the last filled one are absent */
  cells: string[];
}

export interface ReadTables {
  format: 'csv' | 'xlsx';
  /** WHATWG label */
  encoding: string;
  /** of separated text; null for a workbook */
  separator: string | null;
  sheets: ReadSheet[];
}

/** How separated text is to be read, where what was found is wrong. */
export interface TableReading {
  encoding?: string;
  separator?: string;
}

/** Where a cell stands in the canonical text; null for a blank one. */
export function cellPlace(row: ReadRow, column: number): { start: number; end: number } | null {
  const cell = row.cells[column];
  if (cell === undefined || cell === '') return null;
  let start = row.start;
  for (let before = 0; before < column; before += 1) start += row.cells[before]!.length + 1;
  return { start, end: start + cell.length };
}
