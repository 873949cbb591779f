import { breakLines, leading, type Line, type Piece, type Span } from './pdf-lines.ts';
import type { PdfFonts } from './pdf-fonts.ts';

/** Points: A4 with 2.4 cm at the sides. */
export const paper = { width: 595.28, height: 841.89, side: 68, top: 64, bottom: 72, footer: 40 } as const;
export const textWidth = paper.width - 2 * paper.side;
export const inks = { ink: '#1f2933', quiet: '#55606e', accent: '#1f4e79', rule: '#c5cdd6', tint: '#f2f5f8' } as const;
const bottom = paper.height - paper.bottom;
const footGap = 10;

export interface Placing {
  /** points from the left edge of the text */
  indent?: number;
  /** a rule at the left, as of a quotation */
  isQuoted?: boolean;
  isTinted?: boolean;
}

export interface Pages {
  /** one pass counts the pages, the next one draws them */
  readonly isDrawn: boolean;
  readonly document: PDFKit.PDFDocument;
  readonly fonts: PdfFonts;
  page(): number;
  y(): number;
  room(): number;
  /** begins a new page where less than this is left */
  need(height: number): void;
  skip(height: number): void;
  next(): void;
  lines(lines: readonly Line[], placing?: Placing): void;
  /** draws a line at a place of this page, without moving on */
  draw(line: Line, x: number, y: number): void;
  name(name: string): void;
  finish(): void;
}

export interface PageSettings {
  document: PDFKit.PDFDocument;
  fonts: PdfFonts;
  isDrawn: boolean;
  /** pages in all, known from the first pass */
  total: number;
  title: Line;
  number(page: number, total: number): Line;
  notes: ReadonlyMap<number, Line[]>;
  /** names that the first pass came upon: nothing leads anywhere else */
  places: Set<string>;
}

export function openPages({ document, fonts, isDrawn, total, title, number, notes, places }: PageSettings): Pages {
  let page = 0;
  let y = 0;
  let foot: Line[] = [];
  let spilled: Line[] = [];
  const footed = new Set<number>();
  const named = new Set<string>();
  const footHeight = (): number => (foot.length === 0 ? 0 : footGap + foot.reduce((sum, line) => sum + line.height, 0));
  const name = (one: string, at: number): void => {
    if (!isDrawn) places.add(one);
    if (!isDrawn || named.has(one)) return;
    named.add(one);
    document.addNamedDestination(one, 'XYZ', 0, Math.max(0, at - 6), 0);
  };
  const draw = (line: Line, x: number, top: number): void => {
    if (isDrawn) drawLine(document, line, x, top, places);
    for (const { span } of line.pieces) for (const one of span.names ?? []) name(one, top);
  };
  const close = (): void => {
    if (page === 0) return;
    let at = bottom - footHeight() + footGap;
    if (isDrawn && foot.length > 0) rule(document, paper.side, at - 5, 90);
    for (const line of foot) {
      draw(line, paper.side, at);
      at += line.height;
    }
    draw(title, paper.side, paper.height - paper.footer);
    const count = number(page, total);
    draw(count, paper.width - paper.side - count.width, paper.height - paper.footer);
  };
  const next = (): void => {
    close();
    page += 1;
    y = paper.top;
    foot = [];
    const waiting = spilled;
    spilled = [];
    if (isDrawn) document.addPage();
    putFoot(waiting, 0);
  };
  /** what does not fit under the text goes on at the foot of the next page */
  const putFoot = (lines: readonly Line[], height: number): void => {
    foot.push(...lines);
    while (foot.length > 1 && y + height + footHeight() > bottom) spilled.unshift(foot.pop()!);
  };
  const room = (): number => bottom - y - footHeight();
  const newNotes = (line: Line): number[] => [...new Set(line.notes)].filter((one) => !footed.has(one) && notes.has(one));
  const put = (line: Line, { indent = 0, isQuoted, isTinted }: Placing): void => {
    const fresh = newNotes(line);
    const added = fresh.flatMap((one) => notes.get(one)!);
    const height = added.reduce((sum, one) => sum + one.height, foot.length === 0 && added.length > 0 ? footGap : 0);
    if (line.height + Math.min(height, 120) > room() && y > paper.top) next();
    for (const one of fresh) footed.add(one);
    putFoot(added, line.height);
    if (isDrawn && isTinted) document.rect(paper.side + indent - 6, y, textWidth - indent + 6, line.height).fill(inks.tint);
    if (isDrawn && isQuoted) document.rect(paper.side + indent - 10, y, 2, line.height).fill(inks.rule);
    draw(line, paper.side + indent, y);
    y += line.height;
  };
  return {
    isDrawn,
    document,
    fonts,
    page: () => page,
    y: () => y,
    room,
    next,
    need: (height) => void (height > room() && y > paper.top && next()),
    skip: (height) => void (y = y === paper.top ? y : Math.min(y + height, bottom)),
    lines(lines, placing = {}) {
      let fitting = 0;
      lines.forEach((line, index) => {
        if (fitting === 0) {
          fitting = Math.floor(room() / line.height);
          const left = lines.length - index;
          // no first line alone at the foot of a page, and no last one alone at the head of the next
          if (fitting < left && left > 1 && (fitting < 2 || (left - fitting === 1 && fitting === 2))) fitting = 0;
          else if (left - fitting === 1 && fitting > 2) fitting -= 1;
          if (fitting === 0) {
            if (y > paper.top) next();
            fitting = Math.max(1, Math.floor(room() / line.height));
          }
        }
        put(line, placing);
        fitting -= 1;
      });
    },
    draw,
    name: (one) => name(one, y),
    finish() {
      while (spilled.length > 0) next();
      close();
    },
  };
}

export function spanLines(pages: Pick<Pages, 'fonts'>, spans: readonly Span[], width: number): Line[] {
  return breakLines(spans, width, pages.fonts);
}

export function rule(document: PDFKit.PDFDocument, x: number, y: number, width: number, colour: string = inks.rule, weight = 0.7): void {
  document
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(weight)
    .strokeColor(colour)
    .stroke();
}

function drawLine(document: PDFKit.PDFDocument, line: Line, left: number, top: number, places: ReadonlySet<string>): void {
  const baseline = top + (line.height / leading) * 1.08;
  let x = left;
  for (const piece of line.pieces) {
    if (piece.span.background !== undefined)
      document.rect(x, top + line.height * 0.09, piece.width, line.height * 0.82).fill(piece.span.background);
    x += piece.width;
  }
  x = left;
  for (const piece of line.pieces) {
    drawPiece(document, piece, x, baseline - (piece.span.raised ?? 0));
    if (piece.span.goTo === undefined || places.has(piece.span.goTo)) link(document, piece, x, top, line.height);
    x += piece.width;
  }
}

function drawPiece(document: PDFKit.PDFDocument, { text, font, span }: Piece, x: number, baseline: number): void {
  if (text === '') return;
  document.font(font, span.size).fillColor(span.colour);
  document.text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
}

function link(document: PDFKit.PDFDocument, { span, width }: Piece, x: number, top: number, height: number): void {
  if (width === 0) return;
  if (span.goTo !== undefined) document.goTo(x, top, width, height, span.goTo);
  else if (span.href !== undefined) document.link(x, top, width, height, span.href);
}
