import { segmentsOf } from './segments.ts';
import type { Direction, Dot, Glyph, PdfPage, Rule, Segment } from './shapes.ts';

/** The text of one page that runs one way, turned so that it runs to the right. */
export interface Frame {
  page: number;
  width: number;
  height: number;
  direction: Direction;
  segments: Segment[];
  rules: Rule[];
}

/** The frame that most of a page's text is in comes first; text on its side (a label, a stamp) follows. */
export function framesOf(page: PdfPage): Frame[] {
  const byDirection = new Map<Direction, Glyph[]>();
  for (const glyph of page.glyphs) {
    const known = byDirection.get(glyph.direction);
    if (known === undefined) byDirection.set(glyph.direction, [glyph]);
    else known.push(glyph);
  }
  return [...byDirection]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([direction, glyphs]) => {
      const turn = turned(direction, page);
      const rules = page.rules.map(turn.rule);
      const moved = glyphs.map((glyph) => ({ ...glyph, x0: glyph.x0 + turn.dx, x1: glyph.x1 + turn.dx, y: glyph.y + turn.dy }));
      const isUpright = direction === 'right' || direction === 'left';
      return {
        page: page.number,
        width: isUpright ? page.width : page.height,
        height: isUpright ? page.height : page.width,
        direction,
        segments: withDots(
          segmentsOf(moved, rules),
          page.dots.map((dot) => turnedDot(dot, turn.rule)),
        ),
        rules,
      };
    });
}

/** A drawn dot just before a line is the sign of an item. */
function withDots(segments: Segment[], dots: readonly Dot[]): Segment[] {
  for (const dot of dots) {
    const beside = segments
      .filter(({ y, size }) => dot.y <= y + size * 0.1 && dot.y - dot.size >= y - size && dot.size < size * 0.8)
      .sort((one, other) => one.x0 - other.x0);
    const [first] = beside.filter((segment) => segment.x1 > dot.x0);
    const gap = first === undefined ? Infinity : first.x0 - dot.x1;
    if (first === undefined || gap < 0 || gap > first.size * 2.2 || first.text.startsWith('•')) continue;
    const sign = { ...first.glyphs[0]!, x0: dot.x0, x1: dot.x1 };
    first.text = `• ${first.text}`;
    first.glyphs = [{ ...sign, text: '•' }, { ...sign, text: ' ', x0: dot.x1, x1: dot.x1 }, ...first.glyphs];
    first.x0 = dot.x0;
  }
  return segments;
}

function turnedDot({ x0, x1, y, size }: Dot, turn: (rule: Rule) => Rule): Dot {
  const box = turn({ x0, x1, y0: y - size, y1: y });
  return { x0: box.x0, x1: box.x1, y: box.y1, size: box.y1 - box.y0 };
}

/** Characters carry their place along their own direction already; here the page's far edges become zero. */
function turned(direction: Direction, { width, height }: PdfPage): { dx: number; dy: number; rule: (rule: Rule) => Rule } {
  if (direction === 'right') return { dx: 0, dy: 0, rule: (rule) => rule };
  if (direction === 'left')
    return { dx: width, dy: height, rule: ({ x0, x1, y0, y1 }) => ({ x0: width - x1, x1: width - x0, y0: height - y1, y1: height - y0 }) };
  if (direction === 'down') return { dx: 0, dy: width, rule: ({ x0, x1, y0, y1 }) => ({ x0: y0, x1: y1, y0: width - x1, y1: width - x0 }) };
  return { dx: height, dy: 0, rule: ({ x0, x1, y0, y1 }) => ({ x0: height - y1, x1: height - y0, y0: x0, y1: x1 }) };
}
