import { columnOf, compileOrder, compileWhere } from '../../db/grids/compile.ts';
import { rowsThatPass, textsOfRows } from '../../db/grids/columns.ts';
import { sqlGrids } from '../../db/grids/index.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { FilterTree, SortSpec } from '../../shared/domain/filters.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import { andBits, countBits, type Bits } from './bits.ts';
import { ranksOf } from './coded.ts';
import { bitsOfQuick, bitsOfTree, refreshAsked, type Filtering } from './filtering.ts';
import { settle } from './following.ts';
import type { Held } from './held.ts';
import { joinedPlaces } from './lists.ts';
import { everySlot, someSlots, sorted, walk, type SortKey } from './sorting.ts';
import { noPlace } from './texts.ts';

const mostResults = 32;
/** Each is 4 bytes a row. */
const mostOrders = 4;
const mostVectors = 4;
/** A result that is this part of the grid, or less, is sorted by itself; others are found along the order of all rows. */
const smallPart = 4;

export interface Found {
  bits: Bits;
  count: number;
}

export interface View {
  filter: FilterTree | null;
  sort: SortSpec;
  quick: string;
  language?: string | undefined;
}

/** @throws INVALID as the same question to the database does */
export function assertView(grid: GridName, { filter, sort, quick }: View): void {
  compileWhere(grid, filter, quick);
  compileOrder(grid, sort);
}

export function filteringOf(database: ReadableDB, { table, leaves }: Held): Filtering {
  const { grid } = table;
  return {
    table,
    leaves,
    columnOf: (id) => columnOf(grid, id).column,
    ask: (tree, quick, among) => rowsThatPass(database, grid, tree, quick, among),
  };
}

export function refreshTests(database: ReadableDB, held: Held, rows: readonly number[]): void {
  refreshAsked(filteringOf(database, held), rows);
}

export function resultOf(database: ReadableDB, held: Held, filter: FilterTree | null, quick: string): Found {
  const { table, results } = held;
  const key = JSON.stringify([filter, quick]);
  const known = results.get(key);
  if (known?.version === table.version) return known;
  const filtering = filteringOf(database, held);
  const parts = [
    table.alive,
    ...(filter === null ? [] : [bitsOfTree(filtering, filter)]),
    ...bitsOfQuick(filtering, quick, searchedColumns(table.grid)),
  ];
  const bits = andBits(parts, table.slots);
  const found = { version: table.version, bits, count: countBits(bits) };
  put(results, key, found, mostResults);
  return found;
}

function searchedColumns(grid: GridName): string[] {
  return Object.entries(sqlGrids[grid].columns)
    .filter(([, column]) => column.quick === true)
    .map(([id]) => id);
}

function put<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key);
  if (map.size >= most) map.delete(map.keys().next().value!);
  map.set(key, value);
}

/** Row numbers of a stretch of the view. @returns null where the order of a free text is not known: then the database sorts */
export function rowsOfView(database: ReadableDB, held: Held, view: View, found: Found, from: number, to: number): Int32Array | null {
  const { table } = held;
  const end = Math.min(to, found.count);
  const slots = slotsOfView(database, held, view, found, end);
  return slots === null ? null : slots.subarray(Math.min(from, end), end).map((slot) => table.rows[slot]!);
}

function slotsOfView(database: ReadableDB, held: Held, view: View, found: Found, end: number): Int32Array | null {
  const { table, vectors } = held;
  const { filter, sort, quick, language } = view;
  const key = JSON.stringify([filter, sort, quick, language ?? null]);
  const known = vectors.get(key);
  if (known?.version === table.version) return known.slots;
  const keep = (slots: Int32Array<ArrayBuffer>): Int32Array => {
    put(vectors, key, { version: table.version, slots }, mostVectors);
    return slots;
  };
  if (sort.some(({ column }) => !table.columns.has(column))) return null;
  if (language !== undefined) return keep(slotsInLanguage(database, held, { sort, language }, found));
  const keys = keysOf(database, held, sort);
  if (keys === null) return null;
  const known_ = knownOrder(held, sort);
  if (known_ === null && found.count * smallPart < table.slots)
    return keep(sorted(someSlots(found.bits, found.count, isDescending(table.grid, sort)), keys));
  const order = known_ ?? orderOf(held, sort, keys);
  return end * 2 < found.count ? walk(order, found.bits, end) : keep(walk(order, found.bits, found.count));
}

/** Whether rows that are equal in all else run against their numbers (db/grids/compile.ts, compileOrder). */
function isDescending(grid: GridName, sort: SortSpec): boolean {
  const { base, order } = sqlGrids[grid];
  return base.descending === true || (order === 'b.row' && sort.at(-1)?.descending === true);
}

function keysOf(database: ReadableDB, held: Held, sort: SortSpec): SortKey[] | null {
  const keys: SortKey[] = [];
  for (const { column, descending } of sort) {
    const key = keyOf(database, held, column, descending);
    if (key === null) return null;
    keys.push(key);
  }
  for (const column of sqlGrids[held.table.grid].base.columns) {
    const key = keyOf(database, held, column, false);
    if (key === null) return null;
    keys.push({ ...key, blanksFirst: true });
  }
  return keys;
}

function keyOf(database: ReadableDB, held: Held, id: string, descending: boolean): SortKey | null {
  const { table, pending } = held;
  const column = table.columns.get(id);
  if (column === undefined) return null;
  if (column.kind === 'coded') {
    const isText = table.plan.find((one) => one.id === id)!.isText;
    const { places, count } = ranksOf(column.dictionary, isText ? 'nocase' : 'letters');
    return { places, codes: column.codes, count, descending };
  }
  if (column.kind === 'lists') {
    const { places, count } = joinedPlaces(column, table.slots);
    return { places, codes: null, count, descending };
  }
  settle(database, table, id, pending);
  return column.places === null ? null : { places: column.places, codes: null, count: noPlace, descending };
}

/** What an order depends on: the columns that it sorts by, and which rows there are. */
function orderKey({ table }: Held, sort: SortSpec): string {
  const columns = [...sort.map(({ column }) => column), ...sqlGrids[table.grid].base.columns];
  return JSON.stringify([columns.map((id) => table.columns.get(id)!.version), table.growth]);
}

function knownOrder(held: Held, sort: SortSpec): Int32Array | null {
  const known = held.orders.get(JSON.stringify(sort));
  return known?.key === orderKey(held, sort) ? known.slots : null;
}

function orderOf(held: Held, sort: SortSpec, keys: readonly SortKey[]): Int32Array {
  const { table, orders } = held;
  const slots = sorted(everySlot(table.slots, isDescending(table.grid, sort)), keys);
  put(orders, JSON.stringify(sort), { key: orderKey(held, sort), slots }, mostOrders);
  return slots;
}

/** Free text in the order of a language (db/grids/order.ts): its few different values, or the texts of the result. */
function slotsInLanguage(
  database: ReadableDB,
  held: Held,
  { sort, language }: { sort: SortSpec; language: string },
  found: Found,
): Int32Array<ArrayBuffer> {
  const { table } = held;
  const base = keysOf(database, held, []) ?? [];
  const slots = sorted(someSlots(found.bits, found.count, sqlGrids[table.grid].base.descending === true), base);
  const keys = sort.map(({ column: id, descending }): SortKey => {
    const column = table.columns.get(id)!;
    const isText = table.plan.find((one) => one.id === id)!.isText;
    if (column.kind === 'coded') {
      const { places, count } = ranksOf(column.dictionary, isText ? language : 'letters');
      return { places, codes: column.codes, count, descending };
    }
    if (column.kind === 'lists') return keyOf(database, held, id, descending)!;
    return { ...placesInLanguage(database, held, id, language, slots), descending };
  });
  return sorted(slots, keys);
}

function placesInLanguage(
  database: ReadableDB,
  { table }: Held,
  id: string,
  language: string,
  slots: Int32Array,
): Omit<SortKey, 'descending'> {
  const texts = textsOfRows(
    database,
    table.grid,
    id,
    Array.from(slots, (slot) => table.rows[slot]!),
  );
  const collator = new Intl.Collator(language, { numeric: true });
  const different = [...new Set(texts.map(([, text]) => text))].filter((text) => text !== null).sort(collator.compare);
  const rank = new Map<string | null, number>([[null, different.length]]);
  let place = -1;
  for (const [index, text] of different.entries()) {
    if (index === 0 || collator.compare(different[index - 1]!, text) !== 0) place += 1;
    rank.set(text, place);
  }
  const places = new Uint32Array(table.slots);
  for (const [index, [, text]] of texts.entries()) places[slots[index]!] = rank.get(text)!;
  return { places, codes: null, count: different.length };
}
