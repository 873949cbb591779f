import type { PDFPageProxy } from 'pdfjs-dist';
import { plainEastAsian, turnColumns } from './east-asian.ts';
import { pdfOperators } from './library.ts';
import type { Direction, Dot, Glyph, PdfPage, Rule } from './shapes.ts';

type Matrix = readonly [number, number, number, number, number, number];

interface TextState {
  matrix: Matrix;
  font: FontShape | null;
  fontSize: number;
  characterSpacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
}

interface FontShape {
  bold: boolean;
  vertical: boolean;
  unit: number;
}

interface ShownGlyph {
  unicode: string;
  width: number;
  isSpace: boolean;
  vmetric: [number, number, number] | null;
}

/** What pdf.js tells of a font, as far as it is looked at here. */
interface FontFacts {
  name?: string;
  bold?: boolean;
  black?: boolean;
  vertical?: boolean;
  fontMatrix?: number[];
  defaultVMetrics?: number[];
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];
/** A drawing of more operators than this is a map, not a page to read; its text is read, its lines are not. */
const mostRules = 20_000;
/** More small shapes than this are a chart, not the signs of a list. */
const mostDots = 120;

/**
 * Reads the printed characters of a page and its straight lines. The page's program is followed as a printer would follow it, so that every
 * character has its own place: columns and cells show by their distances alone.
 */
export async function readPage(page: PDFPageProxy): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 });
  const list = await page.getOperatorList({ annotationMode: 0 });
  const operators = await pdfOperators();
  const reading = new PageReading(viewport.transform as unknown as Matrix, (name) => fontShape(page, name));
  const steps = reading.steps(operators);
  list.fnArray.forEach((operator: number, index: number) => steps.get(operator)?.((list.argsArray[index] ?? []) as never));
  turnColumns(reading.glyphs);
  return {
    number: page.pageNumber,
    width: viewport.width,
    height: viewport.height,
    glyphs: reading.glyphs,
    rules: reading.rules.length > mostRules ? [] : reading.rules,
    dots: reading.dots.length > mostDots ? [] : reading.dots,
  };
}

function fontShape(page: PDFPageProxy, name: string): FontShape {
  const facts = page.commonObjs.has(name) ? ((page.commonObjs.get(name) as FontFacts | null) ?? {}) : {};
  const letters = (facts.name ?? '').replace(/^[A-Z]{6}\+/, '');
  const isBold = /bold|black|heavy|semibold|demi|[-,.]bd\b|^cmb|medi(?:um)?$|^sfbx/i.test(letters) && !/^light/i.test(letters);
  return {
    bold: facts.bold === true || facts.black === true || isBold,
    vertical: facts.vertical === true,
    unit: facts.fontMatrix?.[0] ?? 0.001,
  };
}

/** Follows the operators of one page. */
class PageReading {
  readonly glyphs: Glyph[] = [];
  readonly rules: Rule[] = [];
  readonly dots: Dot[] = [];
  private state: TextState = {
    matrix: identity,
    font: null,
    fontSize: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
  };
  private readonly saved: TextState[] = [];
  private textMatrix: Matrix = identity;
  private x = 0;
  private y = 0;
  private lineX = 0;
  private lineY = 0;
  private readonly fonts = new Map<string, FontShape>();
  private readonly fontOf: (name: string) => FontShape;

  constructor(viewport: Matrix, fontOf: (name: string) => FontShape) {
    this.fontOf = fontOf;
    this.state.matrix = viewport;
  }

  steps(operators: Record<string, number>): Map<number, (args: never) => void> {
    const save = (): void => void this.saved.push({ ...this.state });
    const restore = (): void => void (this.state = this.saved.pop() ?? this.state);
    const transform = (matrix: Matrix): void => void (this.state.matrix = multiply(this.state.matrix, matrix));
    const steps: Record<string, (args: never) => void> = {
      save,
      restore,
      transform,
      paintFormXObjectBegin: ([matrix]: [Matrix | null]) => {
        save();
        if (matrix !== null) transform(matrix);
      },
      paintFormXObjectEnd: restore,
      beginText: () => this.placeText(identity),
      setTextMatrix: (args: [Matrix] | Matrix) => this.placeText(typeof args[0] === 'number' ? (args as Matrix) : args[0]),
      moveText: ([x, y]: [number, number]) => this.moveText(x, y),
      setLeadingMoveText: ([x, y]: [number, number]) => {
        this.state.leading = y;
        this.moveText(x, y);
      },
      setLeading: ([leading]: [number]) => void (this.state.leading = -leading),
      nextLine: () => this.moveText(0, this.state.leading),
      setFont: ([name, size]: [string, number]) => this.setFont(name, size),
      setCharSpacing: ([spacing]: [number]) => void (this.state.characterSpacing = spacing),
      setWordSpacing: ([spacing]: [number]) => void (this.state.wordSpacing = spacing),
      setHScale: ([scale]: [number]) => void (this.state.stretch = scale / 100),
      setTextRise: ([rise]: [number]) => void (this.state.rise = rise),
      setGState: ([entries]: [[string, unknown][]]) => this.setGraphics(entries),
      showText: ([shown]: [(ShownGlyph | number | null)[]]) => this.show(shown),
      // a path that only limits what is drawn after it is not seen
      constructPath: ([paint, paths, box]: [number, unknown, ArrayLike<number> | null]) => {
        if (paint !== operators.endPath) this.path(paths, box);
      },
    };
    return new Map(
      Object.entries(steps).flatMap(([name, step]) => (operators[name] === undefined ? [] : [[operators[name], step] as const])),
    );
  }

  private placeText(matrix: Matrix): void {
    this.textMatrix = matrix;
    this.x = this.y = this.lineX = this.lineY = 0;
  }

  private moveText(x: number, y: number): void {
    this.x = this.lineX += x;
    this.y = this.lineY += y;
  }

  private setFont(name: string, size: number): void {
    let font = this.fonts.get(name);
    if (font === undefined) this.fonts.set(name, (font = this.fontOf(name)));
    this.state.font = font;
    this.state.fontSize = size;
  }

  private setGraphics(entries: [string, unknown][]): void {
    for (const [key, value] of entries) {
      if (key === 'Font' && Array.isArray(value)) this.setFont(String(value[0]), Number(value[1]));
    }
  }

  private show(shown: (ShownGlyph | number | null)[]): void {
    const { font, fontSize, stretch, characterSpacing, wordSpacing, rise } = this.state;
    if (font === null || fontSize === 0) return;
    const place = multiply(this.state.matrix, this.textMatrix);
    for (const glyph of shown) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') {
        if (font.vertical) this.y -= (glyph * fontSize) / 1000;
        else this.x -= ((glyph * fontSize) / 1000) * stretch;
        continue;
      }
      const spacing = characterSpacing + (glyph.isSpace ? wordSpacing : 0);
      if (font.vertical) {
        const advance = -(glyph.vmetric?.[0] ?? -1000) * font.unit * fontSize;
        this.keep(glyph, place, { x: this.x + rise, y: this.y }, { x: this.x + rise, y: this.y - advance });
        this.y -= advance + spacing;
      } else {
        const advance = glyph.width * font.unit * fontSize * stretch;
        this.keep(glyph, place, { x: this.x, y: this.y + rise }, { x: this.x + advance, y: this.y + rise });
        this.x += advance + spacing * stretch;
      }
    }
  }

  private keep(glyph: ShownGlyph, place: Matrix, from: Point, to: Point): void {
    const text = printed(glyph.unicode);
    const { font, fontSize } = this.state;
    if (text === '' || font === null) return;
    const start = apply(place, from);
    const end = apply(place, to);
    const size = letterHeight(Math.abs(fontSize) * Math.hypot(place[2], place[3]), font.unit);
    const direction = directionOf(place, font.vertical, fontSize);
    if (direction === null || !isNear(start.x, start.y, end.x, end.y) || size <= 0.5) return;
    const [x0, x1, y] = along(direction, start, end);
    this.glyphs.push({ text, x0: Math.min(x0, x1), x1: Math.max(x0, x1), y, size, bold: font.bold, direction });
  }

  /** Boxes that are thin, and the edges of those that hold a cell. */
  private path(paths: unknown, box: ArrayLike<number> | null): void {
    if (box === null || this.rules.length > mostRules) return;
    const [a, b, c, d] = [box[0] ?? 0, box[1] ?? 0, box[2] ?? 0, box[3] ?? 0];
    const from = apply(this.state.matrix, { x: a, y: b });
    const to = apply(this.state.matrix, { x: c, y: d });
    const rule = spanned(from, to);
    const data: unknown = Array.isArray(paths) ? paths[0] : null;
    const [width, height] = [rule.x1 - rule.x0, rule.y1 - rule.y0];
    if (width >= 1.5 && width <= 9 && Math.abs(width - height) < 0.6)
      this.dots.push({ x0: rule.x0, x1: rule.x1, y: rule.y1, size: height });
    if (Math.min(width, height) <= 2.5) this.keepRule(rule);
    else if (data instanceof Float32Array && data.length <= 600) for (const edge of straightEdges(data)) this.keepRule(this.placed(edge));
  }

  private placed([a, b, c, d]: [number, number, number, number]): Rule {
    const from = apply(this.state.matrix, { x: a, y: b });
    const to = apply(this.state.matrix, { x: c, y: d });
    return spanned(from, to);
  }

  private keepRule(rule: Rule): void {
    if (isNear(rule.x0, rule.x1, rule.y0, rule.y1) && Math.max(rule.x1 - rule.x0, rule.y1 - rule.y0) >= 4) this.rules.push(rule);
  }
}

/** Beyond this nothing is on a page (14,400 points at most, enlarged or not), and counting by points would never end. */
const furthest = 100_000;
const isNear = (...places: number[]): boolean => places.every((place) => Math.abs(place) <= furthest);

interface Point {
  x: number;
  y: number;
}

function spanned(from: Point, to: Point): Rule {
  return { x0: Math.min(from.x, to.x), x1: Math.max(from.x, to.x), y0: Math.min(from.y, to.y), y1: Math.max(from.y, to.y) };
}

/** Level and plumb strokes of a path: 0 moves, 1 draws a line, 2 and 3 curves, 4 closes. */
function straightEdges(data: Float32Array): [number, number, number, number][] {
  const edges: [number, number, number, number][] = [];
  let at: [number, number] = [0, 0];
  let start: [number, number] = [0, 0];
  const line = (x: number, y: number): void => {
    if (Math.abs(x - at[0]) < 0.6 || Math.abs(y - at[1]) < 0.6) edges.push([at[0], at[1], x, y]);
    at = [x, y];
  };
  for (let index = 0; index < data.length;) {
    const operator = data[index];
    const take = (offset: number): number => data[index + offset] ?? 0;
    if (operator === 0) {
      start = at = [take(1), take(2)];
      index += 3;
    } else if (operator === 1) {
      line(take(1), take(2));
      index += 3;
    } else if (operator === 2) {
      at = [take(5), take(6)];
      index += 7;
    } else if (operator === 3) {
      at = [take(3), take(4)];
      index += 5;
    } else if (operator === 4) {
      line(start[0], start[1]);
      index += 1;
    } else return edges;
  }
  return edges;
}

/** Fonts of pictures have units of their own; their letters are as high as their size says in one unit or the other. */
function letterHeight(size: number, unit: number): number {
  if (Math.abs(unit) === 0.001 || (size >= 4 && size <= 72)) return size;
  return size * Math.min(Math.abs(unit) * 1000, 1000);
}

/** Ligatures and Arabic shapes as their letters; characters that print nothing, or that a font keeps for itself, as nothing. */
function printed(unicode: string): string {
  // bullets of fonts that number their letters as TeX and Windows do
  if (unicode === '\u0088' || unicode === '\u0095') return '•';
  const text = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\n\r\f\v]/.test(unicode) ? ' ' : unicode;
  // eslint-disable-next-line no-control-regex
  const visible = text.replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060\ufeff]/g, '');
  return /[\ufb00-\ufdff\ufe70-\ufefc\u2f00-\u2fd5]/.test(visible) ? visible.normalize('NFKC') : plainEastAsian(visible);
}

/** Null where the line is askew by more than a few degrees, as a stamp across the page is. */
function directionOf([a, b, c, d]: Matrix, vertical: boolean, fontSize: number): Direction | null {
  const sign = fontSize < 0 ? -1 : 1;
  const [x, y] = vertical ? [-c * sign, -d * sign] : [a * sign, b * sign];
  if (Math.abs(y) < Math.abs(x) * 0.12) return x > 0 ? 'right' : 'left';
  if (Math.abs(x) < Math.abs(y) * 0.12) return y > 0 ? 'down' : 'up';
  return null;
}

/** Turned so that the line runs to the right: where it begins, where it ends, and its baseline. */
function along(direction: Direction, start: Point, end: Point): [number, number, number] {
  if (direction === 'right') return [start.x, end.x, start.y];
  if (direction === 'left') return [-start.x, -end.x, -start.y];
  if (direction === 'down') return [start.y, end.y, -start.x];
  return [-start.y, -end.y, start.x];
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

function apply(m: Matrix, { x, y }: Point): Point {
  return { x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] };
}
