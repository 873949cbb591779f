import PdfFile from 'pdfkit';
import type { ReportComment, ReportDocument, ReportPassage } from '../../../shared/domain/report-document.ts';
import type { Tell } from '../../children.ts';
import type { Sink } from '../../exchange/sink.ts';
import { citationsOf, referenceRuns } from './links.ts';
import { body, headingLook, small, textBlock, writeBlocks, writeHeading, type Heading, type Writing } from './pdf-blocks.ts';
import { pdfFonts, type PdfFonts } from './pdf-fonts.ts';
import { breakLines, type Line } from './pdf-lines.ts';
import { inks, openPages, paper, rule, textWidth } from './pdf-pages.ts';
import { plainSpan, runSpans, type Known } from './pdf-spans.ts';
import { placeDocument, type PlacedDocument } from './placed-document.ts';
import { countSteps, stepped } from './steps.ts';

/**
 * A report as PDF. It is laid out twice: once to know the page of each heading, once to draw. A page is written as soon as it
 * is full, so that memory stays flat however long the report is.
 */
export async function writePdf(document: ReportDocument, sink: Sink, tell: Tell): Promise<void> {
  const placed = placeDocument(document);
  const time = new Date(placed.time);
  const file = new PdfFile({
    autoFirstPage: false,
    // there is no default font: pdfkit would read one that is not embedded
    font: '',
    size: [paper.width, paper.height],
    margin: 0,
    lang: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(placed.language) ? placed.language : 'en',
    displayTitle: true,
    pdfVersion: '1.7',
    // Its identifier is made of these, so that the same data give the same bytes.
    info: {
      Title: placed.title,
      Author: placed.author,
      Subject: placed.subtitle,
      Creator: 'Claimdesk',
      Producer: 'Claimdesk',
      CreationDate: time,
      ModDate: time,
    },
  });
  const finish = pour(file, sink);
  const fonts = pdfFonts(file);
  const places = new Set<string>();
  const step = countSteps(placed, 2, tell);
  const first = layOut(placed, file, fonts, { isDrawn: false, total: 0, headings: headingsOf(placed), places, step });
  const second = layOut(placed, file, fonts, { isDrawn: true, ...first, places, step });
  if (second.total !== first.total) throw new Error('A report was laid out in two ways');
  file.end();
  finish();
}

/**
 * What the file writes goes on at once: pdfkit would keep it as thousands of small pieces until the layout is done.
 * @returns a function that writes the rest
 */
function pour(file: PDFKit.PDFDocument, sink: Sink): () => void {
  let waiting = Buffer.alloc(256 * 1024);
  let length = 0;
  const flush = (): void => {
    // a copy: the sink may keep what it gets
    if (length > 0) sink.write(Uint8Array.prototype.slice.call(waiting, 0, length));
    length = 0;
  };
  file.push = (piece: Uint8Array | null) => {
    if (piece === null) return false;
    if (length + piece.length > waiting.length) flush();
    if (piece.length > waiting.length) waiting = Buffer.alloc(piece.length);
    waiting.set(piece, length);
    length += piece.length;
    return true;
  };
  // its head was written when it was opened
  const head = file.read() as Buffer | null;
  if (head !== null) file.push(head);
  return flush;
}

interface Pass {
  isDrawn: boolean;
  total: number;
  headings: readonly Heading[];
  places: Set<string>;
  step: () => void;
}

function layOut(placed: PlacedDocument, file: PDFKit.PDFDocument, fonts: PdfFonts, pass: Pass): { total: number; headings: Heading[] } {
  const known: Known = {
    references: citationsOf(placed.references),
    notes: new Set(placed.notes.map(({ number }) => number)),
    passages: new Set(placed.passages.map(({ number }) => number)),
    comments: new Map(placed.comments.map(({ number, colour }) => [number, colour])),
  };
  const pages = openPages({
    document: file,
    fonts,
    isDrawn: pass.isDrawn,
    total: pass.total,
    title: oneLine(placed.title, fonts),
    number: (page, total) => breakLines([plainSpan(`${page} / ${total}`, { size: 8, colour: inks.quiet })], 200, fonts)[0]!,
    notes: noteLines(placed, fonts, known),
    places: pass.places,
  });
  const found: Heading[] = [];
  const outline: PDFKit.PDFOutline[] = [file.outline];
  const heading = (title: string, level: number): void => {
    found.push({ title, level, page: pages.page() });
    pages.name(`heading-${found.length}`);
    if (!pages.isDrawn) return;
    const depth = Math.min(level, outline.length);
    outline.length = depth;
    outline.push(outline[depth - 1]!.addItem(title, { expanded: level === 1 }));
  };
  const writing: Writing = { pages, known, found, headings: pass.headings, heading };
  pages.next();
  writeTitle(placed, writing);
  writeBlocks(stepped(placed.blocks, pass.step), writing);
  writePassages(placed, writing, pass.step);
  writeReferences(placed, writing, pass.step);
  writeComments(placed, writing, pass.step);
  if (placed.colophon !== '') {
    pages.skip(24);
    textBlock(writing, [plainSpan(placed.colophon, { size: 8, colour: inks.quiet })], 0);
  }
  pages.finish();
  return { total: pages.page(), headings: found };
}

/** How many headings there will be, and their texts: the list of contents is as long in the first pass as in the second. */
function headingsOf(placed: PlacedDocument): Heading[] {
  const own = placed.blocks.flatMap((block) =>
    block.kind === 'heading' ? [{ title: block.runs.map((run) => run.text).join(''), level: block.level, page: 1 }] : [],
  );
  const lists = [
    placed.passages.length > 0 ? placed.passagesTitle : null,
    placed.references.length > 0 ? placed.referencesTitle : null,
    placed.comments.length > 0 ? placed.commentsTitle : null,
  ];
  return [...own, ...lists.flatMap((title) => (title === null ? [] : [{ title, level: 1, page: 1 }]))];
}

function oneLine(title: string, fonts: PdfFonts): Line {
  const text = title.replace(/\s+/g, ' ');
  return breakLines([plainSpan(text, { size: 8, colour: inks.quiet })], textWidth - 60, fonts)[0]!;
}

function noteLines({ notes }: PlacedDocument, fonts: PdfFonts, known: Known): Map<number, Line[]> {
  const look = { size: 8.4 };
  return new Map(
    notes.map(({ number, runs }) => {
      const mark = {
        ...plainSpan(`${number}`, { ...look, colour: inks.accent, bold: true }),
        goTo: `note-mark-${number}`,
        names: [`note-${number}`],
      };
      return [number, breakLines([mark, plainSpan(' ', look), ...runSpans(runs, look, known)], textWidth, fonts)];
    }),
  );
}

function writeTitle(placed: PlacedDocument, writing: Writing): void {
  const { pages } = writing;
  textBlock(writing, [plainSpan(placed.title, { size: 22, bold: true, colour: inks.accent })], 4);
  if (placed.subtitle !== '') textBlock(writing, [plainSpan(placed.subtitle, { size: 12, colour: inks.quiet })], 4);
  const byline = [placed.author, placed.time.slice(0, 10)].filter((part) => part !== '').join(' · ');
  textBlock(writing, [plainSpan(byline, { size: 9, colour: inks.quiet })], 8);
  if (pages.isDrawn) rule(pages.document, paper.side, pages.y(), textWidth);
  pages.skip(16);
}

function writePassages(placed: PlacedDocument, writing: Writing, step: () => void): void {
  if (placed.passages.length === 0) return;
  writeHeading(writing, [plainSpan(placed.passagesTitle, headingLook(1))], 1);
  for (const passage of stepped(placed.passages, step)) writePassage(passage, writing);
}

function writePassage({ number, before, quote, after, place, reference }: ReportPassage, writing: Writing): void {
  const look = { size: 9.2 };
  const mark = {
    ...plainSpan(`P${number} `, { ...look, bold: true, colour: inks.accent }),
    goTo: `passage-mark-${number}`,
    names: [`passage-${number}`],
  };
  const quiet = { ...look, colour: inks.quiet };
  textBlock(writing, [mark, plainSpan(before, quiet), { ...plainSpan(quote, look), background: '#fdf3c8' }, plainSpan(after, quiet)], 1);
  const where = runSpans([{ text: place === '' ? '' : `${place} `, ...(reference === null ? {} : { reference }) }], small, writing.known);
  if (where.length > 0) textBlock(writing, where, 7);
}

function writeReferences(placed: PlacedDocument, writing: Writing, step: () => void): void {
  if (placed.references.length === 0) return;
  writeHeading(writing, [plainSpan(placed.referencesTitle, headingLook(1))], 1);
  for (const reference of stepped(placed.references, step)) {
    const { number } = reference;
    const mark = {
      ...plainSpan(`[${number}] `, { size: 9.2, colour: inks.accent }),
      goTo: `citation-${number}`,
      names: [`reference-${number}`],
    };
    const spans = runSpans(referenceRuns(reference), { size: 9.2 }, writing.known);
    // without numbers the entry's first words are its place
    const [first, ...others] = spans;
    const named = first === undefined ? [] : [{ ...first, names: mark.names }, ...others];
    textBlock(writing, reference.mark === undefined ? [mark, ...spans] : named, 4);
  }
}

function writeComments(placed: PlacedDocument, writing: Writing, step: () => void): void {
  if (placed.comments.length === 0) return;
  writeHeading(writing, [plainSpan(placed.commentsTitle, headingLook(1))], 1);
  for (const comment of stepped(placed.comments, step)) writeComment(comment, writing);
}

function writeComment({ number, author, time, quote, body: text, tags }: ReportComment, writing: Writing): void {
  writing.pages.need(44);
  const mark = {
    ...plainSpan(`${number}`, { ...body, bold: true, colour: inks.accent }),
    goTo: `mark-${number}`,
    names: [`comment-${number}`],
  };
  textBlock(writing, [mark, plainSpan(`  ${[author, time.slice(0, 10), ...tags].join(' · ')}`, small)], 2);
  if (quote !== '') textBlock(writing, [plainSpan(quote, { size: 9.2, colour: '#3a4654' })], 2, { indent: 12, isQuoted: true });
  if (text !== '') textBlock(writing, [plainSpan(text, { size: 9.6 })], 8);
}
