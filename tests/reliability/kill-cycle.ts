import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { importText, openDesk, temporaryFolder } from '../router/desk.ts';
import type { WritingMode } from './annotation-body.ts';

export interface WarmProject {
  file: string;
  version: string;
  tag: string;
}

/** A small project with one text and one tag to write annotations on. */
export async function makeWarmProject(): Promise<WarmProject> {
  const desk = await openDesk({ file: path.join(temporaryFolder(), 'killed.claimdesk') });
  const [imported] = await importText(
    desk.client,
    'plan.txt',
    'The province plans 300 EFLOPS of computing power by 2027, and says so in three places.\n\nNothing else.',
  );
  const [version] = await desk.client.sources.versions({ id: imported!.source! });
  const { id: tag } = await desk.client.tags.create({ fields: { name: 'kept', colour: '#3366cc', description: '' } });
  await desk.close();
  return { file: desk.file, version: version!.id, tag };
}

export const removeProject = (project: WarmProject): void => fs.rmSync(path.dirname(project.file), { recursive: true, force: true });

/** The child's code is compiled once and kept: a cycle is then a fraction of a second. */
export const childEnvironment = { ...process.env, NODE_COMPILE_CACHE: path.join(temporaryFolder(), 'compiled'), NODE_NO_WARNINGS: '1' };

/**
 * Runs the writing child and kills it with SIGKILL some time after its first acknowledgement.
 * @returns numbers of the annotations that it acknowledged
 */
export function writeUntilKilled(project: WarmProject, cycle: string, delay: number, mode: WritingMode): Promise<number[]> {
  const child = spawn(
    process.execPath,
    [path.resolve('tests/reliability/annotating.ts'), project.file, project.version, project.tag, mode, cycle],
    { env: childEnvironment },
  );
  let told = '';
  let complaints = '';
  let killed = false;
  child.stderr.on('data', (text) => (complaints += String(text)));
  child.stdout.on('data', (text) => {
    told += String(text);
    if (killed) return;
    killed = true;
    setTimeout(() => child.kill('SIGKILL'), delay);
  });
  return new Promise((resolve, reject) => {
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`the writing process ended by itself: ${complaints}`));
      // a line without its end was not told yet
      resolve(told.slice(0, told.lastIndexOf('\n')).split('\n').map(Number));
    });
  });
}
