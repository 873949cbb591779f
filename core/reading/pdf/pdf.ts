import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist';
import { WorkbenchError } from '../../../shared/errors.ts';
import { assemble } from '../blocks.ts';
import type { ReadDocument } from '../read-document.ts';
import { blocksOf } from './blocks.ts';
import { notesOnPage, placedNotes } from './comments.ts';
import type { PageNote } from './comments.ts';
import { framesOf } from './frames.ts';
import type { Frame } from './frames.ts';
import { openPdf, withoutStrayFaults } from './library.ts';
import { setMarginsAside } from './margins.ts';
import { outlineOf } from './outline.ts';
import { readPage } from './page-glyphs.ts';
import { flowOf } from './page-flow.ts';
import { recordOf } from './record.ts';

const mostPages = 5_000;
const mostText = 10_000_000;

interface Pages {
  frames: Frame[];
  notes: PageNote[];
  fields: number;
  /** numbers of pages */
  empty: number[];
  damaged: number[];
  /** characters that the file does not say the letter of */
  unknown: number;
}

/**
 * Reads a PDF: text in the order of reading with its pages, headings, lists, tables and notes. Scripts, forms and links of the file are not
 * run, pictures are not looked at, nothing is fetched. A PDF without any text gives an empty text, and a loss that says so.
 * @param bytes the whole file
 * @throws WorkbenchError REFUSED with what to do: protected by a password, damaged beyond reading, more than 5,000 pages or 10 million characters
 */
export async function readPdf(bytes: Uint8Array, fileName: string): Promise<ReadDocument> {
  return withoutStrayFaults(() => read(bytes, fileName));
}

async function read(bytes: Uint8Array, fileName: string): Promise<ReadDocument> {
  const task = await openPdf(bytes);
  try {
    return await readOpened(await opened(task), fileName);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

async function opened(task: PDFDocumentLoadingTask): Promise<PDFDocumentProxy> {
  try {
    return await task.promise;
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new WorkbenchError(
        'REFUSED',
        'This PDF is protected by a password. Open it with the password in a PDF reader, print it to a new PDF without one, and import that file.',
      );
    throw damaged();
  }
}

const damaged = (): WorkbenchError =>
  new WorkbenchError(
    'REFUSED',
    'This PDF is damaged and could not be read. Open it in a PDF reader, print it to a new PDF, and import that file; or ask for it again.',
  );

async function readOpened(document: PDFDocumentProxy, fileName: string): Promise<ReadDocument> {
  if (document.numPages > mostPages)
    throw new WorkbenchError(
      'REFUSED',
      `This PDF has ${document.numPages.toLocaleString('en')} pages; at most 5,000 can be imported. Split it and import the parts.`,
    );
  const pages = await readPages(document);
  if (pages.damaged.length === document.numPages) throw damaged();
  const bodySize = bodySizeOf(pages.frames);
  setMarginsAside(pages.frames, bodySize);
  const flows = pages.frames.map((frame) => flowOf(frame, bodySize));
  const blocks = blocksOf(flows, await outlineOf(document), bodySize);
  const { text, passages, starts } = assemble(blocks);
  const { comments, lost } = placedNotes(pages.notes, blocks, starts);
  const firstHeading = blocks.find((block) => block.kind === 'heading' && (block.page ?? 9) <= 2)?.text ?? null;
  const bibliography = await recordOf(document, { firstHeading, fileName });
  const losses = lossesOf(pages, { pages: document.numPages, lostNotes: lost, attachments: await attachmentsOf(document) });
  return { text, passages, bibliography, losses, pages: document.numPages, comments };
}

async function readPages(document: PDFDocumentProxy): Promise<Pages> {
  const pages: Pages = { frames: [], notes: [], fields: 0, empty: [], damaged: [], unknown: 0 };
  let length = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    try {
      const page = await document.getPage(number);
      const read = await readPage(page);
      const frames = framesOf(read);
      const remarks = await notesOnPage(page);
      page.cleanup();
      length += read.glyphs.length;
      pages.unknown += read.glyphs.filter(({ text }) => /^[\ufffd\ue000-\uf8ff]$/.test(text)).length;
      pages.frames.push(...frames.filter((frame) => frame.segments.length > 0));
      pages.notes.push(...remarks.notes);
      pages.fields += remarks.fields;
      if (!frames.some((frame) => frame.segments.length > 0)) pages.empty.push(number);
    } catch {
      // pdf.js gives up a page for many reasons, all of them faults of the file
      pages.damaged.push(number);
    }
    if (length > mostText)
      throw new WorkbenchError('REFUSED', 'This PDF holds more than 10 million characters. Split it and import the parts.');
  }
  return pages;
}

/** Height of most of the document's letters, in half points. */
function bodySizeOf(frames: readonly Frame[]): number {
  const letters = new Map<number, number>();
  for (const { segments } of frames) {
    for (const { size, text } of segments) {
      const rounded = Math.round(size * 2) / 2;
      letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
    }
  }
  let best = 10;
  let most = 0;
  for (const [size, count] of letters) if (count > most || (count === most && size > best)) [best, most] = [size, count];
  return best;
}

async function attachmentsOf(document: PDFDocumentProxy): Promise<number> {
  try {
    const attachments: unknown = await document.getAttachments();
    if (attachments instanceof Map) return attachments.size;
    return attachments === null || attachments === undefined ? 0 : Object.keys(attachments).length;
  } catch {
    return 0;
  }
}

function lossesOf(found: Pages, { pages, lostNotes, attachments }: { pages: number; lostNotes: number; attachments: number }): string[] {
  const losses: string[] = [];
  const readable = pages - found.damaged.length;
  if (found.empty.length === readable)
    losses.push(
      'This PDF has no text: it was scanned, or holds pictures only. Its pages can be looked at as images; there is nothing to search or mark.',
    );
  else if (found.empty.length > 0) losses.push(`Without text, to be looked at as images only: ${pageList(found.empty)}.`);
  if (found.damaged.length > 0) losses.push(`Damaged and left out: ${pageList(found.damaged)}.`);
  if (found.unknown > 0) losses.push(`Characters that the file does not give the letter of: ${found.unknown}. Compare them with the page.`);
  if (found.fields > 0) losses.push(`Form fields that were filled in are left out: ${found.fields}.`);
  if (attachments > 0) losses.push(`Files attached inside the PDF were left out: ${attachments}.`);
  if (lostNotes > 0) losses.push(`Comments on pages without text were left out: ${lostNotes}.`);
  return losses;
}

/** “page 3”, “pages 3, 5–9”, and not endlessly. */
function pageList(pages: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const page of pages) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === page - 1) last[1] = page;
    else ranges.push([page, page]);
  }
  const named = ranges.slice(0, 20).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return `${pages.length === 1 ? 'page' : 'pages'} ${named.join(', ')}${ranges.length > 20 ? ' and more' : ''}`;
}
