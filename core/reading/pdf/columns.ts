import { bottom, top } from './shapes.ts';
import type { Segment } from './shapes.ts';

/** A part of a page that is read from top to bottom before the next one. */
export type Region = Segment[];

interface Band {
  from: number;
  to: number;
  left: Segment[];
  right: Segment[];
}

/**
 * Puts a page's pieces of lines into the order of reading: columns of prose are read one after another, what spans them parts them.
 * Tables, whose cells are short or stand in rows, are left together.
 */
export function readingRegions(segments: readonly Segment[], depth = 0): Region[] {
  const sorted = segments.toSorted((one, other) => one.y - other.y || one.x0 - other.x0);
  if (sorted.length < 6 || depth > 5) return sorted.length === 0 ? [] : [sorted];
  const bands = bestBands(sorted);
  if (bands.length === 0) return [sorted];
  const regions: Region[] = [];
  const columned = new Set(bands.flatMap((band) => [...band.left, ...band.right]));
  let from = -Infinity;
  for (const band of [...bands, null]) {
    const to = band?.from ?? Infinity;
    const between = sorted.filter((segment) => !columned.has(segment) && segment.y >= from && segment.y < to);
    regions.push(...readingRegions(between, depth + 1));
    if (band === null) break;
    regions.push(...readingRegions(band.left, depth + 1), ...readingRegions(band.right, depth + 1));
    from = band.from;
  }
  return regions;
}

function bestBands(sorted: readonly Segment[]): Band[] {
  let best: Band[] = [];
  let most = 0;
  for (const gutter of gutters(sorted)) {
    const bands = bandsAt(sorted, gutter);
    const count = bands.reduce((sum, band) => sum + Math.min(band.left.length, band.right.length), 0);
    if (count > most) [best, most] = [bands, count];
  }
  return best;
}

/** Places just left of where several pieces begin. */
function gutters(sorted: readonly Segment[]): number[] {
  const starts = sorted.map((segment) => segment.x0).sort((one, other) => one - other);
  const found: number[] = [];
  const first = starts[0] ?? 0;
  for (let index = 0; index < starts.length;) {
    const start = starts[index] ?? 0;
    let end = index;
    while (end < starts.length && (starts[end] ?? 0) - start <= 6) end += 1;
    if (end - index >= 3 && start > first + 30) found.push(start - 1);
    index = end;
  }
  return found;
}

function bandsAt(sorted: readonly Segment[], gutter: number): Band[] {
  const bands: Band[] = [];
  let left: Segment[] = [];
  let right: Segment[] = [];
  const close = (): void => {
    const band = { left, right, from: 0, to: 0 };
    left = [];
    right = [];
    const trimmed = isColumned(band, gutter) ? band : null;
    if (trimmed === null) return;
    const all = [...trimmed.left, ...trimmed.right];
    trimmed.from = Math.min(...all.map(top));
    trimmed.to = Math.max(...all.map(bottom));
    bands.push(trimmed);
  };
  for (const segment of sorted) {
    if (segment.x1 <= gutter + 0.5) left.push(segment);
    else if (segment.x0 >= gutter) right.push(segment);
    else close();
  }
  close();
  return bands;
}

/** Two columns of prose: lines that fill their column on both sides of a clear gutter, side by side. */
function isColumned({ left, right }: Band, gutter: number): boolean {
  if (rowCount(left) < 3 || rowCount(right) < 3) return false;
  const size = (left[0]?.size ?? 10) + (right[0]?.size ?? 10);
  if (gutter - Math.max(...left.map((segment) => segment.x1)) < size * 0.3) return false;
  const [leftTop, leftBottom, rightTop, rightBottom] = [
    extent(left, top, Math.min),
    extent(left, bottom, Math.max),
    extent(right, top, Math.min),
    extent(right, bottom, Math.max),
  ];
  const shared = Math.min(leftBottom, rightBottom) - Math.max(leftTop, rightTop);
  if (shared < 0.4 * Math.min(leftBottom - leftTop, rightBottom - rightTop)) return false;
  return isProse(left) && isProse(right) && !isRowed(left, right);
}

function extent(segments: readonly Segment[], edge: (segment: Segment) => number, pick: (...values: number[]) => number): number {
  return segments.reduce((found, segment) => pick(found, edge(segment)), edge(segments[0]!));
}

function rowCount(segments: readonly Segment[]): number {
  return new Set(segments.map((segment) => Math.round(segment.y / 3))).size;
}

function isProse(segments: readonly Segment[]): boolean {
  const from = Math.min(...segments.map((segment) => segment.x0));
  const to = Math.max(...segments.map((segment) => segment.x1));
  const rows = rowCount(segments);
  const filled = segments.reduce((sum, segment) => sum + (segment.x1 - segment.x0), 0) / rows;
  const letters = segments.reduce((sum, segment) => sum + weight(segment.text), 0) / rows;
  return filled >= 0.5 * (to - from) && letters >= 18;
}

/** East Asian characters say about as much as two letters. */
function weight(text: string): number {
  return text.length + (text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0);
}

/** A table with wrapped cells: where one side has a wide step to its next line, the other has it too. */
function isRowed(left: readonly Segment[], right: readonly Segment[]): boolean {
  const [one, other] = [stepsOf(left), stepsOf(right)];
  if (one.length < 2 || other.length < 2) return false;
  const shared = one.filter((y) => other.some((place) => Math.abs(place - y) < 3)).length;
  return shared >= 0.7 * Math.max(one.length, other.length);
}

function stepsOf(segments: readonly Segment[]): number[] {
  const lines = [...new Set(segments.map((segment) => segment.y))].sort((a, b) => a - b);
  const steps = lines.slice(1).map((y, index) => ({ y, step: y - (lines[index] ?? 0) }));
  const sorted = steps.map(({ step }) => step).sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length * 0.3)] ?? 0;
  return steps.filter(({ step }) => step > usual * 1.35).map(({ y }) => y);
}
