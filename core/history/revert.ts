import type { RecordRef } from '../../shared/contract/base.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { changeLine } from '../../db/history.ts';
import { pastOf, putBack } from '../../db/past.ts';
import { find, get } from '../../db/rows.ts';
import { nameIn } from '../records.ts';
import type { Workbench } from '../workbench.ts';

interface Request extends RecordRef {
  command?: string | undefined;
  sequence: number;
  revision: number;
}

/** Puts a record back to what it was after a change, as one change of its own. */
export function revertTo(workbench: Workbench, { command, kind, id, sequence, revision }: Request): { revision: number; left: number } {
  if (changeLine(workbench.database, sequence) === null)
    throw new WorkbenchError('NOT_FOUND', 'There is no such change in the history.', { sequence });
  const request = { command, label: 'history.revert', subject: nameIn(workbench, kind, id) };
  return workbench.change(request, (transaction) => {
    const { database } = transaction;
    const now = get(database, kind, id);
    const past = pastOf(database, kind, id, sequence);
    if (now.revision !== revision)
      throw new WorkbenchError('CONFLICT', 'Somebody changed this record since you looked at it. Look at its history again.', {
        kind,
        id,
        revision: now.revision,
        yours: past.fields,
        theirs: now.fields,
      });
    const left = putBack(transaction, kind, id, past);
    return { revision: find(database, kind, id)!.revision, left };
  }).result;
}
