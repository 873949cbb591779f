import { WorkbenchError } from '../shared/errors.ts';
import type { Children, ChildName, ChildOptions, ChildTasks } from './children.ts';
import type { GridSettings } from './columns/held.ts';
import { parserTasks } from './parser.ts';
import { readerTasks } from './reader.ts';

/** Children for the command line and for tests, which are killable processes themselves: tasks run here, one after another. */
export function inProcessChildren(file: string, grids: Partial<GridSettings> = {}): Children {
  const tasks: Partial<Record<ChildName, ChildTasks>> = {};
  const tasksOf = (child: ChildName): ChildTasks => (tasks[child] ??= child === 'reader' ? readerTasks(file, grids) : parserTasks());
  return {
    async run<Result>(child: ChildName, task: string, input: unknown, options?: ChildOptions): Promise<Result> {
      if (options?.signal?.aborted === true) throw new WorkbenchError('CANCELLED', 'This was cancelled.');
      const run = tasksOf(child)[task];
      if (run === undefined) throw new Error(`the ${child} has no task ${task}`);
      return (await run(input as never, options?.progress ?? (() => {}))) as Result;
    },
    async close(): Promise<void> {
      tasks.reader?.close?.({} as never, () => {});
    },
  };
}
