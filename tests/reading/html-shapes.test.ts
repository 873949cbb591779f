import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import { expectKnown } from './shapes/expect-known.ts';
import type { Differences } from './shapes/expect-known.ts';
import { knownMarkdown, knownNote } from './shapes/known-document.ts';
import { hasTool, office, run, workFolder } from './shapes/tools.ts';

const hasPandoc = hasTool('pandoc');
const hasOffice = hasTool('soffice');
const hasChromium = hasTool('chromium');
const folder = workFolder('html-shapes');
const file = (name: string): string => path.join(folder, name);

beforeAll(() => {
  if (hasPandoc) writeWithPandoc();
  if (hasPandoc && hasOffice) {
    run('pandoc', ['-o', 'writer.odt'], { input: knownMarkdown, folder });
    office(folder, 'html:HTML (StarWriter)', ['writer.odt'], 'office');
    office(folder, 'xhtml:XHTML Writer File', ['writer.odt'], 'office');
  }
  if (hasPandoc && hasChromium) saveWithChromium();
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const ways: Record<string, readonly string[]> = {
  'part.html': ['-t', 'html'],
  'html4.html': ['-t', 'html4', '-s', '--metadata', 'pagetitle=Harbour'],
  'sections.html': ['-t', 'html5', '-s', '--section-divs', '--metadata', 'pagetitle=Harbour'],
  'numbered.html': ['-t', 'html5', '-s', '-N', '--metadata', 'pagetitle=Harbour'],
  'contents.html': ['-t', 'html5', '-s', '--toc', '--metadata', 'pagetitle=Harbour'],
  'whole.html': ['-t', 'html5', '-s', '--self-contained', '--metadata', 'pagetitle=Harbour'],
  'ascii.html': ['-t', 'html5', '--ascii', '-s', '--metadata', 'pagetitle=Harbour'],
  'slides.html': ['-t', 'slidy', '-s', '--slide-level=1', '--metadata', 'pagetitle=Harbour'],
};

function writeWithPandoc(): void {
  for (const [name, options] of Object.entries(ways)) run('pandoc', [...options, '-o', name], { input: knownMarkdown, folder });
  for (const format of ['latex', 'docx', 'epub']) {
    run('pandoc', ['-t', format, '-s', '-o', `known.${format}`], { input: knownMarkdown, folder });
    run('pandoc', ['-f', format, '-t', 'html', '-s', '--metadata', 'pagetitle=Harbour', '-o', `${format}.html`, `known.${format}`], {
      folder,
    });
  }
}

/** As a browser keeps a page: the tree after its scripts have run, with menus and advertisements around the article. */
function saveWithChromium(): void {
  const article = run('pandoc', ['-t', 'html'], { input: knownMarkdown });
  const menu =
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/ports">All ports</a></li></ul></nav><div class="advertisement"><a href="/x">Buy a crane today</a></div>';
  const head =
    '<meta charset="utf-8"><title>Harbour review | The Quay</title><meta property="og:site_name" content="The Quay"><meta name="author" content="Ann Example"><meta property="article:published_time" content="2025-08-26T10:00:00Z"><link rel="canonical" href="https://example.org/harbour">';
  const around = (main: string): string =>
    `<!doctype html><html lang="en"><head>${head}</head><body><header>${menu}</header><main>${main}</main><aside class="sidebar"><h3>Most read</h3><a href="/1">Another story</a></aside><footer>All rights reserved. <a href="/terms">Terms</a></footer></body></html>`;
  fs.writeFileSync(file('plain.html'), around(`<article>${article}</article>`));
  fs.writeFileSync(
    file('scripted.html'),
    around(
      `<article id="a"></article><script>document.getElementById('a').innerHTML = ${JSON.stringify(article).replaceAll('</', '<\\/')};</script>`,
    ),
  );
  for (const name of ['plain', 'scripted']) {
    const page = run(
      'chromium',
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        `--user-data-dir=${file('chromium')}`,
        '--virtual-time-budget=2000',
        '--dump-dom',
        pathToFileURL(file(`${name}.html`)).href,
      ],
      { folder },
    );
    fs.writeFileSync(file(`saved-${name}.html`), page);
  }
}

interface Shape {
  name: string;
  from: string;
  needs?: 'LibreOffice' | 'Chromium';
  differences?: Differences;
}

const shapes: Shape[] = [
  { name: 'a part of a page', from: 'part.html' },
  { name: 'HTML 4', from: 'html4.html' },
  { name: 'sections', from: 'sections.html' },
  { name: 'numbered headings', from: 'numbered.html' },
  { name: 'a list of contents beside', from: 'contents.html' },
  { name: 'all in one file', from: 'whole.html' },
  { name: 'entities for all that is not ASCII', from: 'ascii.html' },
  { name: 'slides', from: 'slides.html' },
  { name: 'out of LaTeX', from: 'latex.html' },
  { name: 'out of Word', from: 'docx.html' },
  { name: 'out of an e-book', from: 'epub.html' },
  { name: 'LibreOffice', from: 'office/writer.html', needs: 'LibreOffice', differences: { hasHead: false } },
  // It writes the numbers of lists out, without a space behind them.
  { name: 'LibreOffice, XHTML', from: 'office/writer.xhtml', needs: 'LibreOffice', differences: { hasHead: false, items: null, besides: /\d\.\.|•\./g } },
  { name: 'a saved page with menus', from: 'saved-plain.html', needs: 'Chromium' },
  { name: 'a page that a script has built', from: 'saved-scripted.html', needs: 'Chromium' },
]; // prettier-ignore

describe('web pages of independent programs', () => {
  for (const { name, from, needs, differences } of shapes) {
    const missing = !hasPandoc
      ? 'pandoc'
      : needs === 'LibreOffice' && !hasOffice
        ? needs
        : needs === 'Chromium' && !hasChromium
          ? needs
          : null;
    it.skipIf(missing !== null)(`${name}${missing === null ? '' : ` (skipped: ${missing} is not installed)`}`, async () => {
      expectKnown(await parseDocument(fs.readFileSync(file(from)), from), differences);
    });
  }

  it.skipIf(!hasPandoc || !hasChromium)(
    'a saved page tells who wrote it, when and where (skipped without pandoc and Chromium)',
    async () => {
      const { bibliography, text } = await parseDocument(fs.readFileSync(file('saved-plain.html')), 'saved-plain.html');
      expect(bibliography).toMatchObject({
        title: expect.stringMatching(/^Harbour review/),
        author: [{ literal: 'Ann Example' }],
        publisher: 'The Quay',
        issued: '2025-08-26',
        url: 'https://example.org/harbour',
        language: 'en',
      });
      expect(text).not.toMatch(/Home|All ports|Buy a crane|Most read|Another story|All rights|Terms/);
    },
  );

  it.skipIf(!hasPandoc)('notes are notes (skipped without pandoc)', async () => {
    const { passages, text } = await parseDocument(fs.readFileSync(file('html4.html')), 'html4.html');
    expect(passages.filter(({ kind }) => kind === 'footnote').map(({ start, end }) => text.slice(start, end))).toEqual([knownNote]);
  });
});
