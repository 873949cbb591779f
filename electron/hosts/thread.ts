import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { ChildName, ChildOptions, Children } from '../../core/children.ts';
import type { Host, HostCalls, Past } from '../../core/host.ts';
import type { Seat } from '../../core/os.ts';
import { createQuestions, failureOf, type Questions } from './asking.ts';

/** What main tells the backend thread when it starts it. */
export interface BackendSettings {
  file: string;
  create?: 'empty' | 'starter';
  title?: string;
  starterFolder: string;
  /** the file is a past of a project: for reading */
  past?: Past;
  host: Pick<Host, 'kind' | 'version' | 'name'>;
}

interface Opened {
  /** serves oRPC on the port, for this seat */
  attach(port: MessagePort, seat: Seat): void;
  close(): Promise<void>;
}

interface Orders {
  port?: MessagePort;
  seat?: Seat;
  close?: boolean;
}

/** The thread's own wire: ports come in, questions to main go out. Everything about projects is behind `open`. */
export function runBackend(open: (settings: BackendSettings, host: Host, children: Children) => Promise<Opened>): void {
  const parent = parentPort;
  if (parent === null) throw new Error('The backend runs as a worker thread.');
  const settings = workerData as BackendSettings;
  const post = (message: unknown): void => parent.postMessage(message);
  const questions = createQuestions(post);
  // a frame that no client of ours would send makes its decoder reject: that must not end everyone's backend
  process.on('unhandledRejection', (error) =>
    console.error(`backend: unhandled: ${error instanceof Error ? error.message : String(error)}`),
  );

  const opening = open(settings, askingHost(settings, questions), askingChildren(questions, post));
  opening.then(
    () => post({ ready: true }),
    (error: unknown) => {
      post({ failed: failureOf(error) });
      parent.close();
    },
  );
  parent.on('message', (message: Orders) => {
    if (questions.take(message)) return;
    void opening.then(async (workbench) => {
      if (message.port && message.seat !== undefined) workbench.attach(message.port, message.seat);
      if (!message.close) return;
      try {
        await workbench.close();
        post({ closed: true });
      } catch (error) {
        post({ closed: true, failed: failureOf(error) });
      }
    });
  });
}

function askingHost(settings: BackendSettings, questions: Questions): Host {
  return {
    ...settings.host,
    call: (name, input) => questions.ask({ call: name, input }) as Promise<HostCalls[typeof name]['output']>,
  };
}

function askingChildren(questions: Questions, post: (message: unknown) => void): Children {
  let last = 0;
  return {
    async run<Result>(child: ChildName, task: string, input: unknown, options: ChildOptions = {}): Promise<Result> {
      last += 1;
      const job = last;
      const cancel = (): void => post({ cancel: job });
      const result = questions.ask({ child, task, input, job, timeout: options.timeout }, options.progress);
      if (options.signal?.aborted) cancel();
      options.signal?.addEventListener('abort', cancel);
      try {
        return (await result) as Result;
      } finally {
        options.signal?.removeEventListener('abort', cancel);
      }
    },
    // waited for: only the last connection to a project takes the log of changes away
    close: async () => void (await questions.ask({ closeChildren: true })),
  };
}
