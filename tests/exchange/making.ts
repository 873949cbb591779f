import path from 'node:path';
import { makeProject } from '../../core/exchange/new-project.ts';
import { openDesk, temporaryFolder, type Desk } from '../router/desk.ts';

/** A project of its own out of a file; `told` is what was left behind. */
export async function madeFrom({ workbench }: Pick<Desk, 'workbench'>, file: string): Promise<Desk & { told: string[] }> {
  const target = path.join(temporaryFolder(), 'made.claimdesk');
  const handle = { signal: new AbortController().signal, progress: () => undefined };
  const told = await makeProject(workbench, { file, name: path.basename(file), target }, handle);
  return { ...(await openDesk({ file: target })), told };
}
