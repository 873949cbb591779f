import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import type { ReportDocument } from '../../shared/domain/report-document.ts';
import { claimsOf, joined, nastyReport, rangeText, runLists } from './nasty-report.ts';
import { readDocx } from './read-docx.ts';
import { nodesOf, readMarkdown, shownText, textBeforeFootnote } from './read-markdown.ts';
import { written } from './written.ts';

const runs = { numRuns: 300 };
const patience = 120_000;

test('a Word file gives back every text, claim quote and comment range', { timeout: patience }, async () => {
  await fc.assert(
    fc.asyncProperty(nastyReport, async (document) => {
      const file = readDocx(await written('docx', document));
      document.comments.forEach(({ number, quote }, id) => {
        const range = rangeText(document, number);
        if (range === null) expect(file.comments[id]?.paragraphs.find(({ style }) => style === 'Quote')?.text ?? '').toBe(quote);
        else expect(file.ranges.get(String(id)) ?? '').toBe(range);
      });
      const claimAt = file.paragraphs.flatMap(({ style }, index) => (style === 'Claim' ? [index] : []));
      expect(claimAt.map((index) => file.paragraphs[index + 1]?.text)).toEqual(claimsOf(document).map(({ quote }) => quote));
      expect(claimAt.map((index) => file.paragraphs[index]?.text)).toEqual(
        claimsOf(document).map(({ number, wording }) => `${number}.\t${wording}`),
      );
      expect(wordBodyTexts(file.paragraphs, document)).toEqual(runLists(document).map(joined));
    }),
    runs,
  );
});

test('an HTML file gives back every text, claim quote, comment quote and marked run', { timeout: patience }, async () => {
  await fc.assert(
    fc.asyncProperty(nastyReport, async (document) => {
      const file = new TextDecoder().decode(await written('html', document));
      // A browser folds a bare carriage return into a line end; the parser used here does not.
      expect(file).not.toContain('\r');
      const page = parseHTML(file).document;
      const texts = (selector: string) => [...page.querySelectorAll(selector)].map((element) => element.textContent);
      expect(texts('.claim [data-quote]')).toEqual(claimsOf(document).map(({ quote }) => quote));
      expect(texts('.comments [data-quote]')).toEqual(document.comments.map(({ quote }) => quote));
      expect(page.querySelectorAll('script, style ~ style, iframe, img, [onload], [onerror], [style]').length).toBe(0);
      for (const { number } of document.comments) {
        const marked = runLists(document)
          .flat()
          .filter((run) => run.marks?.includes(number));
        expect(texts(`mark[data-comment="${number}"]`).join('')).toBe(joined(marked));
        if (marked.length > 0) expect(page.querySelectorAll(`#mark-${number}, main a[href="#comment-${number}"]`).length).toBe(2);
      }
      for (const note of page.querySelectorAll('[data-note]')) note.remove();
      expect(htmlBodyTexts(page)).toEqual(runLists(document).map(joined));
    }),
    runs,
  );
});

test(
  'a Markdown file gives back every text, claim quote and comment quote, and notes stand where ranges end',
  { timeout: patience },
  async () => {
    await fc.assert(
      fc.asyncProperty(nastyReport, async (document) => {
        const root = readMarkdown(await written('md', document));
        const footnotes = nodesOf(root, 'footnoteDefinition');
        expect(footnotes.map(({ identifier }) => identifier)).toEqual(document.comments.map(({ number }) => `c${number}`));
        expect(footnotes.map((footnote) => shownText(nodesOf(footnote, 'blockquote')[0] ?? footnote))).toEqual(
          document.comments.map(({ quote }) => quote),
        );
        const body = { ...root, children: root.children.filter(({ type }) => type !== 'footnoteDefinition') };
        const quotes = document.blocks.flatMap((block) =>
          block.kind === 'quote' ? [joined(block.runs)] : block.kind === 'claim' ? [block.quote] : [],
        );
        expect(nodesOf(body, 'blockquote').map(shownText)).toEqual(quotes);
        const places = ['paragraph', 'heading', 'tableCell'] as const;
        const shown = places.flatMap((type) => nodesOf(body, type));
        const texts = shown.map(shownText);
        for (const list of runLists(document).filter((each) => joined(each) !== '')) expect(texts).toContain(joined(list));
        for (const { number } of document.comments) {
          const list = runLists(document).findLast((each) => each.some((run) => run.marks?.includes(number)));
          const expected = list ? joined(list.slice(0, list.findLastIndex((run) => run.marks?.includes(number)) + 1)) : null;
          const before = shown.flatMap((node) => textBeforeFootnote(node, `c${number}`) ?? []);
          if (expected !== null) expect(before).toEqual([expected]);
          else expect(before).toHaveLength(1);
        }
      }),
      runs,
    );
  },
);

/** The paragraphs between the byline and the first claim or the references, without what the writer adds itself. */
function wordBodyTexts(paragraphs: { style: string; text: string }[], document: ReportDocument): string[] {
  const start = paragraphs.findIndex(({ style }) => style === 'Byline') + 1;
  const claim = paragraphs.findIndex(({ style }) => style === 'Claim');
  const end = claim >= 0 ? claim : paragraphs.findIndex(({ style }) => style === 'Reference') - 1;
  expect(document.references.length).toBeGreaterThan(0);
  return paragraphs
    .slice(start, end)
    .filter(({ style }) => style !== 'TableHead' && style !== 'TableEnd')
    .map(({ text }) => text);
}

function htmlBodyTexts(page: Document): string[] {
  const selector = 'main > p, main > blockquote > p, main > h2, main > h3, main > h4, main > h5, main > ol li, main > ul li, td';
  return [...page.querySelectorAll(selector)].map((element) => {
    for (const list of element.querySelectorAll('ol, ul')) list.remove();
    return element.textContent;
  });
}
