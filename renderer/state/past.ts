import { client } from '../api/client.ts';
import { getProject } from './project.ts';

/** This window shows the project as it was. */
export const isPast = (): boolean => (getProject()?.past ?? null) !== null;

/** From a past there is no way to another one: first back to the present. */
export const canLookBack = (): boolean => getProject() !== null && !isPast();

/** The browser's page goes there; the desktop brings the window of the present to the front. */
export async function backToPresent(): Promise<void> {
  const { path } = await client.history.present();
  if (path !== null) location.assign(path);
}
