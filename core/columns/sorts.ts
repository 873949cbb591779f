import type { SortSpec } from '../../shared/domain/filters.ts';
import { columnOf } from '../../db/grids/compile.ts';
import { ownOrder, rankName } from '../../db/grids/columns.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { GridColumns } from './grid-columns.ts';
import type { Mask } from './masks.ts';

/** Places of rows in one order: of row r it is `ranks[at === null ? r : at[r]]`; the blank has the highest one. */
interface Key {
  ranks: Uint32Array;
  at: Uint8Array | Uint16Array | Uint32Array | null;
  count: number;
  descending: boolean;
  blanksFirst: boolean;
}

/**
 * Rows that pass, in order: the sort's columns, the grid's own order, the row. Blanks last whatever the direction, as in db/grids/compile.ts.
 * @returns row numbers of the table; or the free texts whose orders must be made first
 */
export function sortedRows(
  database: ReadableDB,
  columns: GridColumns,
  mask: Mask,
  count: number,
  sort: SortSpec,
): { rows: Int32Array } | { missing: string[] } | null {
  const keys: Key[] = [];
  const missing: string[] = [];
  const own = ownOrder(columns.grid);
  const wanted = [
    ...sort.map(({ column, descending }) => ({ column, descending, blanksFirst: false })),
    ...(own === null ? [] : [{ ...own, descending: false }]),
  ];
  for (const { column, descending, blanksFirst } of wanted) {
    const key = keyOf(database, columns, column);
    if (key === 'unknown') return null;
    if (key === 'missing') missing.push(column);
    else keys.push({ ...key, descending, blanksFirst });
  }
  if (missing.length > 0) return { missing };
  // where the row decides last, it runs in the direction of the sort: an index is walked from either end
  let ordinals = own === null && sort.at(-1)?.descending === true ? fromTheEnd(mask, count) : fromTheStart(mask, count);
  for (const key of keys.toReversed()) ordinals = arranged(ordinals, key);
  const { rows } = columns;
  for (let at = 0; at < ordinals.length; at += 1) ordinals[at] = rows[ordinals[at]!]!;
  return { rows: ordinals };
}

function keyOf(database: ReadableDB, columns: GridColumns, name: string): Pick<Key, 'ranks' | 'at' | 'count'> | 'missing' | 'unknown' {
  const { column, sql } = columnOf(columns.grid, name);
  const held = columns.held.get(sql.rank === undefined ? name : rankName(name));
  // several values are sorted as one text, which only SQL puts together
  if (held === undefined || held.as === 'many') return 'unknown';
  if (held.as === 'dictionary') return { ...held.data.order(column.type === 'text'), at: held.data.codes };
  if (held.as === 'numbers' || held.as === 'moments') return { ...held.data.order(columns.length), at: null };
  const order = columns.texts.get(database, columns, name);
  return order === null ? 'missing' : { ranks: order.ranks, count: order.count, at: null };
}

function fromTheStart(mask: Mask, count: number): Int32Array {
  const ordinals = new Int32Array(count);
  for (let row = 0, at = 0; at < count; row += 1) if (mask[row] === 1) ordinals[at++] = row;
  return ordinals;
}

function fromTheEnd(mask: Mask, count: number): Int32Array {
  const ordinals = new Int32Array(count);
  for (let row = mask.length - 1, at = 0; at < count; row -= 1) if (mask[row] === 1) ordinals[at++] = row;
  return ordinals;
}

/** Counting sort: what is equal stays in the order in which it came. */
function arranged(ordinals: Int32Array, { ranks, at, count, descending, blanksFirst }: Key): Int32Array {
  const blank = count - 1;
  const places = new Uint32Array(count + 1);
  const order = new Uint32Array(ordinals.length);
  for (let index = 0; index < ordinals.length; index += 1) {
    const ordinal = ordinals[index]!;
    const rank = ranks[at === null ? ordinal : at[ordinal]!]!;
    const placed = rank === blank ? (blanksFirst ? 0 : count) : (descending ? blank - 1 - rank : rank) + (blanksFirst ? 1 : 0);
    order[index] = placed;
    places[placed]! += 1;
  }
  let start = 0;
  for (let rank = 0; rank <= count; rank += 1) {
    const here = places[rank]!;
    places[rank] = start;
    start += here;
  }
  const sorted = new Int32Array(ordinals.length);
  for (let index = 0; index < ordinals.length; index += 1) sorted[places[order[index]!]!++] = ordinals[index]!;
  return sorted;
}
