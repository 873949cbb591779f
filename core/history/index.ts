import type { ChangeEvent } from '../../shared/contract/history.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import {
  changeLine,
  changesBefore,
  changesOf,
  missedSince,
  removedRecords,
  type ChangeLine,
  type HistoryFilters,
} from '../../db/history.ts';
import { nextSteps, restoreRemoved, stepOf } from '../../db/undo.ts';
import { os } from '../os.ts';
import { openAsOf } from './past.ts';
import { revertTo } from './revert.ts';
import { reverseSteps } from './reverse.ts';
import { nameOf } from '../records.ts';
import { stream } from '../stream.ts';
import type { Workbench } from '../workbench.ts';

export function history(workbench: Workbench) {
  const step = async (mode: 'undo' | 'redo', command: string | undefined) => {
    // a step that was taken already, whose answer was lost: the same answer, and no second step
    const taken = command === undefined ? null : stepOf(workbench.database, command);
    if (taken !== null) return { change: changeLine(workbench.database, taken.target), sequence: taken.sequence };
    const steps = nextSteps(workbench.database, workbench.actor.name, mode);
    if (steps.length === 0) return { change: null, sequence: 0 };
    const sequence = await reverseSteps(workbench, steps, mode, command);
    return { change: changeLine(workbench.database, steps[0]!.sequence), sequence };
  };
  const read = <Result>(task: string, input: object, signal: AbortSignal | undefined): Promise<Result> =>
    workbench.children.run<Result>('reader', task, input, { timeout: 30_000, ...(signal === undefined ? {} : { signal }) });
  const line = (sequence: number | undefined) => (sequence === undefined ? null : changeLine(workbench.database, sequence));
  return {
    live: os.history.live.handler(({ input, signal }) => {
      const missed = missedSince(workbench.database, input.after);
      const first: ChangeEvent[] = missed.kinds.length === 0 ? [] : [{ ...missed, command: '', actor: '', label: 'missed' }];
      return stream<ChangeEvent>((push) => workbench.listen(push), signal, first);
    }),
    undo: os.history.undo.handler(({ input }) => step('undo', input.command)),
    redo: os.history.redo.handler(({ input }) => step('redo', input.command)),
    steps: os.history.steps.handler(() =>
      workbench.readOnly !== null
        ? { undo: null, redo: null }
        : {
            undo: line(nextSteps(workbench.database, workbench.actor.name, 'undo')[0]?.sequence),
            redo: line(nextSteps(workbench.database, workbench.actor.name, 'redo')[0]?.sequence),
          },
    ),
    list: os.history.list.handler(({ input, signal }) =>
      Object.values(input.filter).some((part) => part !== null && part !== undefined && part !== '')
        ? read<ChangeLine[]>('history.list', input, signal)
        : changesBefore(workbench.database, input.before, input.most),
    ),
    filters: os.history.filters.handler(({ signal }) => read<HistoryFilters>('history.filters', {}, signal)),
    record: os.history.record.handler(({ input }) => changesOf(workbench.database, input.kind, input.id, input.most)),
    asOf: os.history.asOf.handler(({ input, signal }) => openAsOf(workbench, input, signal)),
    present: os.history.present.handler(() => workbench.host.call('present', {})),
    revertTo: os.history.revertTo.handler(({ input }) => revertTo(workbench, input)),
    trash: os.history.trash.handler(
      ({ input }) =>
        removedRecords(workbench.database, input.most).map(({ before, ...removed }) => ({
          ...removed,
          name: nameOf(removed.kind, before),
        })) as never,
    ),
    restore: os.history.restore.handler(({ input }) => {
      const subject = changeLine(workbench.database, input.sequence)?.subject ?? '';
      const { result, sequence } = workbench.change({ command: input.command, label: 'trash.restore', subject }, (transaction) =>
        restoreRemoved(transaction, input.sequence),
      );
      if (result === 0) throw new WorkbenchError('NOT_FOUND', 'There is nothing of this deletion left to bring back.');
      return { sequence };
    }),
  };
}
