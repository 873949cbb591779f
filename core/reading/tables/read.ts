import type { ReadTables, TableReading } from '../../../shared/domain/tables.ts';
import { WorkbenchError } from '../../../shared/errors.ts';
import type { ParsedHead } from '../hand-over.ts';
import { extensionOf, refuseUnreadable } from '../sniff.ts';
import { isZip, openZip } from '../zip.ts';
import { readCsv } from './csv.ts';
import type { TableFile } from './csv.ts';
import { readXlsx } from './xlsx.ts';

/** What the parser child is asked to read as a table. */
export interface TableTask {
  file: string;
  name: string;
  reading: TableReading;
  keep: number;
  /** where the passages are written for an import; null where rows are all that is asked for */
  into: string | null;
}

export interface TableAnswer {
  tables: ReadTables;
  losses: string[];
  /** null where the passages were not asked for */
  head: ParsedHead | null;
}

/** @returns which reader of tables a file is for, by its content and then by its name; null where it is no table */
export function tableFormat(bytes: Uint8Array, fileName: string): 'csv' | 'xlsx' | null {
  const extension = extensionOf(fileName);
  if (isZip(bytes)) return extension === 'xlsx' || extension === 'xlsm' || holdsWorkbook(bytes) ? 'xlsx' : null;
  return /^(?:csv|tsv|tab)$/.test(extension) ? 'csv' : null;
}

/** A workbook under another name; the directory stands at the file's end, so that its names are looked for there. */
function holdsWorkbook(bytes: Uint8Array): boolean {
  const end = Buffer.from(bytes.subarray(Math.max(0, bytes.byteLength - 64 * 1024)));
  return end.includes('xl/workbook.xml');
}

/**
 * Reads a CSV, TSV or XLSX file. Nothing in it is calculated, run or fetched.
 * @param keep so many rows of each sheet are kept for mapping them to a grid; 0 spends memory on the text alone
 * @throws WorkbenchError REFUSED with what the file is and what to do
 */
export function readTableFile(bytes: Uint8Array, fileName: string, reading: TableReading, keep: number): TableFile {
  if (isZip(bytes)) {
    const format = tableFormat(bytes, fileName);
    if (format === 'xlsx') {
      if (openZip(bytes).names.some((name) => name.toLowerCase() === 'xl/workbook.bin'))
        throw new WorkbenchError(
          'REFUSED',
          'This is a binary workbook (.xlsb). Open it in the program that made it, save it as .xlsx or CSV, and import that file.',
        );
      return readXlsx(bytes, fileName, keep);
    }
    throw new WorkbenchError('REFUSED', 'This is not a table. Choose a CSV, TSV or XLSX file.');
  }
  refuseUnreadable(bytes, fileName);
  return readCsv(bytes, fileName, reading, keep);
}
