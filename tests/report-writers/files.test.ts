import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import type { ReportDocument } from '../../shared/domain/report-document.ts';
import { replacedCharacters, writers, type ReportFormat } from '../../core/reports/writers/index.ts';
import { readDocx } from './read-docx.ts';
import { nodesOf, readMarkdown, shownText } from './read-markdown.ts';
import { sampleReport } from './sample-report.ts';
import { written } from './written.ts';

const wordFile = readDocx(await written('docx', sampleReport));
const part = (path: string) => wordFile.parts[path] ?? '';
const html = new TextDecoder().decode(await written('html', sampleReport));
const page = parseHTML(html).document;
const markdown = new TextDecoder().decode(await written('md', sampleReport));

function reportOf(text: string): ReportDocument {
  const comments = [
    { ...sampleReport.comments[0], number: 1, author: text, time: sampleReport.time, quote: text, body: text, tags: [text], colour: text },
  ];
  const references = [{ number: 1, text, href: text }];
  const blocks: ReportDocument['blocks'] = [
    { kind: 'heading', level: 3, runs: [{ text, href: text, marks: [1] }] },
    { kind: 'quote', runs: [{ text }], attribution: text },
    {
      kind: 'claim',
      number: 1,
      wording: text,
      quote: text,
      facts: [{ label: text, value: text }],
      note: [[{ text }]],
      reference: 1,
      place: text,
    },
    { kind: 'table', caption: text, columns: [{ title: text, align: 'left', width: 1 }], rows: [[[{ text }]]] },
    { kind: 'code', text },
  ];
  return {
    ...sampleReport,
    title: text,
    subtitle: text,
    language: text,
    author: text,
    commentsTitle: text,
    referencesTitle: text,
    notesTitle: text,
    notes: [],
    passagesTitle: text,
    passages: [],
    colophon: text,
    blocks,
    comments,
    references,
  };
}

test('a Word comment carries its author, its time, its paragraphs and its tags', () => {
  expect(wordFile.comments.map(({ author, date }) => [author, new Date(date).toISOString()])).toEqual(
    sampleReport.comments.map(({ author, time }) => [author, time]),
  );
  expect(wordFile.comments[0]?.paragraphs.map(({ text }) => text)).toEqual([
    'The ministry counts FP32.',
    'Compare with the provinces’ own totals.',
    'Tags: compute, target',
  ]);
});

test('overlapping comments and a comment over two blocks lie on exactly their text; each is shown once', () => {
  const document = part('word/document.xml');
  sampleReport.comments.slice(0, 3).forEach(({ quote }, id) => expect(wordFile.ranges.get(String(id))).toBe(quote));
  for (const id of [0, 1, 2, 3]) expect(document.split(`<w:commentReference w:id="${id}"/>`)).toHaveLength(2);
  expect(wordFile.comments[3]?.paragraphs[0]).toEqual({ style: 'Quote', text: 'the whole report' });
});

test('a Word file uses real styles, a repeated header row, an East Asian font, its language and its own date', () => {
  expect(wordFile.paragraphs.filter(({ style }) => style.startsWith('Heading')).map(({ style }) => style.slice(-1))).toEqual([
    '1',
    '2',
    '2',
    '2',
    '3',
    '4',
    '1',
  ]);
  expect(part('word/document.xml')).toContain('<w:tblHeader/>');
  expect(part('word/document.xml')).toContain('<w:pgSz w:w="11906" w:h="16838"');
  expect(part('word/styles.xml')).toMatch(/<w:rFonts[^>]*w:eastAsia="Microsoft YaHei"/);
  expect(part('word/styles.xml')).toMatch(/<w:lang[^>]*w:val="en-GB"/);
  expect(part('word/footer1.xml')).toContain('NUMPAGES');
  expect(part('docProps/core.xml').match(/2025-09-03T09:15:00Z/g)).toHaveLength(2);
});

test('citations lead to the bookmarks of their references, and only web addresses become links', () => {
  const document = part('word/document.xml');
  const anchors = [...document.matchAll(/w:anchor="([^"]*)"/g)].map((match) => match[1]);
  expect(anchors).toEqual(['reference_2', 'reference_1', 'reference_3', 'citation_1', 'citation_2', 'citation_3']);
  for (const anchor of anchors) expect(document).toContain(`w:name="${anchor}"`);
  const targets = [...part('word/_rels/document.xml.rels').matchAll(/Target="([^"]*)" TargetMode="External"/g)].map((match) => match[1]);
  expect(targets).toEqual([
    'https://example.org/compute?a=1&amp;b=2#method',
    'https://www.gov.cn/zhengce/content/202508/content_7037861.htm',
  ]);
});

test('a page forbids everything but its one style sheet, whose hash it names', () => {
  const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
  const style = html.slice(html.indexOf('<style>') + 7, html.indexOf('</style>'));
  const hash = createHash('sha256').update(style).digest('base64');
  expect(policy).toContain(`default-src 'none'; style-src 'sha256-${hash}'; img-src data:;`);
  expect(html).not.toMatch(/<script|unsafe-inline|url\(|@import/);
});

test('a page has each id once, links that lead somewhere, headings in order and tables that say what their columns are', () => {
  const ids = [...page.querySelectorAll('[id]')].map((element) => element.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const link of page.querySelectorAll('a[href^="#"]')) expect(ids).toContain(link.getAttribute('href')?.slice(1));
  const outward = [...page.querySelectorAll('a:not([href^="#"])')];
  expect(outward.map((link) => new URL(link.getAttribute('href') ?? '').protocol)).toEqual(outward.map(() => 'https:'));
  for (const link of outward) expect(link.getAttribute('rel')).toBe('noreferrer');
  const levels = [...page.querySelectorAll('h1, h2, h3, h4, h5')].map((heading) => Number(heading.nodeName.slice(1)));
  levels.forEach((level, index) => expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1));
  expect(page.querySelectorAll('th[scope="col"]').length).toBe(4);
});

test('a Markdown report keeps its shape and leaves a hostile link as text', () => {
  const types = readMarkdown(new TextEncoder().encode(markdown)).children.map(({ type }) => type);
  for (const type of ['table', 'list', 'blockquote', 'code', 'footnoteDefinition']) expect(types).toContain(type);
  expect(markdown).not.toContain('javascript:');
  expect(markdown).toContain('**by the end of 2025**[^c1]');
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'https://bank.example@evil.example/',
  ' java\tscript:alert(1)',
  '"><script>alert(1)</script>',
])('%j is never a link or markup', async (text) => {
  const hostile = reportOf(text);
  const shown = new TextDecoder().decode(await written('html', hostile));
  const links = [...parseHTML(shown).document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
  expect(links.filter((href) => !href.startsWith('#'))).toEqual([]);
  expect(parseHTML(shown).document.querySelectorAll('script').length).toBe(0);
  expect(readDocx(await written('docx', hostile)).parts['word/_rels/document.xml.rels']).not.toContain('TargetMode');
  const bytes = await written('md', hostile);
  for (const { value } of nodesOf(readMarkdown(bytes), 'html')) expect(value).toMatch(/^<(\/?(strong|em|code|a)|a id="reference-1"|br)>$/);
  expect(new TextDecoder().decode(bytes)).not.toContain('](<');
});

test('what no file can carry becomes U+FFFD in every place, is counted, and nothing else changes', async () => {
  const illegal = 'a\0b\u0001c\u001fd\ud800e\udfff\ufffef\uffff\u007f\u0085]]>&amp;\t😀z';
  const legal = 'a\ufffdb\ufffdc\ufffdd\ufffde\ufffd\ufffdf\ufffd\u007f\u0085]]>&amp;\t😀z';
  expect(replacedCharacters({ text: [illegal] })).toBe(7);
  const document = reportOf(illegal);
  const file = readDocx(await written('docx', document));
  for (const xml of Object.values(file.parts)) expect(xml).not.toMatch(/(?![\t\n\r\u007f-\u009f])[\p{Control}\ufffe\uffff]/u);
  expect(file.paragraphs.filter(({ style }) => style === 'Quote').map(({ text }) => text)).toEqual([legal, legal]);
  const web = parseHTML(new TextDecoder().decode(await written('html', document))).document;
  expect([...web.querySelectorAll('[data-quote]')].map((element) => element.textContent)).toEqual([legal, legal]);
  const root = readMarkdown(await written('md', document));
  expect(root.children.filter(({ type }) => type === 'blockquote').map(shownText)).toEqual([legal, legal]);
});

test('a reference that the list does not have, and a mark without a comment, are shown without a link', async () => {
  const document: ReportDocument = {
    ...sampleReport,
    blocks: [{ kind: 'paragraph', runs: [{ text: 'x', marks: [99], reference: 7 }] }],
    comments: [],
    references: [],
  };
  const web = parseHTML(new TextDecoder().decode(await written('html', document))).document;
  expect(web.querySelector('main')?.textContent?.trim()).toBe('x[7]');
  expect(web.querySelectorAll('a, mark, aside').length).toBe(0);
  expect(readDocx(await written('docx', document)).parts['word/document.xml']).not.toMatch(/w:hyperlink|commentR/);
  expect(new TextDecoder().decode(await written('md', document))).toContain('x\\[7\\]\n');
});

test('ten times the claims and comments take at most twelve times as long', { timeout: 120_000 }, async () => {
  const claim = sampleReport.blocks.find((block) => block.kind === 'claim');
  if (claim === undefined) throw new Error('the sample has claims');
  const reportOfSize = (count: number): ReportDocument => {
    const comments = Array.from({ length: count / 10 }, (_unused, index) => ({
      ...sampleReport.comments[0]!,
      number: index + 1,
      quote: `q${index}`,
    }));
    const paragraphs = comments.map(({ number, quote }) => ({ kind: 'paragraph' as const, runs: [{ text: quote, marks: [number] }] }));
    const claims = Array.from({ length: count }, (_unused, index) => ({ ...claim, number: index + 1 }));
    return { ...sampleReport, comments, blocks: [...paragraphs, ...claims] };
  };
  for (const format of Object.keys(writers) as ReportFormat[]) {
    const seconds: number[] = [];
    for (const count of [300, 3000]) {
      const start = performance.now();
      const bytes = await written(format, reportOfSize(count));
      // what is over in a moment says nothing of how it grows
      seconds.push(Math.max(0.25, (performance.now() - start) / 1000));
      expect(bytes.length).toBeGreaterThan(5 * count);
    }
    expect(seconds[1]! / seconds[0]!, `${format} took ${seconds.map((one) => one.toFixed(1)).join(' and ')} s`).toBeLessThan(12);
  }
});
