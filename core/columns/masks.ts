import type { FilterTree } from '../../shared/domain/filters.ts';
import { columnOf } from '../../db/grids/compile.ts';
import { rankName, rowsThatPass } from '../../db/grids/columns.ts';
import type { ReadableDB } from '../../db/open.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { GridColumn } from '../../shared/domain/grids/index.ts';
import type { GridColumns } from './grid-columns.ts';
import type { Held } from './held.ts';
import { firstMomentFrom } from './numbers.ts';
import { testOf, type Passes, type Test } from './tests.ts';

/** One byte a row: 1 where it passes. */
export type Mask = Uint8Array;

/** Tests that ask for an order, and so pass over what has no rank. */
const ranked = new Set<string>(['lt', 'le', 'gt', 'ge', 'between']);

/** Masks of single tests are kept: facets ask for the same filter without one column, again and again. */
const mostKept = 48;

export class Masks {
  private readonly kept = new Map<string, Mask>();
  private turn = -1;

  /** Rows of the grid that pass the filter and the quick search. */
  of(database: ReadableDB, columns: GridColumns, filter: FilterTree | null, quick: string): Mask {
    if (this.turn !== columns.turn) this.kept.clear();
    this.turn = columns.turn;
    const mask = columns.alive.slice(0, columns.length);
    if (filter !== null) and(mask, this.tree(database, columns, filter, 0));
    if (quick.trim() !== '')
      and(
        mask,
        this.keep(`quick ${quick}`, () => fromRows(columns, rowsThatPass(database, columns.grid, null, quick))),
      );
    return mask;
  }

  private tree(database: ReadableDB, columns: GridColumns, tree: FilterTree, depth: number): Mask {
    if (depth > 32) throw new WorkbenchError('INVALID', 'This filter is nested more than 32 levels deep.');
    const { length } = columns;
    if ('not' in tree) return inverted(this.tree(database, columns, tree.not, depth + 1));
    if ('and' in tree) {
      const mask = new Uint8Array(length).fill(1);
      for (const part of tree.and) and(mask, this.tree(database, columns, part, depth + 1));
      return mask;
    }
    if ('or' in tree) {
      const mask = new Uint8Array(length);
      for (const part of tree.or) or(mask, this.tree(database, columns, part, depth + 1));
      return mask;
    }
    return this.keep(JSON.stringify(tree), () => this.test(database, columns, tree));
  }

  private test(database: ReadableDB, columns: GridColumns, test: Test): Mask {
    const { column, sql } = columnOf(columns.grid, test.column);
    const name = ranked.has(test.op) && sql.rank !== undefined ? rankName(column.id) : column.id;
    const held = columns.held.get(name);
    const mask = held === undefined ? null : heldMask(held, column, test, columns.length);
    // what is not held, or converts between numbers and texts, is asked of SQL: one test of it, whatever stands around it
    return mask ?? fromRows(columns, rowsThatPass(database, columns.grid, test, ''));
  }

  private keep(key: string, make: () => Mask): Mask {
    let mask = this.kept.get(key);
    if (mask === undefined) {
      mask = make();
      if (this.kept.size >= mostKept) this.kept.delete(this.kept.keys().next().value!);
    } else this.kept.delete(key);
    this.kept.set(key, mask);
    return mask;
  }
}

function heldMask(held: Held, column: GridColumn, test: Test, length: number): Mask | null {
  if (held.as === 'text') return null;
  if (held.as === 'many') return manyMask(held.data, column, test, length);
  const passes = testOf(column, test);
  if (passes === null) return null;
  if (held.as === 'moments') return momentMask(held.data.cells, test, length);
  const mask = new Uint8Array(length);
  if (held.as === 'numbers') {
    const { cells } = held.data;
    for (let row = 0; row < length; row += 1) mask[row] = passes(Number.isNaN(cells[row]!) ? null : cells[row]!) ? 1 : 0;
    return mask;
  }
  const table = tableOf(held.data.values, passes);
  const { codes } = held.data;
  for (let row = 0; row < length; row += 1) mask[row] = table[codes[row]!]!;
  return mask;
}

/** Whether each code of a dictionary passes; the blank is code 0. */
function tableOf(values: readonly (string | number)[], passes: Passes): Uint8Array {
  const table = new Uint8Array(values.length + 1);
  table[0] = passes(null) ? 1 : 0;
  values.forEach((value, index) => (table[index + 1] = passes(value) ? 1 : 0));
  return table;
}

function manyMask(many: Extract<Held, { as: 'many' }>['data'], column: GridColumn, test: Test, length: number): Mask | null {
  if (test.op === 'blank') return test.value === false ? many.present(length) : inverted(many.present(length));
  if (test.op === 'error') return new Uint8Array(length).fill(test.value === false ? 1 : 0);
  const isNe = test.op === 'ne';
  const passes = testOf(column, isNe ? { ...test, op: 'eq' } : test);
  if (passes === null) return null;
  const some = many.some(tableOf(many.dictionary.values, passes), length);
  return isNe ? inverted(some) : some;
}

/** Comparisons of moments with any text are comparisons of numbers; the rest is rare enough for SQL. */
function momentMask(cells: Float64Array, { op, value }: Test, length: number): Mask | null {
  const mask = new Uint8Array(length);
  if (op === 'blank' || op === 'error') {
    const blank = op === 'blank' && value !== false;
    for (let row = 0; row < length; row += 1)
      mask[row] = op === 'error' ? (value === false ? 1 : 0) : Number.isNaN(cells[row]!) === blank ? 1 : 0;
    return mask;
  }
  if (typeof value === 'string' && (op === 'ge' || op === 'lt')) {
    const from = firstMomentFrom(value);
    for (let row = 0; row < length; row += 1) mask[row] = (op === 'ge' ? cells[row]! >= from : cells[row]! < from) ? 1 : 0;
    return mask;
  }
  return null;
}

export function and(mask: Mask, other: Mask): void {
  for (let row = 0; row < mask.length; row += 1) mask[row]! &= other[row]!;
}

function or(mask: Mask, other: Mask): void {
  for (let row = 0; row < mask.length; row += 1) mask[row]! |= other[row]!;
}

function inverted(mask: Mask): Mask {
  const result = new Uint8Array(mask.length);
  for (let row = 0; row < mask.length; row += 1) result[row] = mask[row]! ^ 1;
  return result;
}

function fromRows(columns: GridColumns, rows: readonly number[]): Mask {
  const mask = new Uint8Array(columns.length);
  for (const row of rows) {
    const ordinal = columns.ordinalOf(row);
    if (ordinal >= 0) mask[ordinal] = 1;
  }
  return mask;
}

export function countOf(mask: Mask): number {
  let count = 0;
  for (let row = 0; row < mask.length; row += 1) count += mask[row]!;
  return count;
}
