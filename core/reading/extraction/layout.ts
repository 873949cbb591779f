/** A line of a table that is laid out with spaces or pipes, as pdftotext -layout and Markdown write it. */
export interface LayoutLine {
  start: number;
  end: number;
  index: number;
}

export interface LayoutCell {
  /** UTF-16 units of the document's text */
  start: number;
  end: number;
  text: string;
  /** columns of the line, end exclusive: wide characters count once, as pdftotext counts them */
  from: number;
  to: number;
}

const gap = /\S(?: {2,}|[ ]*\t+[ ]*|\u3000+)(?=\S)/gu;
const longestRow = 400;
const rule = /^[\s|:+=_.·—–-]+$/u;

/**
 * Whether a passage reads like a table: most of its lines in columns. One line alone must have three cells, or two with a number behind.
 * Prose that was justified with double spaces has no number at the end of its gaps.
 */
export function isLayoutRun(text: string, start: number, end: number): boolean {
  if (!/ {2}|\t|\||\u3000/u.test(text.slice(start, Math.min(end, start + 2000)))) return false;
  let lines = 0;
  let inColumns = 0;
  let rules = 0;
  let indented = 0;
  for (const line of layoutLines(text, start, end)) {
    lines += 1;
    if (hasColumns(text, line.start, line.end)) inColumns += 1;
    else if (isIndented(text, line.start)) indented += 1;
    else if (rule.test(text.slice(line.start, Math.min(line.end, line.start + longestRow)))) rules += 1;
    if (lines > 400) break;
  }
  return inColumns > 0 && (inColumns + rules + Math.min(indented, inColumns * 2)) * 2 >= lines;
}

/** Parts of a head that stand alone in their line. */
function isIndented(text: string, start: number): boolean {
  const origin = text.lastIndexOf('\n', start - 1) + 1;
  return /^[ \t\u3000]{16}/u.test(text.slice(origin, origin + 16));
}

function hasColumns(text: string, start: number, end: number): boolean {
  if (end - start > longestRow) return false;
  const content = text.slice(start, end).trim();
  if (/^\|.*\|$/.test(content)) return true;
  const gaps = content.match(gap)?.length ?? 0;
  if (gaps >= 2) return !/\p{Ll}{2,}\.\s+\p{Lu}/u.test(content) && (/\d/.test(content) || content.length < 120);
  if (gaps === 0) return false;
  const last = content.slice(content.search(/(?: {2,}|\t|\u3000)\S[^\t]*$/u)).trim();
  return /^\W{0,3}\d[\d.,\s]*[\p{L}%)]{0,6}$/u.test(last.replace(/^.*(?: {2,}|\t|\u3000)/u, ''));
}

/** The lines of a passage that are not blank. */
export function* layoutLines(text: string, start: number, end: number): Generator<LayoutLine> {
  let index = 0;
  for (let at = start; at < end;) {
    const found = text.indexOf('\n', at);
    const lineEnd = found === -1 || found > end ? end : found;
    if (text.slice(at, Math.min(lineEnd, at + longestRow)).trim() !== '') {
      yield { start: at, end: lineEnd, index };
      index += 1;
    }
    at = lineEnd + 1;
  }
}

/** The cells of a line, with the columns they stand in. Rules made of dashes have none. */
export function cellsOf(text: string, start: number, end: number): LayoutCell[] {
  const origin = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(start, Math.min(end, start + longestRow));
  if (rule.test(line)) return [];
  const isPiped = line.startsWith('|') && line.trimEnd().endsWith('|');
  const cells: LayoutCell[] = [];
  const pieces = isPiped ? /[^|]+/gu : /\S(?:[^\s]|[ ](?=[^\s]))*/gu;
  for (const match of line.matchAll(pieces)) {
    const own = match[0].trim();
    const at = start + match.index + (match[0].length - match[0].trimStart().length);
    if (own === '' && !isPiped) continue;
    for (const part of isPiped ? [{ text: own, at: 0 }] : parted(own)) {
      const from = at + part.at - origin;
      cells.push({ start: at + part.at, end: at + part.at + part.text.length, text: part.text, from, to: from + part.text.length });
    }
  }
  return cells;
}

const number = String.raw`[(+\-−–△▲<>≥≤~≈€$£¥]{0,3}\d[\d.,]*%?\)?`;
const tail = new RegExp(String.raw`^(.*?\S)?\s?((?:${number})(?:\s${number})+)$`, 'u');
const bracketed = /^(.*\p{L}\S*)\s(\(\d[\d.,]*\))$/u;
const yearHead = /^((?:19|20)\d\d)\s(\p{L}.*)$/u;

/** Columns may stand so close that one space parts them: numbers behind numbers, a negative in brackets behind a label, a year before a head. */
function parted(own: string): { text: string; at: number }[] {
  if (own.length > 120 || !/\d/.test(own)) return [{ text: own, at: 0 }];
  const years = yearHead.exec(own);
  if (years?.[1] !== undefined && years[2] !== undefined && !/\d/.test(years[2]))
    return [
      { text: years[1], at: 0 },
      { text: years[2], at: own.length - years[2].length },
    ];
  const negative = bracketed.exec(own);
  if (negative?.[1] !== undefined && negative[2] !== undefined)
    return [
      { text: negative[1], at: 0 },
      { text: negative[2], at: own.length - negative[2].length },
    ];
  const numbers = tail.exec(own);
  if (numbers?.[2] === undefined || (numbers[1] !== undefined && !/[.,(%]/.test(numbers[2]))) return [{ text: own, at: 0 }];
  const parts: { text: string; at: number }[] = numbers[1] === undefined ? [] : [{ text: numbers[1], at: 0 }];
  const base = own.length - numbers[2].length;
  for (const match of numbers[2].matchAll(/\S+/gu)) parts.push({ text: match[0], at: base + match.index });
  return parts;
}
