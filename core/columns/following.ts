import { affectedRows } from '../../db/grids/affected.ts';
import { someRows, textOfRow } from '../../db/grids/columns.ts';
import { lastSequence } from '../../db/changes.ts';
import type { ReadableDB } from '../../db/open.ts';
import { hasBit } from './bits.ts';
import { everySlot, sorted } from './sorting.ts';
import { addSlot, setAlive, slotOf, writeCells, type ChangedText, type Table } from './table.ts';
import { asciiLower } from '../../shared/domain/letters.ts';
import { noPlace, place, type Texts } from './texts.ts';

/** Free texts whose place in the order is to be found before the next sort by their column: by column and slot. */
export type Pending = Map<Texts, Map<number, string | null>>;

/**
 * Brings columns up to the last change.
 * @returns the rows that were read again, or null where the columns have to be made anew
 */
export function follow(database: ReadableDB, table: Table, pending: Pending): number[] | null {
  const sequence = lastSequence(database);
  if (sequence === table.sequence) return [];
  // the log never goes back; another one means another history
  if (sequence < table.sequence) return null;
  const affected = affectedRows(database, table.grid, table.sequence);
  if (affected === null || !renameTags(table, affected.renamed)) return null;
  const found = new Map(someRows(database, table.grid, affected.rows).map(([row, ...cells]) => [row as number, cells]));
  for (const row of affected.rows) if (!write(table, row, found.get(row), pending)) return null;
  table.sequence = sequence;
  table.version += 1;
  return affected.rows;
}

function renameTags(table: Table, renamed: readonly [string, string][]): boolean {
  const tags = table.columns.get('tags');
  if (tags?.kind !== 'lists') return true;
  for (const [before, after] of renamed) {
    const { dictionary } = tags;
    const code = dictionary.values.indexOf(before);
    if (code < 0) continue;
    if (dictionary.values.includes(after)) return false;
    dictionary.values[code] = after;
    dictionary.codes = null;
    dictionary.orders.clear();
    tags.joined = null;
    tags.version += 1;
    // the names of a row stand in their order
    resortTags(table, code);
  }
  return true;
}

/** Lists with a renamed value are put in order again. */
function resortTags(table: Table, code: number): void {
  const tags = table.columns.get('tags')!;
  if (tags.kind !== 'lists') return;
  const key = tags.dictionary.values.map((value) => asciiLower(String(value)));
  for (let slot = 0; slot < table.slots; slot += 1) {
    const from = tags.from[slot]!;
    const list = tags.codes.subarray(from, from + tags.size[slot]!);
    if (list.length > 1 && list.includes(code)) list.sort((left, right) => (key[left]! < key[right]! ? -1 : 1));
  }
}

function write(table: Table, row: number, cells: readonly unknown[] | undefined, pending: Pending): boolean {
  let slot = slotOf(table, row);
  if (cells === undefined) {
    if (slot >= 0) setAlive(table, slot, false);
    return true;
  }
  if (slot < 0) {
    const added = addSlot(table, row);
    if (added === null) return false;
    slot = added;
  }
  setAlive(table, slot, true);
  for (const changed of writeCells(table, slot, cells)) note(pending, changed);
  return true;
}

function note(pending: Pending, { column, slot, text }: ChangedText): void {
  let slots = pending.get(column);
  if (slots === undefined) pending.set(column, (slots = new Map()));
  slots.set(slot, text);
}

/** Finds the places of changed texts of a column, with a few reads of the database each. */
export function settle(database: ReadableDB, table: Table, id: string, pending: Pending): void {
  const column = table.columns.get(id)!;
  if (column.kind !== 'texts' || column.places === null) return;
  const waiting = pending.get(column);
  if (waiting === undefined) return;
  pending.delete(column);
  const { places } = column;
  const order = sorted(everySlot(table.slots, false), [{ places, codes: null, count: noPlace, descending: false }]).filter(
    (slot) => places[slot] !== noPlace && !waiting.has(slot) && hasBit(table.alive, slot),
  );
  const read = (slot: number): string => asciiLower(textOfRow(database, table.grid, id, table.rows[slot]!));
  const changed = [...waiting].map(([slot, text]) => ({ slot, text }));
  if (!place(column, changed, order, read)) column.places = null;
  column.version += 1;
}
