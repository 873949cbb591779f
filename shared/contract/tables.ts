import { z } from 'zod';
import { tableGrids } from '../domain/table-fields.ts';
import { command, download, id, procedure, text } from './base.ts';

const grid = z.enum(tableGrids);
const column = z.int().min(0).max(16_383);
const fieldName = text(40).min(1);

export const lookedColumn = z.object({
  column: z.int(),
  title: z.string(),
  /** up to five different filled cells */
  samples: z.array(z.string()),
  filled: z.int(),
  shape: z.enum(['number', 'date', 'text', 'long', 'blank']),
});

export const columnMapping = z.strictObject({ column, field: fieldName });

export const savedMapping = z.object({
  id,
  name: z.string(),
  grid,
  /** by the columns' titles, so that it fits next month's file too */
  columns: z.array(z.object({ title: z.string(), field: z.string() })),
});
export type SavedMapping = z.infer<typeof savedMapping>;

const reading = {
  /** WHATWG label, where the one that was found is wrong */
  encoding: text(40).optional(),
  separator: text(1).min(1).optional(),
  sheet: z.int().nonnegative().optional(),
  /** number of the row that names the columns; null: none does; absent: the one that was found */
  head: z.int().positive().nullable().optional(),
};

export const tableLook = z.object({
  /** names the file in the other requests, until the project is closed or eight others have been looked at */
  table: id,
  name: z.string(),
  format: z.enum(['csv', 'xlsx']),
  encoding: z.string(),
  separator: z.string().nullable(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), rows: z.int() })),
  sheet: z.int(),
  head: z.int().nullable(),
  /** numbers of the first ten rows, any of which may name the columns */
  firstRows: z.array(z.int()),
  /** rows below the heading */
  rows: z.int(),
  columns: z.array(lookedColumn),
  /** what each grid would make of the columns, the likeliest grid first */
  proposals: z.array(z.object({ grid, score: z.number(), columns: z.array(columnMapping) })),
  losses: z.array(z.string()),
});
export type TableLook = z.infer<typeof tableLook>;

const chosen = {
  table: id,
  sheet: z.int().nonnegative(),
  head: z.int().positive().nullable(),
  grid,
  columns: z.array(columnMapping).min(1).max(500),
  /** what to do with a row whose record is there already: the same name, wording, or metric with subject and date */
  same: z.enum(['update', 'skip']).default('update'),
};

export const refusedRow = z.object({ row: z.int(), reason: z.string(), cells: z.array(z.string()) });
export const tablePreview = z.object({
  make: z.int(),
  update: z.int(),
  skip: z.int(),
  refuse: z.int(),
  /** the first fifty records as they would be; `values` by field */
  records: z.array(z.object({ row: z.int(), fate: z.enum(['make', 'update', 'skip']), values: z.record(z.string(), z.string()) })),
  /** the first two hundred */
  refused: z.array(refusedRow),
});
export type TablePreview = z.infer<typeof tablePreview>;

/** Result of the job: `titles` and `refused` make the file of refused rows. */
export const tableResult = z.object({
  grid,
  source: id.nullable(),
  made: z.int(),
  updated: z.int(),
  skipped: z.int(),
  titles: z.array(z.string()),
  refused: z.array(refusedRow),
  /** records whose cell could not be found in the kept source */
  unanchored: z.int(),
});
export type TableResult = z.infer<typeof tableResult>;

/** Rows of a CSV, TSV or XLSX file become players, programs, figures or claims. */
export const tables = {
  /** Reads a finished upload, a file picked in a native dialog (desktop), or one that was looked at before. */
  look: procedure
    .input(z.strictObject({ upload: id.optional(), token: text(100).optional(), table: id.optional(), ...reading }))
    .output(tableLook),
  preview: procedure.input(z.strictObject(chosen)).output(tablePreview),
  /** A job of kind `table`; all its records are one change. `keep`: the file becomes a source, and each value leads back to its cell. */
  import: procedure.input(z.strictObject({ command, ...chosen, keep: z.boolean().default(true) })).output(z.object({ job: id })),
  /** the rows that an import refused, with reasons, as CSV */
  refused: procedure.input(z.strictObject({ job: id })).output(download),
  mappings: procedure.output(z.array(savedMapping)),
  /** keeps a mapping under a name; the one of that name and grid is replaced */
  saveMapping: procedure
    .input(
      z.strictObject({
        command,
        name: text(200).min(1),
        grid,
        columns: z
          .array(z.strictObject({ title: text(400), field: fieldName }))
          .min(1)
          .max(500),
      }),
    )
    .output(z.object({ id })),
  removeMapping: procedure.input(z.strictObject({ command, id })).output(z.object({ sequence: z.int() })),
};
