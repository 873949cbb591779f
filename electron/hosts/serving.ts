import type { ChildTasks } from '../../core/children.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { answer, teller } from './asking.ts';
import { standBack } from './priority.ts';

interface Question {
  number: number;
  task: string;
  input: unknown;
}

/**
 * A child's side: answers tasks of either host, one after the other in the order they came.
 * @param givesWay tasks that nobody waits for with a hand on the keyboard: from the first one on, this process comes after window and writer
 */
export function serveTasks(open: (file: string) => ChildTasks, givesWay: (task: string) => boolean = () => false): void {
  const file = process.argv[2] ?? '';
  const parent = electronParent();
  const post = (message: unknown): void => {
    if (parent) parent.postMessage(message);
    else process.send?.(message);
  };
  let tasks: ChildTasks | null = null;
  let turn: Promise<void> = Promise.resolve();
  let isBehind = false;
  const take = ({ number, task, input }: Question): void => {
    if (!isBehind && givesWay(task)) {
      isBehind = true;
      standBack();
    }
    turn = turn.then(() =>
      answer(
        number,
        () => {
          tasks ??= open(file);
          const work = Object.hasOwn(tasks, task) ? tasks[task] : undefined;
          if (work === undefined) throw new WorkbenchError('NOT_FOUND', `There is no task ${task}.`);
          return work(input as never, teller(number, post));
        },
        post,
      ),
    );
  };
  if (parent) {
    parent.on('message', (event) => take(event.data as Question));
    return;
  }
  process.on('message', take);
  // without its parent a child has nobody to work for
  process.on('disconnect', () => process.exit(0));
}

interface ElectronParent {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** Present where Electron started this process; nothing else of Electron is needed here. */
function electronParent(): ElectronParent | undefined {
  return (process as unknown as { parentPort?: ElectronParent }).parentPort;
}
