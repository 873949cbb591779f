import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import type { ParsedDocument } from '../../shared/domain/documents.ts';

const read = (html: string): Promise<ParsedDocument> => parseDocument(new TextEncoder().encode(html), 'saved page.html');
const outline = (document: ParsedDocument): [string, number | null, string][] =>
  document.passages.map(({ kind, level, start, end }) => [kind, level, document.text.slice(start, end)]);

const filler =
  '<p>The quay was widened, the cranes were moved, and the rails, which had been short, were made longer in two steps.</p>'.repeat(6);
const page = `<!doctype html><html lang="en-gb"><head><title>Ports - Site</title><base href="http://elsewhere.example/">
<meta http-equiv="refresh" content="0;url=http://elsewhere.example/"><link rel="canonical" href="javascript:alert(1)">
<meta property="og:url" content="https://example.org/ports"><meta property="og:site_name" content="Harbour Office">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Three ports","author":[{"@type":"Person","name":"Jane Roe"}],"datePublished":"2025-08-26T10:00:00+08:00","__proto__":{"polluted":1}}]}</script>
<script>globalThis.hacked = 1; document.write('<p>written</p>')</script><style>p { color: red }</style></head>
<body onload="globalThis.hacked = 2"><nav><a href="/">Home</a> <a href="/more">More</a></nav>
<article><h1>Three ports and their cranes</h1>${filler}<h2>Findings</h2><ul><li>one<ul><li>nested</li></ul></li></ul>
<table><tr><th>Year</th><th>Boxes, in thousands</th></tr><tr><td>2024</td><td>280</td></tr></table>
<blockquote><p>A quote, of some length, that is kept.</p></blockquote><pre>a  b
  c</pre><figure><img src="data:image/png;base64,AA" onerror="globalThis.hacked = 3"><figcaption>A crane</figcaption></figure>
<p>&#x2F08; end<template>hidden words</template><noscript>no script</noscript></p></article><footer>All rights</footer></body></html>`;

describe('HTML', () => {
  it('finds the article and its blocks', async () => {
    const document = await read(page);
    const blocks = outline(document);
    expect(blocks[0]).toEqual(['heading', 1, 'Three ports and their cranes']);
    expect(blocks.slice(7)).toEqual([
      ['heading', 2, 'Findings'],
      ['list-item', 1, 'one'],
      ['list-item', 2, 'nested'],
      ['table-cell', null, 'Year'],
      ['table-cell', null, 'Boxes, in thousands'],
      ['table-cell', null, '2024'],
      ['table-cell', null, '280'],
      ['quote', null, 'A quote, of some length, that is kept.'],
      ['code', null, 'a  b\n  c'],
      ['caption', null, 'A crane'],
      ['paragraph', null, '人 end'],
    ]);
    expect(document.passages.at(-1)?.section).toEqual(['Three ports and their cranes', 'Findings']);
    expect(document.text).not.toMatch(/Home|All rights|hacked|color|hidden words|written/);
  });

  it('takes the record from the page and runs nothing', async () => {
    expect((await read(page)).bibliography).toEqual({
      type: 'article-newspaper',
      title: 'Three ports',
      author: [{ literal: 'Jane Roe' }],
      publisher: 'Harbour Office',
      containerTitle: null,
      issued: '2025-08-26',
      accessed: null,
      url: 'https://example.org/ports',
      doi: null,
      language: 'en-GB',
    });
    expect('hacked' in globalThis).toBe(false);
    expect('polluted' in {}).toBe(false);
  });

  it('reads citation tags first', async () => {
    const { bibliography } = await read(
      '<meta name="citation_title" content="On cranes"><meta name="citation_author" content="Roe, Jane"><meta name="citation_author" content="Doe, John"><meta name="citation_journal_title" content="Quays"><meta name="citation_publication_date" content="2025/8"><meta name="citation_doi" content="doi:10.1234/abc.5"><p>Words.',
    );
    expect(bibliography).toMatchObject({
      type: 'article-journal',
      title: 'On cranes',
      containerTitle: 'Quays',
      issued: '2025-08',
      doi: '10.1234/abc.5',
    });
    expect(bibliography.author).toEqual([
      { family: 'Roe', given: 'Jane' },
      { family: 'Doe', given: 'John' },
    ]);
  });

  it('reads fragments, line breaks and hidden parts', async () => {
    const document = await read(
      '<h1>Fragment</h1>loose text<br>second line<br><br>new paragraph<p hidden>secret</p><p style="display: none">secret</p>',
    );
    expect(outline(document)).toEqual([
      ['heading', 1, 'Fragment'],
      ['paragraph', null, 'loose text\nsecond line'],
      ['paragraph', null, 'new paragraph'],
    ]);
    expect(document.losses).toEqual(['Parts that the page does not show were left out: 2.']);
  });

  it('refuses 100,000 nested elements and stands 1,900', async () => {
    await expect(read(`${'<div>'.repeat(100_000)}<p>x</p>`)).rejects.toThrow(/nests more than 2000/);
    expect((await read(`<body><nav>n</nav>${'<div>'.repeat(1900)}<p>deep words</p>`)).text).toBe('deep words');
  });

  it.each([
    ['an attribute of 10 MB', `<body><nav>n</nav><p title="${'x'.repeat(10_000_000)}">words</p>`, 1],
    ['paragraphs left open', `<body>${'<p>words'.repeat(20_000)}`, 20_000],
    ['items left open', `<ul>${'<li>words'.repeat(20_000)}`, 20_000],
    ['comments left open', `<p>words</p>${'<!--'.repeat(100_000)}`, 1],
    ['quotes left open', `<p>words</p>${'<a b="'.repeat(100_000)}`, 1],
    ['nested lists', '<ul><li>x'.repeat(1000), 1000],
    ['broken JSON-LD', '<script type="application/ld+json">{"@type":</script><p>words</p>', 1],
  ])(
    'survives %s',
    async (_, html, passages) => {
      expect((await read(html)).passages).toHaveLength(passages);
    },
    20_000,
  );
});
