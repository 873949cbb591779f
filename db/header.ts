import fs from 'node:fs';
import { WorkbenchError } from '../shared/errors.ts';
import { applicationId } from './settings.ts';
import { migrations } from './migrations/index.ts';

/**
 * Looks at the raw file before SQLite does: a regular file with one name, a whole number of pages, the right magic,
 * our application id, and a schema that is not newer than this program. Nothing is written.
 * @returns the schema number (user_version)
 */
export function checkHeader(file: string): number {
  const descriptor = openRegular(file);
  try {
    const status = fs.fstatSync(descriptor);
    if (!status.isFile()) throw new WorkbenchError('REFUSED', `${file} is not a file.`);
    if (status.nlink > 1)
      throw new WorkbenchError(
        'REFUSED',
        `${file} has a second name (a hard link). Two programs could write it without knowing. Remove the other name first.`,
      );
    if (status.size === 0) throw new WorkbenchError('DAMAGED', `${file} is empty. Restore a backup: claimdesk backups, claimdesk restore.`);
    const header = Buffer.alloc(100);
    const length = fs.readSync(descriptor, header, 0, 100, 0);
    return readHeader(file, header.subarray(0, length), status.size);
  } finally {
    fs.closeSync(descriptor);
  }
}

function openRegular(file: string): number {
  try {
    return fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new WorkbenchError('NOT_FOUND', `There is no project at ${file}.`);
    throw new WorkbenchError('REFUSED', `${file} cannot be opened (${code ?? 'unknown error'}).`);
  }
}

function readHeader(file: string, header: Buffer, size: number): number {
  if (header.length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    throw new WorkbenchError('REFUSED', `${file} is not a Claimdesk project.`);
  }
  if (header.readUInt32BE(68) !== applicationId) throw new WorkbenchError('REFUSED', `${file} belongs to another program.`);
  const stored = header.readUInt16BE(16);
  const page = stored === 1 ? 65536 : stored;
  if (size < 512 || size % page !== 0)
    throw new WorkbenchError('DAMAGED', `${file} is cut off: its size is not a whole number of pages. Restore a backup.`);
  // with a log beside it, the pages that the header counts may still lie in the log
  const isAlone = (fs.statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0;
  if (isAlone && header.readUInt32BE(24) === header.readUInt32BE(92) && header.readUInt32BE(28) * page > size)
    throw new WorkbenchError('DAMAGED', `${file} is cut off: pages are missing at its end. Restore a backup.`);
  const schema = header.readUInt32BE(60);
  if (schema > migrations.length) throw newerSchema(file, schema);
  if (schema === 0) throw new WorkbenchError('DAMAGED', `${file} has no schema number: its making was interrupted.`);
  return schema;
}

export const newerSchema = (file: string, schema: number): WorkbenchError =>
  new WorkbenchError(
    'REFUSED',
    `${file} was made by a newer version of Claimdesk (schema ${schema}; this one knows ${migrations.length}). It was left untouched: update Claimdesk to open it.`,
    { schema },
  );
