import fs from 'node:fs';
import path from 'node:path';
import { filesFolder } from '../../db/lock.ts';
import { finished, openDesk, type Desk } from '../router/desk.ts';

/** A closed project, as it is copied to a colleague: the file and its folder. */
export function copyProject(from: string, to: string): void {
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.copyFileSync(from, to);
  fs.cpSync(filesFolder(from), filesFolder(to), { recursive: true });
}

/** Work of one sitting under a name. */
export async function sitting<Result>(file: string, name: string, work: (desk: Desk) => Promise<Result>): Promise<Result> {
  const desk = await openDesk({ file, name });
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

export interface JoinResult {
  sequence: number;
  added: number;
  changed: number;
  removed: number;
  losses: string[];
}

type Choices = Omit<Parameters<Desk['client']['merging']['apply']>[0], 'copy'>;

export async function join({ client }: Desk, file: string, choices: Choices = {}): Promise<JoinResult> {
  const chosen = await client.merging.choose({ key: file });
  const { job } = await client.merging.apply({ copy: chosen!.copy, ...choices });
  return (await finished(client, job)) as unknown as JoinResult;
}

export async function planOf({ client }: Desk, file: string) {
  const chosen = await client.merging.choose({ key: file });
  return client.merging.plan({ copy: chosen!.copy });
}
