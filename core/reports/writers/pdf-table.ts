import { breakLines, type Line } from './pdf-lines.ts';
import { inks, paper, rule, textWidth, type Pages } from './pdf-pages.ts';
import { plainSpan, runSpans, type Known } from './pdf-spans.ts';
import type { BlockOf } from './placed-document.ts';

type Table = BlockOf<'table'>;
const size = 8.6;
const padding = { side: 5, top: 3.2 };

/** A table whose head stands on every page; a row goes to the next page whole, unless it is longer than half a page. */
export function writeTable(table: Table, pages: Pages, known: Known): void {
  const widths = columnWidths(table);
  const cellLines = (cells: readonly (readonly ReturnType<typeof plainSpan>[])[]): Line[][] =>
    widths.map((width, index) => breakLines(cells[index] ?? [], width - 2 * padding.side, pages.fonts));
  const head = cellLines(table.columns.map(({ title }) => [plainSpan(title, { size, bold: true, colour: inks.accent })]));
  const caption = table.caption === '' ? [] : breakLines([plainSpan(table.caption, { size: 9.4, bold: true })], textWidth, pages.fonts);
  pages.skip(8);
  pages.need(heightOf(head) + caption.reduce((sum, line) => sum + line.height, 0) + 40);
  pages.lines(caption);
  if (widths.length === 0) return;
  pages.skip(3);
  putHead();
  for (const row of table.rows) putRow(cellLines(row.map((cell) => runSpans(cell, { size }, known))));
  pages.skip(12);

  function putHead(): void {
    if (pages.isDrawn) {
      pages.document.rect(paper.side, pages.y(), textWidth, heightOf(head)).fill(inks.tint);
      rule(pages.document, paper.side, pages.y(), textWidth, inks.accent, 1);
    }
    putCells(head, heightOf(head));
  }

  function putRow(row: Line[][]): void {
    if (heightOf(row) > pages.room()) {
      if (heightOf(row) > (paper.height - paper.top - paper.bottom) / 2) return putLongRow(row);
      pages.next();
      putHead();
    }
    putCells(row, heightOf(row));
  }

  function putLongRow(row: Line[][]): void {
    let rest = row;
    while (rest.some((lines) => lines.length > 0)) {
      const fitting = Math.floor((pages.room() - 2 * padding.top) / (rest.flat()[0]?.height ?? 12));
      if (fitting < 1) {
        pages.next();
        putHead();
        continue;
      }
      const part = rest.map((lines) => lines.slice(0, fitting));
      rest = rest.map((lines) => lines.slice(fitting));
      putCells(part, heightOf(part));
    }
  }

  function putCells(cells: Line[][], height: number): void {
    let left: number = paper.side;
    cells.forEach((lines, index) => {
      let top = pages.y() + padding.top;
      for (const line of lines) {
        const inner = widths[index]! - 2 * padding.side;
        const shift = table.columns[index]?.align === 'right' ? Math.max(0, inner - line.width) : 0;
        pages.draw(line, left + padding.side + shift, top);
        top += line.height;
      }
      left += widths[index]!;
    });
    // the foot of the page may hold a note of this row: it is placed with an empty line
    const notes = cells.flat().flatMap((line) => line.notes);
    pages.lines([{ pieces: [], width: 0, height, notes }]);
    if (pages.isDrawn) rule(pages.document, paper.side, pages.y(), textWidth);
  }
}

function heightOf(cells: Line[][]): number {
  return 2 * padding.top + Math.max(0, ...cells.map((lines) => lines.reduce((sum, line) => sum + line.height, 0)));
}

function columnWidths({ columns }: Table): number[] {
  const shares = columns.map(({ width }) => (width > 0 && Number.isFinite(width) ? width : 1));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const least = Math.min(34, textWidth / Math.max(1, columns.length));
  const free = textWidth - least * columns.length;
  return shares.map((share) => least + (free * share) / total);
}
