import type { ParsedDocument } from '../../../shared/domain/documents.ts';
import type { ReadTables, TableReading } from '../../../shared/domain/tables.ts';
import { WorkbenchError } from '../../../shared/errors.ts';
import { emptyBibliography, titleFromFileName } from '../bibliography.ts';
import { canonicalText, decodeBytes } from '../canonical.ts';
import { detectLanguage } from '../language.ts';
import { extensionOf } from '../sniff.ts';
import { TableLayout } from './layout.ts';
import { findSeparator, separatedRecords } from './separated.ts';

/** A file of tables read twofold: as a document with passages, and as rows for a grid. The rows' places lie in the document's text. */
export interface TableFile {
  document: ParsedDocument;
  tables: ReadTables;
}

/**
 * Reads separated text: comma, semicolon, tab or bar, whichever fits.
 * @param reading encoding and separator where a person said them
 * @param keep so many rows of each sheet go into `tables`
 * @throws WorkbenchError REFUSED where it holds nothing or more than a spreadsheet
 */
export function readCsv(bytes: Uint8Array, fileName: string, reading: TableReading, keep: number): TableFile {
  const decoded = reading.encoding === undefined ? decodeBytes(bytes) : decodeAs(bytes, reading.encoding);
  const canonical = canonicalText(decoded.text);
  const found = findSeparator(canonical.text);
  const told = reading.separator ?? (/^(?:tsv|tab)$/.test(extensionOf(fileName)) && canonical.text.includes('\t') ? '\t' : undefined);
  const separator = told ?? found.separator;
  const layout = new TableLayout(keep);
  layout.beginSheet('');
  const { records, openQuotes } = separatedRecords(canonical.text.slice(found.skip), separator);
  for (const { number, cells } of records) layout.row(number + (found.skip > 0 ? 1 : 0), cells);
  layout.endSheet();
  const { text, passages } = layout.finish();
  if (passages.length === 0) throw new WorkbenchError('REFUSED', 'No text was found in this file: there is nothing to import.');
  const losses = [...decoded.losses, ...canonical.losses];
  if (openQuotes() > 0) losses.push(`Quotation marks that are never closed were taken for characters: ${openQuotes()}.`);
  const bibliography = { ...emptyBibliography('dataset', titleFromFileName(fileName)), language: detectLanguage(text) };
  return {
    document: {
      text,
      passages,
      bibliography,
      mediaType: separator === '\t' ? 'text/tab-separated-values' : 'text/csv',
      encoding: decoded.encoding,
      losses,
    },
    tables: { format: 'csv', encoding: decoded.encoding, separator, sheets: layout.sheets },
  };
}

/** @throws WorkbenchError INVALID where no such encoding is known */
function decodeAs(bytes: Uint8Array, label: string): ReturnType<typeof decodeBytes> {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label);
  } catch {
    throw new WorkbenchError('INVALID', `The encoding “${label.slice(0, 40)}” is not known here. Choose another one.`);
  }
  const text = decoder.decode(bytes);
  const replaced = text.split('\uFFFD').length - 1;
  const losses = replaced === 0 ? [] : [`Byte sequences that are not valid ${decoder.encoding} were replaced by \uFFFD: ${replaced}.`];
  return { text, encoding: decoder.encoding, losses };
}
