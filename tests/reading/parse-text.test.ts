import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import type { ParsedDocument } from '../../shared/domain/documents.ts';

const article = '../shared/source-article/china-national-ai-strategy.txt';
const read = (text: string, name = 'report.txt'): Promise<ParsedDocument> => parseDocument(new TextEncoder().encode(text), name);
const slices = (document: ParsedDocument, kind: string): string[] =>
  document.passages.filter((passage) => passage.kind === kind).map((passage) => document.text.slice(passage.start, passage.end));

/** In order, apart, trimmed, and together everything that is not white space. */
function expectCovered(document: ParsedDocument): void {
  let at = 0;
  for (const { start, end } of document.passages) {
    expect(start).toBeGreaterThanOrEqual(at);
    expect(end).toBeGreaterThan(start);
    expect(document.text.slice(at, start).trim()).toBe('');
    const slice = document.text.slice(start, end);
    expect(slice.trim()).toBe(slice);
    expect(slice.isWellFormed()).toBe(true);
    at = end;
  }
  expect(document.text.slice(at).trim()).toBe('');
}

describe('the source article', () => {
  it.skipIf(!existsSync(article))(
    'is read with its own offsets, headings and lists (skipped where the article is not beside the project)',
    async () => {
      const file = readFileSync(article);
      const document = await parseDocument(file, 'article.txt');
      expect(document.text).toBe(file.toString('utf8'));
      expectCovered(document);
      expect(document).toMatchObject({ mediaType: 'text/plain', encoding: 'utf-8', losses: [] });
      expect(document.bibliography).toMatchObject({ language: 'en', type: 'document' });
      const headings = slices(document, 'heading');
      expect(headings).toContain('Core Technology Gaps');
      expect(headings).toContain('International Environment');
      expect(headings.length).toBeGreaterThan(45);
      expect(headings.length).toBeLessThan(62);
      expect(headings.filter((heading) => /[.:,]$|Table of Contents/.test(heading))).toEqual([]);
      expect(slices(document, 'list-item').length).toBeGreaterThan(33);
      const gap = document.passages.find((passage) => document.text.startsWith('Despite progress, China still lags', passage.start));
      expect(gap?.section.at(-1)).toBe('Core Technology Gaps');
    },
  );
});

describe('plain text', () => {
  it('tells headings, paragraphs and nested list items apart', async () => {
    const document = await read(
      'Harbour Logistics in Three Ports\n\nThe study looks at\nthree ports.\n\nMain Findings\n\nThe ports grew:\n  • Cranes were added\n      in two steps\n    - quay one\n  • Rails were laid.\nAll is paid for.\n\nOutlook\n\nMore is planned.',
    );
    expectCovered(document);
    expect(
      document.passages.map(({ kind, level, start, end, section }) => [kind, level, document.text.slice(start, end), section.length]),
    ).toEqual([
      ['heading', 1, 'Harbour Logistics in Three Ports', 0],
      ['paragraph', null, 'The study looks at\nthree ports.', 1],
      ['heading', 2, 'Main Findings', 1],
      ['paragraph', null, 'The ports grew:', 2],
      ['list-item', 1, '• Cranes were added\n      in two steps', 2],
      ['list-item', 2, '- quay one', 2],
      ['list-item', 1, '• Rails were laid.', 2],
      ['paragraph', null, 'All is paid for.', 2],
      ['heading', 2, 'Outlook', 1],
      ['paragraph', null, 'More is planned.', 2],
    ]);
    expect(document.bibliography.title).toBe('Harbour Logistics in Three Ports');
  });

  it('reads Chinese headings, one line a paragraph, and numbered sections', async () => {
    const long =
      '各港口在过去三年里增加了起重机和铁路线，年吞吐量从两百万箱增长到三百万箱，并计划在未来五年内继续扩大规模，同时改善管理、提高效率、降低成本，预计全部工程将在两年内完成。';
    const document = await read(`港口物流报告\n\n第一章 总体情况\n\n${long}\n${long}\n\n一、计划\n\n${long}\n`);
    expectCovered(document);
    expect(slices(document, 'heading')).toEqual(['港口物流报告', '第一章 总体情况', '一、计划']);
    expect(slices(document, 'paragraph')).toHaveLength(3);
    expect(document.bibliography.language).toBe('zh');
  });

  it.each([
    ['sentences', 'Opening line here\n\nThe port grew quickly.\n\nIt will grow again.\n\nEnd.'],
    ['captions', 'Opening line here\n\nWorkers standing beside a large yellow crane at dawn\n\nText follows here.'],
    ['the last line', 'Opening line here\n\nText follows here.\n\nLast Words Of It'],
    ['bylines and dates', 'Opening line here\n\nBy Jane Roe\n\n26 August 2025\n\nText follows here.'],
    ['lists with blank lines', 'Opening line here\n\n1. Cranes\n\n2. Rails\n\n3. Roads\n\nText follows here.'],
  ])('does not take %s for headings', async (_, text) => {
    const document = await read(text);
    expectCovered(document);
    expect(slices(document, 'heading')).toEqual(['Opening line here']);
  });

  it('drops the byte order mark and CR, folds radicals, counts what it replaces', async () => {
    const document = await parseDocument(
      Buffer.from('\uFEFFone\r\ntwo\rthree \u2F08\u2F24 \0 four and some more words to read\uFA0E\uF900', 'utf8'),
      'x.txt',
    );
    expect(document.text).toBe('one\ntwo\nthree 人大 \uFFFD four and some more words to read\uFA0E\u8C48');
    expect(document.losses).toEqual(['NUL characters were replaced by \uFFFD: 1.']);
  });

  it('takes the file name as title where the first line is a sentence', async () => {
    expect((await read('This begins at once.\n\nAnd goes on.', 'folder/port study.txt')).bibliography.title).toBe('port study');
  });

  it('reads unknown extensions as text', async () => {
    expect((await read('some plain words', 'notes.log')).mediaType).toBe('text/plain');
  });

  it('covers any text', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '  • item',
        '1. one',
        '\u3000\u3000段落',
        'A Heading',
        '-----',
        '=====',
        '\u2028',
        'e\u0301𠮷',
        '- x',
        '第一章 始',
      ),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        const text = `x ${lines.join('\n')}`.replaceAll('\0', ' ');
        const document = await read(text.startsWith('%PDF') ? 'x' : text);
        expectCovered(document);
      }),
      { numRuns: 500 },
    );
  });

  it('splits long lines at sentences and never inside a character', async () => {
    const sentence = 'Port three moved many boxes last year. ';
    const document = await read(sentence.repeat(30_000));
    expectCovered(document);
    expect(document.passages.length).toBeGreaterThan(50);
    expect(document.passages.every(({ start, end }) => end - start <= 20_000 && document.text[end - 1] === '.')).toBe(true);
    expectCovered(await read(`a${'𠮷'.repeat(50_000)}`));
  });

  it('reads 10 MB of text and 10 MB in one line within seconds', async () => {
    const started = performance.now();
    await read('Some words of a line of a report.\nAnd another line.\n\n'.repeat(200_000));
    await read('word '.repeat(2_000_000));
    await read('\n'.repeat(5_000_000) + 'end');
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
