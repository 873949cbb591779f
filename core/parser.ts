import fs from 'node:fs';
import type { ParsedDocument } from '../shared/domain/documents.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { ChildTasks } from './children.ts';
import { parseDocument } from './reading/parse.ts';

const largest = 200 * 1024 * 1024;

/** Tasks of the parser child: it reads one file and answers with the parsed document, or refuses it in plain words. */
export function parserTasks(): ChildTasks {
  return {
    parse({ file, name }: { file: string; name: string }): ParsedDocument {
      return parseDocument(readRegularFile(file), name);
    },
  };
}

/** Only regular files: a pipe, a device or a folder would hang or lie. */
export function readRegularFile(file: string): Uint8Array {
  const descriptor = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  try {
    const status = fs.fstatSync(descriptor);
    if (!status.isFile()) throw new WorkbenchError('REFUSED', 'This is not a file. Choose a document.');
    if (status.size > largest)
      throw new WorkbenchError(
        'REFUSED',
        `This file has ${Math.round(status.size / 1048576)} MB; at most 200 MB can be imported. Split it.`,
      );
    return fs.readFileSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
