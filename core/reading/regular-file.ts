import fs from 'node:fs';
import { WorkbenchError } from '../../shared/errors.ts';

const largest = 200 * 1024 * 1024;

/** Only regular files: a pipe, a device or a folder would hang or lie. */
export function readRegularFile(file: string, most = largest): Uint8Array {
  const descriptor = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  try {
    const status = fs.fstatSync(descriptor);
    if (!status.isFile()) throw new WorkbenchError('REFUSED', 'This is not a file. Choose a document.');
    if (status.size > most)
      throw new WorkbenchError(
        'REFUSED',
        `This file has ${Math.round(status.size / 1048576)} MB; at most ${Math.round(most / 1048576)} MB can be imported. Split it.`,
      );
    return fs.readFileSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
