import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import { expectKnown } from './shapes/expect-known.ts';
import type { Differences } from './shapes/expect-known.ts';
import { knownMarkdown } from './shapes/known-document.ts';
import { hasTool, run, workFolder } from './shapes/tools.ts';

const hasPandoc = hasTool('pandoc');
const folder = workFolder('markdown-shapes');
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

interface Shape {
  name: string;
  options: readonly string[];
  /** a format that the document goes through before */
  by?: string;
  /** what is done to the file after */
  change?: (text: string) => string;
  differences?: Differences;
}

const shapes: Shape[] = [
  { name: 'as we wrote it', options: [], change: () => knownMarkdown },
  { name: 'GitHub', options: ['-t', 'gfm'] },
  { name: 'GitHub, one line a paragraph', options: ['-t', 'gfm', '--wrap=none'] },
  { name: 'GitHub, wrapped at 40', options: ['-t', 'gfm', '--columns=40'] },
  { name: 'CommonMark with tables', options: ['-t', 'commonmark+pipe_tables+footnotes'] },
  { name: 'links at the end', options: ['-t', 'gfm', '--reference-links'] },
  { name: 'underlined headings', options: ['-t', 'gfm', '--markdown-headings=setext'] },
  { name: 'pandoc with pipe tables', options: ['-t', 'markdown-simple_tables-multiline_tables-grid_tables'] },
  { name: 'MultiMarkdown', options: ['-t', 'markdown_mmd-simple_tables-multiline_tables-grid_tables'] },
  { name: 'PHP Markdown Extra', options: ['-t', 'markdown_phpextra'] },
  { name: 'out of Word', options: ['-t', 'gfm'], by: 'docx' },
  { name: 'out of HTML', options: ['-t', 'gfm-raw_html'], by: 'html', differences: { items: null, besides: /¹/ } },
  { name: 'out of DocBook', options: ['-t', 'gfm'], by: 'docbook' },
  { name: 'out of LaTeX', options: ['-t', 'gfm'], by: 'latex' },
  { name: 'line ends of Windows', options: ['-t', 'gfm'], change: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'front matter and a byte order mark', options: ['-t', 'gfm'], change: (text) => `\uFEFF---\ntitle: Harbour\nauthor: Ann Example\n---\n\n${text}` },
]; // prettier-ignore

describe('Markdown of independent programs', () => {
  const files = new Map<string, Buffer>();

  beforeAll(() => {
    if (!hasPandoc) return;
    for (const { name, options, by, change } of shapes) {
      let text = '';
      if (by === undefined) text = run('pandoc', options, { input: knownMarkdown });
      else {
        const between = path.join(folder, `between.${by}`);
        run('pandoc', ['-t', by, '-s', '--metadata', 'pagetitle=x', '-o', between], { input: knownMarkdown });
        text = run('pandoc', ['-f', by, ...options, between]);
      }
      files.set(name, Buffer.from(change === undefined ? text : change(text)));
    }
  });

  for (const { name, differences } of shapes) {
    it.skipIf(!hasPandoc)(`${name}${hasPandoc ? '' : ' (skipped: pandoc is not installed)'}`, async () => {
      expectKnown(await parseDocument(files.get(name)!, 'known.md'), differences);
    });
  }
});
