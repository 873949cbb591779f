import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import type { ParsedDocument } from '../../shared/domain/documents.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { textsOf, tableOf } from './pdf/compare.ts';
import { lines, writePdf } from './pdf/writer.ts';
import type { Written } from './pdf/writer.ts';

const read = (written: Written, name = 'report.pdf'): Promise<ParsedDocument> => parseDocument(writePdf(written), name);
const page = (...texts: string[]): { content: string } => ({ content: lines(texts) });

async function refusal(bytes: Uint8Array): Promise<string> {
  const error: unknown = await parseDocument(bytes, 'report.pdf').then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(WorkbenchError);
  expect((error as WorkbenchError).code).toBe('REFUSED');
  return (error as WorkbenchError).message;
}

const filling = [
  'The ferry crosses the river forty times a day, and in the winter',
  'months, when the bridge is closed for repairs, it crosses twice as',
  'often and carries the mail as well as the children of the school.',
];

describe('text of a PDF', () => {
  it('paragraphs are joined over lines and pages, words over line ends', async () => {
    const document = await read({
      pages: [
        page(...filling, 'The pilot, who has held his licence for thirty years, keeps a diary of inter-', 'ruptions, and the long-'),
        page('term record shows that fog is the most common reason for them all.'),
      ],
    });
    expect(document.text).toContain('keeps a diary of interruptions, and the');
    expect(document.passages[0]).toMatchObject({ kind: 'paragraph', page: 1 });
    expect(document.pages).toBe(2);
    expect(document.mediaType).toBe('application/pdf');
  });

  it('a hyphen stays where its halves are words of the text', async () => {
    const text = 'A term of office is long. The term ends in May. It is a long-';
    const document = await read({
      pages: [page(text, 'term promise, and whether the inter-', 'rupted works will be finished in time is not known to anyone.')],
    });
    expect(document.text).toContain('It is a long-term promise');
    expect(document.text).toContain('interrupted works');
  });

  it('running heads and page numbers are set aside, a heading of the text is not', async () => {
    const pages = [1, 2, 3, 4].map((number) => ({
      content:
        lines(['River papers, part two'], { y: 810, size: 9 }) +
        lines([`Chapter about boats ${number}`], { y: 760, size: 18, font: 'F2' }) +
        lines(filling, { y: 720 }) +
        lines([`- ${number} -`], { x: 290, y: 40, size: 9 }),
    }));
    const document = await read({ pages });
    expect(document.text).not.toContain('River papers');
    expect(document.text).not.toMatch(/- \d -/);
    expect(textsOf(document, 'heading')).toEqual([1, 2, 3, 4].map((number) => `Chapter about boats ${number}`));
    expect(document.passages.filter(({ kind }) => kind === 'heading').map((passage) => passage.page)).toEqual([1, 2, 3, 4]);
  });

  it('two columns are read one after the other', async () => {
    const left = Array.from({ length: 12 }, (_, index) => `left words number ${index} go on to the`);
    const right = Array.from({ length: 12 }, (_, index) => `right words number ${index} go on to the`);
    const document = await read({ pages: [{ content: lines(left, { x: 60 }) + lines(right, { x: 320 }) }] });
    expect(document.text.indexOf('left words number 11')).toBeGreaterThan(0);
    expect(document.text.indexOf('left words number 11')).toBeLessThan(document.text.indexOf('right words number 0'));
  });

  it('columns of short values are a table with its head', async () => {
    const rows = [
      ['Port', '2023', '2024'],
      ['Upper', '410', '430'],
      ['Middle', '120', '98'],
      ['Lower', '77', '81'],
    ];
    const content = rows
      .map((row, index) =>
        row.map((text, column) => lines([text], { x: 72 + column * 90, y: 600 - index * 16, font: index === 0 ? 'F2' : 'F1' })).join(''),
      )
      .join('');
    const document = await read({ pages: [{ content: lines(filling) + content }] });
    expect(tableOf(document)).toEqual(rows);
    const heads = document.passages.filter((passage) => passage.cell?.head === true);
    expect(heads.map(({ start, end }) => document.text.slice(start, end))).toEqual(['Port', '2023', '2024']);
    expect(document.text).toContain('Port\n2023\n2024\n\nUpper\n410\n430');
  });

  it('a note at the foot is a note, and its number does not become part of a figure', async () => {
    // letters of one width, so that the raised number can be put against the year
    const content =
      lines(
        ['It is dear to cross. Fares were raised twice in the year 2024', 'and not at all in the year before, says the office of books.'],
        { y: 700 },
      ) +
      'BT /F1 7 Tf 475 704 Td (3) Tj ET\n' +
      'BT /F1 6 Tf 72 83 Td (3) Tj ET\n' +
      lines(['Both times by a tenth, after a hearing in the town hall.'], { x: 76, y: 80, size: 8.5 });
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>';
    const document = await read({ pages: [{ content }], font });
    expect(textsOf(document, 'footnote')).toEqual(['3 Both times by a tenth, after a hearing in the town hall.']);
    expect(document.text).toContain('2024³ and not');
  });

  it('pages turned on their side read like others', async () => {
    const content = `0 1 -1 0 595 0 cm ${lines(filling, { x: 72, y: 500 })}`;
    for (const rotate of [0, 90, 180, 270]) {
      const document = await read({ pages: [{ content, rotate }] });
      expect(document.text, String(rotate)).toContain('forty times a day, and in the winter months');
    }
  });

  it('title, author, date and language come from the file, else from the first heading', async () => {
    const information = '/Title (The river in winter) /Author (Ito, Hana; Paulo Reis) /CreationDate (D:20240229101500Z)';
    const document = await read({ pages: [page(...filling)], information, catalogue: '/Lang (en-GB)' });
    expect(document.bibliography).toMatchObject({
      title: 'The river in winter',
      author: [{ family: 'Ito', given: 'Hana' }, { literal: 'Paulo Reis' }],
      issued: '2024-02-29',
      language: 'en-GB',
    });
    const content = lines(['Ferries of the north'], { size: 20 }) + lines(filling, { y: 720 });
    const other = await read({ pages: [{ content }], information: '/Title (Microsoft Word - draft7.docx)' });
    expect(other.bibliography.title).toBe('Ferries of the north');
  });

  it('the outline says which lines are headings', async () => {
    const document = await read({
      pages: [page('Crossings', ...filling), page('Fares', ...filling)],
      catalogue: '/Outlines 90 0 R',
      change(objects) {
        const numbers = objects.flatMap((object, index) => (object.includes('/Type /Page ') ? [index + 1] : []));
        while (objects.length < 89) objects.push('null');
        objects.push('<< /Type /Outlines /First 91 0 R /Last 92 0 R /Count 2 >>');
        objects.push(`<< /Title (Crossings) /Parent 90 0 R /Next 92 0 R /Dest [${numbers[0]} 0 R /Fit] >>`);
        objects.push(`<< /Title (Fares) /Parent 90 0 R /Prev 91 0 R /Dest [${numbers[1]} 0 R /Fit] >>`);
      },
    });
    expect(textsOf(document, 'heading')).toEqual(['Crossings', 'Fares']);
    expect(document.passages.find(({ kind }) => kind === 'paragraph')?.section).toEqual(['Crossings']);
  });

  it('remarks become comments on the words that they mark', async () => {
    const entries = '/Annots [{0} {1}]';
    const objects = [
      '<< /Type /Annot /Subtype /Highlight /Rect [96 766 190 782] /QuadPoints [94 782 121 782 94 766 121 766] /Contents (Which one?) /T (Ada) /M (D:20250301120000Z) >>',
      '<< /Type /Annot /Subtype /Text /Rect [20 760 40 780] /Contents (Check the timetable) /T (Ben) >>',
    ];
    const document = await read({ pages: [{ ...page(...filling), entries, objects }] });
    const [first, second] = document.comments ?? [];
    expect(first).toMatchObject({ body: 'Which one?', author: 'Ada', created: '2025-03-01T12:00:00.000Z' });
    expect(document.text.slice(first?.start, first?.end)).toBe('ferry');
    expect(second).toMatchObject({ body: 'Check the timetable', author: 'Ben', created: null });
  });

  it('writing from the right is in the order of reading', async () => {
    // shapes as they stand on the page, from the left; the font says which letter each is
    const map =
      '<< /Length 400 >>\nstream\n/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 6 beginbfchar <61> <05D0> <62> <05D1> <63> <05D2> <64> <05D3> <20> <0020> <32> <0032> endbfchar endcmap end end\nendstream';
    const document = await read({
      pages: [{ content: lines(['dc 22 ba']) }],
      change(objects) {
        objects.push(map);
        objects[2] = `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode ${objects.length} 0 R >>`;
      },
    });
    expect(document.text).toBe('אב 22 גד');
  });

  it('Chinese fonts that are not in the file are read by their character maps', async () => {
    const font =
      '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 >> >>] >>';
    const hex = Buffer.from('港口去年处理了四百二十万吨货物。', 'utf16le').swap16().toString('hex');
    const document = await read({ pages: [{ content: `BT /F1 12 Tf 72 700 Td <${hex}> Tj ET` }], font });
    expect(document.text).toBe('港口去年处理了四百二十万吨货物。');
    expect(document.bibliography.language).toBe('zh');
  });
});

describe('PDFs that are not as they should be', () => {
  it('one without text is kept, and says so', async () => {
    const document = await read({ pages: [{ content: '0 0 200 200 re f' }, { content: '' }] });
    expect(document).toMatchObject({ text: '', passages: [], pages: 2 });
    expect(document.losses).toEqual([expect.stringMatching(/has no text.*looked at as images/)]);
  });

  it('pages without text are named', async () => {
    const document = await read({ pages: [page(...filling), { content: '' }, page(...filling), { content: '' }, { content: '' }] });
    expect(document.losses).toEqual(['Without text, to be looked at as images only: pages 2, 4–5.']);
  });

  it('a broken table of contents of the file is made anew', async () => {
    const document = await read({ pages: [page(...filling)], brokenTable: true });
    expect(document.text).toContain('forty times a day');
  });

  it('what cannot be read is refused', async () => {
    expect(await refusal(Buffer.from('%PDF-1.7\nnothing of use'))).toMatch(/damaged.*print it to a new PDF/);
    expect(await refusal(writePdf({ pages: [] }))).toMatch(/damaged/);
    const whole = writePdf({ pages: [page(...filling)] });
    expect(await refusal(whole.slice(0, 60))).toMatch(/damaged/);
  });

  it('a loop in the page tree ends', async () => {
    const written = writePdf({
      pages: [page(...filling)],
      change(objects) {
        objects[1] = '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 40 >>';
      },
    });
    const outcome = await parseDocument(written, 'loop.pdf').then(
      (document) => document.losses.join(' '),
      (error: unknown) => (error as WorkbenchError).message,
    );
    expect(outcome).toMatch(/damaged|Damaged/);
  });

  it('too many pages are refused with their number', async () => {
    const written = writePdf({
      pages: [page('one')],
      change(objects) {
        const kid = objects.findIndex((object) => object.includes('/Type /Page ')) + 1;
        objects[1] = `<< /Type /Pages /Kids [${`${kid} 0 R `.repeat(5001)}] /Count 5001 >>`;
      },
    });
    expect(await refusal(written)).toMatch(/5,001 pages; at most 5,000/);
  });

  it('scripts and actions do nothing, pages of any size are read', async () => {
    const document = await read({
      pages: [
        { ...page(...filling), box: [0, 0, 14_400, 14_400] },
        { ...page('small'), box: [0, 0, 1, 1] },
      ],
      catalogue: '/OpenAction << /S /JavaScript /JS (globalThis.wasRun = true;) >> /AA << /WC << /S /Launch /F (calc.exe) >> >>',
    });
    expect(document.text).toContain('forty times a day');
    expect('wasRun' in globalThis).toBe(false);
  });

  it('letters further away than any page reaches are not waited for', async () => {
    const far = lines(['far away'], { x: 1e20, y: 300 });
    const document = await read({ pages: [{ content: lines(filling) + far }] });
    expect(document.text).toContain('forty times a day');
    expect(document.text).not.toContain('far away');
  });

  it('reads the same file to the same document', async () => {
    const written = writePdf({ pages: [page(...filling)] });
    expect(await parseDocument(written, 'a.pdf')).toEqual(await parseDocument(written, 'a.pdf'));
  });
});
