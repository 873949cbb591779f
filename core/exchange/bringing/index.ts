import type { BringResult } from '../../../shared/contract/exchange.ts';
import type { JobHandle } from '../../jobs/running.ts';
import type { Workbench } from '../../workbench.ts';
import type { Bringing } from '../incoming/annotations/told.ts';
import type { Placed } from './match.ts';
import { writeAnnotations, writeCodes } from './write.ts';

/** milliseconds for reading the file, and for finding the places of some ten thousand annotations */
const patience = 600_000;

/** Tags or annotations of another program into the open project, as one change. */
export async function bring(
  workbench: Workbench,
  { file, name, command }: { file: string; name: string; command: string | undefined },
  { signal }: Pick<JobHandle, 'signal'>,
): Promise<BringResult> {
  const options = { timeout: patience, signal };
  const brought = await workbench.children.run<Bringing>('parser', 'bringing', { file }, options);
  const request = (label: string) => ({ command, label, subject: name });
  if (brought.form === 'codebook') {
    const { result } = workbench.change(request('tag.bring'), (transaction) => writeCodes(transaction, brought.codes));
    return { ...result, told: [...brought.told, ...result.told] };
  }
  const { placed, told } = await workbench.children.run<Placed>('reader', 'exchange.place', { annotations: brought.annotations }, options);
  const { result } = workbench.change(request('annotation.bring'), (transaction) => writeAnnotations(transaction, placed));
  return { ...result, told: [...brought.told, ...told, ...result.told] };
}
