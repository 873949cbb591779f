import type { ParsedPassage, PassageKind, TableCell } from '../../shared/domain/documents.ts';
import { canonicalText } from './canonical.ts';

/** A block of text as a reader of a structured format hands it over, before it has a place in the canonical text. */
export interface TextBlock {
  kind: PassageKind;
  /** heading level 1-6; list nesting 1-n; null otherwise */
  level: number | null;
  text: string;
  /** what stands between the block before and this one: a blank line unless said otherwise (a line end between the cells of a row) */
  separator?: '\n' | '\n\n';
  /** page from 1 on which it begins, where the format has pages */
  page?: number | null;
  cell?: TableCell;
}

/** No passage is longer (UTF-16 units): the window shows and the index holds whole passages. */
const longestPassage = 20_000;

/** Keeps the path of headings above the place that has been reached. Passages under one heading share one array. */
export class SectionPath {
  private open: { level: number; text: string }[] = [];
  private path: string[] = [];

  current(): string[] {
    return this.path;
  }

  /** @returns the path above the heading, without the heading itself */
  enter(level: number, text: string): string[] {
    this.open = this.open.filter((heading) => heading.level < level);
    const above = this.open.map((heading) => heading.text);
    this.open.push({ level, text });
    this.path = [...above, text];
    return above;
  }
}

/** A heading's text in a section path is one line of bounded length; the passage itself keeps the full text. */
export function headingLabel(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200
    ? `${line
        .slice(0, 199)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`
    : line;
}

/**
 * Joins blocks into the canonical text and finds their passages. Blocks without anything but white space are left out.
 * Entities in HTML and Markdown can bring in what the file's bytes did not hold (CR, radicals), so each block is made canonical here.
 * @returns `starts` holds for each block where its text begins (UTF-16 units), null where the block was left out
 */
export function assemble(blocks: Iterable<TextBlock>): { text: string; passages: ParsedPassage[]; starts: (number | null)[] } {
  const parts: string[] = [];
  const starts: (number | null)[] = [];
  const passages: ParsedPassage[] = [];
  const sections = new SectionPath();
  let length = 0;
  for (const block of blocks) {
    const text = canonicalText(block.text).text.trim();
    if (text === '') {
      starts.push(null);
      continue;
    }
    const separator = length === 0 ? '' : (block.separator ?? '\n\n');
    const start = length + separator.length;
    const section = block.kind === 'heading' ? sections.enter(block.level ?? 1, headingLabel(text)) : sections.current();
    for (const piece of splitRange(text, 0, text.length)) {
      const passage: ParsedPassage = {
        kind: block.kind,
        level: block.level,
        start: start + piece.start,
        end: start + piece.end,
        section,
        page: block.page ?? null,
      };
      passages.push(block.cell === undefined ? passage : { ...passage, cell: block.cell });
    }
    starts.push(start);
    parts.push(separator, text);
    length = start + text.length;
  }
  return { text: parts.join(''), passages, starts };
}

/**
 * Cuts a range into trimmed pieces of at most `longestPassage` units: after a sentence, else at a space, else anywhere but inside a
 * surrogate pair. White space at the cuts belongs to no piece.
 * @param text text that the range addresses
 * @param start UTF-16 offset
 * @param end UTF-16 offset, exclusive
 */
export function splitRange(text: string, start: number, end: number): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  let from = skipSpaceForward(text, start, end);
  const last = skipSpaceBackward(text, from, end);
  while (from < last) {
    const cut = last - from <= longestPassage ? last : cutBefore(text, from, from + longestPassage);
    pieces.push({ start: from, end: skipSpaceBackward(text, from, cut) });
    from = skipSpaceForward(text, cut, last);
  }
  return pieces;
}

function cutBefore(text: string, from: number, limit: number): number {
  const windowStart = from + longestPassage / 2;
  const window = text.slice(windowStart, limit);
  const sentence = lastMatchEnd(window, /[.!?…]["'”’)]?(?=\s)|[。！？]["”’」』）]?/g);
  if (sentence > 0) return windowStart + sentence;
  const space = lastMatchEnd(window, /\s/g);
  if (space > 0) return windowStart + space;
  const isInsidePair = (text.charCodeAt(limit - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(limit) & 0xfc00) === 0xdc00;
  return isInsidePair ? limit - 1 : limit;
}

function lastMatchEnd(text: string, pattern: RegExp): number {
  let end = 0;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}

/** White space as `trim` and `\s` see it. */
function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

export function skipSpaceForward(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

export function skipSpaceBackward(text: string, start: number, from: number): number {
  let at = from;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at -= 1;
  return at;
}
