import type { FilterTree } from '../../shared/domain/filters.ts';
import type { GridColumn } from '../../shared/domain/grids/index.ts';
import { allBits, andBits, emptyBits, notBits, orBits, setBit, type Bits } from './bits.ts';
import type { Coded } from './coded.ts';
import type { Lists } from './lists.ts';
import { asksForRank, predicateOf, type Predicate, type Test } from './predicates.ts';
import { slotOf, type Table } from './table.ts';
import type { Texts } from './texts.ts';

/** Rows that pass a test, from the database: of all, or of some. */
export type AskSql = (tree: FilterTree, quick: string, among: readonly number[] | null) => Iterable<number>;

interface Known {
  bits: Bits;
  version: number;
  /** a test that the database answered: its bits are brought up to date row by row */
  asked: { tree: FilterTree | null; quick: string } | null;
}

/** Bits of single tests, kept between requests, so that facets under one filter share them. */
export type Leaves = Map<string, Known>;

const mostLeaves = 96;

export interface Filtering {
  table: Table;
  columnOf: (id: string) => GridColumn;
  leaves: Leaves;
  ask: AskSql;
}

export function bitsOfTree(filtering: Filtering, tree: FilterTree): Bits {
  const { slots } = filtering.table;
  if ('and' in tree)
    return andBits(
      tree.and.map((part) => bitsOfTree(filtering, part)),
      slots,
    );
  if ('or' in tree)
    return orBits(
      tree.or.map((part) => bitsOfTree(filtering, part)),
      slots,
    );
  if ('not' in tree) return notBits(bitsOfTree(filtering, tree.not), slots);
  return bitsOfTest(filtering, tree);
}

function bitsOfTest(filtering: Filtering, test: Test): Bits {
  const { table, leaves, columnOf } = filtering;
  const key = JSON.stringify([test.column, test.op, test.value]);
  const column = table.columns.get(test.column);
  if (column === undefined) return bitsApart(filtering, test, key);
  const known = leaves.get(key);
  if (known !== undefined && (known.asked !== null || known.version === column.version) && known.bits.length * 32 >= table.slots)
    return used(leaves, key, known);
  const bits = computed(table, column, columnOf(test.column), test);
  if (bits !== null) return keep(leaves, key, { bits, version: column.version, asked: null });
  return keep(leaves, key, { bits: asked(filtering, test, ''), version: 0, asked: { tree: test, quick: '' } });
}

/** A test of a column that is not held: any change may be one of it. */
function bitsApart(filtering: Filtering, test: Test, key: string): Bits {
  const { table, leaves } = filtering;
  const known = leaves.get(key);
  if (known?.version === table.version) return used(leaves, key, known);
  return keep(leaves, key, { bits: asked(filtering, test, ''), version: table.version, asked: null });
}

function used(leaves: Leaves, key: string, known: Known): Bits {
  leaves.delete(key);
  leaves.set(key, known);
  return known.bits;
}

function keep(leaves: Leaves, key: string, known: Known): Bits {
  leaves.delete(key);
  if (leaves.size >= mostLeaves) leaves.delete(leaves.keys().next().value!);
  leaves.set(key, known);
  return known.bits;
}

/** @returns null where only the database knows */
function computed(table: Table, column: Coded | Lists | Texts, described: GridColumn, test: Test): Bits | null {
  if (column.kind === 'lists') return bitsOfLists(table, column, described, test);
  if (column.kind === 'texts')
    return test.op === 'blank'
      ? bitsOfBlanks(table, column, test.value !== false)
      : test.op === 'error'
        ? test.value === false
          ? allBits(table.slots)
          : emptyBits(table.slots)
        : null;
  const predicate = predicateOf(described, test);
  return predicate === null ? null : bitsOfCoded(table, column, predicate, asksForRank(test.op));
}

export function bitsOfCoded(table: Table, { dictionary, codes }: Coded, predicate: Predicate, ofRanks: boolean): Bits {
  const tested = ofRanks && dictionary.ranks !== null ? dictionary.ranks : dictionary.values;
  const passes = Uint8Array.from(tested, (value) => Number(predicate(value)));
  const bits = emptyBits(table.slots);
  const whole = table.slots >>> 5;
  let slot = 0;
  for (let index = 0; index < whole; index += 1) {
    let word = 0;
    for (let bit = 0; bit < 32; bit += 1) {
      word |= passes[codes[slot]!]! << bit;
      slot += 1;
    }
    bits[index] = word;
  }
  for (; slot < table.slots; slot += 1) if (passes[codes[slot]!] === 1) setBit(bits, slot, true);
  return bits;
}

/** A column of several values: a test holds if any of the values passes; `ne` if none is equal. */
function bitsOfLists(table: Table, column: Lists, described: GridColumn, test: Test): Bits {
  const { slots } = table;
  const { from, size, codes, dictionary } = column;
  if (test.op === 'error') return test.value === false ? allBits(slots) : emptyBits(slots);
  const some = (passes: (slot: number) => boolean): Bits => {
    const bits = emptyBits(slots);
    for (let slot = 0; slot < slots; slot += 1) if (passes(slot)) bits[slot >>> 5]! |= 1 << (slot & 31);
    return bits;
  };
  if (test.op === 'blank') return some(test.value === false ? (slot) => size[slot]! > 0 : (slot) => size[slot] === 0);
  const predicate = predicateOf(described, test.op === 'ne' ? { ...test, op: 'eq' } : test)!;
  const passing = Uint8Array.from(dictionary.values, (value, code) => Number(code > 0 && predicate(value)));
  const bits = emptyBits(slots);
  for (let slot = 0; slot < slots; slot += 1) {
    const begin = from[slot]!;
    const end = begin + size[slot]!;
    let any = 0;
    for (let at = begin; at < end; at += 1) any |= passing[codes[at]!]!;
    bits[slot >>> 5]! |= any << (slot & 31);
  }
  return test.op === 'ne' ? notBits(bits, slots) : bits;
}

function bitsOfBlanks({ slots }: Table, { hashes }: Texts, wanted: boolean): Bits {
  const bits = emptyBits(slots);
  for (let slot = 0; slot < slots; slot += 1) if (hashes[slot]! < 2 === wanted) setBit(bits, slot, true);
  return bits;
}

function asked({ table, ask }: Filtering, tree: FilterTree | null, quick: string): Bits {
  const bits = emptyBits(table.slots);
  for (const row of ask(tree ?? { and: [] }, quick, null)) {
    const slot = slotOf(table, row);
    if (slot >= 0) setBit(bits, slot, true);
  }
  return bits;
}

/** After a change: what the database once answered is asked again of the changed rows alone. */
export function refreshAsked(filtering: Filtering, rows: readonly number[]): void {
  const { table, leaves, ask } = filtering;
  for (const [key, known] of leaves) {
    if (known.asked === null) continue;
    if (known.bits.length * 32 < table.slots) {
      const bits = emptyBits(table.slots);
      bits.set(known.bits);
      known.bits = bits;
      leaves.set(key, known);
    }
    const passing = new Set(ask(known.asked.tree ?? { and: [] }, known.asked.quick, rows));
    for (const row of rows) {
      const slot = slotOf(table, row);
      if (slot >= 0) setBit(known.bits, slot, passing.has(row));
    }
  }
}

const mostWords = 12;

/** Rows in which every word stands in some searched column. */
export function bitsOfQuick(filtering: Filtering, quick: string, searched: readonly string[]): Bits[] {
  const words = quick
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, mostWords);
  return words.map((word) => {
    const { table, leaves } = filtering;
    const parts: Bits[] = [];
    let isWhole = true;
    for (const id of searched) {
      const column = table.columns.get(id);
      // two values of one row may meet in a word: "a; b"
      if (column === undefined || column.kind === 'texts' || (column.kind === 'lists' && word.includes(';'))) isWhole = false;
      else parts.push(bitsOfTest(filtering, { column: id, op: 'contains', value: word }));
    }
    if (!isWhole) {
      const key = JSON.stringify(['', 'quick', word]);
      const known = leaves.get(key);
      parts.push(
        known === undefined
          ? keep(leaves, key, { bits: asked(filtering, null, word), version: 0, asked: { tree: null, quick: word } })
          : used(leaves, key, known),
      );
    }
    return orBits(parts, table.slots);
  });
}
