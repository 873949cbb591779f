import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { WorkbenchError } from '../../shared/errors.ts';

/** Beside its place first, then renamed into it: whoever reads the file finds the old one or the whole new one. */
export function put(made: string, target: string): void {
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}`);
  try {
    copyFileSync(made, beside);
    const descriptor = openSync(beside, 'r+');
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new WorkbenchError('STORAGE_FULL', `The disk is full: ${target} was not written.`);
    if (code === 'ENOENT') throw new WorkbenchError('NOT_FOUND', `There is no folder ${dirname(target)}.`);
    throw new WorkbenchError('REFUSED', `${target} could not be written: ${message}.`);
  }
}
