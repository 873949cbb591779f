import type { ParsedPassage } from '../../../shared/domain/documents.ts';
import type { ReadRow, ReadSheet } from '../../../shared/domain/tables.ts';
import { WorkbenchError } from '../../../shared/errors.ts';
import { headingLabel, splitRange } from '../blocks.ts';
import { canonicalText } from '../canonical.ts';
import { findHead, labelsRows } from './head.ts';

/** Up to this many cells each cell is a passage of its own; a larger table has one passage a row, over the same text. */
const mostCellPassages = 100_000;
/** What a spreadsheet holds. */
const mostRows = 1_048_576;
const mostColumns = 16_384;
const mostCells = 20_000_000;
/** Rows that are looked at to find the one that names the columns. */
const looked = 50;

/**
 * Lays tables out as canonical text: cells with a tab between them, rows on lines, sheets apart by a blank line under a heading with their
 * name. Blank rows are left out, cells are trimmed, and a tab within a cell becomes a space.
 */
export class TableLayout {
  readonly sheets: ReadSheet[] = [];
  private readonly parts: string[] = [];
  private readonly keep: number;
  private passages: ParsedPassage[] = [];
  private length = 0;
  private cells = 0;
  private section: string[] = [];
  /** first passage, first row and start of each row of the sheet under way, for head and captions */
  private first: ReadRow[] = [];
  private rowCount = 0;
  private sheetPassages = 0;
  private byCell = true;
  /** of every row so far: start and end of its text, and its section; for going over to one passage a row */
  private readonly ranges: { start: number; end: number; section: string[] }[] = [];

  /** @param keep so many rows of each sheet are kept with their cells; 0 spends memory on the text alone */
  constructor(keep: number) {
    this.keep = keep;
  }

  /** @param name of the sheet; empty where the format has none */
  beginSheet(name: string, hidden = false): void {
    this.sheets.push({ name, hidden, head: null, width: 0, count: 0, rows: [] });
    this.first = [];
    this.rowCount = 0;
    const heading = canonicalText(name).text.trim();
    if (heading !== '') {
      const start = this.write(heading, '\n\n');
      this.passages.push({ kind: 'heading', level: 1, start, end: this.length, section: [], page: null });
      this.section = [headingLabel(heading)];
      this.ranges.push({ start: -1, end: this.passages.length - 1, section: [] });
    }
    this.sheetPassages = this.passages.length;
  }

  /** @param number as a spreadsheet counts, from 1 @throws REFUSED where the table is larger than a spreadsheet */
  row(number: number, given: readonly string[]): void {
    const cells = cleanCells(given);
    if (cells.length === 0) return;
    const sheet = this.sheets.at(-1)!;
    this.count(cells.length);
    const start = this.write(cells.join('\t'), this.rowCount === 0 && sheet.name === '' ? '\n\n' : '\n');
    const row = { number, start, cells };
    sheet.count += 1;
    if (sheet.rows.length < this.keep) sheet.rows.push(row);
    if (this.first.length < looked) this.first.push(row);
    sheet.width = Math.max(sheet.width, cells.length);
    this.rowCount += 1;
    const range = { start, end: this.length, section: this.section };
    if (this.byCell) {
      this.ranges.push(range);
      this.pushCells(row);
    } else this.pushRow(range);
    if (this.byCell && this.cells > mostCellPassages) this.goOverToRows();
  }

  endSheet(): void {
    const sheet = this.sheets.at(-1)!;
    sheet.head = findHead(this.first, sheet.width);
    if (!this.byCell) return;
    const head = sheet.head === null ? null : this.first[sheet.head]!;
    const labels = labelsRows(this.first, sheet.head);
    for (let at = this.sheetPassages; at < this.passages.length; at += 1) {
      const passage = this.passages[at]!;
      const cell = passage.cell!;
      if (head !== null && cell.row < head.number - 1) {
        passage.kind = 'caption';
        delete passage.cell;
      } else cell.head = cell.row + 1 === head?.number || (labels && cell.column === 0);
    }
  }

  finish(): { text: string; passages: ParsedPassage[] } {
    return { text: this.parts.join(''), passages: this.passages };
  }

  private count(cells: number): void {
    this.cells += cells;
    if (this.rowCount >= mostRows || cells > mostColumns || this.cells > mostCells)
      throw new WorkbenchError(
        'REFUSED',
        'This table is larger than a spreadsheet holds (1,048,576 rows, 16,384 columns or 20 million cells). Split it into parts and import them one by one.',
      );
  }

  private write(text: string, separator: string): number {
    const lead = this.length === 0 ? '' : separator;
    this.parts.push(lead + text);
    this.length += lead.length + text.length;
    return this.length - text.length;
  }

  private pushCells(row: ReadRow): void {
    let at = row.start;
    for (const [column, cell] of row.cells.entries()) {
      for (const piece of splitRange(cell, 0, cell.length)) {
        this.passages.push({
          kind: 'table-cell',
          level: null,
          start: at + piece.start,
          end: at + piece.end,
          section: this.section,
          page: null,
          cell: { table: this.sheets.length - 1, row: row.number - 1, column, head: false },
        });
      }
      at += cell.length + 1;
    }
  }

  private pushRow({ start, end, section }: { start: number; end: number; section: string[] }, text = this.parts.at(-1)!): void {
    const lead = text.length - (end - start);
    for (const piece of splitRange(text, lead, text.length)) {
      const offset = start - lead;
      this.passages.push({ kind: 'row', level: null, start: offset + piece.start, end: offset + piece.end, section, page: null });
    }
  }

  /** Headings stay; cells become rows. */
  private goOverToRows(): void {
    const before = this.passages;
    this.passages = [];
    this.byCell = false;
    this.ranges.forEach((range, index) => {
      if (range.start < 0) this.passages.push(before[range.end]!);
      else this.pushRow(range, this.parts[index]!);
    });
  }
}

/** Trimmed, made canonical, without the blank ones at the end. */
function cleanCells(given: readonly string[]): string[] {
  const cells = given.map((cell) => cell.trim());
  let length = cells.length;
  while (length > 0 && cells[length - 1] === '') length -= 1;
  return cells.slice(0, length).map((cell) => (cell.includes('\t') ? cell.replaceAll('\t', ' ') : cell));
}
