import { columnSources, everyRow, ranksOfTexts, roomOf } from '../../db/grids/columns.ts';
import { lastSequence } from '../../db/changes.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import { addSlot, newTable, setAlive, slotOf, writeCells, type Table } from './table.ts';
import { noPlace, spread } from './texts.ts';

/** Reads a grid into columns; the connection has to see one moment meanwhile. */
export function buildTable(database: ReadableDB, grid: GridName, mostTexts: number): Table {
  const plan = columnSources(grid).map(({ id, isList, isText, hasRank }) => ({ id, isList, isText, hasRank }));
  const table = newTable(grid, plan, roomOf(database, grid) + 64, mostTexts);
  table.sequence = lastSequence(database);
  for (const [row, ...cells] of everyRow(database, grid)) {
    const slot = addSlot(table, row as number)!;
    setAlive(table, slot, true);
    writeCells(table, slot, cells);
  }
  for (const [id, column] of table.columns) if (column.kind === 'texts') orderTexts(database, table, id);
  return table;
}

/** Gives each free text its place in the order of letters, from the database's own order. */
function orderTexts(database: ReadableDB, table: Table, id: string): void {
  const column = table.columns.get(id)!;
  if (column.kind !== 'texts') return;
  const places = new Uint32Array(column.hashes.length);
  let greatest = 0;
  for (const [row, rank] of ranksOfTexts(database, table.grid, id) as IterableIterator<[number, number]>) {
    places[slotOf(table, row)] = rank;
    greatest = rank;
  }
  for (let slot = 0; slot < places.length; slot += 1) places[slot] = places[slot] === 0 ? noPlace : spread(places[slot]!, greatest);
  column.places = places;
}
