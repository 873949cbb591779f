import type { GridName } from '../../shared/domain/grids/index.ts';
import { grown, hasBit, setBit, type Bits } from './bits.ts';
import { newDictionary, setValue, type Coded } from './coded.ts';
import { newLists, setList, type Lists } from './lists.ts';
import { asciiLower } from '../../shared/domain/letters.ts';
import { hashOf, type Value } from './text.ts';
import { noPlace, withRoom, type Texts } from './texts.ts';

export type Column = Coded | Lists | Texts;

/** What a column of the grid is made of; `isText`: free text, which leaves memory where it has too many different values. */
export interface ColumnPlan {
  id: string;
  isList: boolean;
  isText: boolean;
  hasRank: boolean;
}

/** A grid's rows in columns. A slot is a row's place in all of them: slots are in the order of the rows' numbers. */
export interface Table {
  grid: GridName;
  plan: readonly ColumnPlan[];
  /** row number of each slot, ascending */
  rows: Int32Array<ArrayBuffer>;
  slots: number;
  /** slots whose row is in the grid */
  alive: Bits;
  columns: Map<string, Column>;
  /** free text with more different values than this stays in the database */
  mostTexts: number;
  /** of the last change that the columns know */
  sequence: number;
  /** one more with every change of anything */
  version: number;
  /** one more with every new slot */
  growth: number;
}

/** A cell as it is read for a column: a value, a value with its rank, or a list in JSON. */
export type Cells = readonly unknown[];

export function newTable(grid: GridName, plan: readonly ColumnPlan[], room: number, mostTexts: number): Table {
  const column = ({ isList, hasRank }: ColumnPlan): Column =>
    isList ? newLists(room) : { kind: 'coded', dictionary: newDictionary(hasRank), codes: new Uint8Array(room), version: 0 };
  return {
    grid,
    plan,
    rows: new Int32Array(room),
    slots: 0,
    alive: new Uint32Array((room >>> 5) + 1),
    mostTexts,
    columns: new Map(plan.map((one) => [one.id, column(one)])),
    sequence: 0,
    version: 0,
    growth: 0,
  };
}

/** @returns the slot of a row, or -1 */
export function slotOf({ rows, slots }: Table, row: number): number {
  let low = 0;
  let high = slots - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = rows[middle]!;
    if (found === row) return middle;
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** A new slot behind all others. @returns null where the row would belong before the last one: slots then have to be made anew */
export function addSlot(table: Table, row: number): number | null {
  const slot = table.slots;
  if (slot > 0 && row <= table.rows[slot - 1]!) return null;
  if (slot >= table.rows.length) {
    const rows = new Int32Array(Math.ceil((slot + 1) * 1.1) + 64);
    rows.set(table.rows);
    table.rows = rows;
  }
  table.alive = grown(table.alive, table.rows.length);
  table.rows[slot] = row;
  table.slots = slot + 1;
  table.growth += 1;
  return slot;
}

/** @returns whether anything but the row's own number was another before */
export function setAlive(table: Table, slot: number, on: boolean): boolean {
  if (hasBit(table.alive, slot) === on) return false;
  setBit(table.alive, slot, on);
  return true;
}

export interface ChangedText {
  column: Texts;
  slot: number;
  text: string | null;
}

/** Writes a row's cells. @returns the free texts that are others now: their places in the order are to be found */
export function writeCells(table: Table, slot: number, cells: Cells): ChangedText[] {
  const changed: ChangedText[] = [];
  let at = 0;
  for (const { id, isList, hasRank } of table.plan) {
    const column = table.columns.get(id)!;
    const cell = cells[at] ?? null;
    const isNew = writeCell(column, slot, cell as Value | null, hasRank ? (cells[at + 1] as Value | null) : undefined, isList);
    if (isNew) {
      column.version += 1;
      if (column.kind === 'texts') changed.push({ column, slot, text: cell === null ? null : asciiLower(String(cell)) });
      else if (column.kind === 'coded') leaveMemory(table, id, column);
    }
    at += hasRank ? 2 : 1;
  }
  return changed;
}

function writeCell(column: Column, slot: number, cell: Value | null, rank: Value | null | undefined, isList: boolean): boolean {
  if (column.kind === 'lists') return setList(column, slot, isList && cell !== null ? (JSON.parse(String(cell)) as Value[]) : []);
  if (column.kind === 'coded') return setValue(column, slot, cell, rank);
  const hash = cell === null ? 0 : hashOf(String(cell));
  column.hashes = withRoom(column.hashes, slot + 1);
  if (column.places !== null && slot >= column.places.length) {
    const { length } = column.places;
    column.places = withRoom(column.places, slot + 1);
    column.places.fill(noPlace, length);
  }
  if (column.hashes[slot] === hash) return false;
  column.hashes[slot] = hash;
  return true;
}

/** Free text of too many different values: from now on its hashes alone are kept, and the order is asked of the database. */
function leaveMemory(table: Table, id: string, { dictionary, codes, version }: Coded): void {
  if (dictionary.values.length <= table.mostTexts || !table.plan.some((one) => one.id === id && one.isText)) return;
  const hashOfCode = dictionary.values.map((value) => (value === null ? 0 : hashOf(String(value))));
  table.columns.set(id, { kind: 'texts', hashes: Uint32Array.from(codes, (code) => hashOfCode[code]!), places: null, version });
}
