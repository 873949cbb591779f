import { bullet, numbered } from './lines.ts';
import type { Line } from './shapes.ts';

/** Lines that belong together, before it is known what they are. */
export interface Draft {
  lines: Line[];
  /** the page of each line */
  pages: number[];
  /** the column's edges */
  left: number;
  right: number;
  isItem: boolean;
  kind: 'text' | 'note';
  /** whether a gap, not only its shape, parts it from what follows */
  isApart: boolean;
}

export interface Pitch {
  (size: number): number;
}

/** Distances between the lines of paragraphs, learnt from lines that are followed by another because they are full. */
export function pitchOf(columns: readonly (readonly Line[])[]): Pitch {
  const ratios: number[] = [];
  for (const lines of columns) {
    const right = edgeOf(lines);
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1];
      if (next === undefined || Math.abs(next.size - line.size) > 0.4 || line.x1 < right - line.size * 2) continue;
      const ratio = (next.y - line.y) / line.size;
      if (ratio > 0.8 && ratio < 2.6) ratios.push(ratio);
    }
  }
  ratios.sort((one, other) => one - other);
  const usual = ratios.length < 5 ? 1.3 : (ratios[Math.floor(ratios.length * 0.4)] ?? 1.3);
  return (size) => usual * size;
}

/** Right edge of a column: of its longest lines, but for one that hangs out. */
export function edgeOf(lines: readonly Line[]): number {
  const ends = lines.map((line) => line.x1).sort((one, other) => other - one);
  return ends[Math.floor(ends.length * 0.04)] ?? 0;
}

/** Cuts the lines of one column into paragraphs, items and what may be headings. */
export function draftsOf(lines: readonly Line[], page: number, pitch: Pitch): Draft[] {
  const right = edgeOf(lines);
  const left = Math.min(...lines.map((line) => line.x0));
  const hanging = isHanging(lines, left, right);
  const drafts: Draft[] = [];
  for (const [index, line] of lines.entries()) {
    const open = drafts.at(-1);
    const before = lines[index - 1];
    const isWide = before !== undefined && line.y - before.y > pitch(Math.max(line.size, before.size)) * 1.22 + 0.6;
    if (
      open === undefined ||
      before === undefined ||
      isWide ||
      isNew(open, before, line, { left, right: rightNear(lines, index - 1, right), hanging })
    ) {
      if (open !== undefined && isWide) open.isApart = true;
      drafts.push({ lines: [line], pages: [page], left, right, isItem: beginsItem(line), kind: 'text', isApart: false });
    } else {
      open.lines.push(line);
      open.pages.push(page);
    }
  }
  return drafts;
}

/** Lines of a quotation or an abstract end before the column does: the edge that counts is that of the lines around. */
function rightNear(lines: readonly Line[], index: number, right: number): number {
  const line = lines[index]!;
  const around = lines
    .slice(Math.max(0, index - 5), index + 6)
    .filter((other) => Math.abs(other.size - line.size) < 0.6 && Math.abs(other.x0 - line.x0) < line.size * 4);
  return around.length < 4 ? right : Math.min(right, Math.max(...around.map((other) => other.x1)));
}

interface Column {
  left: number;
  right: number;
  hanging: boolean;
}

/** A list of references: a full line at the edge is followed by one further in, and those are seldom followed by one at the edge. */
function isHanging(lines: readonly Line[], left: number, right: number): boolean {
  const followed = { edge: 0, inner: 0 };
  const turned = { edge: 0, inner: 0 };
  for (const [index, line] of lines.slice(0, -1).entries()) {
    if (line.x1 < right - 3 * line.size) continue;
    const place = line.x0 < left + line.size * 0.4 ? 'edge' : 'inner';
    const next = lines[index + 1]!.x0 < left + line.size * 0.4 ? 'edge' : 'inner';
    followed[place] += 1;
    if (next !== place) turned[place] += 1;
  }
  return followed.edge >= 3 && turned.edge >= followed.edge * 0.8 && turned.inner <= followed.inner * 0.4;
}

function isNew(open: Draft, before: Line, line: Line, { left, right, hanging }: Column): boolean {
  const size = Math.max(before.size, line.size);
  if (Math.abs(before.size - line.size) > size * 0.08) return true;
  if (/\p{L}[-\u00ad\u2010]$/u.test(before.text) && /^\p{Ll}/u.test(line.text)) return false;
  if (changesWeight(before, line, right)) return true;
  if (startsSign(line, before, open, right)) return true;
  if (open.isItem) return line.x0 < open.lines[0]!.x0 - size * 0.4 || endedEarly(before, line, right);
  if (hanging) return line.x0 < left + size * 0.4;
  if (isCentred(before, line)) return false;
  if (endedEarly(before, line, right)) return true;
  const isIndented = line.x0 > before.x0 + size * 0.8 && line.x0 < before.x0 + size * 5 && before.x0 < left + size * 0.8;
  if (isIndented) return true;
  return line.x0 < before.x0 - size * 0.8 && open.lines.length > 1;
}

function changesWeight(before: Line, line: Line, right: number): boolean {
  if (before.bold > 0.9 && line.bold < 0.5) return before.x1 < right - before.size * 3;
  return line.bold > 0.9 && before.bold < 0.5 && (before.x1 < right - before.size * 3 || /[.!?:。]$/.test(before.text));
}

function startsSign(line: Line, before: Line, open: Draft, right: number): boolean {
  if (bullet.test(line.text) && !/^[-–—]/.test(line.text)) return true;
  const isEnded = before.x1 < right - before.size * 2 || /[.;:!?。；：]$/.test(before.text);
  if (/^[-–—]\s/.test(line.text)) return isEnded;
  return numbered.test(line.text) && isEnded && (line.x0 <= open.lines[0]!.x0 + 1 || open.isItem || line.x0 > before.x0 + 2);
}

const beginsItem = (line: Line): boolean => bullet.test(line.text) || numbered.test(line.text);

/** The next line's first word would have had room: the line ended because the paragraph did. */
function endedEarly(before: Line, line: Line, right: number): boolean {
  const isRightToLeft = /^[^A-Za-z]*[\u0590-\u08ff]/.test(line.text);
  if (isRightToLeft) return false;
  const isEastAsian = /^[\u2e80-\u9fff\uf900-\uffef]/.test(line.text);
  const word = isEastAsian ? 1 : (/^\S+/.exec(line.text)?.[0].length ?? 1);
  const each = (line.x1 - line.x0) / Math.max(1, line.text.length);
  return before.x1 + (word + (isEastAsian ? 1 : 1.2)) * each < right - before.size * 0.6;
}

function isCentred(before: Line, line: Line): boolean {
  const distance = Math.abs((before.x0 + before.x1) / 2 - (line.x0 + line.x1) / 2);
  return distance < 2 && Math.abs(before.x0 - line.x0) > before.size * 0.8 && Math.abs(before.x1 - line.x1) > before.size * 0.8;
}

/** Whether a paragraph at the end of a column or page goes on in the one that begins the next. */
export function carriesOn(last: Draft, next: Draft): boolean {
  const [before, line] = [last.lines.at(-1)!, next.lines[0]!];
  if (Math.abs(before.size - line.size) > 0.06 * line.size || next.isItem) return false;
  if (before.bold > 0.9 !== line.bold > 0.9) return false;
  const isOpen = !/[.!?:。！？：…]["'”’»)\]]*[¹²³⁴-⁹⁰]*$/u.test(before.text);
  const isFull = before.x1 > last.right - before.size * 2.5;
  const isIndented = line.x0 > next.left + line.size * 0.8 && next.lines.length > 1;
  if (/[\p{L}][-\u00ad\u2010]$/u.test(before.text) && /^\p{Ll}/u.test(line.text)) return true;
  if (/^\p{Ll}/u.test(line.text)) return isOpen;
  if (last.isItem && isOpen && isFull && line.x0 > next.left + 4) return true;
  return isOpen && isFull && !isIndented && last.lines.length + next.lines.length > 2;
}
