import fs from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { Stamp } from '../../db/grids/columns.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import { wordsFor } from './bits.ts';
import type { Dictionary } from './coded.ts';
import type { Column, ColumnPlan, Table } from './table.ts';

/** One more with every change of what follows. */
const format = 1;
const magic = 'CLMDCOL1';
/** magic, CRC-32 of all behind it, length of the head */
const fixed = 16;

type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

interface Part {
  width: number;
  length: number;
}

interface KeptDictionary {
  values: Dictionary['values'];
  ranks: Dictionary['ranks'];
}

type KeptColumn =
  | { kind: 'coded'; dictionary: KeptDictionary; codes: Part }
  | { kind: 'lists'; dictionary: KeptDictionary; from: Part; size: Part; codes: Part }
  | { kind: 'texts'; hashes: Part; places: Part | null };

interface Head {
  format: number;
  stamp: Stamp;
  grid: GridName;
  plan: readonly ColumnPlan[];
  slots: number;
  mostTexts: number;
  rows: Part;
  alive: Part;
  columns: [string, KeptColumn][];
}

/** Writes columns to a file in whole: it is there with all of it or not at all. A failure is nobody's loss. */
export function writeSnapshot(file: string, table: Table, stamp: Stamp): void {
  const parts: Numbers[] = [];
  const keep = (numbers: Numbers, length: number): Part => {
    parts.push(numbers.subarray(0, length) as Numbers);
    return { width: numbers.BYTES_PER_ELEMENT, length };
  };
  const head: Head = {
    format,
    stamp,
    grid: table.grid,
    plan: table.plan,
    slots: table.slots,
    mostTexts: table.mostTexts,
    rows: keep(table.rows, table.slots),
    alive: keep(table.alive, wordsFor(table.slots)),
    columns: [...table.columns].map(([id, column]) => [id, keptColumn(column, table.slots, keep)]),
  };
  const text = Buffer.from(JSON.stringify(head));
  const pieces: Buffer[] = [text, padding(fixed + text.length)];
  for (const part of parts) pieces.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength), padding(part.byteLength));
  const start = Buffer.alloc(fixed);
  start.write(magic, 'latin1');
  start.writeUInt32LE(
    pieces.reduce((sum, piece) => crc32(piece, sum), 0),
    8,
  );
  start.writeUInt32LE(text.length, 12);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const making = `${file}.making-${process.pid}`;
  const descriptor = fs.openSync(making, 'w', 0o600);
  try {
    for (const piece of [start, ...pieces]) writeWhole(descriptor, piece);
  } finally {
    fs.closeSync(descriptor);
  }
  fs.renameSync(making, file);
}

function writeWhole(descriptor: number, piece: Buffer): void {
  for (let at = 0; at < piece.length;) at += fs.writeSync(descriptor, piece, at);
}

const padding = (length: number): Buffer => Buffer.alloc((8 - (length % 8)) % 8);

function keptColumn(column: Column, slots: number, keep: (numbers: Numbers, length: number) => Part): KeptColumn {
  if (column.kind === 'texts')
    return { kind: 'texts', hashes: keep(column.hashes, slots), places: column.places === null ? null : keep(column.places, slots) };
  const { values, ranks } = column.dictionary;
  if (column.kind === 'coded') return { kind: 'coded', dictionary: { values, ranks }, codes: keep(column.codes, slots) };
  return {
    kind: 'lists',
    dictionary: { values, ranks },
    from: keep(column.from, slots),
    size: keep(column.size, slots),
    codes: keep(column.codes, column.used),
  };
}

/** @returns the columns with the stamp they were written with, or null where there are none, or damaged ones */
export function readSnapshot(file: string): { table: Table; stamp: Stamp } | null {
  try {
    const bytes = fs.readFileSync(file);
    if (bytes.toString('latin1', 0, 8) !== magic || crc32(bytes.subarray(fixed)) !== bytes.readUInt32LE(8)) return null;
    const length = bytes.readUInt32LE(12);
    const head = JSON.parse(bytes.toString('utf8', fixed, fixed + length)) as Head;
    if (head.format !== format) return null;
    return { table: tableOf(head, bytes, fixed + length + padding(fixed + length).length), stamp: head.stamp };
  } catch {
    return null;
  }
}

function tableOf(head: Head, bytes: Buffer, begin: number): Table {
  let at = bytes.byteOffset + begin;
  const buffer = bytes.buffer as ArrayBuffer;
  const bytesOf = <Made>(part: Part, make: (buffer: ArrayBuffer, offset: number, length: number) => Made): Made => {
    const made = make(buffer, at, part.length);
    at += part.width * part.length;
    at += (8 - ((part.width * part.length) % 8)) % 8;
    return made;
  };
  const words = (part: Part): Uint32Array<ArrayBuffer> => bytesOf(part, (from, offset, length) => new Uint32Array(from, offset, length));
  const codes = (part: Part) =>
    part.width === 4
      ? words(part)
      : bytesOf(part, (from, offset, length) =>
          part.width === 1 ? new Uint8Array(from, offset, length) : new Uint16Array(from, offset, length),
        );
  const dictionaryOf = ({ values, ranks }: KeptDictionary): Dictionary => ({ values, ranks, codes: null, orders: new Map() });
  const columnOf = (kept: KeptColumn): Column => {
    if (kept.kind === 'texts')
      return { kind: 'texts', hashes: words(kept.hashes), places: kept.places === null ? null : words(kept.places), version: 0 };
    if (kept.kind === 'coded') return { kind: 'coded', dictionary: dictionaryOf(kept.dictionary), codes: codes(kept.codes), version: 0 };
    const from = words(kept.from);
    const size = bytesOf(kept.size, (inside, offset, length) => new Uint16Array(inside, offset, length));
    return {
      kind: 'lists',
      dictionary: dictionaryOf(kept.dictionary),
      from,
      size,
      codes: codes(kept.codes),
      used: kept.codes.length,
      version: 0,
      joined: null,
    };
  };
  const rows = bytesOf(head.rows, (from, offset, length) => new Int32Array(from, offset, length));
  const alive = words(head.alive);
  const columns = new Map(head.columns.map(([id, kept]) => [id, columnOf(kept)]));
  const { grid, plan, slots, mostTexts, stamp } = head;
  return { grid, plan, rows, slots, alive, columns, mostTexts, sequence: stamp.sequence, version: 0, growth: 0 };
}
