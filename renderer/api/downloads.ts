import type { Download } from '../../shared/contract/base.ts';
import { client } from './client.ts';

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
