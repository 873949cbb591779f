import type { MergersPreview } from '../../shared/contract/clusters.ts';
import { clusterColumns } from '../../shared/domain/clusters.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { newId } from '../../db/identity.ts';
import { os } from '../os.ts';
import type { Workbench } from '../workbench.ts';
import type { Found } from './find.ts';
import { mergeClusters } from './merge.ts';

/** A hundred thousand names are compared within some seconds (milliseconds). */
const patience = 180_000;

export function clusters(workbench: Workbench) {
  const read = <Result>(task: string, input: object, signal: AbortSignal | undefined): Promise<Result> =>
    workbench.children.run<Result>('reader', task, input, { timeout: patience, ...(signal === undefined ? {} : { signal }) });
  /** a command that is sent again, because its answer was lost, is the job that it started */
  const jobs = new Map<string, string>();
  return {
    find: os.clusters.find.handler(({ input, signal }) => {
      const known = clusterColumns(input.of).map(({ id }) => id);
      if (!known.includes(input.column))
        throw new WorkbenchError(
          'INVALID',
          `The column “${input.column}” of ${input.of} has nothing to cluster. These have: ${known.join(', ')}.`,
        );
      return read<Found>('clusters.find', input, signal);
    }),
    preview: os.clusters.preview.handler(({ input, signal }) => read<MergersPreview>('clusters.preview', input, signal)),
    merge: os.clusters.merge.handler(({ input: { command = newId(), ...input } }) => {
      workbench.writable();
      const started = jobs.get(command);
      if (started !== undefined) return { job: started };
      const { id } = workbench.jobs.start('clusters', `${input.of} (${input.clusters.length})`, (handle) =>
        mergeClusters(workbench, input, command, handle),
      );
      jobs.set(command, id);
      return { job: id };
    }),
  };
}
