// @ts-expect-error -- the package has no types
import lineBreaker from 'linebreak';
import type { FontStyle, PdfFonts } from './pdf-fonts.ts';

/** Where Unicode (UAX 14) lets a line end; `required` = the text itself ends one there. */
const LineBreaker = lineBreaker as new (text: string) => { nextBreak(): { position: number; required?: boolean } | null };

/** Text of one look; sizes in points. */
export interface Span {
  text: string;
  style: FontStyle;
  size: number;
  colour: string;
  /** name of a destination in this file */
  goTo?: string;
  href?: string;
  /** names that other places lead to */
  names?: string[];
  /** colour behind the text */
  background?: string;
  /** points above the line */
  raised?: number;
  /** footnote whose mark this is */
  note?: number;
}

export interface Piece {
  text: string;
  font: string;
  width: number;
  span: Span;
}

export interface Line {
  pieces: Piece[];
  width: number;
  height: number;
  notes: number[];
}

export const leading = 1.42;

/** Spans broken into lines of `width` points, where Unicode (UAX 14) allows it; a longer word is cut between characters. */
export function breakLines(spans: readonly Span[], width: number, fonts: PdfFonts): Line[] {
  const text = spans.map((span) => span.text).join('');
  const size = Math.max(...spans.map((span) => span.size), 1);
  const lines: Line[] = [];
  let line = emptyLine(size);
  const end = (): void => {
    lines.push(line);
    line = emptyLine(size);
  };
  const breaker = new LineBreaker(text);
  const reader = spanReader(spans, text, fonts);
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    const pieces = reader(next.position);
    const solid = solidWidth(pieces, fonts);
    if (line.pieces.length > 0 && line.width + solid > width) end();
    for (const piece of solid > width ? pieces.flatMap((one) => characters(one, fonts)) : pieces) {
      if (line.pieces.length > 0 && line.width + piece.width > width && piece.text.trim() !== '') end();
      add(line, piece);
    }
    if (next.required === true && next.position < text.length) end();
  }
  if (line.pieces.length > 0 || lines.length === 0) end();
  return lines;
}

function emptyLine(size: number): Line {
  return { pieces: [], width: 0, height: size * leading, notes: [] };
}

function add(line: Line, piece: Piece): void {
  const last = line.pieces.at(-1);
  if (last !== undefined && last.span === piece.span && last.font === piece.font) {
    last.text += piece.text;
    last.width += piece.width;
  } else line.pieces.push({ ...piece });
  line.width += piece.width;
  if (piece.span.note !== undefined) line.notes.push(piece.span.note);
}

/** Reads the spans on to a position of the whole text, in pieces of one font. */
function spanReader(spans: readonly Span[], text: string, fonts: PdfFonts): (until: number) => Piece[] {
  let index = 0;
  let start = 0;
  let at = 0;
  return (until) => {
    const pieces: Piece[] = [];
    while (at < until) {
      const span = spans[index]!;
      const stop = Math.min(until, start + span.text.length);
      const raw = text.slice(at, stop);
      const around = text.slice(Math.max(0, at - 2), stop + 1);
      for (const { text: part, font } of fonts.cut(shown(raw), span.style, around))
        pieces.push({ text: part, font, width: fonts.width(part, font, span.size), span });
      at = stop;
      if (at >= start + span.text.length) {
        start += span.text.length;
        index += 1;
      }
    }
    return pieces;
  };
}

function shown(text: string): string {
  return text.replace(/[\r\n\u2028\u2029\u200b\ufeff]/g, '').replace(/\t/g, '    ');
}

/** The width without the spaces at the end, which may stand beyond the margin. */
function solidWidth(pieces: readonly Piece[], fonts: PdfFonts): number {
  const last = pieces.at(-1);
  if (last === undefined) return 0;
  const trimmed = last.text.trimEnd();
  const whole = pieces.reduce((sum, piece) => sum + piece.width, 0);
  return trimmed === last.text ? whole : whole - last.width + fonts.width(trimmed, last.font, last.span.size);
}

function characters(piece: Piece, fonts: PdfFonts): Piece[] {
  return Array.from(piece.text, (text) => ({ ...piece, text, width: fonts.width(text, piece.font, piece.span.size) }));
}
