import { WorkbenchError } from '../../shared/errors.ts';
import { lastSequence, type Transaction } from '../../db/changes.ts';
import { partOf, partsOf } from '../../db/undo.ts';
import { takeBack } from '../history/reverse.ts';
import type { JobHandle } from '../jobs/running.ts';
import type { Workbench } from '../workbench.ts';

/** Milliseconds that one part may keep other commands waiting; it ends with the item that takes it past this. */
const partTime = 20;

export interface Work<Item> {
  request: { command: string; label: string; subject: string };
  /** reads the items from the beginning; asked for again where a work that was to be cancelled must be finished */
  items: () => AsyncIterable<Item>;
  total: number;
  /** one item, within a transaction; doing it twice does no more than doing it once */
  write: (transaction: Transaction, item: Item) => void;
  handle: JobHandle;
}

/**
 * Writes items one after another in parts, each a change of its own, that are undone and redone together: other commands go between them.
 * What is cancelled is taken back. Where somebody has worked on its records meanwhile that would lose their work, so it is finished instead: a
 * work is there as a whole or not at all.
 * @returns whether it went on although it was to be cancelled
 * @throws CANCELLED
 */
export async function writeInParts<Item>(workbench: Workbench, work: Work<Item>): Promise<boolean> {
  const { command } = work.request;
  if (partsOf(workbench.database, command).length > 0)
    throw new WorkbenchError('CONFLICT', 'This was done already. Look into the history.');
  const state = { part: 0, wentOn: false };
  try {
    if (await runThrough(workbench, work, state)) return false;
    if (await takeBack(workbench, command)) throw new WorkbenchError('CANCELLED', 'This was cancelled. Nothing of it was kept.');
    state.wentOn = true;
    work.handle.goesOn();
    await runThrough(workbench, work, state);
    return true;
  } catch (error) {
    // whatever stopped it: what was written of it goes
    if (!(error instanceof WorkbenchError && error.code === 'CANCELLED')) await takeBack(workbench, command);
    throw error;
  }
}

interface State {
  part: number;
  wentOn: boolean;
}

/** @returns false where it was stopped on the way */
async function runThrough<Item>(workbench: Workbench, work: Work<Item>, state: State): Promise<boolean> {
  const { handle, total } = work;
  let done = 0;
  let waiting: Item[] = [];
  const items = work.items()[Symbol.asyncIterator]();
  handle.progress(0, total);
  for (let more = true; more || waiting.length > 0;) {
    if (handle.signal.aborted && !state.wentOn) return false;
    while (more && waiting.length < 500) {
      const next = await items.next();
      if (next.done === true) more = false;
      else waiting.push(next.value);
    }
    if (waiting.length === 0) break;
    const written = writePart(workbench, work, state, waiting);
    waiting = waiting.slice(written);
    done += written;
    handle.progress(done, total);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return true;
}

/** @returns how many of the items it got to */
function writePart<Item>(workbench: Workbench, { request, write }: Work<Item>, state: State, waiting: readonly Item[]): number {
  const until = performance.now() + partTime;
  const before = lastSequence(workbench.database);
  let written = 0;
  const { sequence } = workbench.change({ ...request, command: partOf(request.command, state.part) }, (transaction) => {
    for (const item of waiting) {
      write(transaction, item);
      written += 1;
      if (performance.now() > until) break;
    }
    return null;
  });
  // a part in which nothing had to be done is no change, and leaves its name to the next
  if (sequence > before) state.part += 1;
  return written;
}
