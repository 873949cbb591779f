import { stretchesOf } from './aligned-tables.ts';
import { readingRegions } from './columns.ts';
import type { Frame } from './frames.ts';
import { lineOf, rowsOf } from './lines.ts';
import { isLevel, takeRuledTables } from './ruled-tables.ts';
import type { Line, Rule, Segment } from './shapes.ts';
import { bottom, top } from './shapes.ts';
import type { Table } from './table-shape.ts';

/** What a page says, in the order of reading. */
export interface PageFlow {
  page: number;
  pieces: Piece[];
  /** notes at the foot, column by column */
  notes: Line[][];
}

export type Piece = { lines: Line[] } | { table: Table };

/** A table with lines keeps its place in a column as one piece that cannot be cut. */
interface Anchor extends Segment {
  table: Table;
}

const noteSign = /^(?:\d{1,3}|[*∗⁎†‡§]{1,3}|\(\d{1,3}\)|\[\d{1,3}\])(?:[\s.)]|(?=\p{L}))/u;

/** @param bodySize height of the letters of the document's running text */
export function flowOf(frame: Frame, bodySize: number): PageFlow {
  const anchors = takeRuledTables(frame).map(anchorOf);
  const flow: PageFlow = { page: frame.page, pieces: [], notes: [] };
  for (const region of readingRegions([...frame.segments, ...anchors])) {
    const isTable = (segment: Segment): segment is Anchor => 'table' in segment;
    let plain: Segment[] = [];
    const { text, notes } = withoutNotes(
      region.filter((segment) => !isTable(segment)),
      frame,
      bodySize,
    );
    if (notes.length > 0) flow.notes.push(notes);
    const close = (): void => {
      for (const stretch of stretchesOf(rowsOf(plain), frame.rules))
        flow.pieces.push('table' in stretch ? stretch : { lines: stretch.rows.map(lineOf) });
      plain = [];
    };
    for (const segment of [...text, ...region.filter(isTable)].sort((one, other) => one.y - other.y || one.x0 - other.x0)) {
      if (!isTable(segment)) plain.push(segment);
      else {
        close();
        flow.pieces.push({ table: segment.table });
      }
    }
    close();
  }
  return flow;
}

function anchorOf(table: Table): Anchor {
  const segments = table.cells.flatMap((cell) => cell.segments);
  const [first] = segments;
  return {
    text: 'x'.repeat(80),
    x0: Math.min(...segments.map(({ x0 }) => x0)),
    x1: Math.max(...segments.map(({ x1 }) => x1)),
    y: table.y0 + first!.size,
    size: first!.size,
    bold: 0,
    glyphs: [],
    raisedStart: false,
    table,
  };
}

/** Small print at the foot of a column that begins with a note's sign, or stands below the short line that notes have above them. */
function withoutNotes(region: Segment[], frame: Frame, bodySize: number): { text: Segment[]; notes: Line[] } {
  const rows = rowsOf(region);
  let first = rows.length;
  let found = rows.length;
  while (first > 0) {
    const row = rows[first - 1]!;
    if (row[0]!.y < frame.height * 0.4 || row.some((segment) => segment.size > bodySize * 1.02)) break;
    const next = rows[first];
    if (next !== undefined && top(next[0]!) - bottom(row[0]!) > bodySize * 1.6) break;
    first -= 1;
    const isSmall = row.every((segment) => segment.size <= bodySize * 0.94);
    const isNote = isSmall && (row[0]!.raisedStart || (noteSign.test(row[0]!.text) && row.length === 1));
    if (isNote || ((isSmall || row[0]!.raisedStart) && isBelowRule(row[0]!, frame.rules))) found = first;
  }
  if (found === rows.length) return { text: region, notes: [] };
  const isSure = rows.slice(found).some((row) => row[0]!.raisedStart) || isBelowRule(rows[found]![0]!, frame.rules);
  if (!isSure) return { text: region, notes: [] };
  return { text: rows.slice(0, found).flat(), notes: rows.slice(found).map(lineOf) };
}

function isBelowRule(segment: Segment, rules: readonly Rule[]): boolean {
  return rules.some(
    (rule) =>
      isLevel(rule) &&
      rule.x1 - rule.x0 > 30 &&
      rule.x1 - rule.x0 < 260 &&
      Math.abs(rule.x0 - segment.x0) < 12 &&
      rule.y1 <= segment.y - segment.size * 0.5 &&
      rule.y1 > segment.y - segment.size * 3.2,
  );
}

export function noteStarts(line: Line): boolean {
  return line.segments[0]!.raisedStart || noteSign.test(line.text);
}
