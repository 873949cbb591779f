import { createRouterClient, ORPCError, type RouterClient } from '@orpc/server';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Children } from '../../core/children.ts';
import { inProcessChildren } from '../../core/children-in-process.ts';
import { makeProject } from '../../core/exchange/new-project.ts';
import type { Host, HostCalls } from '../../core/host.ts';
import { createRouter, errorInterceptor } from '../../core/router.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../../core/workbench.ts';
import type { JobView } from '../../shared/contract/jobs.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { UsageError } from './command.ts';
import { createChildren } from '../hosts/children.ts';
import { forkChild } from '../hosts/fork.ts';
import { productVersion, starterFolder } from '../hosts/places.ts';
import { openShelf } from '../hosts/shelf.ts';

export type Client = RouterClient<ReturnType<typeof createRouter>>;

/** The code of the one error shape, thrown by core itself or carried by the router. */
export function codeOf(error: unknown): string | null {
  return error instanceof WorkbenchError || error instanceof ORPCError ? error.code : null;
}

export interface OpenProject {
  client: Client;
  /** the file that was made last, until the command takes it */
  made(): string | null;
}

interface HostState {
  made: string | null;
  /** a past that was rebuilt */
  past: HostCalls['openPast']['input'] | null;
}

/** This host has no windows and no dialogs: it takes files that were made; a restore is done by its command once the project is closed. */
function commandLineHost(state: HostState): Host {
  const answers: { [Name in keyof HostCalls]?: (input: HostCalls[Name]['input']) => HostCalls[Name]['output'] } = {
    deliver: ({ file }) => {
      state.made = file;
      return { path: null, saved: true };
    },
    restore: () => ({ path: null }),
    openPast: (input) => {
      state.past = input;
      return { path: null };
    },
    copyOf: ({ key }) => ({ path: key }),
  };
  return {
    kind: 'command-line',
    version: productVersion(),
    name: nameOfUser(),
    async call(name, input) {
      const answer = answers[name];
      if (answer === undefined) throw new WorkbenchError('REFUSED', 'That needs a window.');
      return answer(input);
    },
  };
}

/** A home folder that cannot be written must not keep anyone from reading a project. */
function nameOfUser(): string | null {
  try {
    return openShelf().settings().name;
  } catch {
    return null;
  }
}

/** Reads run here, for this process can be killed as a whole; a stranger's file is parsed in a child, so that it cannot take the project along. */
function childrenOf(file: string): Children {
  const here = inProcessChildren(file);
  const apart = createChildren(forkChild, file);
  return {
    run: (child, task, input, options) => (child === 'parser' ? apart : here).run(child, task, input, options),
    async close() {
      await Promise.all([here.close(), apart.close()]);
    },
  };
}

function open(file: string, host: Host, options: Partial<WorkbenchOptions>): Promise<Workbench> {
  return openWorkbench({ file, starterFolder: starterFolder(), host, children: childrenOf(file), ...options });
}

/** Reading asks for no lock, so it works beside a window. Only a file of an older version must first be brought up to date. */
async function openToRead(file: string, host: Host): Promise<Workbench> {
  try {
    return await open(file, host, { readOnly: true });
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === 'REFUSED') return open(file, host, {});
    throw error;
  }
}

async function openToWrite(file: string, host: Host): Promise<Workbench> {
  const workbench = await open(file, host, {});
  if (workbench.readOnly === null) return workbench;
  const reason = workbench.readOnly;
  await workbench.close();
  throw new WorkbenchError('OWNED', reason);
}

export type Purpose = 'read' | 'write' | { create: 'empty' | 'starter' };

/** Opens the project behind the same router as a window's, and closes it whatever happens. */
export async function withProject<Result>(
  file: string,
  purpose: Purpose,
  work: (project: OpenProject) => Promise<Result>,
): Promise<Result> {
  const state: HostState = { made: null, past: null };
  const host = commandLineHost(state);
  if (typeof purpose === 'string' && !existsSync(file)) throw new WorkbenchError('NOT_FOUND', `There is no project at ${file}.`);
  const workbench = await (purpose === 'read'
    ? openToRead(file, host)
    : purpose === 'write'
      ? openToWrite(file, host)
      : open(file, host, purpose));
  try {
    return await work(projectOf(workbench, state));
  } finally {
    await workbench.close();
  }
}

/** Makes a project out of a file. @returns what was left behind; a file that is refused leaves nothing */
export async function withNewProject(from: string, target: string): Promise<string[]> {
  if (!existsSync(from)) throw new WorkbenchError('NOT_FOUND', `There is no file ${from}.`);
  const children = createChildren(forkChild, target);
  try {
    const workbench = { children, host: commandLineHost({ made: null, past: null }) };
    return await makeProject(
      workbench,
      { file: from, name: basename(from), target },
      { signal: new AbortController().signal, progress: () => {} },
    );
  } finally {
    await children.close();
  }
}

function projectOf(workbench: Workbench, state: HostState): OpenProject {
  const client = createRouterClient(createRouter(workbench), {
    context: { seat: { id: 'command-line' } },
    interceptors: [errorInterceptor],
  });
  return { client, made: () => state.made };
}

/** Opens for reading: the project, or, with `--as-of`, what it was after a change or at the end of a day. */
export async function withReading<Result>(
  file: string,
  asOf: string | null,
  work: (project: OpenProject) => Promise<Result>,
): Promise<Result> {
  if (asOf === null) return withProject(file, 'read', work);
  const at = changeOrDay(asOf);
  const state: HostState = { made: null, past: null };
  const host = commandLineHost(state);
  if (!existsSync(file)) throw new WorkbenchError('NOT_FOUND', `There is no project at ${file}.`);
  const present = await openToRead(file, host);
  try {
    await projectOf(present, state).client.history.asOf(at);
  } finally {
    await present.close();
  }
  const past = await open(state.past!.file, host, { past: state.past!.past });
  try {
    return await work(projectOf(past, state));
  } finally {
    await past.close();
  }
}

/** A sequence, a day (its end, where the command runs) or a moment. */
function changeOrDay(asOf: string): { sequence: number } | { time: string } {
  if (/^[1-9]\d{0,14}$/.test(asOf)) return { sequence: Number(asOf) };
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(asOf);
  const [year, month, date] = (day ?? []).slice(1).map(Number);
  const moment = day ? new Date(year!, month! - 1, date! + 1).getTime() - 1 : Date.parse(asOf);
  const valid = day === null ? /^\d{4}-\d{2}-\d{2}T/.test(asOf) : new Date(year!, month! - 1, date).getDate() === date;
  if (!valid || Number.isNaN(moment))
    throw new UsageError(`--as-of takes a day as 2026-03-01, a moment as 2026-03-01T12:00:00Z, or the number of a change, not “${asOf}”.`);
  return { time: new Date(moment).toISOString() };
}

/**
 * Starts long work and waits for its end by listening: a project open for reading keeps no list of jobs to ask.
 * @throws what the job failed with
 */
export async function finish(client: Client, start: () => Promise<{ job: string }>): Promise<JobView> {
  const live = await client.jobs.live();
  // asked before the start, so that no change of the job is missed
  let next = live.next();
  const { job } = await start();
  for (;;) {
    const { value, done } = await next;
    if (done === true) throw new WorkbenchError('INTERNAL', 'The work ended without an answer.');
    if (value.id === job && value.ended !== null) {
      await live.return?.(undefined);
      return ended(value);
    }
    next = live.next();
  }
}

function ended(job: JobView): JobView {
  if (job.state === 'done') return job;
  const { code, message } = (job.result ?? {}) as { code?: WorkbenchError['code']; message?: string };
  throw new WorkbenchError(code ?? 'CANCELLED', message ?? 'This was cancelled.');
}
