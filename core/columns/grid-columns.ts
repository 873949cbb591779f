import type { GridName } from '../../shared/domain/grids/index.ts';
import {
  heldColumns,
  logPoint,
  nextRows,
  rowsChangedSince,
  rowsNow,
  valuesOf,
  type HeldColumn,
  type LogPoint,
} from '../../db/grids/columns.ts';
import type { ReadableDB } from '../../db/open.ts';
import { emptyColumn, put, type Held } from './held.ts';
import type { Cell } from './order.ts';
import { TextOrders } from './text-orders.ts';

/** Rows read at once while columns are made: some ten milliseconds, so that questions come between. */
const rowsAtOnce = 2000;

/** Thrown where columns cannot be kept true by what the log tells: they are made anew. */
export class Stale extends Error {}

/** The columns of one grid in memory, as of one point of the log. A row keeps its ordinal for good; what is removed is only marked. */
export class GridColumns {
  readonly grid: GridName;
  readonly columns: readonly HeldColumn[];
  readonly held: Map<string, Held>;
  /** orders of free text, by column; made when first asked for */
  readonly texts = new TextOrders();
  /** row of each ordinal, rising */
  rows: Int32Array;
  alive: Uint8Array;
  length: number;
  count: number;
  point: LogPoint;
  /** raised by each change: what was computed before is not true any more */
  turn = 0;

  constructor(grid: GridName, point: LogPoint, state?: { held: Map<string, Held>; rows: Int32Array; alive: Uint8Array }) {
    this.grid = grid;
    this.columns = heldColumns(grid);
    this.point = point;
    this.held = state?.held ?? new Map(this.columns.map((column) => [column.name, emptyColumn(column)]));
    this.rows = state?.rows ?? new Int32Array(1024);
    this.alive = state?.alive ?? new Uint8Array(1024);
    this.length = state?.rows.length ?? 0;
    this.count = state === undefined ? 0 : this.alive.reduce((sum, one) => sum + one, 0);
  }

  /** Reads everything, in steps. Changes that are made meanwhile are caught up with at the end. */
  *build(database: ReadableDB): Generator<void> {
    for (let after = 0; ;) {
      // free text that turned out to differ from row to row is not read any further
      const columns = this.columns.filter(({ name, many }) => many === undefined && this.held.get(name)!.as !== 'text');
      const rows = nextRows(database, this.grid, columns, after, rowsAtOnce);
      if (rows.length === 0) return;
      const first = this.length;
      for (const [row, ...cells] of rows) {
        const ordinal = this.append(row);
        columns.forEach(({ name }, index) => this.put(name, ordinal, cells[index] as Cell));
      }
      this.readMany(database, { from: rows[0]![0], to: rows.at(-1)![0] }, first);
      after = rows.at(-1)![0];
      yield;
    }
  }

  /** Brings the columns to the present. @throws Stale where they are better made anew */
  catchUp(database: ReadableDB): void {
    const now = logPoint(database) ?? { sequence: 0, hash: '' };
    if (now.sequence === this.point.sequence && now.hash === this.point.hash) return;
    const here = logPoint(database, this.point.sequence);
    if (this.point.sequence > 0 && here?.hash !== this.point.hash) throw new Stale('another history');
    const changed = rowsChangedSince(database, this.grid, this.point.sequence, Math.max(2000, this.length / 10));
    if (changed === null) throw new Stale('too much has changed');
    this.point = now;
    if (changed.size === 0) return;
    this.turn += 1;
    this.reread(
      database,
      [...changed].sort((left, right) => left - right),
    );
  }

  /** @returns the ordinal of a row; −1 where it was never in the grid */
  ordinalOf(row: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle]! < row) low = middle + 1;
      else high = middle;
    }
    return low < this.length && this.rows[low] === row ? low : -1;
  }

  private reread(database: ReadableDB, rows: readonly number[]): void {
    const single = this.columns.filter(({ many }) => many === undefined);
    const found = new Map(rowsNow(database, this.grid, single, rows).map(([row, ...cells]) => [row, cells]));
    const ordinals = new Map<number, number>();
    for (const row of rows) {
      const cells = found.get(row);
      let ordinal = this.ordinalOf(row);
      if (cells === undefined) {
        if (ordinal >= 0 && this.alive[ordinal] === 1) this.mark(ordinal, 0);
        continue;
      }
      if (ordinal < 0) {
        if (this.length > 0 && row < this.rows[this.length - 1]!) throw new Stale('a row between others');
        ordinal = this.append(row);
      } else if (this.alive[ordinal] === 0) this.mark(ordinal, 1);
      single.forEach(({ name }, index) => this.put(name, ordinal, cells[index] as Cell));
      ordinals.set(row, ordinal);
      this.texts.changed(ordinal);
    }
    for (const column of this.columns) {
      if (column.many === undefined) continue;
      const values = new Map<number, (string | number)[]>();
      for (const [row, value] of valuesOf(database, this.grid, column, { rows: [...ordinals.keys()] })) {
        const known = values.get(row);
        if (known === undefined) values.set(row, [value]);
        else known.push(value);
      }
      const many = this.many(column.name);
      for (const [row, ordinal] of ordinals) many?.set(ordinal, values.get(row) ?? []);
    }
  }

  private readMany(database: ReadableDB, range: { from: number; to: number }, first: number): void {
    for (const column of this.columns) {
      if (column.many === undefined) continue;
      const many = this.many(column.name);
      const values = valuesOf(database, this.grid, column, range);
      let ordinal = first;
      for (let at = 0; at < values.length;) {
        const row = values[at]![0];
        while (this.rows[ordinal]! < row) ordinal += 1;
        const own: (string | number)[] = [];
        for (; at < values.length && values[at]![0] === row; at += 1) own.push(values[at]![1]);
        many?.set(ordinal, own);
      }
    }
  }

  private many(name: string) {
    const held = this.held.get(name);
    return held?.as === 'many' ? held.data : null;
  }

  private put(name: string, ordinal: number, cell: Cell): void {
    const held = this.held.get(name)!;
    const next = put(held, ordinal, cell, this.length);
    if (next !== held) this.held.set(name, next);
  }

  private append(row: number): number {
    const ordinal = this.length;
    if (ordinal >= this.rows.length) {
      const length = Math.ceil(this.rows.length * 1.5) + 1024;
      const rows = new Int32Array(length);
      rows.set(this.rows);
      this.rows = rows;
      const alive = new Uint8Array(length);
      alive.set(this.alive);
      this.alive = alive;
    }
    this.rows[ordinal] = row;
    this.length += 1;
    this.mark(ordinal, 1);
    return ordinal;
  }

  private mark(ordinal: number, alive: 0 | 1): void {
    this.count += alive - this.alive[ordinal]!;
    this.alive[ordinal] = alive;
  }
}
