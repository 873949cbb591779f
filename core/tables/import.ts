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
import { partOf } from '../../db/undo.ts';
import { takeBack } from '../history/reverse.ts';
import type { JobHandle } from '../jobs/running.ts';
import type { ParsedHead } from '../reading/hand-over.ts';
import { hashFile, importTogether, keepOriginal } from '../sources/import.ts';
import { readAgain } from '../suggestions/extract.ts';
import type { Request, Workbench } from '../workbench.ts';
import { draftRows, type Draft, type Drafts, type Mapping, type RefusedRow } from './drafts.ts';
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

/** Records of one change: other commands wait while it is written. */
const partSize = 500;

/** The rows of a table that is mapped lie in memory. @throws REFUSED */
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
 * Reads the file once more, keeps it as a source, and makes its rows records: in parts that one undo takes back together. Cancelling leaves
 * nothing behind. A file that is kept is then read for facts like any source.
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
    const drafts = await draftRows(sheet, index, chosen, verdictsOf(workbench.database));
    const titles = index === null ? [] : sheet.rows[index]!.cells;
    const written = await write(workbench, { table, chosen, drafts, head, passages, handle });
    letGo(workbench, table.id);
    if (written.isNew) readAgain(workbench, [written.source!], table.name);
    const { isNew: _, ...told } = written;
    return { grid: chosen.grid, ...told, titles, refused: refusedRows(drafts.refused) };
  } finally {
    fs.rmSync(passages, { force: true });
  }
}

type Counts = Pick<TableResult, 'made' | 'updated' | 'skipped'>;
/** `isNew`: the file was not a source before */
type Written = Counts & Pick<TableResult, 'source' | 'unanchored'> & { isNew: boolean };

interface Work {
  table: HeldTable;
  chosen: ChosenImport;
  drafts: Drafts;
  head: ParsedHead | null;
  passages: string;
  handle: JobHandle;
}

async function write(workbench: Workbench, work: Work): Promise<Written> {
  const { chosen, drafts, handle } = work;
  const { command = newId() } = chosen;
  const all = drafts.drafts;
  const parts = Array.from({ length: Math.max(1, Math.ceil(all.length / partSize)) }, (_, part) =>
    all.slice(part * partSize, (part + 1) * partSize),
  );
  const total: Counts = { made: 0, updated: 0, skipped: 0 };
  let kept: Kept = { source: null, isNew: false };
  let cells = new Cells(workbench.database, null);
  try {
    for (const [part, rows] of parts.entries()) {
      if (handle.signal.aborted) throw new WorkbenchError('CANCELLED', 'The import was cancelled.');
      const subject = parts.length === 1 ? `${work.table.name} (${all.length})` : `${work.table.name} (${part + 1}/${parts.length})`;
      const request = { command: partOf(command, part), label: `${chosen.grid}.table`, subject };
      const writeRows = (transaction: Transaction): void => writePart(transaction, chosen, rows, cells, total);
      if (part === 0) {
        kept = await keepSource(workbench, work, request, (transaction, source) => {
          cells = new Cells(transaction.database, source === null ? null : (versionsOf(transaction.database, source)[0]?.id ?? null));
          writeRows(transaction);
        });
      } else workbench.change(request, writeRows);
      handle.progress(Math.min((part + 1) * partSize, all.length), all.length);
      await new Promise((resolve) => setImmediate(resolve));
    }
  } catch (error) {
    await takeBack(workbench, command);
    throw error;
  }
  return { ...kept, ...total, unanchored: cells.unanchored };
}

interface Kept {
  source: string | null;
  isNew: boolean;
}

/** The first part of the records is one change with the source that the file becomes. */
async function keepSource(
  workbench: Workbench,
  { table, head, passages, handle }: Work,
  request: Request,
  work: (transaction: Transaction, source: string | null) => void,
): Promise<Kept> {
  const inProject = (source: string | null): Kept => {
    workbench.change(request, (transaction) => work(transaction, source));
    return { source, isNew: false };
  };
  if (head === null) return inProject(null);
  const original = hashFile(table.file);
  const known = duplicateOf(workbench.database, original.sha256, head.sha256);
  // the file is a source already: its cells are the ones that records lead back to
  if (known !== null) return inProject(known.id);
  keepOriginal(workbench.file, table.file, original.sha256);
  const provenance = { name: table.name, original, signal: handle.signal };
  return importTogether(workbench, { head, passages, provenance }, request, (transaction, source) => {
    work(transaction, source);
    return { source, isNew: true };
  });
}

function writePart(transaction: Transaction, chosen: ChosenImport, drafts: readonly Draft[], cells: Cells, total: Counts): void {
  const present = presentRecords(transaction.database, chosen.grid, drafts);
  for (const draft of drafts) {
    const known = present.get(draft.key) ?? null;
    if (known !== null && chosen.same === 'skip') total.skipped += 1;
    else {
      writeDraft(transaction, chosen.grid, draft, known, cells);
      if (known === null) total.made += 1;
      else total.updated += 1;
    }
  }
}
