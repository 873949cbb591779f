import type { PDFPageProxy } from 'pdfjs-dist';
import type { ParsedComment } from '../../../shared/domain/documents.ts';
import type { PdfBlock } from './blocks.ts';

/** A remark on a page: points from the top left, after the page's rotation. */
export interface PageNote {
  page: number;
  body: string;
  author: string;
  created: string | null;
  boxes: Box[];
  /** whether it marks the text under it, or only stands near it */
  isMark: boolean;
}

interface Box {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

interface PageRemarks {
  notes: PageNote[];
  /** form fields that hold something */
  fields: number;
}

/** What pdf.js tells of an annotation, as far as it is looked at here. */
interface Annotation {
  subtype?: string;
  contentsObj?: { str?: string };
  titleObj?: { str?: string };
  creationDate?: string | null;
  modificationDate?: string | null;
  quadPoints?: ArrayLike<number> | null;
  rect?: number[];
  fieldValue?: unknown;
  fieldType?: string;
}

const marks = new Set(['Highlight', 'Underline', 'StrikeOut', 'Squiggly']);
const remarks = new Set([...marks, 'Text', 'FreeText', 'Caret', 'Square', 'Circle', 'Line', 'Ink', 'Polygon', 'PolyLine', 'Stamp']);
const mostRemarks = 10_000;

export async function notesOnPage(page: PDFPageProxy): Promise<PageRemarks> {
  let annotations: Annotation[];
  try {
    annotations = (await page.getAnnotations({ intent: 'display' })) as Annotation[];
  } catch {
    return { notes: [], fields: 0 };
  }
  const viewport = page.getViewport({ scale: 1 });
  const boxOf = (x0: number, y0: number, x1: number, y1: number): Box => {
    const [a, b] = viewport.convertToViewportPoint(x0, y0) as [number, number];
    const [c, d] = viewport.convertToViewportPoint(x1, y1) as [number, number];
    return { x0: Math.min(a, c), x1: Math.max(a, c), y0: Math.min(b, d), y1: Math.max(b, d) };
  };
  const notes = annotations.slice(0, mostRemarks).flatMap((annotation): PageNote[] => {
    const body = annotation.contentsObj?.str?.trim() ?? '';
    if (body === '' || !remarks.has(annotation.subtype ?? '')) return [];
    const isMark = marks.has(annotation.subtype ?? '');
    const boxes = isMark ? quads(annotation.quadPoints).map((quad) => boxOf(...quad)) : [];
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = annotation.rect ?? [];
    return [
      {
        page: page.pageNumber,
        body: body.slice(0, 20_000).toWellFormed(),
        author: (annotation.titleObj?.str ?? '').trim().slice(0, 200).toWellFormed(),
        created: instantOf(annotation.creationDate ?? annotation.modificationDate ?? null),
        boxes: boxes.length > 0 ? boxes : [boxOf(x0, y0, x1, y1)],
        isMark,
      },
    ];
  });
  const fields = annotations.filter(
    ({ subtype, fieldType, fieldValue }) =>
      subtype === 'Widget' && fieldType !== 'Btn' && typeof fieldValue === 'string' && fieldValue.trim() !== '',
  ).length;
  return { notes, fields };
}

function quads(points: ArrayLike<number> | null | undefined): [number, number, number, number][] {
  const found: [number, number, number, number][] = [];
  for (let index = 0; points !== null && points !== undefined && index + 7 < points.length && found.length < 500; index += 8) {
    const xs = [0, 2, 4, 6].map((offset) => points[index + offset]!);
    const ys = [1, 3, 5, 7].map((offset) => points[index + offset]!);
    found.push([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
  }
  return found;
}

/** D:20250314092653+01'00' as ISO 8601. */
function instantOf(value: string | null): string | null {
  const found = /^(?:D:)?(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?(\d{2})?(?:Z|([+-])(\d{2})'?(\d{2})?)?/.exec(value ?? '');
  if (found === null) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', sign, hours, minutes = '00'] = found;
  const zone = sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

/** Gives each remark its place in the text: the characters under its mark, else the paragraph nearest to it. */
export function placedNotes(
  notes: readonly PageNote[],
  blocks: readonly PdfBlock[],
  starts: readonly (number | null)[],
): { comments: ParsedComment[]; lost: number } {
  const comments: ParsedComment[] = [];
  let lost = 0;
  for (const note of notes) {
    const place = placeOf(note, blocks, starts);
    if (place === null) lost += 1;
    else comments.push({ ...place, body: note.body, author: note.author, created: note.created });
  }
  return { comments, lost };
}

function placeOf(note: PageNote, blocks: readonly PdfBlock[], starts: readonly (number | null)[]): { start: number; end: number } | null {
  let found: { start: number; end: number } | null = null;
  let nearest: { start: number; end: number; distance: number } | null = null;
  for (const [index, block] of blocks.entries()) {
    const from = starts[index];
    if (from === null || from === undefined) continue;
    for (const { page, line, at } of block.marks) {
      if (page !== note.page) continue;
      const letters = { x0: line.x0, x1: line.x1, y0: line.y - line.size * 0.8, y1: line.y + line.size * 0.25 };
      for (const box of note.boxes) {
        const distance =
          Math.abs((box.y0 + box.y1) / 2 - (letters.y0 + letters.y1) / 2) + Math.max(0, letters.x0 - box.x1, box.x0 - letters.x1) * 0.5;
        if (nearest === null || distance < nearest.distance) nearest = { start: from, end: from + block.text.length, distance };
        const middle = (letters.y0 + letters.y1) / 2;
        if (!note.isMark || box.y0 > middle || box.y1 < middle) continue;
        const part = partUnder(line, box);
        if (part === null) continue;
        const [start, end] = [from + Math.max(0, at + part.start), from + Math.min(block.text.length, at + part.end)];
        if (start < end) found = found === null ? { start, end } : { start: Math.min(found.start, start), end: Math.max(found.end, end) };
      }
    }
  }
  return found ?? (nearest === null ? null : { start: nearest.start, end: nearest.end });
}

/** Characters of a line whose middle is under the box. A line that runs from the right is taken whole. */
function partUnder(
  { segments: [segment], text, x0, x1 }: PdfBlock['marks'][number]['line'],
  box: Box,
): { start: number; end: number } | null {
  if (Math.min(x1, box.x1) - Math.max(x0, box.x0) <= 0) return null;
  const printed = segment!.glyphs.map((glyph) => glyph.text).join('');
  if (printed !== text) return { start: 0, end: text.length };
  let at = 0;
  let start = -1;
  let end = -1;
  for (const glyph of segment!.glyphs) {
    const middle = (glyph.x0 + glyph.x1) / 2;
    if (glyph.text !== ' ' && middle > box.x0 - 0.5 && middle < box.x1 + 0.5) {
      if (start < 0) start = at;
      end = at + glyph.text.length;
    }
    at += glyph.text.length;
  }
  return start < 0 ? null : { start, end };
}
