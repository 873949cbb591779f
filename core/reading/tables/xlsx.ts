import { WorkbenchError } from '../../../shared/errors.ts';
import { cleanText, emptyBibliography, titleFromFileName } from '../bibliography.ts';
import { canonicalText } from '../canonical.ts';
import { detectLanguage } from '../language.ts';
import { eachElement } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import { childOf, childrenOf, textOf } from '../xml.ts';
import { openZip } from '../zip.ts';
import type { ZipContainer } from '../zip.ts';
import type { TableFile } from './csv.ts';
import { TableLayout } from './layout.ts';
import { numberText } from './xlsx-formats.ts';
import type { NumberText } from './xlsx-formats.ts';
import { inlineText, names, readWorkbook, unescaped } from './xlsx-parts.ts';
import type { Workbook } from './xlsx-parts.ts';

const lastColumn = 16_384;

interface Losses {
  /** formulas without a stored result */
  unresolved: number;
}

/**
 * Reads a workbook: each sheet a heading and its rows, cells as the spreadsheet shows them, formulas as the results stored with them.
 * @param keep so many rows of each sheet go into `tables`
 * @throws WorkbenchError REFUSED: not a workbook, unsafe archive, DOCTYPE, larger than a spreadsheet, nothing in it
 */
export function readXlsx(bytes: Uint8Array, fileName: string, keep: number): TableFile {
  const zip = openZip(bytes);
  const workbook = readWorkbook(zip);
  const layout = new TableLayout(keep);
  const losses: Losses = { unresolved: 0 };
  const shown = numberText(workbook.formats, workbook.is1904);
  for (const sheet of workbook.sheets) {
    layout.beginSheet(sheet.name, sheet.hidden);
    readSheet(zip, sheet.part, workbook, shown, layout, losses);
    layout.endSheet();
  }
  const { text, passages } = layout.finish();
  if (!passages.some((passage) => passage.kind !== 'heading'))
    throw new WorkbenchError('REFUSED', 'No text was found in this workbook: there is nothing to import.');
  const title = cleanText(workbook.title) ?? titleFromFileName(fileName);
  return {
    document: {
      text,
      passages,
      bibliography: { ...emptyBibliography('dataset', title), language: detectLanguage(text) },
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      encoding: 'utf-8',
      losses: told(losses, workbook),
    },
    tables: { format: 'xlsx', encoding: 'utf-8', separator: null, sheets: layout.sheets },
  };
}

function told({ unresolved }: Losses, workbook: Workbook): string[] {
  const hidden = workbook.sheets.filter((sheet) => sheet.hidden).map((sheet) => `“${sheet.name}”`);
  return [
    ...(hidden.length > 0 ? [`Sheets that the workbook hides were read like the others: ${hidden.join(', ')}.`] : []),
    ...(unresolved > 0 ? [`Cells with a formula whose result is not stored in the file are blank: ${unresolved}.`] : []),
  ];
}

function readSheet(zip: ZipContainer, part: string, workbook: Workbook, shown: NumberText, layout: TableLayout, losses: Losses): void {
  const chunks = zip.chunks(part);
  if (chunks === null) return;
  let number = 0;
  eachElement(chunks, names, {
    isWanted: (name, _, parent) => name === 'row' && parent === 'sheetData',
    found(element) {
      const told = Number(element.attributes.r);
      number = Number.isInteger(told) && told > number ? told : number + 1;
      layout.row(number, cellsOf(element, workbook, shown, losses));
    },
  });
}

function cellsOf(row: XmlElement, workbook: Workbook, shown: NumberText, losses: Losses): string[] {
  const cells: string[] = [];
  let next = 0;
  for (const cell of childrenOf(row, 'c')) {
    const column = columnOf(cell.attributes.r) ?? next;
    if (column >= lastColumn) continue;
    next = column + 1;
    const text = cellText(cell, workbook, shown, losses);
    if (text === '') continue;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }
  return cells;
}

/** @returns column from 0 of a reference such as `AB12`; null where there is none */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Za-z]{1,3})\d*$/.exec(reference ?? '')?.[1]?.toUpperCase();
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + (letter.charCodeAt(0) - 64);
  return column - 1;
}

function cellText(cell: XmlElement, workbook: Workbook, shown: NumberText, losses: Losses): string {
  const { t: type = 'n', s: style = '0' } = cell.attributes;
  if (type === 'inlineStr') {
    const inline = childOf(cell, 'is');
    return inline === null ? '' : clean(unescaped(inlineText(inline)));
  }
  const value = textOf(childOf(cell, 'v'));
  if (value.trim() === '') {
    if (type !== 'str' && childOf(cell, 'f') !== null) losses.unresolved += 1;
    return '';
  }
  if (type === 's') return clean(workbook.strings[Number(value)] ?? '');
  if (type === 'str') return clean(unescaped(value));
  if (type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd')
    return value
      .trim()
      .replace(/T00:00:00(?:\.0+)?Z?$/, '')
      .replace('T', ' ');
  const number = Number(value);
  return type === 'e' || !Number.isFinite(number) ? clean(value) : clean(shown(number, Number(style)));
}

function clean(text: string): string {
  return /^[ -~]*$/.test(text) ? text.trim() : canonicalText(text).text.trim();
}
