import { Packer } from 'docx';
import type { Document } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/**
 * Local time on purpose: a zip stores wall-clock time without a zone, and fflate reads the date's local parts, so this
 * is the same in every zone.
 */
const entryTime = new Date(1980, 0, 1, 12, 0, 0);

/** The file of a Word document, with everything that the library took from the clock replaced by `time`. */
export async function packDocument(document: Document, time: string): Promise<Uint8Array> {
  const packed = unzipSync(await Packer.pack(document, 'uint8array'));
  const core = packed['docProps/core.xml'];
  if (core === undefined) throw new Error('The Word file was packed without its properties');
  packed['docProps/core.xml'] = strToU8(fixTimes(strFromU8(core), time));
  const sorted = Object.keys(packed)
    .filter((path) => !path.endsWith('/'))
    .toSorted()
    .map((path) => [path, packed[path] ?? new Uint8Array()]);
  return zipSync(Object.fromEntries(sorted), { mtime: entryTime, level: 6 });
}

function fixTimes(core: string, time: string): string {
  const stamp = new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
  return core.replace(/(<dcterms:(created|modified)\b[^>]*>)[^<]*(<\/dcterms:\2>)/g, `$1${stamp}$3`);
}
