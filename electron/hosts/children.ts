import type { ChildName, ChildOptions, Children, Tell } from '../../core/children.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { createQuestions, type Questions } from './asking.ts';

/** A child process as either host starts it. */
export interface ChildProcess {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** called once, however it ended */
  onEnd(listener: (reason: string) => void): void;
  /** SIGKILL: nothing the child does can delay it */
  kill(): void;
}

/** @param given Node's own arguments */
export type Spawn = (child: ChildName, file: string, given: string[]) => ChildProcess;

/** A parser's heap in MB; a file that needs more is refused. */
const parserMemory = 1024;

/** What a parser may hold in all, in bytes: typed arrays are not on its heap. The process itself takes the rest. */
export const parserResident = (parserMemory + 64) * 1024 * 1024;

/** How a process ends that was stopped for its memory: by its own watch, by the system, by V8. By signal or by number, as the host tells it. */
const forMemory = /^(?:SIGKILL|SIGABRT|SIGTRAP|SIGILL|exit code (?:4|5|6|9|132|133|134|137))$/;

/**
 * What writes a long report fills memory with what is over at once: a small young space and a heap that grows by steps hold half as much, for
 * a tenth more time.
 */
const thrifty = ['--max-semi-space-size=4', '--heap-growing-percent=30'];

/** Node's own arguments of the child that does this task. */
export function childArguments(child: ChildName, task: string): string[] {
  if (child === 'parser') return [`--max-old-space-size=${parserMemory}`];
  return exports.has(task) ? thrifty : [];
}

interface Work {
  task: string;
  input: unknown;
  options: ChildOptions;
  settle(result: { value: unknown } | { error: Error }): void;
}

interface Current {
  /** why its child was ended */
  dropped?: Error;
  finish: Work['settle'];
}

interface Lane {
  run(work: Work): void;
  /** settles when the child has gone */
  close(): Promise<void>;
}

/** Reads of the whole file: nobody waits for them elsewhere, and what they filled the memory with goes with them. */
const aside = new Set(['check', 'verify', 'backup']);
/** Files that are written for people: the same, and no backup waits for a long one. */
const exports = new Set(['reportFile', 'exchange.write']);

/** How long a lane's child stays: for good; for one task, with one kept warm for the next; or while there is something to do. */
type Stay = 'warm' | 'one task' | 'busy';

/** What is only good to have, asked of a lane's child that is at rest before it is ended. */
const farewells: Record<string, string> = { grid: 'grid.save' };

const ownLanes = ['grid', 'group', 'search', 'extract', 'origins', 'conflicts', 'clusters'];

function laneNamed(child: ChildName, task: string): { name: string; stay: Stay } {
  if (child === 'parser') return { name: child, stay: 'one task' };
  if (aside.has(task)) return { name: 'aside', stay: 'busy' };
  if (exports.has(task)) return { name: 'export', stay: 'busy' };
  // holds all columns while it makes them
  if (task.startsWith('columns.')) return { name: 'columns', stay: 'busy' };
  return { name: ownLanes.find((own) => task.startsWith(own)) ?? child, stay: 'warm' };
}

/**
 * Killable work. Each lane is one child process that is started when first needed and does one task after the other;
 * grids, the making of their columns, groups, search, extraction and the comparison of all texts or names have their own, so that typing a word does not wait for a long read. Time-out and cancel kill the child:
 * neither SQLite nor a parser can be interrupted from within.
 */
export function createChildren(spawn: Spawn, file: string): Children {
  const lanes = new Map<string, Lane>();
  let closed = false;
  const laneOf = (child: ChildName, task: string): Lane => {
    const { name, stay } = laneNamed(child, task);
    const lane = lanes.get(name) ?? createLane(() => spawn(child, file, childArguments(child, task)), stay, farewells[name]);
    lanes.set(name, lane);
    return lane;
  };
  return {
    run<Result>(child: ChildName, task: string, input: unknown, options: ChildOptions = {}): Promise<Result> {
      return new Promise<Result>((resolve, reject) => {
        if (closed) return reject(new WorkbenchError('CANCELLED', 'The project is being closed.'));
        if (options.signal?.aborted) return reject(cancelled());
        const settle: Work['settle'] = (result) => ('error' in result ? reject(result.error) : resolve(result.value as Result));
        laneOf(child, task).run({ task, input, options, settle });
      });
    },
    async close() {
      closed = true;
      await Promise.all([...lanes.values()].map((lane) => lane.close()));
      lanes.clear();
    },
  };
}

function createLane(start: () => ChildProcess, stay: Stay, farewell?: string): Lane {
  const waiting: Work[] = [];
  let child: RunningChild | null = null;
  let spare: RunningChild | null = null;
  let closed = false;
  let current: Current | null = null;

  const begin = (): RunningChild =>
    startChild(start, stay === 'one task', (ended) => {
      if (child === ended) child = null;
      if (spare === ended) spare = null;
    });
  const retire = (): void => {
    child?.kill();
    child = null;
    if (!closed && stay === 'one task') spare ??= tryBegin(begin);
  };
  const drop = (error: Error): void => {
    const dropped = child;
    child = null;
    dropped?.kill();
    // it may be writing a file: whoever takes that away comes after its last write, when the process has ended
    if (stay === 'busy' && dropped !== null && current !== null) current.dropped = error;
    else if (current?.dropped === undefined) current?.finish({ error });
  };
  const next = (): void => {
    if (current !== null) return;
    const work = waiting.shift();
    if (work === undefined) return;
    let timer: NodeJS.Timeout | undefined;
    const abort = (): void => drop(cancelled());
    const finish = (result: { value: unknown } | { error: Error }): void => {
      clearTimeout(timer);
      work.options.signal?.removeEventListener('abort', abort);
      current = null;
      work.settle(result);
      if (stay === 'one task' || (stay === 'busy' && waiting.length === 0)) retire();
      next();
    };
    const mine: Current = { finish };
    current = mine;
    if (work.options.signal?.aborted) return finish({ error: cancelled() });
    work.options.signal?.addEventListener('abort', abort);
    const most = work.options.timeout;
    if (most !== undefined) timer = setTimeout(() => drop(late(most)), most);
    try {
      child ??= spare ?? begin();
      spare = null;
    } catch (error) {
      return finish({ error: asError(error) });
    }
    child.ask(work.task, work.input, work.options.progress).then(
      (value) => current === mine && mine.dropped === undefined && finish({ value }),
      (error: unknown) => current === mine && finish({ error: mine.dropped ?? asError(error) }),
    );
  };
  return {
    run(work) {
      waiting.push(work);
      next();
    },
    async close() {
      closed = true;
      const left = waiting.splice(0);
      spare?.kill();
      if (farewell !== undefined && child !== null && current === null) await withinLast(child.ask(farewell, {}));
      const ending = Promise.all([child?.ended, spare?.ended]);
      drop(new WorkbenchError('CANCELLED', 'The project is being closed.'));
      for (const work of left) work.settle({ error: new WorkbenchError('CANCELLED', 'The project is being closed.') });
      await ending;
    },
  };
}

/** Closing does not wait longer for what is only good to have (milliseconds). */
const lastWait = 2000;

async function withinLast(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise((resolve) => (timer = setTimeout(resolve, lastWait)));
  await Promise.race([work.catch(() => undefined), tooLate]);
  clearTimeout(timer);
}

/** A spare is a convenience: where none can be started, the next task tries again and says why. */
function tryBegin(begin: () => RunningChild): RunningChild | null {
  try {
    return begin();
  } catch {
    return null;
  }
}

interface RunningChild {
  ask(task: string, input: unknown, progress?: Tell): Promise<unknown>;
  kill(): void;
  ended: Promise<void>;
}

function startChild(start: () => ChildProcess, isParser: boolean, onEnd: (child: RunningChild) => void): RunningChild {
  const process = start();
  const questions: Questions = createQuestions((message) => process.post(message));
  let tellEnded: () => void = () => {};
  const child: RunningChild = {
    ended: new Promise((resolve) => (tellEnded = resolve)),
    ask: (task, input, progress) => questions.ask({ task, input }, progress),
    kill: () => process.kill(),
  };
  process.onMessage((message) => questions.take(message));
  process.onEnd((reason) => {
    tellEnded();
    onEnd(child);
    questions.fail(isParser && forMemory.test(reason) ? tooLarge() : ended(reason));
  });
  return child;
}

function ended(reason: string): WorkbenchError {
  return new WorkbenchError('INTERNAL', `The process doing this ended (${reason}). It is started again with the next request.`);
}

function tooLarge(): WorkbenchError {
  return new WorkbenchError(
    'REFUSED',
    'This file needs more than 1 GB of memory to be read and was stopped. Split it, or open it in its own program and save it anew.',
  );
}

function cancelled(): WorkbenchError {
  return new WorkbenchError('CANCELLED', 'This was cancelled.');
}

function late(milliseconds: number): WorkbenchError {
  return new WorkbenchError('TIMEOUT', `This took longer than ${milliseconds / 1000} s and was stopped.`);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
