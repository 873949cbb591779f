import fs from 'node:fs';
import path from 'node:path';
import { zipSync, strToU8 } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import { readTableFile } from '../../core/reading/tables/read.ts';
import { converted, gridOf, newFolder, openpyxl, placesHold, readTable, scripted, soffice } from './table-programs.ts';

const folder = newFolder();
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** openpyxl writes each shape; what a spreadsheet shows of it is written down here by hand. */
const shapes = `
import sys, os, datetime, openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.comments import Comment
folder = sys.argv[1]
def book(name, fill, **words):
    wb = openpyxl.Workbook(**words)
    fill(wb, wb.active)
    wb.save(os.path.join(folder, name))
def plain(wb, ws):
    ws.append(['Name', 'Value']); ws.append(['Tarn', 1]); ws.append(['Fell', 2.5]); ws.append(['Scar', -3])
def dates(wb, ws):
    ws.append(['Day', 'Moment', 'Month', 'Time'])
    ws.append([datetime.date(2024, 2, 29), datetime.datetime(2025, 8, 26, 14, 30), datetime.date(2025, 3, 1), datetime.time(9, 5)])
    ws['C2'].number_format = 'mmm yyyy'
    ws.append([datetime.date(1900, 3, 1), datetime.datetime(1999, 12, 31, 23, 59, 59), datetime.date(2025, 4, 1), datetime.time(23, 0)])
    ws['A3'].number_format = 'dd"/"mm"/"yyyy'; ws['C3'].number_format = 'yyyy"\\u5e74"m"\\u6708"'
def mac(wb, ws):
    wb.epoch = CALENDAR_MAC_1904
    ws.append(['Day', 'Value']); ws.append([datetime.date(2024, 2, 29), 1]); ws.append([datetime.date(1904, 1, 2), 2])
def formats(wb, ws):
    ws.append(['Share', 'Cost', 'Large', 'Millions', 'Sum'])
    ws.append([0.125, 1234.5, 12345678901234, 123456789, 0.1 + 0.2])
    ws['A2'].number_format = '0.0%'; ws['B2'].number_format = '[$\\u00a5-804]#,##0.00'; ws['D2'].number_format = '#,##0.0,,"M"'
    ws.append([1, -5, 1e21, 0, 1/3])
    ws['A3'].number_format = '0%'; ws['B3'].number_format = '#,##0 "EUR"'; ws['D3'].number_format = 'not a [format'
def merged(wb, ws):
    ws.append(['Exports by country', None, None]); ws.merge_cells('A1:C1')
    ws.append(['Country', '2023', '2024']); ws.append(['Norway', 1, 2]); ws.append([None, 3, 4]); ws.merge_cells('A3:A4')
def hidden(wb, ws):
    ws.title = 'Shown'; ws.append(['A', 'B']); ws.append(['x', 1])
    for name, state in (('Kept back', 'hidden'), ('Deep', 'veryHidden')):
        other = wb.create_sheet(name); other.sheet_state = state; other.append(['C', 'D']); other.append(['y', 2])
def formulas(wb, ws):
    ws.append(['A', 'B']); ws.append([1, '=A2*2']); ws.append([2, '=HYPERLINK("http://127.0.0.1/x","click")'])
def errors(wb, ws):
    ws.append(['A', 'B']); ws.append(['#N/A', True]); ws.append(['#DIV/0!', False])
    for cell in ('A2', 'A3'): ws[cell].data_type = 'e'
def sparse(wb, ws):
    ws['XFD1048576'] = 'far'; ws['A1'] = 'near'
def empty_rows(wb, ws):
    ws['B3'] = 'Name'; ws['C3'] = 'Value'; ws['B6'] = 'Tarn'; ws['C6'] = 1; ws['B9'] = 'Fell'; ws['C9'] = 2
def scripts(wb, ws):
    ws.title = '\\u7b97\\u529b\\u8868'; ws.append(['\\u540d\\u79f0', '\\u05e9\\u05dd', 'emoji']); ws.append(['\\u5317\\u5149 \\U00020bb7', '\\u05e0\\u05de\\u05dc', '\\U0001f3d7\\ufe0f']); ws.append(['e\\u0301', 'line\\nbreak', '  padded  '])
def remarks(wb, ws):
    ws.append(['A', 'B']); ws.append(['x', '=1+1 written as text']); ws['B2'].data_type = 's'; ws['A2'].comment = Comment('look here', 'Ada'); ws['B2'].hyperlink = 'http://127.0.0.1/never'
def many(wb, ws):
    ws.append(['id', 'name'])
    for number in range(3000): ws.append([number, 'row %d' % number])
for name, fill in list(globals().items()):
    if callable(fill) and name[0] != '_' and name not in ('book', 'Comment'): book(name + '.xlsx', fill)
print('null')
`;

const expected: Record<string, string[][][]> = {
  plain: [
    [
      ['Name', 'Value'],
      ['Tarn', '1'],
      ['Fell', '2.5'],
      ['Scar', '-3'],
    ],
  ],
  dates: [
    [
      ['Day', 'Moment', 'Month', 'Time'],
      ['2024-02-29', '2025-08-26 14:30:00', '2025-03', '09:05:00'],
      ['1900-03-01', '1999-12-31 23:59:59', '2025-04', '23:00:00'],
    ],
  ],
  mac: [
    [
      ['Day', 'Value'],
      ['2024-02-29', '1'],
      ['1904-01-02', '2'],
    ],
  ],
  formats: [
    [
      ['Share', 'Cost', 'Large', 'Millions', 'Sum'],
      ['12.5%', '¥1,234.50', '12345678901234', '123.5M', '0.3'],
      ['100%', '-5 EUR', '1e+21', '0', '0.333333333333333'],
    ],
  ],
  merged: [
    [
      ['Exports by country', '', ''],
      ['Country', '2023', '2024'],
      ['Norway', '1', '2'],
      ['', '3', '4'],
    ],
  ],
  hidden: [
    [
      ['A', 'B'],
      ['x', '1'],
    ],
    [
      ['C', 'D'],
      ['y', '2'],
    ],
    [
      ['C', 'D'],
      ['y', '2'],
    ],
  ],
  formulas: [
    [
      ['A', 'B'],
      ['1', ''],
      ['2', ''],
    ],
  ],
  errors: [
    [
      ['A', 'B'],
      ['#N/A', 'TRUE'],
      ['#DIV/0!', 'FALSE'],
    ],
  ],
  empty_rows: [
    [
      ['', 'Name', 'Value'],
      ['', 'Tarn', '1'],
      ['', 'Fell', '2'],
    ],
  ],
  scripts: [
    [
      ['名称', 'שם', 'emoji'],
      ['北光 𠮷', 'נמל', '🏗️'],
      ['e\u0301', 'line\nbreak', 'padded'],
    ],
  ],
  remarks: [
    [
      ['A', 'B'],
      ['x', '=1+1 written as text'],
    ],
  ],
};

describe.skipIf(openpyxl === null)('shapes that openpyxl writes (skipped without python3-openpyxl)', () => {
  if (openpyxl !== null) scripted(openpyxl, shapes, folder);

  test.each(Object.keys(expected))('%s', (name) => {
    const found = readTable(path.join(folder, `${name}.xlsx`));
    expect(found.tables.sheets.map(gridOf)).toEqual(expected[name]);
    expect(placesHold(found)).toBe(true);
  });

  test('rows keep the numbers that the spreadsheet gives them', () => {
    const [sheet] = readTable(path.join(folder, 'empty_rows.xlsx')).tables.sheets;
    expect(sheet!.rows.map(({ number }) => number)).toEqual([3, 6, 9]);
  });

  test('sheets are headings; hidden ones are read and named; a formula without a result is said', () => {
    const hidden = readTable(path.join(folder, 'hidden.xlsx'));
    expect(
      hidden.document.passages.filter(({ kind }) => kind === 'heading').map(({ start, end }) => hidden.document.text.slice(start, end)),
    ).toEqual(['Shown', 'Kept back', 'Deep']);
    expect(hidden.document.losses).toEqual(['Sheets that the workbook hides were read like the others: “Kept back”, “Deep”.']);
    expect(hidden.tables.sheets.map((sheet) => sheet.hidden)).toEqual([false, true, true]);
    expect(readTable(path.join(folder, 'formulas.xlsx')).document.losses).toEqual([
      'Cells with a formula whose result is not stored in the file are blank: 2.',
    ]);
    expect(readTable(path.join(folder, 'many.xlsx')).tables.sheets[0]!.count).toBe(3001);
  });

  test('one cell at the far end of a sheet costs one row', () => {
    const { tables, document } = readTable(path.join(folder, 'sparse.xlsx'));
    expect(tables.sheets[0]).toMatchObject({ count: 2, width: 16_384 });
    expect(document.passages).toHaveLength(3);
    expect(document.passages.at(-1)!.cell).toMatchObject({ row: 1_048_575, column: 16_383 });
  });

  test('it comes in as a document by its content, whatever its name', async () => {
    const bytes = fs.readFileSync(path.join(folder, 'plain.xlsx'));
    expect((await parseDocument(bytes, 'report.bin')).mediaType).toMatch(/spreadsheetml/);
  });

  test.skipIf(soffice === null)(
    'what LibreOffice saves, with results of formulas, agrees with what it shows (skipped without LibreOffice Calc)',
    () => {
      const office = path.join(folder, 'office');
      fs.mkdirSync(office);
      const names = ['plain', 'formulas', 'merged', 'scripts', 'many', 'errors'];
      converted(
        names.map((name) => path.join(folder, `${name}.xlsx`)),
        'xlsx',
        office,
      );
      converted(
        names.map((name) => path.join(office, `${name}.xlsx`)),
        'csv:Text - txt - csv (StarCalc):44,34,76',
        office,
      );
      for (const name of names) {
        const workbook = readTable(path.join(office, `${name}.xlsx`));
        const shown = readTable(path.join(office, `${name}.csv`));
        expect(gridOf(workbook.tables.sheets[0]!), name).toEqual(gridOf(shown.tables.sheets[0]!));
        expect(placesHold(workbook)).toBe(true);
      }
      expect(gridOf(readTable(path.join(office, 'formulas.xlsx')).tables.sheets[0]!)).toEqual([
        ['A', 'B'],
        ['1', '2'],
        ['2', 'click'],
      ]);
    },
    180_000,
  );
});

/** A workbook by hand: what programs seldom write, and what attackers do. */
function workbook(sheet: string, { shared = '', styles = '', book = '', more = {} as Record<string, Uint8Array> } = {}): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (inside: string): Uint8Array =>
    strToU8(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`);
  return zipSync({
    '_rels/.rels': relations(relation('r', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}">${book}<sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      relation('a', 'worksheet', '/xl/worksheets/one.xml') +
        relation('b', 'sharedStrings', 'strings.xml') +
        relation('c', 'styles', 'styles.xml'),
    ),
    'xl/worksheets/one.xml': strToU8(`<x:worksheet xmlns:x="${main}">${sheet.replaceAll(/<(\/?)(\w)/g, '<$1x:$2')}</x:worksheet>`),
    'xl/strings.xml': strToU8(`<sst xmlns="${main}">${shared}</sst>`),
    'xl/styles.xml': strToU8(`<styleSheet xmlns="${main}">${styles}</styleSheet>`),
    ...more,
  });
}
const read = (bytes: Uint8Array) => readTableFile(bytes, 'x.xlsx', {}, 1000);

describe('workbooks by hand', () => {
  test('rich text without its readings, inline text, cells without references, escapes, dates as text', () => {
    const { tables } = read(
      workbook(
        '<sheetData><row><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row><row><c t="d"><v>2025-08-26T00:00:00</v></c><c t="s"><v>1</v></c><c t="s"><v>99</v></c></row></sheetData>',
        { shared: '<si><r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="2"><t>とうきょう</t></rPh></si><si><t>a_x000A_b</t></si>' },
      ),
    );
    expect(gridOf(tables.sheets[0]!)).toEqual([
      ['東京', 'inline'],
      ['2025-08-26', 'a\nb'],
    ]);
  });

  test.each([
    ['a DOCTYPE', workbook('<sheetData/>', { more: { 'xl/strings.xml': strToU8('<!DOCTYPE sst [<!ENTITY a "x">]><sst/>') } }), /DOCTYPE/],
    ['no sheets', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }), /no sheets/],
    ['nothing in it', workbook('<sheetData/>'), /nothing to import/],
    [
      'a bomb',
      workbook('<sheetData/>', { more: { 'xl/worksheets/one.xml': new Uint8Array(60 * 1024 * 1024).fill(32) } }),
      /unpacks to far more/,
    ],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': new Uint8Array(9) }), /\.xlsb/],
    [
      'a wide cell in each of two thousand rows',
      workbook(`<sheetData>${'<row><c r="XFD1"><v>1</v></c></row>'.repeat(2000)}</sheetData>`),
      /larger than a spreadsheet/,
    ],
    ['broken XML', workbook('<sheetData><row></sheetData>'), /damaged/],
  ])('%s is refused', (_, bytes, words) => {
    expect(() => read(bytes)).toThrow(words);
  });
});
