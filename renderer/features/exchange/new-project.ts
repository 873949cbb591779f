import type { NewProjectResult } from '../../../shared/contract/exchange.ts';
import { client } from '../../api/client.ts';
import { watchJob } from '../../api/jobs.ts';
import { t } from '../../i18n/index.ts';
import { bringFile, TooLarge } from '../../state/bring-file.ts';
import { toast, toastFailure } from '../../ui/index.ts';

/** Lets a person choose a project file of another program or machine; the host opens what it becomes. */
export async function newProjectFromFile(): Promise<void> {
  try {
    const brought = await bringFile('.json,.claimbundle,.qdpx', (name) => toast({ message: t('exchange.making', { name }) }));
    if (brought === null) return;
    const { job } = await client.exchange.newProject(brought);
    const { state, result } = await watchJob(job);
    if (state === 'cancelled') return;
    if (state === 'failed') throw new Error((result as { message: string }).message);
    const { path, told } = result as NewProjectResult;
    if (told.length > 0) toast({ message: t('exchange.leftBehind', { what: told.join('; ') }) });
    if (path !== null) location.assign(path);
  } catch (error) {
    toastFailure(error instanceof TooLarge ? new Error(t('exchange.tooLarge')) : error);
  }
}
