/** A column of numbers, or of moments in milliseconds; NaN is blank. */
export class Numbers {
  cells: Float64Array;
  /** places in order of size, made when first asked for and dropped when a cell changes */
  private ordered: { length: number; ranks: Uint32Array; count: number } | null = null;

  constructor(cells = new Float64Array(1024)) {
    this.cells = cells;
  }

  set(ordinal: number, value: number | null): void {
    if (ordinal >= this.cells.length) {
      const next = new Float64Array(Math.max(ordinal + 1024, Math.ceil(this.cells.length * 1.5))).fill(Number.NaN);
      next.set(this.cells);
      this.cells = next;
    }
    const cell = value ?? Number.NaN;
    if (!Object.is(this.cells[ordinal], cell)) this.ordered = null;
    this.cells[ordinal] = cell;
  }

  /** Place of each row in the order of size, from 0; equal numbers share one; the blank comes last. */
  order(length: number): { ranks: Uint32Array; count: number } {
    if (this.ordered?.length !== length) {
      const { cells } = this;
      const sorted = cells.slice(0, length).sort();
      const ranks = new Uint32Array(length);
      // where the same number stands again and again, its places are found by halving among those that differ
      let distinct = 0;
      for (let at = 0; at < length && !Number.isNaN(sorted[at]!); at += 1)
        if (at === 0 || sorted[at] !== sorted[distinct - 1]) sorted[distinct++] = sorted[at]!;
      for (let ordinal = 0; ordinal < length; ordinal += 1) ranks[ordinal] = placeOf(sorted, distinct, cells[ordinal]!);
      this.ordered = { length, ranks, count: distinct + 1 };
    }
    return this.ordered;
  }
}

function placeOf(sorted: Float64Array, length: number, value: number): number {
  if (Number.isNaN(value)) return length;
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** @returns milliseconds since 1970 of a moment as the tables write it; NaN for anything else */
export function momentOf(text: string): number {
  return moment.test(text) ? Date.parse(text) : Number.NaN;
}

/** The first millisecond whose moment, as text, is not below the text: what a comparison with any text comes down to. */
export function firstMomentFrom(text: string): number {
  let low = -62_167_219_200_000;
  let high = 253_402_300_799_999;
  if (new Date(high).toISOString() < text) return Number.POSITIVE_INFINITY;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (new Date(middle).toISOString() < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
