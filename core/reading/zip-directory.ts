import { WorkbenchError } from '../../shared/errors.ts';

export interface ZipEntry {
  name: string;
  method: number;
  flags: number;
  checksum: number;
  packedSize: number;
  size: number;
  /** where its local header begins in the file */
  header: number;
  /** where its packed bytes begin */
  start: number;
}

const mostEntries = 10_000;
const directoryMark = 0x02014b50;
const headerMark = 0x04034b50;
const endMark = 0x06054b50;
const wideEndMark = 0x06064b50;
const wideLocatorMark = 0x07064b50;

export const refuse = (what: string): never => {
  throw new WorkbenchError('REFUSED', what);
};
export const refuseDamaged = (): never =>
  refuse(
    'This file is damaged: the parts that it is packed of do not fit together. Open it in the program that made it, save it again, and import that file.',
  );
/**
 * Reads the directory at the end of a ZIP file and finds each entry's packed bytes. Nothing is inflated.
 * @throws WorkbenchError REFUSED where directory and headers do not fit together, or with more than 10,000 entries
 */
export function readDirectory(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end.count > mostEntries) refuseCrowd();
  const entries: ZipEntry[] = [];
  let at = end.directory;
  while (at + 46 <= end.directoryEnd && view.getUint32(at, true) === directoryMark) {
    if (entries.length >= mostEntries) refuseCrowd();
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > end.directoryEnd) refuseDamaged();
    const entry = entryAt(view, at, { nameLength, extraLength }, end.shift);
    entry.start = dataStart(view, entry, end.directory);
    entries.push(entry);
    at = next;
  }
  if (entries.length !== end.count || at !== end.directoryEnd) refuseDamaged();
  return entries;
}

const refuseCrowd = (): never =>
  refuse('This file holds more than 10,000 parts, which no document does. If it is an archive, unpack it and import its documents.');

function entryAt(view: DataView, at: number, lengths: { nameLength: number; extraLength: number }, shift: number): ZipEntry {
  const sizes = {
    size: view.getUint32(at + 24, true),
    packedSize: view.getUint32(at + 20, true),
    header: view.getUint32(at + 42, true),
  };
  const extraStart = at + 46 + lengths.nameLength;
  readWideSizes(view, extraStart, extraStart + lengths.extraLength, sizes);
  return {
    name: nameOf(new Uint8Array(view.buffer, view.byteOffset + at + 46, lengths.nameLength)),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packedSize: sizes.packedSize,
    size: sizes.size,
    header: sizes.header + shift,
    start: 0,
  };
}

/** ZIP64: a field of all ones stands in the extra field 1 instead, in this order. */
function readWideSizes(view: DataView, from: number, to: number, sizes: { size: number; packedSize: number; header: number }): void {
  for (let at = from; at + 4 <= to;) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > to) return;
    if (view.getUint16(at, true) === 1) {
      let field = at + 4;
      for (const name of ['size', 'packedSize', 'header'] as const) {
        if (sizes[name] !== 0xffffffff) continue;
        if (field + 8 > end) refuseDamaged();
        sizes[name] = wideNumber(view, field);
        field += 8;
      }
    }
    at = end;
  }
}

function dataStart(view: DataView, entry: ZipEntry, directory: number): number {
  if (entry.header < 0 || entry.header + 30 > directory || view.getUint32(entry.header, true) !== headerMark) refuseDamaged();
  const start = entry.header + 30 + view.getUint16(entry.header + 26, true) + view.getUint16(entry.header + 28, true);
  if (start + entry.packedSize > directory) refuseDamaged();
  return start;
}

/** Old Windows programs write backslashes between folders, and names in a code page. */
function nameOf(bytes: Uint8Array): string {
  const name = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const utf8 = name.toString('utf8');
  return (utf8.includes('\uFFFD') ? name.toString('latin1') : utf8).replaceAll('\\', '/').replace(/^\/+/, '');
}

interface End {
  count: number;
  directory: number;
  directoryEnd: number;
  /** what stands before the archive in the file, when offsets do not count it */
  shift: number;
}

function findEnd(view: DataView): End {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) !== endMark || at + 22 + view.getUint16(at + 20, true) > view.byteLength) continue;
    return endAt(view, at);
  }
  return refuseDamaged();
}

function endAt(view: DataView, at: number): End {
  let count = view.getUint16(at + 10, true);
  let size = view.getUint32(at + 12, true);
  let offset = view.getUint32(at + 16, true);
  let directoryEnd = at;
  if (at >= 20 && view.getUint32(at - 20, true) === wideLocatorMark) {
    const wide = wideEnd(view, at);
    count = wideNumber(view, wide + 32);
    size = wideNumber(view, wide + 40);
    offset = wideNumber(view, wide + 48);
    directoryEnd = wide;
  }
  const directory = directoryEnd - size;
  const shift = directory - offset;
  if (directory < 0 || shift < 0) refuseDamaged();
  return { count, directory, directoryEnd, shift };
}

/** The place that is stated, or right before the pointer to it where something stands before the archive. */
function wideEnd(view: DataView, at: number): number {
  const stated = wideNumber(view, at - 12);
  for (const place of [stated, at - 76]) if (place >= 0 && place + 76 <= at && view.getUint32(place, true) === wideEndMark) return place;
  return refuseDamaged();
}

/** Sizes beyond what a number holds exactly are beyond every limit here. */
function wideNumber(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}
