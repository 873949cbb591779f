import fs from 'node:fs';
import type { SavedMapping, TableLook, TablePreview, TableResult } from '../../shared/contract/tables.ts';
import type { ReadSheet, TableReading } from '../../shared/domain/tables.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { kindRecords } from '../../db/all.ts';
import { verdictsOf } from '../../db/mappings.ts';
import { find } from '../../db/rows.ts';
import { makeDownload } from '../exchange/downloads.ts';
import { separatedLine, separatedStart } from '../exchange/separated.ts';
import { os } from '../os.ts';
import type { Workbench } from '../workbench.ts';
import { draftRows, type Draft, type Mapping } from './drafts.ts';
import { heldTable, holdTable, rereadTable, sheetOf, type HeldTable } from './held.ts';
import { headIndex, importTable, refusedRows, refuseTooMany } from './import.ts';
import { lookAtColumn, propose } from './propose.ts';
import { presentRecords } from './write.ts';

const shownRecords = 50;
const shownRefusals = 200;

export function tables(workbench: Workbench) {
  /** a command that is sent again, because its answer was lost, is the job that it started */
  const jobs = new Map<string, string>();
  return {
    look: os.tables.look.handler(async ({ input }) => {
      const reading: TableReading = {
        ...(input.encoding === undefined ? {} : { encoding: input.encoding }),
        ...(input.separator === undefined ? {} : { separator: input.separator }),
      };
      if (input.table === undefined) return look(await holdTable(workbench, input, reading), input);
      const table = heldTable(workbench, input.table);
      if (JSON.stringify(reading) !== JSON.stringify(table.reading)) await rereadTable(workbench, table, reading);
      return look(table, input);
    }),
    preview: os.tables.preview.handler(({ input }) => preview(workbench, heldTable(workbench, input.table), input)),
    import: os.tables.import.handler(({ input }) => {
      workbench.writable();
      const started = input.command === undefined ? undefined : jobs.get(input.command);
      if (started !== undefined) return { job: started };
      const table = heldTable(workbench, input.table);
      const { id } = workbench.jobs.start('table', table.name, (handle) => importTable(workbench, table, input, handle));
      if (input.command !== undefined) jobs.set(input.command, id);
      return { job: id };
    }),
    refused: os.tables.refused.handler(({ input }) => refusedFile(workbench, input.job)),
    mappings: os.tables.mappings.handler(() => mappings(workbench)),
    saveMapping: os.tables.saveMapping.handler(({ input }) => {
      const { name, grid, columns } = input;
      const same = mappings(workbench).find((mapping) => mapping.grid === grid && mapping.name === name);
      return workbench.change({ command: input.command, label: 'mapping.save', subject: name }, (transaction) => {
        if (same === undefined) return { id: transaction.insert('mapping', { name, grid, columns }) };
        transaction.update('mapping', same.id, { columns });
        return { id: same.id };
      }).result;
    }),
    removeMapping: os.tables.removeMapping.handler(({ input }) => {
      const subject = String(find(workbench.database, 'mapping', input.id)?.fields.name ?? '');
      const request = { command: input.command, label: 'mapping.remove', subject };
      return { sequence: workbench.change(request, (transaction) => transaction.remove('mapping', input.id)).sequence };
    }),
  };
}

function mappings(workbench: Workbench): SavedMapping[] {
  return kindRecords(workbench.database, 'mapping') as unknown as SavedMapping[];
}

/** Without a sheet chosen: the one with the most rows. */
function look(table: HeldTable, input: { sheet?: number | undefined; head?: number | null | undefined }): TableLook {
  const { sheets } = table.tables;
  const fullest = sheets.reduce((best, sheet, index) => (sheet.count > sheets[best]!.count ? index : best), 0);
  const index = input.sheet ?? fullest;
  const sheet = sheetOf(table, index);
  const head = input.head === undefined ? sheet.head : headIndex(sheet, input.head);
  const columns = columnsOf(sheet, head);
  return {
    table: table.id,
    name: table.name,
    format: table.tables.format,
    encoding: table.tables.encoding,
    separator: table.tables.separator,
    sheets: sheets.map(({ name, hidden, count }) => ({ name, hidden, rows: count })),
    sheet: index,
    head: head === null ? null : sheet.rows[head]!.number,
    firstRows: sheet.rows.slice(0, 10).map(({ number }) => number),
    rows: sheet.count - (head === null ? 0 : head + 1),
    columns,
    proposals: propose(columns),
    losses: table.losses,
  };
}

function columnsOf(sheet: ReadSheet, head: number | null): TableLook['columns'] {
  const titles = head === null ? [] : sheet.rows[head]!.cells;
  const rows = sheet.rows.slice(head === null ? 0 : head + 1);
  // a far cell makes a sheet of thousands of blank columns: only filled ones are worth a line
  const filled = new Set<number>();
  for (const row of [...rows, { cells: titles }]) for (const [column, cell] of row.cells.entries()) if (cell !== '') filled.add(column);
  return [...filled]
    .toSorted((left, right) => left - right)
    .slice(0, 500)
    .map((column) =>
      lookAtColumn(
        column,
        (titles[column] ?? '').slice(0, 400),
        rows.map((row) => row.cells[column] ?? ''),
      ),
    );
}

type Chosen = Mapping & { sheet: number; head: number | null; same: 'update' | 'skip' };

async function preview(workbench: Workbench, table: HeldTable, chosen: Chosen): Promise<TablePreview> {
  const sheet = sheetOf(table, chosen.sheet);
  const head = headIndex(sheet, chosen.head);
  refuseTooMany(sheet, head);
  const { drafts, refused } = await draftRows(sheet, head, chosen, verdictsOf(workbench.database));
  const present = presentRecords(workbench.database, chosen.grid, drafts);
  const fateOf = (draft: Draft): 'make' | 'update' | 'skip' => (present.has(draft.key) ? chosen.same : 'make');
  const fates = drafts.map(fateOf);
  const count = (fate: string): number => fates.filter((one) => one === fate).length;
  return {
    make: count('make'),
    update: count('update'),
    skip: count('skip'),
    refuse: refused.length,
    records: drafts.slice(0, shownRecords).map((draft, index) => ({ row: draft.row.number, fate: fates[index]!, values: valuesOf(draft) })),
    refused: refusedRows(refused.slice(0, shownRefusals)),
  };
}

/** As a person reads them: attributes beside the other fields, lists on one line. */
function valuesOf({ fields }: Draft): Record<string, string> {
  const { attributes, kind: _, ...rest } = fields;
  const all = { ...rest, ...(attributes as Record<string, string> | undefined) };
  const told = Object.entries(all).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return Object.fromEntries(told.map(([name, value]) => [name, wordsOf(value)]));
}

function wordsOf(value: unknown): string {
  return Array.isArray(value) ? value.map((one: { name: string }) => one.name).join('; ') : String(value);
}

function refusedFile(workbench: Workbench, job: string) {
  const { kind, result, label } = workbench.jobs.get(job);
  if (kind !== 'table' || result === null || !Array.isArray((result as TableResult).refused))
    throw new WorkbenchError('NOT_FOUND', 'This import has no list of refused rows. It may still be running.');
  const { titles, refused } = result as TableResult;
  const width = refused.reduce((most, { cells }) => Math.max(most, cells.length), titles.length);
  const heads = Array.from({ length: width }, (_, column) => titles[column] || `Column ${column + 1}`);
  const lines = refused.map(({ row, reason, cells }) => separatedLine([row, reason, ...cells], 'csv'));
  const target = makeDownload(workbench, `${label.replace(/\.[^.]*$/, '')} – refused rows.csv`);
  fs.writeFileSync(target.file, separatedStart.csv + separatedLine(['Row', 'Reason', ...heads], 'csv') + lines.join(''));
  return { token: target.token, name: target.name, size: fs.statSync(target.file).size };
}
