import fs from 'node:fs';
import path from 'node:path';
import type { Loss } from '../../shared/contract/exchange.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { readProject } from '../../db/project.ts';
import { os } from '../os.ts';
import { nameIn } from '../records.ts';
import { takeUploads } from '../uploads/index.ts';
import type { JobHandle } from '../jobs/running.ts';
import type { Workbench } from '../workbench.ts';
import { bring } from './bringing/index.ts';
import { formats } from './formats/index.ts';
import { exportJob } from './job.ts';
import { newProject } from './new-project.ts';
import type { WriteRequest } from './tasks.ts';

export function exchange(workbench: Workbench) {
  return {
    losses: os.exchange.losses.handler(({ input, signal }) =>
      workbench.children.run<Loss[]>('reader', 'exchange.losses', input, { timeout: 30_000, ...(signal === undefined ? {} : { signal }) }),
    ),
    export: os.exchange.export.handler(({ input: { format, view, rows } }) => {
      const shape = formats[format];
      const part = view === null && rows === null ? null : { view, rows };
      if (part !== null && shape.wholeProject === true)
        throw new WorkbenchError(
          'INVALID',
          `The format ${format} holds the whole project. Leave view and filter out, or choose CSV, XLSX or a data package.`,
        );
      const title = view === null ? (rows?.grid ?? readProject(workbench.database).title) : nameIn(workbench, 'view', view);
      const extension = typeof shape.extension === 'string' ? shape.extension : shape.extension(part);
      const input: Omit<WriteRequest, 'target'> = { format, part, file: workbench.home, version: workbench.host.version };
      const asked = { task: 'exchange.write', input };
      return { job: exportJob(workbench, `${title}${extension}`, asked, (told: Loss[]) => ({ told })) };
    }),
    newProject: os.exchange.newProject.handler(async ({ input }) => {
      const given = await givenFile(workbench, input);
      return { job: withFile(workbench, given, (handle) => newProject(workbench, { ...given, wanted: input.name }, handle)) };
    }),
    bring: os.exchange.bring.handler(async ({ input }) => {
      workbench.writable();
      const given = await givenFile(workbench, input);
      return { job: withFile(workbench, given, (handle) => bring(workbench, { ...given, command: input.command }, handle)) };
    }),
  };
}

interface Given {
  file: string;
  name: string;
  /** it was uploaded, and goes when it has been read */
  isOurs: boolean;
}

async function givenFile(
  workbench: Workbench,
  { token, upload }: { token?: string | undefined; upload?: string | undefined },
): Promise<Given> {
  if (token !== undefined) {
    const { path: file } = await workbench.host.call('path', { token });
    return { file, name: path.basename(file), isOurs: false };
  }
  if (upload === undefined) throw new WorkbenchError('INVALID', 'Choose a file.');
  const [taken] = takeUploads(workbench, [upload]);
  return { file: taken!.file, name: taken!.name, isOurs: true };
}

function withFile<Result>(workbench: Workbench, { file, name, isOurs }: Given, work: (handle: JobHandle) => Promise<Result>): string {
  const { id } = workbench.jobs.start('import', name, async (handle) => {
    try {
      return await work(handle);
    } finally {
      if (isOurs) fs.rmSync(file, { force: true });
    }
  });
  return id;
}
