import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import type { ParsedDocument } from '../../shared/domain/documents.ts';
import { expectKnown, squash, type Differences } from './shapes/expect-known.ts';
import { knownMarkdown } from './shapes/known-document.ts';
import { hasTool, office, run, workFolder } from './shapes/tools.ts';

/** The known document as books, as pandoc and LibreOffice make them. */
const folder = workFolder('books');
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const file = (name: string): string => path.join(folder, name);
const details = ['--metadata', 'title=Harbour', '--metadata', 'author=Ann Example', '--metadata', 'lang=en-GB'];

/** From the first chapter on: what is before it is the title page. */
async function readBook(name: string): Promise<ParsedDocument> {
  const document = await parseDocument(fs.readFileSync(file(name)), name);
  const chapter = document.text.indexOf('Harbour review');
  const start = document.passages.find((passage) => passage.end > chapter)?.start ?? 0;
  const passages = document.passages
    .filter((passage) => passage.start >= start)
    .map((passage) => ({ ...passage, start: passage.start - start, end: passage.end - start }));
  return { ...document, text: document.text.slice(start), passages };
}

interface Way {
  options: readonly string[];
  from?: 'docx' | 'html' | 'tex';
  differences?: Differences;
}

const ways: Record<string, Way> = {
  'version 2': { options: ['-t', 'epub2'] },
  'version 3': { options: ['-t', 'epub3'] },
  'a chapter for each second heading': { options: ['-t', 'epub3', '--epub-chapter-level=2'] },
  'a chapter for each third heading, version 2': { options: ['-t', 'epub2', '--epub-chapter-level=3'] },
  'numbered headings': { options: ['-t', 'epub3', '--number-sections'] },
  'a list of contents': { options: ['-t', 'epub3', '--toc', '--toc-depth=2'] },
  'a style sheet and a folder of its own': { options: ['-t', 'epub3', '--epub-subdirectory=BOOK', '--css', 'style.css'] },
  'letters as numbers': { options: ['-t', 'epub3', '--ascii'] },
  'of a Word document': { options: ['-t', 'epub3'], from: 'docx' },
  'of a page': { options: ['-t', 'epub3'], from: 'html' },
  'of a LaTeX source': { options: ['-t', 'epub2'], from: 'tex' },
};

describe.skipIf(!hasTool('pandoc'))('books that pandoc makes (skipped without pandoc)', () => {
  for (const [name, { options, from, differences }] of Object.entries(ways)) {
    it(name, async () => {
      fs.writeFileSync(file('style.css'), 'p { color: black; }');
      const source = file(`source.${from ?? 'md'}`);
      if (from === undefined) fs.writeFileSync(source, knownMarkdown);
      else run('pandoc', ['-f', 'markdown', '-s', '--metadata', 'title=Harbour', '-o', source], { input: knownMarkdown, folder });
      const book = `${name.replaceAll(/[^a-z0-9]+/g, '-')}.epub`;
      run('pandoc', [...options, ...details, '-o', file(book), source], { folder });
      const document = await readBook(book);
      expect(document.bibliography).toMatchObject({ type: 'book', title: 'Harbour', language: 'en-GB' });
      expectKnown(document, { items: null, ...differences });
    });
  }
});

describe.skipIf(!hasTool('pandoc') || !hasTool('soffice'))('books that LibreOffice makes (skipped without it)', () => {
  it('of a text document and of a Word document', async () => {
    for (const ending of ['odt', 'docx'])
      run('pandoc', ['-f', 'markdown', '-o', file(`office-${ending}.${ending}`)], { input: knownMarkdown });
    office(folder, 'epub', ['office-odt.odt', 'office-docx.docx'], 'made');
    for (const ending of ['odt', 'docx']) {
      const document = await readBook(`made/office-${ending}.epub`);
      // its books know neither lists nor levels of headings: the words are there, in their order
      const text = squash(document.text);
      let at = 0;
      for (const piece of [
        'Harbour review',
        'Cranes rose from 197 to 300',
        'The quay was widened.',
        'eastern rails',
        'Belhaven',
        'buy land',
      ]) {
        const found = text.indexOf(piece, at);
        expect(found, piece).toBeGreaterThanOrEqual(at);
        at = found;
      }
      expect(document.losses).toEqual([]);
    }
  });
});
