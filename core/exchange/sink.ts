import fs from 'node:fs';
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { WorkbenchError } from '../../shared/errors.ts';

/** Where a format writes: in pieces, so that memory stays flat whatever the project holds. */
export interface Sink {
  write(piece: string | Uint8Array): void;
}

const gathered = 256 * 1024;

/** A file that is written in pieces and synced at the end; where anything fails, nothing is left of it. */
export async function intoFile(target: string, work: (sink: Sink) => Promise<void> | void): Promise<void> {
  const descriptor = fs.openSync(target, 'w', 0o600);
  let waiting = '';
  const put = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length;) at += fs.writeSync(descriptor, bytes, at);
  };
  const flush = (): void => {
    if (waiting !== '') put(strToU8(waiting.toWellFormed()));
    waiting = '';
  };
  try {
    await work({
      write(piece) {
        if (typeof piece !== 'string') {
          flush();
          return put(piece);
        }
        waiting += piece;
        if (waiting.length >= gathered) flush();
      },
    });
    flush();
    fs.fsyncSync(descriptor);
    fs.closeSync(descriptor);
  } catch (error) {
    fs.closeSync(descriptor);
    fs.rmSync(target, { force: true });
    throw error;
  }
}

/** Local time on purpose: a ZIP file stores wall-clock time without a zone, so that this is the same in every zone. */
const entryTime = new Date(1980, 0, 1, 12, 0, 0);
/** fflate writes no ZIP64: offsets end at 4 GB. */
const mostBytes = 0xffff_ffff - 64 * 1024 * 1024;

export interface ZipSink {
  /** @param packed false = stored as it is: for what is packed already */
  file(name: string, work: (sink: Sink) => void, packed?: boolean): void;
}

/** A ZIP file over a sink, without times: the same content gives the same bytes. Files stand in the order in which they were written. */
export function zipInto(sink: Sink, work: (zip: ZipSink) => void): void {
  let written = 0;
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failure ??= error;
    written += chunk.length;
    if (written > mostBytes)
      throw new WorkbenchError(
        'REFUSED',
        'This would be a file of more than 4 GB, which the ZIP format here does not hold. Export fewer originals.',
      );
    sink.write(chunk);
  });
  work({
    file(name, write, packed = true) {
      const entry = packed ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
      entry.mtime = entryTime;
      zip.add(entry);
      write({ write: (piece) => entry.push(typeof piece === 'string' ? strToU8(piece.toWellFormed()) : piece, false) });
      entry.push(new Uint8Array(0), true);
    },
  });
  zip.end();
  if (failure !== null) throw failure as Error;
}

/** A file on disk, in pieces. */
export function copyFile(from: string, sink: Sink): void {
  const descriptor = fs.openSync(from, 'r');
  try {
    for (;;) {
      const piece = new Uint8Array(256 * 1024);
      const length = fs.readSync(descriptor, piece);
      if (length === 0) return;
      sink.write(piece.subarray(0, length));
    }
  } finally {
    fs.closeSync(descriptor);
  }
}
