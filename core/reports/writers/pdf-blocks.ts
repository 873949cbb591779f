// @ts-expect-error -- the package has no types
import svgToPdfKit from 'svg-to-pdfkit';
import type { Line, Span } from './pdf-lines.ts';
import { inks, paper, rule, spanLines, textWidth, type Pages, type Placing } from './pdf-pages.ts';
import { plainSpan, runSpans, type Known, type Look } from './pdf-spans.ts';
import { writeTable } from './pdf-table.ts';
import { sourceRuns, type BlockOf, type PlacedBlock } from './placed-document.ts';

interface DrawingOptions {
  width: number;
  height: number;
  preserveAspectRatio: string;
  fontCallback: (family: string, bold: boolean) => string;
  imageCallback: () => string;
  warningCallback: () => void;
}
const svgToPdf = svgToPdfKit as (document: PDFKit.PDFDocument, svg: string, x: number, y: number, options: DrawingOptions) => void;

export const body: Look = { size: 10 };
export const small: Look = { size: 8.6, colour: inks.quiet };
const headingSizes = [16, 13, 11.2, 10.4];
const claimIndent = 24;

export interface Heading {
  title: string;
  level: number;
  page: number;
}

export interface Writing {
  pages: Pages;
  known: Known;
  /** every heading of the pass so far */
  found: Heading[];
  /** those of the pass before, for the list of contents */
  headings: readonly Heading[];
  heading(title: string, level: number): void;
}

export function textBlock({ pages }: Writing, spans: readonly Span[], after: number, placing: Placing = {}): void {
  const indent = placing.indent ?? 0;
  pages.lines(spanLines(pages, spans, textWidth - indent - (placing.isQuoted ? 14 : 0)), placing);
  pages.skip(after);
}

/** @param following height of what must not be parted from it */
export function writeHeading(writing: Writing, spans: Span[], level: number, following = 46): void {
  const { pages } = writing;
  const title = spans.map((span) => span.text).join('');
  const lines = spanLines(pages, spans, textWidth);
  pages.skip(level === 1 ? 18 : level === 2 ? 14 : 10);
  pages.need(lines.reduce((sum, line) => sum + line.height, 0) + following);
  writing.heading(title.replace(/\s+/g, ' ').trim(), level);
  pages.lines(lines);
  pages.skip(level === 1 ? 6 : 4);
}

export function headingLook(level: number): Look {
  return { size: headingSizes[level - 1] ?? 10.4, bold: true, colour: level < 3 ? inks.accent : inks.ink };
}

export function writeBlocks(blocks: Iterable<PlacedBlock>, writing: Writing): void {
  const counts: number[] = [];
  for (const [block, next] of withNext(blocks)) {
    if (block.kind === 'list-item') listItem(block, counts, writing);
    else {
      counts.length = 0;
      writeBlock(block, writing, next?.kind === 'picture' ? pictureSize(next).height + 36 : undefined);
    }
  }
}

function* withNext<Item>(items: Iterable<Item>): Generator<[Item, next: Item | undefined]> {
  let held: Item | undefined;
  for (const item of items) {
    if (held !== undefined) yield [held, item];
    held = item;
  }
  if (held !== undefined) yield [held, undefined];
}

/** @param following height of what a heading must not be parted from */
function writeBlock(block: Exclude<PlacedBlock, { kind: 'list-item' }>, writing: Writing, following?: number): void {
  const { pages, known } = writing;
  switch (block.kind) {
    case 'heading':
      return writeHeading(writing, runSpans(block.runs, headingLook(block.level), known), block.level, following);
    case 'paragraph':
      return textBlock(writing, runSpans(block.runs, body, known), 7);
    case 'quote':
      textBlock(writing, runSpans(block.runs, body, known), 3, { indent: claimIndent, isQuoted: true });
      if (block.attribution !== '') textBlock(writing, [plainSpan(`— ${block.attribution}`, small)], 8, { indent: claimIndent });
      else pages.skip(5);
      return;
    case 'claim':
      return writeClaim(block, writing);
    case 'table':
      return writeTable(block, pages, known);
    case 'code':
      return textBlock(writing, [{ ...plainSpan(block.text, { size: 8.4 }), style: { bold: false, italic: false, code: true } }], 8, {
        indent: 6,
        isTinted: true,
      });
    case 'contents':
      return writeContents(writing);
    case 'break':
      return pages.y() > paper.top ? pages.next() : undefined;
    case 'picture':
      return writePicture(block, writing);
  }
}

function listItem(block: BlockOf<'list-item'>, counts: number[], writing: Writing): void {
  const level = Math.min(Math.max(block.level, 1), 6);
  counts.length = Math.min(counts.length, level);
  counts[level - 1] = (counts[level - 1] ?? 0) + 1;
  const indent = 16 * level;
  const mark = block.ordered ? `${counts[level - 1]}.` : '•';
  hanging(writing, mark, runSpans(block.runs, body, writing.known), indent, 16);
  writing.pages.skip(3);
}

/** A mark in the margin of the text that follows it. */
function hanging({ pages }: Writing, mark: string, spans: Span[], indent: number, back: number): void {
  const lines = spanLines(pages, spans, textWidth - indent);
  const [number] = spanLines(pages, [plainSpan(mark, { ...body, colour: inks.quiet })], 200) as [Line];
  pages.need(Math.min(lines.length, 2) * (lines[0]?.height ?? 14));
  pages.draw(number, paper.side + indent - back, pages.y());
  pages.lines(lines, { indent });
}

function writeClaim(block: BlockOf<'claim'>, writing: Writing): void {
  const { pages, known } = writing;
  const place: Placing = { indent: claimIndent };
  pages.skip(6);
  pages.need(48);
  hanging(writing, `${block.number}.`, [plainSpan(block.wording, { ...body, bold: true })], claimIndent, claimIndent);
  pages.skip(3);
  if (block.quote !== null)
    textBlock(writing, [plainSpan(block.quote, { ...body, colour: '#3a4654' })], 3, { indent: claimIndent + 10, isQuoted: true });
  const source = sourceRuns(block);
  if (source.length > 0) textBlock(writing, runSpans(source, small, known), 1, place);
  const facts = block.facts.flatMap(({ label, value }, index) => [
    plainSpan(`${index === 0 ? '' : ' · '}${label}: `, small),
    plainSpan(value, { size: small.size }),
  ]);
  if (facts.length > 0) textBlock(writing, facts, 2, place);
  for (const runs of block.note) textBlock(writing, runSpans(runs, { size: 9.4 }, known), 3, place);
  pages.skip(6);
}

function writeContents({ pages, headings }: Writing): void {
  headings.forEach((heading, index) => {
    const look: Look = { size: heading.level === 1 ? 10 : 9.4, bold: heading.level === 1 };
    const indent = 14 * (heading.level - 1);
    const lines = spanLines(pages, [{ ...plainSpan(heading.title, look), goTo: `heading-${index + 1}` }], textWidth - indent - 36);
    const [number] = spanLines(pages, [{ ...plainSpan(`${heading.page}`, look), goTo: `heading-${index + 1}` }], 60) as [Line];
    pages.need(lines.reduce((sum, line) => sum + line.height, 0));
    const y = pages.y() + (lines.length - 1) * number.height;
    const end = indent + lines.at(-1)!.width + 5;
    pages.draw(number, paper.side + textWidth - number.width, y);
    if (pages.isDrawn && end < textWidth - number.width - 8) {
      pages.document.save().dash(0.6, { space: 2.8 });
      rule(pages.document, paper.side + end, y + number.height * 0.72, textWidth - end - number.width - 5, inks.quiet, 0.6);
      pages.document.restore();
    }
    pages.lines(lines, { indent });
  });
  pages.skip(12);
}

function pictureSize(block: BlockOf<'picture'>): { width: number; height: number } {
  const most = { width: textWidth, height: (paper.height - paper.top - paper.bottom) * 0.8 };
  const scale = Math.min(0.75, most.width / Math.max(1, block.width), most.height / Math.max(1, block.height));
  return { width: block.width * scale, height: block.height * scale };
}

function writePicture(block: BlockOf<'picture'>, writing: Writing): void {
  const { pages } = writing;
  const { width, height } = pictureSize(block);
  pages.skip(6);
  pages.need(height + 24);
  if (pages.isDrawn) {
    const hasChinese = /[\u2e80-\u9fff\uac00-\ud7ff]/.test(block.svg);
    const family = hasChinese ? 'noto-sans-sc/noto-sans-sc-chinese-simplified' : 'noto-sans/noto-sans-latin';
    svgToPdf(pages.document, block.svg, paper.side, pages.y(), {
      width,
      height,
      preserveAspectRatio: 'xMidYMid meet',
      fontCallback: (_family, bold) => pages.fonts.name(`${family}-${bold ? '700' : '400'}-normal`),
      imageCallback: () => '',
      warningCallback: () => undefined,
    });
  }
  pages.lines([{ pieces: [], width: 0, height, notes: [] }]);
  pages.skip(4);
  if (block.caption !== '') textBlock(writing, [plainSpan(block.caption, { ...small, bold: true })], 10);
}
