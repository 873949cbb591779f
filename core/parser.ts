import fs from 'node:fs';
import { WorkbenchError } from '../shared/errors.ts';
import type { ChildTasks } from './children.ts';
import { writeParsed, type ParsedHead } from './reading/hand-over.ts';
import type { BibliographyList } from './reading/bibliography-formats/entry.ts';
import { readBibliographyFile } from './reading/bibliography-formats/read.ts';
import { parseDocument } from './reading/parse.ts';
import { readTableFile, type TableAnswer, type TableTask } from './reading/tables/read.ts';

const largest = 200 * 1024 * 1024;

/** Tasks of the parser child: it reads one file, writes the passages beside it, and answers with the rest, or refuses it in plain words. */
export function parserTasks(): ChildTasks {
  return {
    async parse({ file, name, into }: { file: string; name: string; into: string }): Promise<ParsedHead> {
      return writeParsed(await parseDocument(readRegularFile(file), name), into);
    },
    bibliography({ file, name }: { file: string; name: string }): BibliographyList {
      return readBibliographyFile(readRegularFile(file), name);
    },
    /** Rows for mapping; `into` takes the passages of the same reading, so that places of cells are places in the text. */
    table({ file, name, reading, keep, into }: TableTask): TableAnswer {
      const { document, tables } = readTableFile(readRegularFile(file), name, reading, keep);
      return { tables, losses: document.losses, head: into === null ? null : writeParsed(document, into) };
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
