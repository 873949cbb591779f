import fs from 'node:fs';
import path from 'node:path';
import type { TableResult } from '../../shared/contract/tables.ts';
import { mostTableRows } from '../../shared/domain/table-fields.ts';
import type { ReadSheet } from '../../shared/domain/tables.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { newId } from '../../db/identity.ts';
import { filesFolder } from '../../db/lock.ts';
import { verdictsOf } from '../../db/mappings.ts';
import { duplicateOf, versionsOf } from '../../db/sources.ts';
import type { JobHandle } from '../jobs/running.ts';
import type { ParsedHead } from '../reading/hand-over.ts';
import { hashFile, importTogether, keepOriginal } from '../sources/import.ts';
import type { Workbench } from '../workbench.ts';
import { draftRows, type Drafts, type Mapping, type RefusedRow } from './drafts.ts';
import { letGo, readHeld, type HeldTable } from './held.ts';
import { Cells, presentRecords, writeDraft } from './write.ts';

export type ChosenImport = Mapping & {
  command?: string | undefined;
  sheet: number;
  head: number | null;
  same: 'update' | 'skip';
  keep: boolean;
};

/** Index in the sheet's rows of the row with that number. @throws INVALID where there is none */
export function headIndex(sheet: ReadSheet, number: number | null): number | null {
  if (number === null) return null;
  const index = sheet.rows.findIndex((row) => row.number === number);
  if (index === -1) throw new WorkbenchError('INVALID', `Row ${number} is blank, so it cannot name the columns.`);
  return index;
}

/** One change is bounded: other commands wait while it is written. @throws REFUSED */
export function refuseTooMany(sheet: ReadSheet, head: number | null): void {
  const rows = sheet.count - (head === null ? 0 : head + 1);
  if (rows > mostTableRows)
    throw new WorkbenchError(
      'REFUSED',
      `This sheet has ${rows} rows; at most ${mostTableRows} can be imported at once. Split it into parts.`,
    );
}

export function refusedRows(refused: readonly RefusedRow[]): TableResult['refused'] {
  return refused.map(({ row, reason }) => ({ row: row.number, reason, cells: row.cells.map((cell) => cell.slice(0, 4000)) }));
}

/**
 * Reads the file once more, keeps it as a source, and makes its rows records: all in one change, so that one undo takes it back. Cancelling
 * before the records are written leaves nothing behind.
 */
export async function importTable(workbench: Workbench, table: HeldTable, chosen: ChosenImport, handle: JobHandle): Promise<TableResult> {
  const folder = path.join(filesFolder(workbench.file), 'cache');
  fs.mkdirSync(folder, { recursive: true });
  const passages = path.join(folder, `reading-${newId()}`);
  handle.progress(0, 0);
  try {
    const { file, name, reading } = table;
    const { tables, head } = await readHeld(workbench, { file, name, reading, into: chosen.keep ? passages : null }, handle.signal);
    const sheet = tables.sheets[chosen.sheet];
    if (sheet === undefined) throw new WorkbenchError('CONFLICT', 'The file has changed since it was looked at. Choose it again.');
    const index = headIndex(sheet, chosen.head);
    refuseTooMany(sheet, index);
    const drafts = draftRows(sheet, index, chosen, verdictsOf(workbench.database));
    const titles = index === null ? [] : sheet.rows[index]!.cells;
    const written = await write(workbench, { table, chosen, drafts, head, passages, handle });
    letGo(workbench, table.id);
    return { grid: chosen.grid, ...written, titles, refused: refusedRows(drafts.refused) };
  } finally {
    fs.rmSync(passages, { force: true });
  }
}

type Written = Pick<TableResult, 'source' | 'made' | 'updated' | 'skipped' | 'unanchored'>;

interface Work {
  table: HeldTable;
  chosen: ChosenImport;
  drafts: Drafts;
  head: ParsedHead | null;
  passages: string;
  handle: JobHandle;
}

async function write(workbench: Workbench, { table, chosen, drafts, head, passages, handle }: Work): Promise<Written> {
  const request = { command: chosen.command, label: `${chosen.grid}.table`, subject: `${table.name} (${drafts.drafts.length})` };
  const work = (transaction: Transaction, source: string | null): Written => writeAll(transaction, chosen, drafts, source, handle);
  if (handle.signal.aborted) throw new WorkbenchError('CANCELLED', 'The import was cancelled.');
  if (head === null) return workbench.change(request, (transaction) => work(transaction, null)).result;
  const original = hashFile(table.file);
  const known = duplicateOf(workbench.database, original.sha256, head.sha256);
  // the file is a source already: its cells are the ones that records lead back to
  if (known !== null) return workbench.change(request, (transaction) => work(transaction, known.id)).result;
  keepOriginal(workbench.file, table.file, original.sha256);
  const provenance = { name: table.name, original, signal: handle.signal };
  return importTogether(workbench, { head, passages, provenance }, request, work);
}

function writeAll(transaction: Transaction, chosen: ChosenImport, { drafts }: Drafts, source: string | null, handle: JobHandle): Written {
  const { database } = transaction;
  const present = presentRecords(database, chosen.grid, drafts);
  const version = source === null ? null : (versionsOf(database, source)[0]?.id ?? null);
  const cells = new Cells(transaction, version);
  const written: Written = { source, made: 0, updated: 0, skipped: 0, unanchored: 0 };
  for (const [index, draft] of drafts.entries()) {
    const known = present.get(draft.key) ?? null;
    if (known !== null && chosen.same === 'skip') written.skipped += 1;
    else {
      writeDraft(transaction, chosen.grid, draft, known, cells);
      if (known === null) written.made += 1;
      else written.updated += 1;
    }
    if (index % 200 === 0) handle.progress(index, drafts.length);
  }
  handle.progress(drafts.length, drafts.length);
  return { ...written, unanchored: cells.unanchored };
}
