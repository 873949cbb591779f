/** A page as it is laid out: points from its top left, y downwards, after the page's own rotation. */
export interface PdfPage {
  /** from 1 */
  number: number;
  width: number;
  height: number;
  glyphs: Glyph[];
  rules: Rule[];
  dots: Dot[];
}

/** One character as it is printed; some stand for several letters (ligatures). */
export interface Glyph {
  text: string;
  /** where it begins and ends along the line */
  x0: number;
  x1: number;
  /** its baseline */
  y: number;
  /** height of its letters: points */
  size: number;
  bold: boolean;
  direction: Direction;
}

/** How a line runs on the page: to the right, down (also the columns of East Asian vertical writing), up, or upside down. Null: askew. */
export type Direction = 'right' | 'down' | 'up' | 'left';

/** A straight line or a thin box, as tables and notes have. */
export interface Rule {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** A small drawn shape as high as it is wide, as browsers draw the signs of lists with. */
export interface Dot {
  x0: number;
  x1: number;
  /** its lower edge */
  y: number;
  size: number;
}

/** Text on one line without a wide gap. */
export interface Segment {
  text: string;
  x0: number;
  x1: number;
  y: number;
  size: number;
  /** share of its letters, 0 to 1 */
  bold: number;
  /** in the order of `text` where it runs left to right; for the places of notes */
  glyphs: Glyph[];
  /** small and raised at its beginning: the mark of a note */
  raisedStart: boolean;
}

/** All that stands on one line of one column, left to right. */
export interface Line {
  text: string;
  segments: Segment[];
  x0: number;
  x1: number;
  y: number;
  size: number;
  bold: number;
}

export const top = (piece: { y: number; size: number }): number => piece.y - piece.size * 0.8;
export const bottom = (piece: { y: number; size: number }): number => piece.y + piece.size * 0.25;
