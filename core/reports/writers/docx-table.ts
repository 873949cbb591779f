import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import { inlineChildren, readsRightToLeft, textRuns } from './docx-inline.ts';
import type { InlineState } from './docx-inline.ts';
import { colours, textWidth } from './docx-styles.ts';
import type { BlockOf, PlacedRun } from './placed-document.ts';

type Column = BlockOf<'table'>['columns'][number];

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const strong = { style: BorderStyle.SINGLE, size: 8, color: colours.accent };
const fine = { style: BorderStyle.SINGLE, size: 4, color: colours.rule };

/** Word refuses narrower columns in effect: a number of four digits needs this much. */
const leastWidth = 560;

/** A table with its caption above, a header row that repeats on every page, and a small gap below. */
export function tableBlocks(block: BlockOf<'table'>, state: InlineState): (Paragraph | Table)[] {
  const caption = block.caption === '' ? [] : [new Paragraph({ style: 'Caption', keepNext: true, children: textRuns(block.caption) })];
  if (block.columns.length === 0) return caption;
  const widths = columnWidths(block.columns);
  const table = new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: strong, bottom: strong, left: none, right: none, insideHorizontal: fine, insideVertical: none },
    margins: { top: 50, bottom: 50, left: 115, right: 115, marginUnitType: WidthType.DXA },
    rows: [headerRow(block.columns, widths), ...block.rows.map((row) => bodyRow(row, block.columns, widths, state))],
  });
  // Word joins two tables that follow each other and wants a paragraph after the last one.
  return [...caption, table, new Paragraph({ style: 'TableEnd' })];
}

/** The columns' shares of the text's width in twentieths of a point, adding up to it exactly. */
export function columnWidths(columns: Column[]): number[] {
  const shares = columns.map((column) => (column.width > 0 && Number.isFinite(column.width) ? column.width : 1));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const least = Math.min(leastWidth, Math.floor(textWidth / columns.length));
  const free = textWidth - least * columns.length;
  const widths = shares.map((share) => least + Math.floor((free * share) / total));
  const rest = textWidth - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, index) => (index === 0 ? width + rest : width));
}

function headerRow(columns: Column[], widths: number[]): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      (column, index) =>
        new TableCell({
          width: { size: widths[index] ?? leastWidth, type: WidthType.DXA },
          shading: { type: 'clear', color: 'auto', fill: colours.tint },
          verticalAlign: 'bottom',
          children: [new Paragraph({ style: 'TableHead', alignment: alignmentOf(column), children: textRuns(column.title) })],
        }),
    ),
  });
}

function bodyRow(row: PlacedRun[][], columns: Column[], widths: number[], state: InlineState): TableRow {
  const cells = columns.length > row.length ? [...row, ...Array.from({ length: columns.length - row.length }, () => [])] : row;
  return new TableRow({
    cantSplit: true,
    children: cells.map((runs, index) => {
      const bidirectional = readsRightToLeft(runs.map((run) => run.text).join(''));
      const text = new Paragraph({
        style: 'TableText',
        alignment: alignmentOf(columns[index]),
        children: inlineChildren(runs, state),
        ...(bidirectional && { bidirectional }),
      });
      return new TableCell({ width: { size: widths[index] ?? leastWidth, type: WidthType.DXA }, children: [text] });
    }),
  });
}

function alignmentOf(column: Column | undefined): 'right' | 'left' {
  return column?.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT;
}
