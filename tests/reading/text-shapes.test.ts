import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import { expectCovered, squash } from './shapes/expect-known.ts';
import { knownItems, knownMarkdown, knownPieces } from './shapes/known-document.ts';
import { hasTool, office, run, workFolder } from './shapes/tools.ts';

const hasPandoc = hasTool('pandoc');
const hasOffice = hasTool('soffice');
const hasGroff = hasTool('groff');
const hasIconv = hasTool('iconv');
const folder = workFolder('text-shapes');
const file = (name: string): string => path.join(folder, name);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

interface Shape {
  name: string;
  from: string;
  encoding: string;
  needs?: 'LibreOffice' | 'groff' | 'iconv';
  /** signs that this way cannot write */
  without?: RegExp;
  /** whether headings stand alone with blank lines around them, as plain text shows them */
  hasHeadings?: boolean;
  hasItems?: boolean;
}

const shapes: Shape[] = [
  { name: 'pandoc', from: 'plain.txt', encoding: 'utf-8', hasHeadings: true, hasItems: true },
  { name: 'pandoc, one line a paragraph', from: 'long.txt', encoding: 'utf-8', hasHeadings: true, hasItems: true },
  { name: 'pandoc, wrapped at 50', from: 'narrow.txt', encoding: 'utf-8', hasHeadings: true, hasItems: true },
  { name: 'pandoc, line ends of Windows', from: 'windows.txt', encoding: 'utf-8', hasHeadings: true, hasItems: true },
  { name: 'AsciiDoc', from: 'known.asciidoc', encoding: 'utf-8' },
  { name: 'reStructuredText', from: 'known.rst', encoding: 'utf-8' },
  { name: 'Org', from: 'known.org', encoding: 'utf-8' },
  { name: 'a wiki', from: 'known.mediawiki', encoding: 'utf-8' },
  { name: 'LibreOffice, UTF-8', from: 'office/a.txt', encoding: 'utf-8', needs: 'LibreOffice' },
  { name: 'LibreOffice, UTF-16', from: 'office/b.txt', encoding: 'utf-16le', needs: 'LibreOffice' },
  { name: 'GB18030', from: 'gb.txt', encoding: 'gb18030', needs: 'iconv', hasHeadings: true, hasItems: true },
  { name: 'LibreOffice, Windows-1252', from: 'office/d.txt', encoding: 'windows-1252', needs: 'LibreOffice', without: /[\p{Script=Han}?]+/gu },
  { name: 'groff, UTF-8', from: 'groff.txt', encoding: 'utf-8', needs: 'groff' },
  { name: 'groff, ASCII', from: 'ascii.txt', encoding: 'utf-8', needs: 'groff', without: /[^ -~]|"|<\?>|\?/gu },
]; // prettier-ignore

beforeAll(() => {
  if (!hasPandoc) return;
  const pandoc = (name: string, ...options: string[]): string => run('pandoc', ['-o', name, ...options], { input: knownMarkdown, folder });
  pandoc('plain.txt', '-t', 'plain');
  pandoc('long.txt', '-t', 'plain', '--wrap=none');
  pandoc('narrow.txt', '-t', 'plain', '--columns=50');
  pandoc('windows.txt', '-t', 'plain', '--eol=crlf');
  if (hasIconv) run('iconv', ['-f', 'utf-8', '-t', 'gb18030', '-o', 'gb.txt', 'plain.txt'], { folder });
  for (const format of ['asciidoc', 'rst', 'org', 'mediawiki']) pandoc(`known.${format}`, '-t', format, '--wrap=none');
  if (hasOffice) {
    const encodings = { a: 'UTF8', b: 'UNICODE', d: 'MS_1252' };
    for (const [name, encoding] of Object.entries(encodings)) {
      pandoc(`${name}.odt`, '-t', 'odt');
      office(folder, `txt:Text (encoded):${encoding},LF`, [`${name}.odt`], 'office');
    }
  }
  if (hasGroff) {
    pandoc('known.man', '-t', 'man', '-s');
    fs.writeFileSync(file('groff.txt'), run('groff', ['-man', '-t', '-k', '-Tutf8', '-P-cbou', 'known.man'], { folder }));
    fs.writeFileSync(file('ascii.txt'), run('groff', ['-man', '-t', '-k', '-Tascii', '-P-cbou', 'known.man'], { folder }));
  }
});

/** Words alone: each way of writing plain text has its own marks, and hyphenates or wraps as it likes. */
function words(text: string, without: RegExp | undefined): string {
  return squash(without === undefined ? text : text.replace(without, ' '))
    .replace(/[‐-]\s+(?=\p{Ll})/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

describe('plain text of independent programs', () => {
  for (const { name, from, encoding, needs, without, hasHeadings, hasItems } of shapes) {
    const isThere = { LibreOffice: hasOffice, groff: hasGroff, iconv: hasIconv };
    const missing = !hasPandoc ? 'pandoc' : needs !== undefined && !isThere[needs] ? needs : null;
    it.skipIf(missing !== null)(`${name}${missing === null ? '' : ` (skipped: ${missing} is not installed)`}`, async () => {
      const document = await parseDocument(fs.readFileSync(file(from)), path.basename(from).replace(/\.\w+$/, '.txt'));
      expect(document.encoding).toBe(encoding);
      expect(document.losses).toEqual([]);
      expectCovered(document);
      const all = words(document.text, without);
      let at = 0;
      // A link's address stands in the middle of its sentence in some of them.
      for (const piece of knownPieces.flatMap((text) => text.split(/ (?=as one operator|said;)/))) {
        const wanted = words(piece, without).replace('asoneoperator', '');
        const found = all.indexOf(wanted, at);
        expect(found, `“${piece}” after “${all.slice(Math.max(0, at - 60), at)}”`).toBeGreaterThanOrEqual(at);
        at = found + wanted.length;
      }
      const texts = (kind: string): string[] =>
        document.passages.filter((passage) => passage.kind === kind).map(({ start, end }) => squash(document.text.slice(start, end)));
      if (hasHeadings === true)
        expect(texts('heading').map((text) => text.replace(/^[\d.]+\s/, ''))).toEqual(
          expect.arrayContaining(['What was built', 'What comes next']),
        );
      if (hasItems === true)
        expect(
          texts('list-item')
            .map((text) => text.replace(/^(?:\d+\.|[-•])\s+/, ''))
            .filter((text) => knownItems.some(([item]) => item === text)),
        ).toHaveLength(knownItems.length);
    });
  }
});
