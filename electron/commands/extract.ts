import { basename } from 'node:path';
import { canonicalText, decodeBytes } from '../../core/reading/canonical.ts';
import { extractFacts } from '../../core/reading/extraction/index.ts';
import { parseDocument } from '../../core/reading/parse.ts';
import { readRegularFile } from '../../core/reading/regular-file.ts';
import type { ParsedDocument } from '../../shared/domain/documents.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { aligned, type Command } from './command.ts';
import { extractedOf, type Extracted } from './extracted.ts';
import { placesInFile } from './file-places.ts';

/** Facts of a document by no project's names: what the program finds by its own rules. */
export function extractedIn({ text, passages, bibliography }: ParsedDocument): Extracted[] {
  const { language, title, issued } = bibliography;
  const found: Extracted[] = [];
  for (const facts of extractFacts({ text, passages, language, title, published: issued, known: [] }))
    for (const fact of facts) found.push(...extractedOf(fact, text));
  return found.toSorted((one, other) => one.start - other.start || one.end - other.end);
}

/** @throws WorkbenchError REFUSED where the file cannot be read, in the same words as an import */
function readFile(file: string): Uint8Array {
  try {
    return readRegularFile(file);
  } catch (error) {
    const reasons: Record<string, string> = {
      ENOENT: 'There is no such file.',
      EISDIR: 'This is a folder, not a file.',
      EACCES: 'This file may not be read.',
      EPERM: 'This file may not be read.',
    };
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    throw reason === undefined ? error : new WorkbenchError('REFUSED', reason);
  }
}

/** Offsets as the file's own text counts them: byte order mark and carriage returns are not in the canonical text. */
function inFile(found: readonly Extracted[], document: ParsedDocument, bytes: Uint8Array): Extracted[] {
  if (!document.mediaType.startsWith('text/')) return [...found];
  const decoded = decodeBytes(bytes, document.mediaType === 'text/html' ? 'html' : 'text').text;
  if (canonicalText(decoded).text !== document.text) return [...found];
  const place = placesInFile(decoded);
  return found.map((one) => ({ ...one, start: place(one.start), end: place(one.end) }));
}

function told({ kind, text, name, value, low, high, unit, year, year_end: last, rule }: Extracted): string[] {
  const words = text.replaceAll(/\s+/gu, ' ');
  const number = value === undefined ? [low, high].filter((bound) => bound !== undefined).join('–') : String(value);
  const years = last === undefined ? String(year ?? '') : `${year}–${last}`;
  return [kind, words.length > 60 ? `${words.slice(0, 59)}…` : words, name ?? (kind === 'figure' ? `${number} ${unit}` : years), rule];
}

export const extract: Command = {
  name: 'extract',
  form: 'FILE [--json]',
  about: 'list the claims, figures, milestones and names that the program finds in a document',
  details: [
    [
      '--json',
      'a list: kind, start, end, value or low and high, unit, year, year_end, name, text, rule, score; places count in a text file’s own text, in other formats in the text that an import makes of them',
    ],
  ],
  options: { json: { type: 'boolean' } },
  words: [1, 1],
  async run({ words: [file], flag }, output) {
    const bytes = readFile(file!);
    const document = await parseDocument(bytes, basename(file!));
    const found = extractedIn(document);
    if (flag('json')) {
      const lines = inFile(found, document, bytes).map((one) => `  ${JSON.stringify(one)}`);
      await output.out(lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`);
    } else await output.out(`${aligned(found.map(told))}${found.length} found\n`);
    return 0;
  },
};
