import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import { readTableFile } from '../../core/reading/tables/read.ts';
import { separatedRecords } from '../../core/reading/tables/separated.ts';
import { converted, gridOf, newFolder, placesHold, plainGrid, python, readTable, scripted, soffice } from './table-programs.ts';

const folder = newFolder();
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string | Uint8Array, name = 'x.csv') => readTableFile(typeof text === 'string' ? bytesOf(text) : text, name, {}, 1000);

/** Python's csv module writes each shape and says what it wrote. */
const shapes = `
import csv, json, sys, os, codecs
folder = sys.argv[1]
rows = [['Name','Country','Value','Note'],['Tarn "T" Robotics','Norway','1,5','first\\nsecond line'],['Fell; Compute','Iceland','-2','a, b'],['','','',''],['Ægir','Ísland','30%',''],['  padded ','x','1e3','tab\\there']]
chinese = [['\\u540d\\u79f0','\\u56fd\\u5bb6','\\u7b97\\u529b'],['\\u5317\\u5149\\u79d1\\u6280\\u6709\\u9650\\u516c\\u53f8','\\u4e2d\\u56fd','280'],['\\u4e0a\\u6d77\\u667a\\u80fd\\u7814\\u7a76\\u9662','\\u4e2d\\u56fd','35']]
japanese = [['\\u540d\\u524d','\\u5024'],['\\u6771\\u4eac\\u306e\\u8a08\\u7b97\\u30bb\\u30f3\\u30bf\\u30fc\\u306b\\u3064\\u3044\\u3066','12'],['\\u5927\\u962a\\u306e\\u7814\\u7a76\\u6240\\u3067\\u3059','7']]
korean = [['\\uc774\\ub984','\\uac12'],['\\uc11c\\uc6b8\\uc5d0 \\uc788\\ub294 \\uc5f0\\uad6c\\uc18c\\uc758 \\uc774\\ub984','12'],['\\ubd80\\uc0b0 \\ud56d\\ub9cc \\uacf5\\uc0ac\\ub294 \\ud68c\\uc0ac\\uc774\\ub2e4','7']]
latin = [['Name','Wert'],['B\\u00e4renh\\u00f6hle','\\u20ac 4'],['M\\u00fcller & S\\u00f6hne \\u201eGmbH\\u201c','5']]
made = {}
def make(name, data, encoding='utf-8', before=b'', **words):
    with open(os.path.join(folder, name), 'wb') as out:
        out.write(before)
        text = codecs.getwriter(encoding)(out)
        csv.writer(text, **words).writerows(data)
    made[name] = data
make('comma.csv', rows)
make('semicolon.csv', rows, delimiter=';')
make('bar.csv', rows, delimiter='|')
make('tab.tsv', [[c.replace('\\t', ' ') for c in r] for r in rows], delimiter='\\t')
make('all-quoted.csv', rows, quoting=csv.QUOTE_ALL)
make('unix.csv', rows, lineterminator='\\n')
make('old-mac.csv', [[c.replace('\\n', ' ') for c in r] for r in rows], lineterminator='\\r')
make('bom.csv', rows, before=codecs.BOM_UTF8)
make('utf-16.csv', rows, encoding='utf-16-le', before=codecs.BOM_UTF16_LE, delimiter='\\t')
make('utf-16be.csv', rows, encoding='utf-16-be', before=codecs.BOM_UTF16_BE)
make('excel-sep.csv', rows, delimiter=';', before=b'sep=;\\r\\n')
make('gb18030.csv', chinese, encoding='gb18030')
make('big5.csv', [['\\u540d\\u7a31','\\u570b\\u5bb6'],['\\u53f0\\u5317\\u8cc7\\u8a0a\\u767c\\u5c55\\u4e2d\\u5fc3\\u7684\\u8cc7\\u6599','\\u53f0\\u7063'],['\\u6578\\u4f4d\\u767c\\u5c55\\u90e8\\u9580\\u8aaa\\u660e','\\u53f0\\u7063']], encoding='big5')
make('shift-jis.csv', japanese, encoding='shift_jis')
make('euc-kr.csv', korean, encoding='euc_kr')
make('cp1252.csv', latin, encoding='cp1252', delimiter=';')
print(json.dumps(made))
`;

describe.skipIf(python === null)('shapes that Python writes (skipped without python3)', () => {
  const made = python === null ? {} : scripted<Record<string, string[][]>>(python, shapes, folder);

  test.each(Object.keys(made))('%s', (name) => {
    const found = readTable(path.join(folder, name));
    expect(gridOf(found.tables.sheets[0]!)).toEqual(plainGrid(made[name]!));
    expect(found.document.losses).toEqual([]);
    expect(found.tables.sheets[0]!.head).toBe(0);
    expect(placesHold(found)).toBe(true);
  });

  test('generated files, well and badly quoted, are cut as the csv module cuts them', () => {
    const script = `
import csv, json, sys, os, random
folder, count = sys.argv[1], int(sys.argv[2])
random.seed(20251)
csv.field_size_limit(10**9)
pieces = ['a','bc','1','2.5','"','""','","','","','\\n','\\r\\n','\\r',' ',',',',',';',"'",'\\u7b97\\u529b','\\U00020bb7','=1+1','__proto__','']
answer = []
for number in range(count):
    text = ''.join(random.choice(pieces) for _ in range(random.randrange(1, 60)))
    # Python swallows the rest of a file after a quote that never closes; ours says so and reads on, so such files are left to their own test
    import io
    rows = list(csv.reader(io.StringIO(text + '\\n\\x01', newline='')))
    if rows[-1] != ['\\x01']: continue
    rows = list(csv.reader(io.StringIO(text, newline='')))
    answer.append([text, rows])
print(json.dumps(answer))
`;
    const count = process.env['CLAIMDESK_FULL'] === undefined ? '4000' : '40000';
    const cases = scripted<[string, string[][]][]>(python!, script, folder, count);
    expect(cases.length).toBeGreaterThan(Number(count) / 4);
    const different = cases.filter(([text, rows]) => {
      const ours = [...separatedRecords(text.replace(/\r\n?/g, '\n'), ',').records].map(({ cells }) => cells);
      const theirs = rows.map((row) => (row.length === 0 ? [''] : row.map((cell) => cell.replace(/\r\n?/g, '\n'))));
      return JSON.stringify(ours) !== JSON.stringify(theirs);
    });
    expect(different.slice(0, 3)).toEqual([]);
  });

  test.skipIf(soffice === null)(
    'what LibreOffice saves in three encodings (skipped without LibreOffice Calc)',
    () => {
      const place = path.join(folder, 'office');
      fs.mkdirSync(place);
      // 44,34,76 = comma, double quote, UTF-8; 59 = semicolon; 1 = Windows-1252; 9 = tab, 65535 = UTF-16
      for (const [filter, name] of [
        ['csv:Text - txt - csv (StarCalc):44,34,76', 'comma'],
        ['csv:Text - txt - csv (StarCalc):59,34,1', 'semicolon'],
        ['csv:Text - txt - csv (StarCalc):9,34,65535', 'wide'],
      ] as const) {
        converted([path.join(folder, 'bom.csv')], filter, place, 'CSV:44,34,76');
        fs.renameSync(path.join(place, 'bom.csv'), path.join(place, `${name}.csv`));
        const found = readTable(path.join(place, `${name}.csv`));
        const grid = gridOf(found.tables.sheets[0]!);
        expect(grid.map((row) => row[0])).toEqual(['Name', 'Tarn "T" Robotics', 'Fell; Compute', 'Ægir', 'padded']);
        expect(grid[1]![3]).toBe('first\nsecond line');
        expect(placesHold(found)).toBe(true);
      }
    },
    120_000,
  );
});

describe('what files do', () => {
  test('a quote that never closes swallows nothing: it is a character, and that is said', () => {
    const found = read('Name,Note\n"A,5 inch\nB,fine\n');
    expect(gridOf(found.tables.sheets[0]!)).toEqual([
      ['Name', 'Note'],
      ['"A', '5 inch'],
      ['B', 'fine'],
    ]);
    expect(found.document.losses).toEqual(['Quotation marks that are never closed were taken for characters: 1.']);
  });

  test('many stray quotes are no reason to read a file over and over', () => {
    const time = (rows: number): number => {
      const text = 'a,"b\n'.repeat(rows) + '"';
      const begun = performance.now();
      read(text);
      return performance.now() - begun;
    };
    time(1000);
    expect(time(80_000)).toBeLessThan(12 * Math.max(20, time(20_000)));
  });

  test('line ends of three kinds in one file', () => {
    const { tables } = read('A,B\r\n1,2\n3,4\r5,6');
    expect(gridOf(tables.sheets[0]!)).toEqual([
      ['A', 'B'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  test('a title and a unit above the table are captions; the heading is the first full row', () => {
    const { document, tables } = read('Table 3: exports,,\n(EUR million),,\n\nCountry,2023,2024\nNorway,1,2\nIceland,3,4\n');
    expect(tables.sheets[0]!.rows[tables.sheets[0]!.head!]).toMatchObject({ number: 4, cells: ['Country', '2023', '2024'] });
    const told = document.passages.map(({ kind, start, end, cell }) => [kind, document.text.slice(start, end), cell?.row, cell?.head]);
    expect(told.slice(0, 7)).toEqual([
      ['caption', 'Table 3: exports', undefined, undefined],
      ['caption', '(EUR million)', undefined, undefined],
      ['table-cell', 'Country', 3, true],
      ['table-cell', '2023', 3, true],
      ['table-cell', '2024', 3, true],
      ['table-cell', 'Norway', 4, true],
      ['table-cell', '1', 4, false],
    ]);
  });

  test('a table that begins with numbers has no heading', () => {
    expect(read('1,2\n3,4\n5,6\n').tables.sheets[0]!.head).toBeNull();
  });

  test('a large table has one passage a row over the same text', () => {
    const rows = Array.from({ length: 30_000 }, (_, row) => `${row},name ${row},"a, b",x`);
    const found = read(`id,name,note,y\n${rows.join('\n')}\n`);
    expect(found.document.passages).toHaveLength(30_001);
    expect(found.document.passages.every(({ kind }) => kind === 'row')).toBe(true);
    expect(found.document.text.split('\n')[4]).toBe('3\tname 3\ta, b\tx');
    expect(found.tables.sheets[0]!).toMatchObject({ count: 30_001, head: 0 });
    expect(placesHold(found)).toBe(true);
  });

  test('a cell longer than a passage is cut in pieces of one cell', () => {
    const { document } = read(`A,B\n1,"${'word '.repeat(10_000)}"\n`);
    const pieces = document.passages.filter(({ cell }) => cell?.row === 1 && cell.column === 1);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Math.max(...pieces.map(({ start, end }) => end - start))).toBeLessThanOrEqual(20_000);
  });

  test('it comes in as a document by its name, with its encoding told', async () => {
    const document = await parseDocument(new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf('Name,Land\nHafen,Österreich\n')]), 'häfen.csv');
    expect(document).toMatchObject({ mediaType: 'text/csv', encoding: 'utf-8', bibliography: { type: 'dataset', title: 'häfen' } });
  });

  test.each([
    ['nothing', '', /empty/i],
    ['nothing but separators', ',,,\n,,\n', /No text/],
    ['more columns than a spreadsheet', 'x,'.repeat(20_000) + 'x', /larger than a spreadsheet/],
    ['a picture', '\x89PNG\r\n\x1a\n', /picture|not hold text/],
  ])('%s is refused', (_, content, words) => {
    expect(() => read(Uint8Array.from(content, (letter) => letter.charCodeAt(0)))).toThrow(words);
  });

  test('headings that objects inherit are headings like others', () => {
    const { tables } = read('__proto__,constructor\n1,2\n');
    expect(gridOf(tables.sheets[0]!)[0]).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });
});
