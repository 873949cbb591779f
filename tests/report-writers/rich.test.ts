import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { parseHTML } from 'linkedom';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../router/desk.ts';
import { readDocx } from './read-docx.ts';
import { richReport } from './rich-report.ts';
import { written } from './written.ts';

/** Pictures, notes, passages and contents in every format, read by programs that did not write them. */
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

describe('a PDF', async () => {
  const bytes = await written('pdf', richReport);
  const file = await getDocument({ data: new Uint8Array(bytes) }).promise;

  it('has an outline, its title, its language and the time of the data', async () => {
    const { info } = (await file.getMetadata()) as { info: Record<string, unknown> };
    expect([info.Title, info.Author, info.Language, info.CreationDate]).toEqual([
      richReport.title,
      richReport.author,
      'en-GB',
      'D:20250903091500Z',
    ]);
    const outline = await file.getOutline();
    const flat = (items: typeof outline): string[] => items.flatMap((item) => [item.title, ...flat(item.items as typeof outline)]);
    expect(flat(outline)).toEqual([
      'What was promised',
      'Claims',
      'Figures',
      'What to do next',
      'The count',
      'Method',
      'Passages',
      'References',
      'Comments',
    ]);
  });

  it('leads from each mark to its place and back, and nowhere else', async () => {
    const led: string[] = [];
    for (let page = 1; page <= file.numPages; page += 1)
      for (const { dest, url } of (await (await file.getPage(page)).getAnnotations()) as { dest?: string; url?: string }[]) {
        if (dest !== undefined && dest !== null) led.push(dest);
        else expect(url).toMatch(/^https:/);
      }
    for (const name of led) expect(await file.getDestination(name), name).not.toBeNull();
    for (const kind of [
      'passage-1',
      'passage-mark-1',
      'note-1',
      'note-mark-1',
      'reference-1',
      'citation-1',
      'comment-1',
      'mark-1',
      'heading-9',
    ])
      expect(led).toContain(kind);
  });

  it.skipIf(!has('pdftotext'))('tells its text to pdftotext: headings with their pages, the note at the foot of its page, Chinese', () => {
    const name = `${temporaryFolder()}/report.pdf`;
    fs.writeFileSync(name, bytes);
    const pages = execFileSync('pdftotext', ['-layout', name, '-'], { encoding: 'utf8' }).split('\f');
    const pageOf = (text: string): number => pages.findIndex((page, index) => index > 0 && page.includes(text)) + 1;
    expect(pages[0]).toMatch(new RegExp(`Passages\\s+${pageOf('By the end of 2024 the total scale')}\\n`));
    const page = pages[pageOf('Counted twice') - 1]!;
    expect(page).toContain('算力总规模超过三百');
    expect(page.indexOf('1 The ministry and the institute each count; see the bulletin')).toBeGreaterThan(page.indexOf('Capacity in use'));
    // the table's head stands on each of its pages
    expect(pages.filter((text) => /Metric\s+Target\s+Observed/.test(text)).length).toBeGreaterThan(1);
  });
});

describe('a Word file', async () => {
  const { parts } = readDocx(await written('docx', richReport));
  const document = parts['word/document.xml'] ?? '';

  it('has a field of contents, a footnote, a drawing with a photograph of it, and links that lead somewhere', () => {
    expect(document).toContain('TOC \\o "1-4"');
    expect(document).toContain('<w:footnoteReference w:id="1"/>');
    expect(parts['word/footnotes.xml']).toContain('The ministry and the institute each count; ');
    expect(parts['word/media/image1.svg']).toContain('<rect');
    expect(parts['word/media/image1.png']?.slice(1, 4)).toBe('PNG');
    expect(document).toContain('descr="One bar: 280 EFLOPS."');
    for (const [, name] of document.matchAll(/w:anchor="([^"]*)"/g)) expect(document).toContain(`w:name="${name}"`);
    for (const name of ['passage_1', 'passage_mark_1', 'citation_1', 'reference_1']) expect(document).toContain(`w:anchor="${name}"`);
  });

  it.skipIf(!has('xmllint'))('is well formed in every part', () => {
    for (const [name, xml] of Object.entries(parts))
      if (/\.(xml|rels)$/.test(name)) expect(spawnSync('xmllint', ['--noout', '-'], { input: xml }).status, name).toBe(0);
  });
});

it('a page shows the drawing as an image that can run nothing, a note and a passage with ways back, and its contents', async () => {
  const page = parseHTML(new TextDecoder().decode(await written('html', richReport))).document;
  expect(page.querySelectorAll('svg, script, object, iframe').length).toBe(0);
  expect(page.querySelector('figure img')?.getAttribute('src')).toMatch(/^data:image\/svg\+xml;base64,/);
  expect(page.querySelector('figure img')?.getAttribute('alt')).toBe('One bar: 280 EFLOPS.');
  const targets = [...page.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')!.slice(1));
  for (const id of ['note-1', 'note-mark-1', 'passage-1', 'passage-mark-1', 'heading-1', 'reference-1', 'citation-1'])
    expect(targets).toContain(id);
  for (const id of targets) expect(page.getElementById(id), id).not.toBeNull();
  expect(page.querySelector('#passage-1 [data-quote]')?.textContent).toBe('had reached 280 EFLOPS');
});

it('Markdown has the note as a footnote, the passage with its quote, the contents as a list, and the picture in words', async () => {
  const markdown = new TextDecoder().decode(await written('md', richReport));
  expect(markdown).toContain('Counted twice[^n1]');
  expect(markdown).toMatch(/^\[\^n1\]: The ministry and the institute each count; \*see the bulletin\*/m);
  expect(markdown).toContain('<a id="passage-1"></a>\\[P1\\] By the end of 2024 the total scale **had reached 280 EFLOPS**');
  expect(markdown).toContain('> One bar: 280 EFLOPS.');
  expect(markdown).toMatch(/^- What was promised\n {2}- Claims$/m);
});
