/** A line of a table that is laid out with spaces, as pdftotext -layout writes it. */
export interface LayoutLine {
  start: number;
  end: number;
  index: number;
}

const gap = /\S(?: {2,}|\t+)(?=\S)/g;

/**
 * Whether a passage reads like a table laid out with spaces: at least two lines, and most of them in columns.
 * Prose that was justified with double spaces is told apart by its many words between gaps.
 */
export function isLayoutRun(text: string, start: number, end: number): boolean {
  if (text.indexOf('  ', start) === -1 && text.indexOf('\t', start) === -1) return false;
  let lines = 0;
  let inColumns = 0;
  for (const line of layoutLines(text, start, end)) {
    lines += 1;
    if (hasColumns(text, line.start, line.end)) inColumns += 1;
    if (lines > 400) break;
  }
  return lines >= 2 && inColumns * 2 >= lines;
}

function hasColumns(text: string, start: number, end: number): boolean {
  if (end - start > 400) return false;
  const content = text.slice(start, end).trim();
  const gaps = content.match(gap);
  return gaps !== null && (/\d/.test(content) || gaps.length >= 2);
}

/** The lines of a passage that are not blank. */
export function* layoutLines(text: string, start: number, end: number): Generator<LayoutLine> {
  let index = 0;
  for (let at = start; at < end;) {
    const found = text.indexOf('\n', at);
    const lineEnd = found === -1 || found > end ? end : found;
    if (text.slice(at, Math.min(lineEnd, at + 400)).trim() !== '') {
      yield { start: at, end: lineEnd, index };
      index += 1;
    }
    at = lineEnd + 1;
  }
}
