import { WorkbenchError } from '../../../shared/errors.ts';
import { canonicalText, decodeBytes } from '../canonical.ts';
import { extensionOf } from '../sniff.ts';
import { readBibtex } from './bibtex.ts';
import { readCslJson } from './csl-json.ts';
import { mostEntries, type BibliographyList } from './entry.ts';
import { readRis } from './ris.ts';

const largest = 50 * 1024 * 1024;

/**
 * Reads a bibliography file: CSL-JSON, RIS or BibTeX, by its content and not by its name.
 * @throws WorkbenchError REFUSED where it is none of them, has no entries, or more than 20,000
 */
export function readBibliographyFile(bytes: Uint8Array, fileName: string): BibliographyList {
  if (bytes.byteLength > largest) throw new WorkbenchError('REFUSED', 'This bibliography is larger than 50 MB. Export it in parts.');
  const { text } = canonicalText(decodeBytes(bytes).text);
  const list = readerOf(text, fileName)(text);
  if (list.entries.length === 0)
    throw new WorkbenchError('REFUSED', `No references were found in this file. ${list.problems[0] ?? ''}`.trim());
  if (list.entries.length >= mostEntries)
    throw new WorkbenchError('REFUSED', `This bibliography has more than ${mostEntries} references. Export it in parts.`);
  return list;
}

function readerOf(text: string, fileName: string): (text: string) => BibliographyList {
  const head = text.slice(0, 200_000);
  if (/^\s*[[{]/.test(head) && !/^\s*\{?\\/.test(head)) return readCslJson;
  if (/^\s*TY {1,2}- /m.test(head)) return readRis;
  if (/^\s*@\s*[A-Za-z]+\s*[{(]/m.test(head)) return readBibtex;
  if (extensionOf(fileName) === 'json') return readCslJson;
  throw new WorkbenchError(
    'REFUSED',
    'This is no bibliography that can be read. Export the references as CSL-JSON (.json), RIS (.ris) or BibTeX (.bib), and choose that file.',
  );
}
