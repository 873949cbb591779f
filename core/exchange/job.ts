import fs from 'node:fs';
import type { Download } from '../../shared/contract/base.ts';
import type { Workbench } from '../workbench.ts';
import { dropDownload, makeDownload } from './downloads.ts';

/** milliseconds that an export may take; cancelling ends it at once */
const longest = 30 * 60_000;

interface Asked {
  task: string;
  /** the task gets it with `target`, the file to write */
  input: object;
}

/** Writes a file to be handed out, as a job. Cancelled or failed at any moment, it leaves no file: the child that wrote it has ended by then. */
export function exportJob<Made, More extends object>(
  workbench: Workbench,
  name: string,
  { task, input }: Asked,
  finish: (made: Made) => More,
): string {
  return workbench.jobs.start('export', name, async ({ signal, progress }): Promise<Download & More> => {
    const target = makeDownload(workbench, name);
    const options = { timeout: longest, signal, progress };
    try {
      const made = await workbench.children.run<Made>('reader', task, { ...input, target: target.file }, options);
      signal.throwIfAborted();
      return { token: target.token, name: target.name, size: fs.statSync(target.file).size, ...finish(made) };
    } catch (error) {
      dropDownload(workbench, target);
      throw error;
    }
  }).id;
}
