import type { Download } from '../../shared/contract/base.ts';
import { client } from './client.ts';
import { watchJob } from './jobs.ts';

/** Hands a finished file to the person: a download in the browser host, a save dialog on the desktop. False: dismissed. */
export async function deliver(download: Download): Promise<boolean> {
  const { path, saved } = await client.projects.deliver({ token: download.token });
  if (path === null) return saved;
  const link = document.createElement('a');
  link.href = path;
  link.download = download.name;
  link.click();
  return true;
}

/** Waits for a file that a job makes, and hands it over. Null: the job was cancelled, or the dialog dismissed. */
export async function deliverMade<Made extends Download>(job: string): Promise<Made | null> {
  const { state, result } = await watchJob(job);
  if (state === 'cancelled') return null;
  if (state === 'failed') throw new Error((result as { message: string }).message);
  return (await deliver(result as Made)) ? (result as Made) : null;
}
