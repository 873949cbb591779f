import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import type { ParsedDocument } from '../../shared/domain/documents.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { inOrder, pdftotext, shared, tableOf, textsOf, wordsOf } from './pdf/compare.ts';
import { author, knownText, notes, parts, title } from './pdf/known.ts';
import { folder, has, office, printAll, reportDocx, reportGroff, reportHtml, reportLatex, run } from './pdf/makers.ts';

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The longer half needs LibreOffice twice more. */
const isFull = process.env['CLAIMDESK_FULL'] !== undefined;
const known = wordsOf(knownText());
const headings = parts.flatMap((part) => (part.kind === 'heading' ? [part.text] : []));
const paragraphs = parts.flatMap((part) => (part.kind === 'paragraph' ? [part.text] : []));
const items = parts.flatMap((part) => (part.kind === 'list' ? part.items : []));
const rows = parts.flatMap((part) => (part.kind === 'table' ? part.rows : []));
const plain = (text: string): string => text.replace(/^(?:\d+(?:\.\d+)*\.?|[•–-])\s+/, '').replace(/[⁰¹²³⁴-⁹]/g, '');

interface Expected {
  pages?: [number, number];
  isTable?: boolean;
  hasNotes?: boolean;
  margins?: RegExp;
  isHyphenated?: boolean;
}

// a compound that is broken after its own hyphen cannot be told from a broken word
const unhyphenated = (text: string): string => text.replaceAll('-', '');

/** The whole report came out: words, order, headings with their levels, paragraphs in one piece, items, the table's cells. */
async function expectReport(
  bytes: Uint8Array,
  { pages = [1, 4], isTable = true, hasNotes = false, margins = /River Council/, isHyphenated = false }: Expected = {},
): Promise<ParsedDocument> {
  const document = await parseDocument(bytes, 'delta.pdf');
  expect(document.losses).toEqual([]);
  expect(document.pages).toBeGreaterThanOrEqual(pages[0]);
  expect(document.pages).toBeLessThanOrEqual(pages[1]);
  const words = wordsOf(document.text.replace(/[⁰¹²³⁴-⁹]/g, ''));
  expect(shared(known, words)).toBeGreaterThanOrEqual(isHyphenated ? 0.99 : 0.995);
  expect(inOrder(known, words)).toBeGreaterThanOrEqual(0.97);
  if (has('pdftotext')) expect(shared(words, wordsOf(pdftotext(bytes)))).toBeGreaterThanOrEqual(0.96);
  expect(textsOf(document, 'heading').map(plain)).toEqual(expect.arrayContaining(headings));
  const level = (text: string): number | null =>
    document.passages.find(({ kind, start, end }) => kind === 'heading' && plain(document.text.slice(start, end)) === text)?.level ?? null;
  const levels = parts.flatMap((part) => (part.kind === 'heading' ? [{ wanted: part.level, found: level(part.text) }] : []));
  expect(new Set(levels.map(({ wanted, found }) => (found ?? 0) - wanted)).size, JSON.stringify(levels)).toBe(1);
  const told = isHyphenated ? unhyphenated : (text: string): string => text;
  const found = textsOf(document, 'paragraph').map((text) => told(plain(text)));
  expect(paragraphs.map(told).filter((text) => !found.includes(text))).toEqual([]);
  expect(textsOf(document, 'list-item').map(plain)).toEqual(expect.arrayContaining(items));
  if (isTable) expect(tableOf(document)).toEqual(rows);
  if (hasNotes) expect(textsOf(document, 'footnote').map((text) => text.replace(/^\d\s*/, ''))).toEqual(notes);
  expect(document.text).not.toMatch(margins);
  const places = document.passages.map((passage) => passage.page ?? 0);
  expect(Math.min(...places)).toBe(1);
  expect(Math.max(...places)).toBe(document.pages);
  return document;
}

const serif = "font-family:'DejaVu Serif','Liberation Serif',serif";
const boxes = 'table{border-collapse:collapse}td,th{border:1px solid #333;padding:2px 6px}';

describe.skipIf(!fs.existsSync('/usr/bin/chromium'))('pages printed by Chromium', () => {
  const wide = {
    header: '<span style="font-size:8px;margin-left:20mm">River Council papers</span>',
    footer: '<span style="font-size:8px;margin-left:100mm" class="pageNumber"></span>',
  };
  const chinese = `<h1>港口与河流</h1>${'<p>港务局统计，2024年货物吞吐量为420万吨，比上年增长8%。其中粮食由铁路运出，石材由驳船从上游采石场运来。港务局认为这一结果令人满意，并预计新的一年将保持同样的水平。</p>'.repeat(3)}<h2>水的去向</h2><p>农户用水六千一百万立方米。</p>`;
  const hebrew =
    '<div dir="rtl"><h1>הנמל והנהר</h1><p>משרד הנמל ספר 4.2 מיליון טונות של מטען בשנת 2024 (כולל אבן), שמונה אחוזים יותר מאשר בשנה הקודמת.</p></div>';
  const vertical =
    '<div style="writing-mode:vertical-rl;height:180mm"><p>港口去年处理了四百二十万吨货物，其中一半以上是粮食和石材，驳船比十年前更大。</p><p>水闸每天只开放十六小时。</p></div>';
  const made = printAll([
    {
      html: reportHtml({ css: `@page{size:A4;margin:25mm}body{${serif};font-size:11pt;font-variant-ligatures:none}${boxes}` }),
      options: { outline: true, ...wide },
    },
    {
      html: reportHtml({
        css: `@page{size:A4;margin:20mm}body{${serif};font-size:9.5pt;text-align:justify;hyphens:auto}.text{columns:2;column-gap:8mm}th{text-align:left}td,th{padding-right:10px}`,
      }),
    },
    {
      html: reportHtml({
        css: '@page{size:letter landscape;margin:20mm}body{font-family:sans-serif;font-size:12pt}table{border-top:2px solid;border-bottom:2px solid;border-collapse:collapse}thead{border-bottom:1px solid}td,th{padding:3px 14px;text-align:right}',
      }),
    },
    {
      html: reportHtml({
        css: `@page{size:A4;margin:30mm}body{${serif};font-size:12pt;line-height:1.7}${boxes}tr:nth-child(even){background:#ddd}p{text-indent:2em;margin:0}`,
      }),
      options: wide,
    },
    { html: reportHtml({ css: "@page{size:A4;margin:25mm}body{font-family:'Noto Serif CJK SC',serif}", language: 'zh', body: chinese }) },
    { html: reportHtml({ css: '@page{size:A4;margin:25mm}', language: 'he', body: hebrew }) },
    { html: reportHtml({ css: "@page{size:A4;margin:25mm}body{font-family:'Noto Serif CJK SC',serif}", language: 'zh', body: vertical }) },
  ]);
  // each test awaits it; a browser that does not start fails them, not the process
  made.catch(() => undefined);

  it('one column, ruled table, outline, running heads', async () => {
    const document = await expectReport((await made)[0]!, { pages: [2, 3] });
    expect(document.bibliography).toMatchObject({ title, language: 'en' });
  });

  it('two columns, justified and hyphenated', async () => {
    await expectReport((await made)[1]!, { isHyphenated: true });
  });

  it('letter paper across, lines above and below the table alone', async () => {
    await expectReport((await made)[2]!);
  });

  it('wide lines, paragraphs by indents alone, a striped table', async () => {
    await expectReport((await made)[3]!, { pages: [2, 4] });
  });

  it.skipIf(!has('qpdf'))('turned pages, compressed objects, an owner’s password', async () => {
    const bytes = (await made)[0]!;
    for (const options of [['--rotate=+90'], ['--object-streams=generate', '--linearize'], ['--encrypt', '', 'owner', '256', '--']])
      await expectReport(run('qpdf', [...options, stored(bytes), '-']), { pages: [2, 3] });
  });

  it.skipIf(!has('qpdf'))('one that needs a password is refused with what to do', async () => {
    const locked = run('qpdf', ['--encrypt', 'secret', 'owner', '256', '--', stored((await made)[0]!), '-']);
    const error: unknown = await parseDocument(locked, 'a.pdf').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(WorkbenchError);
    expect((error as WorkbenchError).message).toMatch(/protected by a password.*print it to a new PDF/);
  });

  it.skipIf(!has('ps2pdf'))('made anew by Ghostscript', async () => {
    fs.writeFileSync(path.join(folder, 'distil.pdf'), (await made)[0]!);
    run('ps2pdf', ['distil.pdf', 'distilled.pdf']);
    await expectReport(fs.readFileSync(path.join(folder, 'distilled.pdf')), { pages: [2, 3] });
  });

  it('Chinese', async () => {
    const document = await parseDocument((await made)[4]!, 'a.pdf');
    expect(textsOf(document, 'heading')).toEqual(['港口与河流', '水的去向']);
    expect(textsOf(document, 'paragraph')).toHaveLength(4);
    expect(document.text).toContain('并预计新的一年将保持同样的水平。');
    expect(document.text).not.toMatch(/[\u4e00-\u9fff] [\u4e00-\u9fff]/);
  });

  it('Hebrew', async () => {
    const document = await parseDocument((await made)[5]!, 'a.pdf');
    expect(document.text).toContain('הנמל והנהר');
    expect(document.text).toContain('משרד הנמל ספר 4.2 מיליון טונות של מטען בשנת 2024 (כולל אבן)');
  });

  it('Chinese from the top', async () => {
    const document = await parseDocument((await made)[6]!, 'a.pdf');
    expect(document.text.replace(/\s/g, '')).toContain('其中一半以上是粮食和石材，驳船比十年前更大。水闸每天只开放十六小时。');
  });
});

function stored(bytes: Uint8Array): string {
  const file = path.join(folder, 'stored.pdf');
  fs.writeFileSync(file, bytes);
  return file;
}

describe.skipIf(!has('soffice'))('documents exported by LibreOffice', () => {
  it('a Word document with notes', async () => {
    const document = await expectReport(office('report.docx', await reportDocx()), { hasNotes: true, margins: /Page \d/ });
    expect(document.bibliography).toMatchObject({ title, author: [{ literal: author }] });
  });

  it.skipIf(!isFull)('in two columns', async () => {
    await expectReport(office('columns.docx', await reportDocx({ columns: 2 })), { isTable: true, hasNotes: true, margins: /Page \d/ });
  });

  it.skipIf(!isFull || !has('pandoc'))('a text document that pandoc made of a page', async () => {
    await expectReport(office('page.odt', run('pandoc', ['-f', 'html', '-t', 'odt', '-o', '-'], reportHtml({ css: '' }))));
  });
});

describe.skipIf(!has('pdflatex'))('reports set by LaTeX', () => {
  it('one column', async () => {
    await expectReport(reportLatex(), { hasNotes: true });
  });

  it('two columns', async () => {
    await expectReport(reportLatex({ columns: 2, paper: 'letterpaper' }), { hasNotes: true });
  });
});

describe.skipIf(!has('groff') || !has('gropdf'))('a report set by groff', () => {
  it('manuscript macros, a table by tbl', async () => {
    await expectReport(run('groff', ['-t', '-ms', '-Tpdf', '-Kutf8'], reportGroff()), { hasNotes: true });
  });

  it.skipIf(!has('ps2pdf'))('by way of PostScript', async () => {
    const printed = run('groff', ['-t', '-ms', '-Tps', '-Kutf8'], reportGroff());
    await expectReport(run('ps2pdf', ['-', '-'], printed), { hasNotes: true });
  });
});
