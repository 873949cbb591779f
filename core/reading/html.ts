import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { WorkbenchError } from '../../shared/errors.ts';
import { assemble } from './blocks.ts';
import type { TextBlock } from './blocks.ts';
import { htmlBlocks } from './html-blocks.ts';
import type { HtmlBlocks, HtmlNode } from './html-blocks.ts';
import { htmlBibliography } from './html-metadata.ts';
import { htmlShape } from './html-shape.ts';
import type { HtmlShape } from './html-shape.ts';
import type { ReadDocument } from './read-document.ts';

/** Written pages nest a few dozen deep; 2,000 is made to break readers. */
const deepestNesting = 2000;
/** Readability's time grows with the cube of the depth (0.2 s at 200, 0.9 s at 500, 39 s at 2,000), so deep pages are read whole. */
const deepestArticle = 250;
const mostElements = 60_000;
const longestArticlePage = 8 * 1024 * 1024;

interface Page {
  document: HtmlNode;
  body: HtmlNode;
}

/**
 * Reads a saved web page: the article where the page has one among menus and advertisements, else the whole body. Nothing in the page is
 * run and nothing is fetched: scripts are text that is dropped.
 * @param source canonical text of the file
 * @throws WorkbenchError REFUSED where elements nest deeper than 2,000
 */
export function readHtml(source: string, fileName: string): ReadDocument {
  const shape = checkedShape(source);
  const page = parsePage(source);
  const bibliography = htmlBibliography(page.document, fileName);
  const losses: string[] = [];
  const mayIsolate = shape.depth <= deepestArticle && shape.elements <= mostElements && source.length <= longestArticlePage;
  const found = hasSurroundings(page) && mayIsolate ? readArticle(page, source, losses) : htmlBlocks(page.body, ['nav', 'footer']);
  if (!mayIsolate)
    losses.push('The page is too large or too deep to tell its article from what is around it, so all of its text was taken.');
  losses.push(...droppedLosses(found));
  return { ...assemble(found.blocks), bibliography, losses };
}

/**
 * All text of a page that is a part of a document (a chapter of an e-book, the body of a message).
 * @throws WorkbenchError REFUSED where elements nest deeper than 2,000
 */
export function readHtmlPart(source: string): { blocks: TextBlock[]; losses: string[] } {
  checkedShape(source);
  const found = htmlBlocks(parsePage(source).body, ['nav']);
  return { blocks: found.blocks, losses: droppedLosses(found) };
}

function checkedShape(source: string): HtmlShape {
  const shape = htmlShape(source, deepestNesting);
  if (shape.depth > deepestNesting) {
    throw new WorkbenchError(
      'REFUSED',
      `This page nests more than ${deepestNesting} elements inside each other, which no written document does. Open it in a browser, save it as text, and import that file.`,
    );
  }
  return shape;
}

function parsePage(source: string): Page {
  // A fragment gets a body of its own: linkedom keeps what stands outside <html> out of it.
  const isWhole = /<(?:html|body)[\s>]/i.test(source);
  const { document } = parseHTML(isWhole ? source : `<!doctype html><html><body>${source}</body></html>`) as unknown as {
    document: HtmlNode & { documentElement: HtmlNode | null };
  };
  const [body] = document.querySelectorAll('body');
  return { document, body: body ?? document.documentElement ?? document };
}

/** A page without menus, forms and crowds of links is a document by itself, and all of it is wanted. */
function hasSurroundings({ body }: Page): boolean {
  for (const _ of body.querySelectorAll('nav, aside, footer, header, form, [role="navigation"], [role="banner"]')) return true;
  let linked = 0;
  for (const link of body.querySelectorAll('a')) linked += link.textContent?.length ?? 0;
  return linked > (body.textContent?.length ?? 0) * 0.3;
}

/** Readability takes the tree apart, so what is needed of the page is read before, and a failure parses anew. */
function readArticle(page: Page, source: string, losses: string[]): HtmlBlocks {
  const headings = headingsOf(page.body);
  const pageLength = htmlBlocks(page.body).blocks.reduce((sum, block) => sum + block.text.length, 0);
  const article = isolate(page.document);
  const found = article === null ? null : htmlBlocks(article, ['nav']);
  const length = found?.blocks.reduce((sum, block) => sum + block.text.length, 0) ?? 0;
  if (found === null || length === 0 || (length < 500 && length < pageLength / 4))
    return htmlBlocks(parsePage(source).body, ['nav', 'footer']);
  restoreHeadings(found.blocks, headings);
  if (length < pageLength) losses.push('Menus, advertisements and other parts around the article were left out.');
  return found;
}

function isolate(document: HtmlNode): HtmlNode | null {
  try {
    const reader = new Readability<HtmlNode>(document as never, {
      serializer: (node) => node as unknown as HtmlNode,
      disableJSONLD: true,
      keepClasses: false,
    });
    return reader.parse()?.content ?? null;
  } catch {
    // Pages that it cannot take apart are read whole.
    return null;
  }
}

/** The page's headings by their text, as they were before Readability made every h1 an h2. */
function headingsOf(body: HtmlNode): Map<string, TextBlock> {
  const headings = new Map<string, TextBlock>();
  for (const node of body.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Number(node.localName?.at(-1));
    for (const { text } of htmlBlocks(node).blocks) {
      if (!headings.has(oneLine(text))) headings.set(oneLine(text), { kind: 'heading', level, text });
    }
  }
  return headings;
}

/** Readability also leaves out the main heading as a repetition of the title; a reader wants to see it and to cite it. */
function restoreHeadings(blocks: TextBlock[], headings: ReadonlyMap<string, TextBlock>): void {
  for (const block of blocks) {
    const original = block.kind === 'heading' ? headings.get(oneLine(block.text)) : undefined;
    if (original !== undefined) block.level = original.level;
  }
  const main = [...headings.values()].find((heading) => heading.level === 1);
  if (main !== undefined && !blocks.some((block) => oneLine(block.text) === oneLine(main.text))) blocks.unshift(main);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function droppedLosses({ dropped }: HtmlBlocks): string[] {
  return [...dropped].map(([name, count]) => {
    if (name === 'hidden') return `Parts that the page does not show were left out: ${count}.`;
    if (name === 'svg' || name === 'canvas') return `Drawings (${name}) were left out: ${count}.`;
    return `Embedded objects (${name}) were left out: ${count}.`;
  });
}
