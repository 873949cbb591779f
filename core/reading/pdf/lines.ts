import type { Region } from './columns.ts';
import type { Line, Segment } from './shapes.ts';
import type { Row } from './aligned-tables.ts';

/** Signs that begin an item of a list. */
export const bullet = /^(?:[•‣▪▫●○◦■□◆◇►▶➢➤✓✔★·∙⁃\uf0b7\uf0a7\uf0d8](?=\s|$|[\p{L}\p{N}])|[-–—o](?=\s))/u;
export const numbered =
  /^(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\)|(?:\d{1,3}|[a-hA-H]|[ivx]{1,5})\.|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳])(?=\s|$|\p{Lo})/u;

/** Rows of a region from top to bottom; the sign of an item stays with its text. */
export function rowsOf(region: Region): Row[] {
  const rows: Segment[][] = [];
  for (const segment of region.toSorted((one, other) => one.y - other.y || one.x0 - other.x0)) {
    const open = rows.at(-1);
    if (open !== undefined && Math.abs(open[0]!.y - segment.y) < Math.max(2, segment.size * 0.25)) open.push(segment);
    else rows.push([segment]);
  }
  return rows.map((row) => withSigns(row.sort((one, other) => one.x0 - other.x0)));
}

function withSigns(row: Segment[]): Segment[] {
  const [first, second, ...rest] = row;
  if (first === undefined || second === undefined || second.x0 - first.x1 > 5 * first.size) return row;
  const isSign = first.text.length <= 6 && (bullet.exec(first.text)?.[0] === first.text || numbered.exec(first.text)?.[0] === first.text);
  return isSign ? [joined([first, second]), ...rest] : row;
}

export function joined(segments: readonly Segment[]): Segment {
  const [first] = segments;
  const longest = segments.reduce((best, segment) => (segment.text.length > best.text.length ? segment : best));
  return {
    ...longest,
    text: segments.map((segment) => segment.text).join(' '),
    x0: first!.x0,
    x1: segments.at(-1)!.x1,
    glyphs: segments.flatMap((segment, index) => (index === 0 ? segment.glyphs : [blank(segment), ...segment.glyphs])),
    raisedStart: first!.raisedStart,
  };
}

const blank = ({ glyphs: [glyph] }: Segment): Segment['glyphs'][number] => ({ ...glyph!, text: ' ', x1: glyph!.x0 });

/** One line of a column: lines of scripts that run from the right have their pieces from the right. */
export function lineOf(row: Row): Line {
  const isRight = row.length > 1 && row.filter(({ text }) => /[\u0590-\u08ff]/.test(text)).length > row.length / 2;
  const whole = joined(isRight ? row.toReversed() : row);
  return {
    text: whole.text,
    segments: [whole],
    x0: Math.min(...row.map(({ x0 }) => x0)),
    x1: Math.max(...row.map(({ x1 }) => x1)),
    y: whole.y,
    size: whole.size,
    bold:
      row.reduce((sum, { bold, text }) => sum + bold * text.length, 0) /
      Math.max(
        1,
        row.reduce((sum, { text }) => sum + text.length, 0),
      ),
  };
}
