import fs from 'node:fs';
import path from 'node:path';
import type { NewProjectResult, ProjectForm } from '../../shared/contract/exchange.ts';
import { newId } from '../../db/identity.ts';
import { filesFolder } from '../../db/lock.ts';
import type { Children } from '../children.ts';
import type { JobHandle } from '../jobs/running.ts';
import { openWorkbench, type Workbench } from '../workbench.ts';
import { unpackBundle } from './incoming/bundle.ts';
import { fillProject } from './incoming/fill.ts';
import { originalsBeside, type IncomingHead } from './incoming/lines.ts';

/** milliseconds that the parser may take for a project file of 200 MB */
const readTime = 300_000;

/**
 * A new project out of a file, written beside the open one and then given to the host, which names and opens it. A file that is refused half way
 * leaves nothing.
 */
export async function newProject(
  workbench: Workbench,
  from: { file: string; name: string; wanted: string | null },
  handle: JobHandle,
): Promise<NewProjectResult> {
  const folder = path.join(filesFolder(workbench.file), 'cache', `project-${newId()}`);
  const copy = path.join(folder, 'copy.claimdesk');
  fs.mkdirSync(folder, { recursive: true });
  try {
    const told = await makeProject(workbench, { ...from, target: copy }, handle);
    const opened = await workbench.host.call('saveAs', { name: from.wanted ?? titleOf(from.name), copy });
    return { ...opened, told };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const titleOf = (name: string): string => name.replace(/\.[A-Za-z0-9-]{1,20}$/, '') || name;

/**
 * Makes a project at `target`, where nothing is yet. A file that is refused half way leaves nothing there.
 * @returns what the file held that a project cannot, in plain words
 */
export async function makeProject(
  workbench: Pick<Workbench, 'children' | 'host'>,
  from: { file: string; name: string; target: string },
  handle: Pick<JobHandle, 'signal' | 'progress'>,
): Promise<string[]> {
  try {
    return await makeFrom(workbench, from, handle);
  } catch (error) {
    for (const ending of ['', '-wal', '-shm']) fs.rmSync(`${from.target}${ending}`, { force: true });
    fs.rmSync(filesFolder(from.target), { recursive: true, force: true });
    throw error;
  }
}

async function makeFrom(
  { children, host }: Pick<Workbench, 'children' | 'host'>,
  { file, name, target }: { file: string; name: string; target: string },
  handle: Pick<JobHandle, 'signal' | 'progress'>,
): Promise<string[]> {
  const options = { timeout: readTime, signal: handle.signal };
  const form = await children.run<ProjectForm>('parser', 'projectForm', { file }, options);
  if (form === 'bundle') return unpackBundle(children, file, target, options);
  const lines = `${target}.lines`;
  let making: Workbench | null = null;
  try {
    const head = await children.run<IncomingHead>('parser', 'projectFile', { file, form, into: lines }, options);
    making = await openWorkbench({ file: target, create: 'bare', starterFolder: '', host, children: lent(children) });
    await fillProject(making, { lines, name, head }, handle);
    return head.told;
  } finally {
    fs.rmSync(lines, { force: true });
    fs.rmSync(originalsBeside(lines), { recursive: true, force: true });
    await making?.close();
  }
}

/** The new project is closed before its children would be of use; those of the open one stay with it. */
const lent = (children: Children): Children => ({ run: (...asked) => children.run(...asked), close: async () => undefined });
