import type { Frame } from './frames.ts';
import type { Rule, Segment } from './shapes.ts';
import { tableOf } from './table-shape.ts';
import type { Cell, Table } from './table-shape.ts';

const touch = 4;

/** Tables whose cells have lines around them. Their pieces are taken out of the frame. */
export function takeRuledTables(frame: Frame): Table[] {
  const lines = frame.rules.filter((rule) => isLevel(rule) || isPlumb(rule));
  const tables: Table[] = [];
  for (const group of touchingGroups(lines)) {
    const table = tableIn(group, frame);
    if (table === null) continue;
    const taken = new Set(table.cells.flatMap((cell) => cell.segments));
    frame.segments = frame.segments.filter((segment) => !taken.has(segment));
    tables.push(table);
  }
  return tables.sort((one, other) => one.y0 - other.y0);
}

export const isLevel = (rule: Rule): boolean => rule.y1 - rule.y0 <= 2.5 && rule.x1 - rule.x0 >= 6;
const isPlumb = (rule: Rule): boolean => rule.x1 - rule.x0 <= 2.5 && rule.y1 - rule.y0 >= 6;

/** Lines that meet, put together; swept from the top so that a page of many lines costs little. */
function touchingGroups(lines: readonly Rule[]): Rule[][] {
  const sorted = lines.toSorted((one, other) => one.y0 - other.y0);
  const parent = sorted.map((_, index) => index);
  const rootOf = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  let open: number[] = [];
  for (const [index, line] of sorted.entries()) {
    open = open.filter((other) => sorted[other]!.y1 + touch >= line.y0);
    if (open.length > 2000) return [];
    for (const other of open) {
      const { x0, x1 } = sorted[other]!;
      if (x0 - touch <= line.x1 && line.x0 - touch <= x1) parent[rootOf(index)] = rootOf(other);
    }
    open.push(index);
  }
  const groups = new Map<number, Rule[]>();
  for (const [index, line] of sorted.entries()) {
    const root = rootOf(index);
    groups.set(root, [...(groups.get(root) ?? []), line]);
  }
  return [...groups.values()].filter((group) => group.length >= 4);
}

function tableIn(group: readonly Rule[], frame: Frame): Table | null {
  const xs = positions(group.filter(isPlumb).map((rule) => (rule.x0 + rule.x1) / 2));
  const ys = positions(group.filter(isLevel).map((rule) => (rule.y0 + rule.y1) / 2));
  if (xs.length < 3 || ys.length < 2 || xs.length > 80) return null;
  const [x0, x1, y0, y1] = [xs[0]!, xs.at(-1)!, ys[0]!, ys.at(-1)!];
  const inside = frame.segments.filter((segment) => {
    const middle = (segment.x0 + segment.x1) / 2;
    const height = segment.y - segment.size * 0.3;
    return middle > x0 && middle < x1 && height > y0 && height < y1;
  });
  if (inside.length < 3) return null;
  const cells = new Map<string, Cell>();
  for (const [row, segments] of bandsOf(inside, ys).entries()) {
    for (const segment of segments) {
      const column = Math.max(
        0,
        xs.findLastIndex((x) => x <= segment.x0 + Math.min(3, (segment.x1 - segment.x0) / 2)),
      );
      const key = `${row} ${column}`;
      const cell = cells.get(key) ?? { row, column, head: false, segments: [] };
      cell.segments.push(segment);
      cells.set(key, cell);
    }
  }
  const rowsWithTwo = new Map<number, number>();
  for (const cell of cells.values()) rowsWithTwo.set(cell.row, (rowsWithTwo.get(cell.row) ?? 0) + 1);
  if ([...rowsWithTwo.values()].filter((count) => count >= 2).length < 2) return null;
  return tableOf([...cells.values()], xs, { y0, y1, headRows: 0 });
}

/** Pieces by row: between two lines, or one line of text each where the lines enclose several rows at once. */
function bandsOf(segments: readonly Segment[], ys: readonly number[]): Segment[][] {
  const bands: Segment[][] = [];
  for (let index = 0; index + 1 < ys.length; index += 1) {
    const band = segments
      .filter(({ y, size }) => y - size * 0.3 > ys[index]! && y - size * 0.3 <= ys[index + 1]!)
      .sort((one, other) => one.y - other.y || one.x0 - other.x0);
    const lines = Map.groupBy(band, (segment) => Math.round(segment.y / 3));
    const areRows = lines.size >= 3 && ys.length <= 4 && [...lines.values()].every((line) => line.length >= 2);
    if (areRows) bands.push(...lines.values());
    else if (band.length > 0) bands.push(band);
  }
  return bands;
}

/** Places that are nearly the same are one: a line is often drawn in pieces, or twice. */
function positions(values: number[]): number[] {
  const sorted = values.sort((one, other) => one - other);
  const found: number[] = [];
  for (const value of sorted) if (found.length === 0 || value - found.at(-1)! > touch) found.push(value);
  return found;
}
