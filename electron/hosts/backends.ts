import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { ChildName, Children } from '../../core/children.ts';
import type { HostCalls } from '../../core/host.ts';
import type { Seat } from '../../core/os.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { answer, errorOf, teller, type Failure } from './asking.ts';
import { createChildren, type Spawn } from './children.ts';
import { entryFile } from './places.ts';
import type { BackendSettings } from './thread.ts';

export type HostAnswers = { [Name in keyof HostCalls]: (input: HostCalls[Name]['input']) => Promise<HostCalls[Name]['output']> };

export interface BackendOptions {
  settings: BackendSettings;
  answers: HostAnswers;
  spawn: Spawn;
  /** the thread ended though nobody closed it */
  onCrash(reason: string): void;
  /** the thread's script; tests put a stand-in here */
  script?: string;
}

/** One project's backend thread as main sees it. */
export interface Backend {
  file: string;
  /** a new connection: the port to relay frames on */
  attach(seat: Seat): MessagePort;
  close(): Promise<void>;
}

interface ThreadMessage {
  number?: number;
  call?: keyof HostCalls;
  child?: ChildName;
  task?: string;
  input?: unknown;
  timeout?: number;
  job?: number;
  cancel?: number;
  closeChildren?: boolean;
  ready?: boolean;
  closed?: boolean;
  failed?: Failure;
}

/** Longest time for the last changes, the checkpoint and the verified backup of a large project. */
const closingTime = 30_000;

export async function startBackend(options: BackendOptions): Promise<Backend> {
  const { settings } = options;
  const worker = new Worker(options.script ?? entryFile('backend'), { workerData: settings, name: 'backend' });
  const children = createChildren(options.spawn, settings.file);
  const state = { closing: false };
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  try {
    await whenReady(worker, (message) => take(message, worker, children, options.answers));
  } catch (error) {
    void children.close();
    void worker.terminate();
    throw error;
  }
  // a port handed to a thread that was just ending would never close by itself
  const ports = new Set<MessagePort>();
  void ended.then(() => {
    for (const port of ports) port.close();
    void children.close();
    if (!state.closing) options.onCrash('The part that keeps the project ended unexpectedly.');
  });
  worker.on('error', (error) => console.error(`backend: ${error.stack ?? error.message}`));
  return {
    file: settings.file,
    attach(seat) {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ port: port2, seat }, [port2]);
      ports.add(port1);
      port1.once('close', () => ports.delete(port1));
      return port1;
    },
    close: () => {
      state.closing = true;
      return closeWorker(worker, children, ended);
    },
  };
}

function whenReady(worker: Worker, other: (message: ThreadMessage) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: ThreadMessage) => {
      if (message.ready) resolve();
      else if (message.failed && !message.closed) reject(errorOf(message.failed));
      else other(message);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new WorkbenchError('INTERNAL', 'The part that keeps the project ended while it was starting.')));
  });
}

const running = new WeakMap<Worker, Map<number, AbortController>>();

function take(message: ThreadMessage, worker: Worker, children: Children, answers: HostAnswers): void {
  const jobs = running.get(worker) ?? new Map<number, AbortController>();
  running.set(worker, jobs);
  if (message.cancel !== undefined) jobs.get(message.cancel)?.abort();
  const { number, call, child, task, job, timeout } = message;
  if (number === undefined) return;
  const post = (reply: unknown): void => worker.postMessage(reply);
  if (message.closeChildren) {
    void answer(number, () => children.close(), post);
  } else if (call !== undefined) {
    const ask = answers[call] as ((input: unknown) => Promise<unknown>) | undefined;
    void answer(
      number,
      () => (ask ? ask(message.input) : Promise.reject(new WorkbenchError('REFUSED', 'This host cannot do that.'))),
      post,
    );
  } else if (child !== undefined && task !== undefined && job !== undefined) {
    const controller = new AbortController();
    jobs.set(job, controller);
    const options = { signal: controller.signal, progress: teller(number, post), ...(timeout === undefined ? {} : { timeout }) };
    void answer(number, () => children.run(child, task, message.input, options), post).finally(() => jobs.delete(job));
  }
}

async function closeWorker(worker: Worker, children: Children, ended: Promise<void>): Promise<void> {
  const closed = new Promise<Failure | null>((resolve) => {
    worker.on('message', (message: ThreadMessage) => {
      if (message.closed) resolve(message.failed ?? null);
    });
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), closingTime)));
  worker.postMessage({ close: true });
  const failure = await Promise.race([closed, ended.then(() => null), late]);
  clearTimeout(timer);
  await children.close();
  // not awaited: terminate does not return while a statement runs
  void worker.terminate();
  if (failure !== null) console.error(`backend: closing: ${failure.message}`);
}
