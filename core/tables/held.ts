import fs from 'node:fs';
import path from 'node:path';
import { mostTableRows } from '../../shared/domain/table-fields.ts';
import type { ReadSheet, ReadTables, TableReading } from '../../shared/domain/tables.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { newId } from '../../db/identity.ts';
import { filesFolder } from '../../db/lock.ts';
import type { TableAnswer, TableTask } from '../reading/tables/read.ts';
import { takeUploads } from '../uploads/index.ts';
import type { Workbench } from '../workbench.ts';

/** A file that a person is mapping: between looking at it and importing it. */
export interface HeldTable {
  id: string;
  name: string;
  file: string;
  temporary: boolean;
  reading: TableReading;
  tables: ReadTables;
  losses: string[];
}

const held = new WeakMap<Workbench, Map<string, HeldTable>>();
const mostHeld = 8;
/** of all that are held */
const mostHeldRows = 200_000;
/** milliseconds that the parser may take for one file */
const readTime = 60_000;

function tablesOf(workbench: Workbench): Map<string, HeldTable> {
  let found = held.get(workbench);
  if (found === undefined) held.set(workbench, (found = new Map()));
  return found;
}

/** Takes a finished upload or a picked file over, and reads it. @throws REFUSED where it is no table */
export async function holdTable(
  workbench: Workbench,
  from: { upload?: string | undefined; token?: string | undefined },
  reading: TableReading,
): Promise<HeldTable> {
  const { file, name, temporary } = await fileOf(workbench, from);
  try {
    const { tables, losses } = await readHeld(workbench, { file, name, reading, into: null });
    const table: HeldTable = { id: newId(), name, file, temporary, reading, tables, losses };
    const all = tablesOf(workbench);
    all.set(table.id, table);
    for (const oldest of all.keys()) {
      if (all.size === 1 || (all.size <= mostHeld && rowsHeld(all.values()) <= mostHeldRows)) break;
      letGo(workbench, oldest);
    }
    return table;
  } catch (error) {
    if (temporary) fs.rmSync(file, { force: true });
    throw error;
  }
}

function rowsHeld(tables: Iterable<HeldTable>): number {
  let rows = 0;
  for (const { tables: read } of tables) for (const sheet of read.sheets) rows += sheet.rows.length;
  return rows;
}

/** The upload is taken out of the uploads' folder, which the next session empties while this one still maps. */
async function fileOf(
  workbench: Workbench,
  { upload, token }: { upload?: string | undefined; token?: string | undefined },
): Promise<{ file: string; name: string; temporary: boolean }> {
  if (token !== undefined) {
    const { path: picked } = await workbench.host.call('path', { token });
    return { file: picked, name: path.basename(picked), temporary: false };
  }
  if (upload === undefined) throw new WorkbenchError('INVALID', 'Choose a file to look at.');
  const [taken] = takeUploads(workbench, [upload]);
  const folder = path.join(filesFolder(workbench.file), 'cache', 'tables');
  const all = tablesOf(workbench);
  if (all.size === 0) fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, upload);
  fs.renameSync(taken!.file, file);
  return { file, name: taken!.name, temporary: true };
}

export function heldTable(workbench: Workbench, id: string): HeldTable {
  const found = tablesOf(workbench).get(id);
  if (found === undefined) throw new WorkbenchError('NOT_FOUND', 'This table is not held any more. Choose the file again.', { id });
  return found;
}

/** Reads it again in the way that a person said. */
export async function rereadTable(workbench: Workbench, table: HeldTable, reading: TableReading): Promise<void> {
  const { tables, losses } = await readHeld(workbench, { file: table.file, name: table.name, reading, into: null });
  Object.assign(table, { reading, tables, losses });
}

/** In the parser child. @param into where the passages are written for an import; null where rows are all that is asked for */
export function readHeld(workbench: Workbench, input: Omit<TableTask, 'keep'>, signal?: AbortSignal): Promise<TableAnswer> {
  const options = signal === undefined ? { timeout: readTime } : { timeout: readTime, signal };
  return workbench.children.run<TableAnswer>('parser', 'table', { ...input, keep: mostTableRows + 100 }, options);
}

export function letGo(workbench: Workbench, id: string): void {
  const table = tablesOf(workbench).get(id);
  tablesOf(workbench).delete(id);
  if (table?.temporary === true) fs.rmSync(table.file, { force: true });
}

export function sheetOf(table: HeldTable, index: number): ReadSheet {
  const sheet = table.tables.sheets[index];
  if (sheet === undefined) throw new WorkbenchError('INVALID', `This file has ${table.tables.sheets.length} sheets. Choose one of them.`);
  return sheet;
}
