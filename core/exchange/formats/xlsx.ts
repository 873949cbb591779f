import type { GridColumn } from '../../../shared/domain/grids/index.ts';
import { WorkbenchError } from '../../../shared/errors.ts';
import { lastChangeTime } from '../../../db/reports.ts';
import { readProject } from '../../../db/project.ts';
import { zipInto, type Sink } from '../sink.ts';
import type { DataFormat, DataRequest } from './format.ts';
import { tableRows, tablesOf, type Table } from './grids.ts';
import { contentTypes, coreProperties, packageRelations, stylesXml, workbookRelations, workbookXml, xmlText } from './xlsx-parts.ts';

/** Limits of the format (ECMA-376 and Excel's specifications). */
const mostRows = 1_048_575;
const mostCharacters = 32_767;

/**
 * A workbook: one sheet for each grid (or the view's), heads frozen, filters on. Texts are inline strings and numbers are numbers; there is no
 * formula anywhere, so that nothing of a document is ever computed.
 */
export const xlsx: DataFormat = {
  name: 'xlsx',
  extension: '.xlsx',
  losses: () => [{ what: 'texts and passages', count: 1 }],
  write({ database, sink, part, version, tell }) {
    const tables = tablesOf(database, part);
    const names = sheetNames(tables.map((table) => table.title));
    const cut = { cells: 0 };
    zipInto(sink, (zip) => {
      zip.file('[Content_Types].xml', (part) => part.write(contentTypes(tables.length)));
      zip.file('_rels/.rels', (part) => part.write(packageRelations));
      zip.file('docProps/core.xml', (part) =>
        part.write(coreProperties(readProject(database).title, `Claimdesk ${version}`, lastChangeTime(database))),
      );
      zip.file('xl/workbook.xml', (part) => part.write(workbookXml(names)));
      zip.file('xl/_rels/workbook.xml.rels', (part) => part.write(workbookRelations(tables.length)));
      zip.file('xl/styles.xml', (part) => part.write(stylesXml));
      tables.forEach((table, index) => zip.file(`xl/worksheets/sheet${index + 1}.xml`, (part) => writeSheet(database, table, part, cut)));
    });
    if (cut.cells > 0) tell({ what: 'the end of cells longer than 32,767 characters', count: cut.cells });
  },
};

function writeSheet(database: DataRequest['database'], table: Table, sink: Sink, cut: { cells: number }): void {
  const columns: readonly { id: string; type: GridColumn['type']; width: number }[] = [
    ...table.columns,
    { id: 'id', type: 'text', width: 120 },
  ];
  const last = columnName(columns.length - 1);
  sink.write(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
      '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
      `<cols>${columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${Math.round(width / 7)}" customWidth="1"/>`).join('')}</cols><sheetData>`,
  );
  sink.write(
    rowXml(
      1,
      columns.map(({ id }) => textCell(id, 1, cut)),
    ),
  );
  let row = 1;
  for (const { id, cells } of tableRows(database, table)) {
    row += 1;
    if (row > mostRows + 1)
      throw new WorkbenchError('REFUSED', `A sheet holds 1,048,576 rows, and ${table.title} has more. Export a view of it, or CSV.`);
    sink.write(rowXml(row, [...cells.map((cell, index) => cellXml(cell, columns[index]!.type, cut)), textCell(id, 0, cut)]));
  }
  sink.write(`</sheetData><autoFilter ref="A1:${last}${row}"/></worksheet>`);
}

function rowXml(row: number, cells: readonly string[]): string {
  return `<row r="${row}">${cells.map((cell, index) => (cell === '' ? '' : `<c r="${columnName(index)}${row}"${cell}`)).join('')}</row>`;
}

function cellXml(value: unknown, type: GridColumn['type'], cut: { cells: number }): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'number' && Number.isFinite(value)) return `><v>${value}</v></c>`;
  if (type === 'number' && typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    return `><v>${Number(value)}</v></c>`;
  return textCell(String(value), 0, cut);
}

function textCell(value: string, style: number, cut: { cells: number }): string {
  let text = value;
  if (text.length > mostCharacters) {
    cut.cells += 1;
    text = `${text.slice(0, mostCharacters - 1).replace(/[\ud800-\udbff]$/, '')}…`;
  }
  return `${style === 0 ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** A, B … Z, AA … */
export function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

/** At most 31 characters, none of []:*?/\, no apostrophe at either end, each one once whatever its case. */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const plain =
      title
        .replace(/[[\]:*?/\\\p{Control}]/gu, ' ')
        .replace(/\s+/g, ' ')
        .replace(/^['\s]+|['\s]+$/g, '') || 'Sheet';
    const stem = Array.from(plain).slice(0, 27).join('').slice(0, 27);
    let name = stem;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${stem} ${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
