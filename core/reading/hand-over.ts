import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { Bibliography, ParsedComment, ParsedDocument, ParsedPassage, TableCell } from '../../shared/domain/documents.ts';
import { segmentForIndex } from '../../shared/domain/search-text.ts';
import type { PassageRow } from '../../db/passages.ts';

/** What the parser child answers of a document: everything but its text, which lies in a file beside. */
export interface ParsedHead {
  bibliography: Bibliography;
  mediaType: string;
  encoding: string;
  losses: string[];
  pages: number | null;
  comments: ParsedComment[];
  /** of the canonical text as UTF-8 */
  sha256: string;
  /** UTF-16 units */
  length: number;
  passages: number;
  /** what stands after the last passage */
  tail: string;
}

/** A line of the file holds passages of about this many UTF-16 units: a line is read and written within a few milliseconds. */
const lineLength = 32_768;
const linePassages = 100;

/** Writes the passages of a document as lines of JSON, so that neither process ever holds up its events with one long message. */
export function writeParsed(document: ParsedDocument, into: string): ParsedHead {
  const { text, passages } = document;
  const descriptor = fs.openSync(into, 'w', 0o600);
  try {
    let line: PassageRow[] = [];
    let length = 0;
    for (const row of passageRows(document)) {
      line.push(row);
      length += row.text.length;
      if (length < lineLength && line.length < linePassages) continue;
      fs.writeSync(descriptor, `${JSON.stringify(line)}\n`);
      line = [];
      length = 0;
    }
    if (line.length > 0) fs.writeSync(descriptor, `${JSON.stringify(line)}\n`);
  } finally {
    fs.closeSync(descriptor);
  }
  return {
    bibliography: document.bibliography,
    mediaType: document.mediaType,
    encoding: document.encoding,
    losses: document.losses,
    pages: document.pages ?? null,
    comments: document.comments ?? [],
    sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
    length: text.length,
    passages: passages.length,
    tail: text.slice(passages.at(-1)?.end ?? 0),
  };
}

/** The passages of a document as they are stored. */
export function* passageRows({ text, passages }: Pick<ParsedDocument, 'text' | 'passages'>): Generator<PassageRow> {
  const headings = headingsAbove(passages);
  for (const [position, passage] of passages.entries())
    yield rowOf(text, passage, position, passages[position - 1]?.end ?? 0, headings[position] ?? null);
}

function rowOf(text: string, passage: ParsedPassage, position: number, before: number, heading: number | null): PassageRow {
  const { kind, level, start, end, page, cell } = passage;
  const body = text.slice(start, end);
  const index = segmentForIndex(body);
  const row = { position, kind, level, start, end, page, heading, cell: cellText(cell), lead: text.slice(before, start), text: body };
  return index === body ? row : { ...row, index };
}

/** Nearest heading above; of a heading, the nearest one of a higher rank. By position. */
function headingsAbove(passages: readonly ParsedPassage[]): (number | null)[] {
  const open: { level: number; position: number }[] = [];
  return passages.map((passage, position) => {
    const level = passage.kind === 'heading' ? (passage.level ?? 1) : 99;
    if (level < 99) while (open.length > 0 && open.at(-1)!.level >= level) open.pop();
    const found = open.at(-1)?.position ?? null;
    if (level < 99) open.push({ level, position });
    return found;
  });
}

/** `table:row:column`, with `:h` where the cell heads its row or column. */
function cellText(cell: TableCell | undefined): string | null {
  return cell === undefined ? null : `${cell.table}:${cell.row}:${cell.column}${cell.head ? ':h' : ''}`;
}

export function cellOf(text: string | null): TableCell | undefined {
  if (text === null) return undefined;
  const [table, row, column, head] = text.split(':');
  return { table: Number(table), row: Number(row), column: Number(column), head: head === 'h' };
}

/** The lines of a file that `writeParsed` wrote, one at a time. */
export function readParsed(file: string): Generator<PassageRow[]> {
  return readJsonLines<PassageRow[]>(file);
}

/** A file with one JSON value a line, read a line at a time. */
export function* readJsonLines<Value>(file: string): Generator<Value> {
  const descriptor = fs.openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(65_536);
    let parts: Buffer[] = [];
    for (let length = fs.readSync(descriptor, buffer); length > 0; length = fs.readSync(descriptor, buffer)) {
      let from = 0;
      for (let end = buffer.indexOf(10, from); end !== -1 && end < length; end = buffer.indexOf(10, from)) {
        parts.push(Buffer.from(buffer.subarray(from, end)));
        yield JSON.parse(Buffer.concat(parts).toString('utf8')) as Value;
        parts = [];
        from = end + 1;
      }
      parts.push(Buffer.from(buffer.subarray(from, length)));
    }
  } finally {
    fs.closeSync(descriptor);
  }
}
