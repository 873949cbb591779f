import { childOf, childrenOf } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import { readBlocks, readParagraphText } from './block-walk.ts';
import type { BlockReader } from './block-walk.ts';
import { GrowingText } from './growing-text.ts';
import { chosen } from './inline.ts';
import type { WordReading } from './reading-state.ts';
import { isElementOn, isOn } from './styles.ts';

interface Row {
  element: XmlElement;
  cells: XmlElement[];
  /** columns left free at its beginning */
  before: number;
  isHead: boolean;
}

/** Word itself allows 63 columns; other programs more. */
const mostColumns = 1000;

/**
 * Every cell becomes a block with its row and column. A table of a single cell is a frame around text, not a table. Merged cells stand once,
 * where they begin; tables in a cell follow it as tables of their own.
 */
export function readTable(table: XmlElement, reading: WordReading, flow: BlockReader): void {
  const rows = rowsOf(table, reading);
  const only = rows.length === 1 && rows[0]?.cells.length === 1 ? rows[0].cells[0] : undefined;
  if (only !== undefined) {
    readBlocks(only, reading, flow);
    return;
  }
  const number = reading.tables;
  reading.tables += 1;
  const look = childOf(childOf(table, 'w:tblPr'), 'w:tblLook')?.attributes ?? {};
  const bits = Number.parseInt(look['w:val'] ?? '0', 16) || 0;
  const headedRows = isOn(look['w:firstColumn']) || (look['w:firstColumn'] === undefined && (bits & 0x80) !== 0);
  const hasHead = rows.some((row) => row.isHead) || looksHeaded(rows);
  for (const [index, row] of rows.entries()) {
    const isHeadRow = row.isHead || (hasHead && index === 0);
    let column = row.before;
    let isFirst = true;
    for (const cell of row.cells) {
      const properties = childOf(cell, 'w:tcPr');
      if (!isContinued(properties)) {
        const head = isHeadRow || (headedRows && column === 0);
        isFirst = !writeCell(cell, { table: number, row: index, column, head }, isFirst, reading) && isFirst;
      }
      column += span(properties);
      if (column >= mostColumns) break;
    }
  }
}

/** @returns whether anything was written */
function writeCell(
  cell: XmlElement,
  place: { table: number; row: number; column: number; head: boolean },
  isFirst: boolean,
  reading: WordReading,
): boolean {
  const before = reading.blocks.length;
  let text = new GrowingText();
  const separator = isFirst ? '\n\n' : '\n';
  const reader: BlockReader = {
    paragraph(element) {
      text.endLine();
      const boxes = readParagraphText(element, text, reading);
      for (const box of boxes) readBlocks(box, reading, reader);
    },
    table(element) {
      reading.write(text, { kind: 'table-cell', cell: place, separator });
      text = new GrowingText();
      readTable(element, reading, reader);
    },
  };
  readBlocks(cell, reading, reader);
  reading.write(text, { kind: 'table-cell', cell: place, separator });
  return reading.blocks.length > before;
}

function rowsOf(table: XmlElement, reading: WordReading): Row[] {
  return wrapped(table, 'w:tr').flatMap((element) => {
    const properties = childOf(element, 'w:trPr');
    if (childOf(properties, 'w:del') !== null) {
      reading.lose('deleted');
      return [];
    }
    const before = Number(childOf(properties, 'w:gridBefore')?.attributes['w:val'] ?? 0);
    return [
      {
        element,
        cells: wrapped(element, 'w:tc'),
        before: Number.isInteger(before) && before > 0 ? Math.min(before, mostColumns) : 0,
        isHead: isElementOn(childOf(properties, 'w:tblHeader')),
      },
    ];
  });
}

/** Rows and cells may stand inside content controls and tracked changes. */
function wrapped(parent: XmlElement, name: string): XmlElement[] {
  return childrenOf(parent).flatMap((child) => {
    if (child.name === name) return [child];
    if (child.name === 'mc:AlternateContent') return wrapped(chosen(child), name);
    return child.name === 'w:sdt' || child.name === 'w:sdtContent' || child.name === 'w:ins' || child.name === 'w:customXml'
      ? wrapped(child, name)
      : [];
  });
}

/** A cell that carries on the one above (or before) has no text of its own. */
function isContinued(properties: XmlElement | null): boolean {
  for (const name of ['w:vMerge', 'w:hMerge']) {
    const merge = childOf(properties, name);
    if (merge !== null && merge.attributes['w:val'] !== 'restart') return true;
  }
  return false;
}

function span(properties: XmlElement | null): number {
  const columns = Number(childOf(properties, 'w:gridSpan')?.attributes['w:val'] ?? 1);
  return Number.isInteger(columns) && columns > 0 ? Math.min(columns, mostColumns) : 1;
}

/** Few writers mark the head of a table; words above numbers are one. */
function looksHeaded(rows: readonly Row[]): boolean {
  const [first, ...others] = rows.slice(0, 20).map((row) => row.cells.map(cellText));
  if (first === undefined || first.length < 2 || first.slice(1).some((text) => text === '' || isNumber(text))) return false;
  return others.some((cells) => cells.slice(1).some(isNumber));
}

function cellText(cell: XmlElement): string {
  const text = new GrowingText();
  collectText(cell, text);
  return text.trimmed().text;
}

function collectText(element: XmlElement, text: GrowingText): void {
  for (const child of childrenOf(element)) {
    if (child.name === 'w:t') text.add(child.children.filter((part) => typeof part === 'string').join(''), 1);
    else if (child.name !== 'w:tbl' && child.name !== 'w:del') collectText(child, text);
  }
}

/** 12, 3.4 %, (1,200), −5, 12–15, ¥300 bn: a figure with its unit, not a sentence or a year's heading. */
function isNumber(text: string): boolean {
  return text.length <= 24 && !/^(?:19|20)\d\d$/.test(text) && /^[^\p{L}\d]{0,4}\d[\d.,\s–-]*\s*\p{L}{0,4}[^\p{L}\d]{0,3}$/u.test(text);
}
