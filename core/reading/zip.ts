import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { readDirectory, refuse, refuseDamaged } from './zip-directory.ts';
import type { ZipEntry } from './zip-directory.ts';

/** A document kept as a ZIP file (docx, xlsx, epub). Names are keys of a map and never paths: nothing is unpacked to a disk. */
export interface ZipContainer {
  /** names of the files inside, with `/` between folders, in the order of the directory */
  names: string[];
  /** The whole of a part; null where there is none of that name. Case is disregarded where no name fits exactly. */
  read(name: string): Uint8Array | null;
  /** The same in pieces of at most 16 MB, for parts that are read in passing; null where there is none. */
  chunks(name: string): Iterable<Uint8Array> | null;
}

/** How much may come out of a file, in bytes. */
export interface ZipLimits {
  inflated: number;
  part: number;
}
const documentLimits: ZipLimits = { inflated: 500 * 1024 * 1024, part: 200 * 1024 * 1024 };
/** Written documents pack 5 to 30 to 1; small parts may pack better. */
const freeSize = 10 * 1024 * 1024;
const highestRatio = 100;
/** Packed bytes handed to the inflater at once: DEFLATE makes at most 1,032 bytes of one. */
const slice = 16 * 1024;

const refuseBomb = (): never =>
  refuse(
    'This file unpacks to far more than a document holds (more than 500 MB, or a hundred times its size), so it was not unpacked. If it is a document of yours, split it.',
  );

/** @returns whether the bytes begin as a ZIP file does */
export function isZip(bytes: Uint8Array): boolean {
  const third = bytes[2] ?? 0;
  return bytes[0] === 0x50 && bytes[1] === 0x4b && third === (bytes[3] ?? 0) - 1 && (third === 3 || third === 5 || third === 7);
}

/**
 * Opens a ZIP file for reading. Sizes that the file states are checked while its parts are inflated, never believed: a part that is larger
 * or smaller than stated, or whose checksum differs, is refused when it is read.
 * @param bytes the whole file
 * @param limits a document's, unless it is a project that is unpacked
 * @throws WorkbenchError REFUSED: damaged, encrypted, more than 10,000 entries, overlapping entries, more than 500 MB inflated (200 MB a
 *   part), more than 100 to 1 past 10 MB
 */
export function openZip(bytes: Uint8Array, limits = documentLimits): ZipContainer {
  const entries = readDirectory(bytes);
  refuseUnsafe(entries, limits);
  const byName = new Map<string, ZipEntry>();
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue;
    if (byName.has(entry.name)) refuseDamaged();
    byName.set(entry.name, entry);
  }
  const lowerNames = new Map([...byName.keys()].map((name) => [name.toLowerCase(), name]));
  const find = (name: string): ZipEntry | null => byName.get(name) ?? byName.get(lowerNames.get(name.toLowerCase()) ?? '') ?? null;
  return {
    names: [...byName.keys()],
    read(name) {
      const entry = find(name);
      return entry === null ? null : readWhole(bytes, entry);
    },
    chunks(name) {
      const entry = find(name);
      return entry === null ? null : readChunks(bytes, entry);
    },
  };
}

function readWhole(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const whole = new Uint8Array(entry.size);
  let at = 0;
  for (const chunk of readChunks(bytes, entry)) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function* readChunks(bytes: Uint8Array, entry: ZipEntry): Generator<Uint8Array> {
  if (entry.method !== 0 && entry.method !== 8)
    refuse('This file is packed in a way that cannot be read. Open it in the program that made it, save it again, and import that file.');
  let size = 0;
  let checksum = 0;
  for (const chunk of entry.method === 0 ? stored(bytes, entry) : inflated(bytes, entry)) {
    size += chunk.byteLength;
    if (size > entry.size) refuseDamaged();
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (size !== entry.size || checksum !== entry.checksum) refuseDamaged();
}

function* stored(bytes: Uint8Array, entry: ZipEntry): Generator<Uint8Array> {
  for (let at = 0; at < entry.packedSize; at += freeSize)
    yield bytes.subarray(entry.start + at, entry.start + Math.min(at + freeSize, entry.packedSize));
}

function* inflated(bytes: Uint8Array, entry: ZipEntry): Generator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  const inflate = new Inflate((piece) => {
    if (piece.byteLength > 0) pieces.push(piece);
  });
  for (let at = 0; at < entry.packedSize || at === 0; at += slice) {
    const end = Math.min(at + slice, entry.packedSize);
    try {
      inflate.push(bytes.subarray(entry.start + at, entry.start + end), end >= entry.packedSize);
    } catch {
      refuseDamaged();
    }
    yield* pieces;
    pieces = [];
  }
}

/** What the directory states is refused before anything is inflated; what it hides is found while inflating. */
function refuseUnsafe(entries: readonly ZipEntry[], limits: ZipLimits): void {
  let total = 0;
  let end = 0;
  for (const entry of entries.toSorted((one, other) => one.header - other.header)) {
    if (entry.header < end) refuseDamaged();
    end = entry.start + entry.packedSize;
    total += entry.size;
    if (total > limits.inflated || entry.size > limits.part) refuseBomb();
    if (entry.size > freeSize && entry.size > entry.packedSize * highestRatio) refuseBomb();
    if ((entry.flags & 0x2041) !== 0)
      refuse('This file is protected by a password. Remove the password in the program that made it, and import that file.');
  }
}
