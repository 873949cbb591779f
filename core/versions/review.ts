import type { MoveView } from '../../shared/contract/versions.ts';
import type { Place } from '../../shared/contract/base.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { versionById } from '../../db/sources.ts';
import { moveById, openMovesBeside, recordsOn, type StoredMove } from '../../db/versions.ts';
import type { ReadableDB, WritableDB } from '../../db/open.ts';
import { anchorIn } from '../records.ts';

/** A move as windows see it. */
export function tellMove(database: ReadableDB | WritableDB, move: StoredMove): MoveView {
  const { target: _, ...told } = move;
  return {
    ...(told as Omit<MoveView, 'present' | 'records'>),
    present: hasPlace(move) ? move.present : null,
    records: recordsOn(database, move.anchor) as MoveView['records'],
  };
}

export function moveNamed(database: ReadableDB | WritableDB, id: string): StoredMove {
  const move = moveById(database, id);
  if (move === null)
    throw new WorkbenchError('NOT_FOUND', 'This anchor is not in the project any more: its record was deleted, or the step was undone.', {
      id,
    });
  return move;
}

/** The anchor has left the version that it came from. */
const hasPlace = (move: StoredMove): boolean => move.present.version !== move.former.version;

/** @returns whether it has a place that can be accepted */
export function acceptMove(transaction: Transaction, id: string): boolean {
  if (!hasPlace(moveNamed(transaction.database, id))) return false;
  decide(transaction, id, 'accepted');
  return true;
}

/** Puts the anchor on the chosen words. */
export function placeMove(transaction: Transaction, id: string, place: Place): void {
  const { database } = transaction;
  const move = moveNamed(database, id);
  if (versionById(database, place.version)?.source !== move.source)
    throw new WorkbenchError('INVALID', 'These words stand in another source. Choose them in a version of the same one.');
  transaction.update('anchor', move.anchor, { ...anchorIn(database, place) });
  decide(transaction, id, 'placed');
  touchRecords(transaction, move.anchor);
}

/** Puts the anchor back to the words of its former version, as an orphan. */
export function leaveMove(transaction: Transaction, id: string): void {
  const move = moveNamed(transaction.database, id);
  const { number: _, ...former } = move.former;
  if (versionById(transaction.database, former.version) === null)
    throw new WorkbenchError('NOT_FOUND', 'The former version of this text is not in the project any more.');
  transaction.update('anchor', move.anchor, { ...former });
  decide(transaction, id, 'left');
  touchRecords(transaction, move.anchor);
}

/** A decision about an anchor is one about all its moves that nobody has looked at. */
function decide(transaction: Transaction, id: string, review: MoveView['review']): void {
  for (const open of new Set([...openMovesBeside(transaction.database, id), id])) transaction.update('anchorMove', open, { review });
}

function touchRecords(transaction: Transaction, anchor: string): void {
  for (const record of recordsOn(transaction.database, anchor)) transaction.touch(record.kind, record.id);
}
