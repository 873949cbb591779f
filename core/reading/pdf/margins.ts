import type { Frame } from './frames.ts';
import { bottom, top } from './shapes.ts';
import type { Segment } from './shapes.ts';

interface MarginRow {
  page: number;
  y: number;
  /** what it says, with every number alike */
  key: string;
  text: string;
  segments: Segment[];
  isAlone: boolean;
  /** from the page's edge inwards, from 0 */
  rank: number;
  edge: 'head' | 'foot';
}

const deepest = 4;
const roman = '[ivxlcdm]{1,7}';
const pageNumber = new RegExp(
  `^(?:(?:page|p\\.|seite|pagina|página|第)\\s*)?[-–—|·\\[(]*\\s*(?:\\d{1,4}|${roman})\\s*[-–—|·\\])]*(?:\\s*(?:of|/|von|de|di|sur|页|頁|ページ|쪽|共)\\s*(?:\\d{1,4})?\\s*(?:页|頁)?)?$`,
  'i',
);

/**
 * Takes running heads, running feet and page numbers out of the frames: what stands at the same place of several pages and says the same
 * but for its numbers. What is set larger than the text must say exactly the same: headings may stand alike on every page.
 * @param bodySize height of the letters of the running text
 */
export function setMarginsAside(frames: readonly Frame[], bodySize: number): void {
  const rows = frames.flatMap((frame) => [...marginRows(frame, 'head', bodySize), ...marginRows(frame, 'foot', bodySize)]);
  const pages = new Set(frames.map((frame) => frame.page)).size;
  const repeated = repeatedRows(rows, pages);
  for (const frame of frames) {
    const dropped = new Set<Segment>();
    for (const edge of ['head', 'foot'] as const) {
      const own = rows.filter((row) => row.page === frame.page && row.edge === edge).sort((one, other) => one.rank - other.rank);
      for (const row of own) {
        if (!row.segments.every((segment) => frame.segments.includes(segment))) continue;
        if (!repeated.has(row) && !isOwnNumber(row, pages)) break;
        for (const segment of row.segments) dropped.add(segment);
      }
    }
    if (dropped.size > 0) frame.segments = frame.segments.filter((segment) => !dropped.has(segment));
  }
}

/** The outermost rows of a page, as far in as a running head may reach. */
function marginRows(frame: Frame, edge: 'head' | 'foot', bodySize: number): MarginRow[] {
  const sign = edge === 'head' ? 1 : -1;
  const limit = edge === 'head' ? frame.height * 0.18 : frame.height * 0.79;
  const outer = frame.segments.filter((segment) => (edge === 'head' ? bottom(segment) < limit : top(segment) > limit));
  outer.sort((one, other) => sign * (one.y - other.y) || one.x0 - other.x0);
  const rows: Segment[][] = [];
  for (const segment of outer) {
    const open = rows.at(-1);
    if (open?.[0] !== undefined && Math.abs(open[0].y - segment.y) < 2.5) open.push(segment);
    else if (rows.length === deepest) break;
    else rows.push([segment]);
  }
  return rows.map((segments, rank) => {
    const text = segments.map((segment) => segment.text).join(' ');
    const isLarge = segments.some((segment) => segment.size > bodySize * 1.2);
    const key = isLarge ? text : withoutNumbers(text);
    const y = segments[0]?.y ?? 0;
    const next = rows[rank + 1]?.[0]?.y ?? frame.segments.reduce((near, other) => nearer(near, other, y, sign), Infinity * sign);
    const isAlone = Math.abs(next - y) > 1.6 * Math.max(...segments.map((segment) => segment.size));
    return { page: frame.page, y, key, text, segments, isAlone, rank, edge };
  });
}

function withoutNumbers(text: string): string {
  return text
    .replace(/\d+/g, '#')
    .replace(new RegExp(`^${roman}$|(?<=\\s)${roman}$|^${roman}(?=\\s)`, 'i'), '#')
    .replace(/\s+/g, ' ')
    .trim();
}

function nearer(near: number, other: Segment, y: number, sign: number): number {
  return sign * (other.y - y) > 2.5 && sign * (near - other.y) > 0 ? other.y : near;
}

function repeatedRows(rows: readonly MarginRow[], pages: number): Set<MarginRow> {
  const alike = new Map<string, MarginRow[]>();
  for (const row of rows) {
    const key = `${row.edge} ${row.key}`;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [row]);
    else known.push(row);
  }
  const needed = pages <= 5 ? 2 : 3;
  const repeated = new Set<MarginRow>();
  for (const group of alike.values()) {
    if (group.length < needed) continue;
    const sorted = group.toSorted((one, other) => one.y - other.y);
    for (const row of sorted) {
      const level = new Set(sorted.filter((other) => Math.abs(other.y - row.y) <= 4).map((other) => other.page));
      if (level.size >= needed) repeated.add(row);
    }
  }
  return repeated;
}

/** The page's own number, alone at an edge, whatever the other pages have there. */
function isOwnNumber(row: MarginRow, pages: number): boolean {
  if (!row.isAlone || !pageNumber.test(row.text.trim())) return false;
  const said = /\d+/.exec(row.text)?.[0];
  return pages > 1 || said === '1' || /page|seite|pagina|第/i.test(row.text);
}
