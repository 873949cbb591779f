/**
 * CSV (RFC 4180, UTF-8 with BOM so that spreadsheets read it as such) and TSV. A cell that a spreadsheet would run as a formula
 * gets an apostrophe before it (OWASP's list, full-width forms and line feeds included); numbers stay numbers.
 */
export function separatedLine(cells: readonly unknown[], format: 'csv' | 'tsv'): string {
  return format === 'csv' ? `${cells.map(csvCell).join(',')}\r\n` : `${cells.map(tsvCell).join('\t')}\n`;
}

export const separatedStart = { csv: '\ufeff', tsv: '' } as const;

const formula = /^[\s\u00a0\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;
const plainNumber = /^-?\d+(\.\d+)?$/;

function harmless(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = String(value).replace(/\0/g, '\ufffd');
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

function csvCell(value: unknown): string {
  const text = harmless(value);
  return /[",\r\n;\t']/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

function tsvCell(value: unknown): string {
  return harmless(value).replace(/[\t\r\n]+/g, ' ');
}
