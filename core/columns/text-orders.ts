import { eachInOrder, textOf } from '../../db/grids/columns.ts';
import { openReadable, type ReadableDB } from '../../db/open.ts';
import { compareCells, foldCase } from './order.ts';
import type { GridColumns } from './grid-columns.ts';

interface TextOrder {
  /** place of each ordinal; equal texts share one, the blank comes last */
  ranks: Uint32Array;
  /** ordinals in order, blanks last */
  sorted: Int32Array;
  /** how many of them are not blank */
  present: number;
  /** one more than the place of the blank, which comes after all others */
  count: number;
}

/** Steps between two breaths while an order is made: some ten milliseconds. */
const rowsAtOnce = 5000;
/** More rows read anew than this at once, and the order is made anew. */
const mostPatched = 64;

/**
 * Places of rows in the order of a free text, which is not held itself: read once from SQL in passing, then kept true row by row. Until one is
 * there, SQL sorts.
 */
export class TextOrders {
  private readonly orders = new Map<string, TextOrder>();
  private readonly dirty = new Map<string, Set<number>>();
  private turn = 0;

  /** A row was read anew: any of its texts may be another one. */
  changed(ordinal: number): void {
    this.turn += 1;
    for (const rows of this.dirty.values()) rows.add(ordinal);
  }

  get(database: ReadableDB, columns: GridColumns, column: string): TextOrder | null {
    const order = this.orders.get(column);
    const dirty = this.dirty.get(column);
    if (order === undefined || dirty === undefined) return null;
    let now: TextOrder | null = order;
    if (dirty.size > mostPatched) now = null;
    else for (const ordinal of dirty) now = now === null ? null : moved(database, columns, column, now, ordinal, dirty.size === 1);
    dirty.clear();
    if (now === null) this.orders.delete(column);
    else this.orders.set(column, now);
    return now;
  }

  /** Makes the order of a column in steps; what changes meanwhile ends it without one. */
  *make(database: ReadableDB, columns: GridColumns, column: string): Generator<void> {
    const { turn } = this;
    const { length } = columns;
    const ranks = new Uint32Array(length);
    const sorted = new Int32Array(length);
    let rank = -1;
    let before: string | null = null;
    let read = 0;
    let present = 0;
    // a connection of its own: an open read holds the moment for everything else that is read on it
    const own = openReadable(database.name);
    try {
      for (const [row, value] of eachInOrder(own, columns.grid, column)) {
        const ordinal = columns.ordinalOf(row);
        if (ordinal < 0 || this.turn !== turn) return;
        const folded = value === null ? null : foldCase(String(value));
        if (folded !== null) present += 1;
        if (folded === null ? before !== null || rank < 0 : folded !== before || rank < 0) rank += 1;
        before = folded;
        ranks[ordinal] = rank;
        sorted[read] = ordinal;
        if (++read % rowsAtOnce === 0) yield;
      }
    } finally {
      own.close();
    }
    if (this.turn !== turn || columns.length !== length) return;
    this.orders.set(column, { ranks, sorted: sorted.subarray(0, read), present, count: rank + (present < read ? 1 : 2) });
    this.dirty.set(column, new Set());
  }
}

/** The order with one row put where its text belongs now. @returns null where that cannot be told */
function moved(
  database: ReadableDB,
  columns: GridColumns,
  column: string,
  order: TextOrder,
  ordinal: number,
  alone: boolean,
): TextOrder | null {
  if (columns.alive[ordinal] === 0) return order;
  const text = textOf(database, columns.grid, column, columns.rows[ordinal]!);
  const place = placeOf(database, columns, column, order, text ?? null);
  if (place === null) return null;
  const there = place.at < order.sorted.length ? order.sorted[place.at]! : -1;
  const known = ordinal < order.ranks.length && order.sorted.includes(ordinal);
  if (place.equal && known && order.ranks[ordinal] === order.ranks[there]!) return order;
  // beside others that may have moved too, halving could be led astray
  return !alone ? null : inserted(order, ordinal, place, known, columns.length, text !== null);
}

interface Place {
  /** first place whose text is not smaller */
  at: number;
  equal: boolean;
}

function placeOf(database: ReadableDB, columns: GridColumns, column: string, order: TextOrder, text: string | null): Place | null {
  if (text === null) return { at: order.present, equal: order.present < order.sorted.length };
  let low = 0;
  let high = order.present;
  let equal = false;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = textOf(database, columns.grid, column, columns.rows[order.sorted[middle]!]!);
    if (typeof other !== 'string') return null;
    const compared = compareCells(other, text, true);
    if (compared === 0) equal = true;
    if (compared < 0) low = middle + 1;
    else high = middle;
  }
  return { at: low, equal };
}

function inserted(order: TextOrder, ordinal: number, place: Place, known: boolean, length: number, isPresent: boolean): TextOrder {
  const former = known ? order.sorted.indexOf(ordinal) : -1;
  const sorted = new Int32Array(order.sorted.length + (known ? 0 : 1));
  const at = former >= 0 && former < place.at ? place.at - 1 : place.at;
  const rest = former < 0 ? order.sorted : without(order.sorted, former);
  sorted.set(rest.subarray(0, at));
  sorted[at] = ordinal;
  sorted.set(rest.subarray(at), at + 1);
  const ranks = new Uint32Array(length);
  ranks.set(order.ranks.subarray(0, Math.min(length, order.ranks.length)));
  const next = at + 1 < sorted.length ? ranks[sorted[at + 1]!]! : order.count - 1;
  let { count } = order;
  if (!isPresent) ranks[ordinal] = count - 1;
  else if (place.equal) ranks[ordinal] = next;
  else {
    for (let index = at + 1; index < sorted.length; index += 1) ranks[sorted[index]!]! += 1;
    ranks[ordinal] = next;
    count += 1;
  }
  const wasPresent = former >= 0 && former < order.present;
  return { ranks, sorted, present: order.present + Number(isPresent) - Number(wasPresent), count };
}

function without(sorted: Int32Array, place: number): Int32Array {
  const rest = new Int32Array(sorted.length - 1);
  rest.set(sorted.subarray(0, place));
  rest.set(sorted.subarray(place + 1), place);
  return rest;
}
