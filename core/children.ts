/**
 * Work that must be killable (long reads, parsing of files) is asked for by name. In the hosts it runs in a child
 * process of the main process; in the command line and in tests in this process.
 */
export type ChildName = 'reader' | 'parser';

export interface ChildOptions {
  /** milliseconds after which the child is killed and TIMEOUT thrown */
  timeout?: number;
  /** aborting kills the child and throws CANCELLED */
  signal?: AbortSignal;
  /** hears how far the task has come, if it tells */
  progress?: Tell;
}

/** How far work has come: units done of `total`. */
export type Tell = (done: number, total: number) => void;

export interface Children {
  run<Result>(child: ChildName, task: string, input: unknown, options?: ChildOptions): Promise<Result>;
  close(): Promise<void>;
}

/** What a child process serves: it gets the project file's path once, then answers tasks. Results must be structured-cloneable. */
export type ChildTasks = Record<string, (input: never, tell: Tell) => unknown>;
