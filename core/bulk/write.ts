import type { RecordKind } from '../../shared/contract/base.ts';
import type { BulkRefusal, BulkStep } from '../../shared/contract/bulk.ts';
import type { BulkGrid } from '../../shared/domain/bulk.ts';
import { gridKinds, type GridColumn } from '../../shared/domain/grids/index.ts';
import { cellNow } from '../../db/bulk.ts';
import type { Transaction } from '../../db/changes.ts';
import { tagNamed } from '../../db/tags.ts';
import { withOneLikelihood } from '../claims/index.ts';
import { changeEntity } from '../entities/index.ts';
import { tagRecord, untagRecord } from '../records.ts';
import { tagsNamed } from '../tags/names.ts';
import { attributeOf, type Stored } from './fields.ts';
import type { PlannedRow } from './plan.ts';

export interface Target {
  grid: BulkGrid;
  column: GridColumn;
  steps: readonly BulkStep[];
}

/** What became of a row. */
export type Fate = 'changed' | 'same' | BulkRefusal['reason'];

/** Writes one row of a plan, as the same edit of this one cell would; a cell that was changed since is left as it is. */
export function writeRow(transaction: Transaction, target: Target, [id, revision, owner, , before, after]: PlannedRow): Fate {
  const now = cellNow(transaction.database, target.grid, target.column.id, id);
  if (now === undefined) return 'gone';
  if (target.column.id === 'tags') return writeTags(transaction, target, owner) ? 'changed' : 'same';
  // another field of the record, a tag or a passage may have moved on: what is edited here is what was looked at
  if (now.revision !== revision && now.cell !== before) return String(now.cell ?? '') === String(after ?? '') ? 'same' : 'moved';
  writeField(transaction, target, id, after);
  return 'changed';
}

function writeField(transaction: Transaction, { grid, column }: Target, id: string, value: Stored): void {
  const kind = gridKinds[grid];
  const field = column.edits!;
  const attribute = attributeOf(column);
  if (kind === 'entity') {
    changeEntity(
      transaction,
      id,
      attribute === null ? { [field]: value } : { attributes: { [attribute]: value === null ? null : String(value) } },
    );
  } else if (kind === 'claim') transaction.update(kind, id, withOneLikelihood({ [field]: value }));
  else if (kind === 'note') transaction.update(kind, id, { [field]: value, updated: transaction.time });
  else transaction.update(kind, id, { [field]: value });
}

function writeTags(transaction: Transaction, { grid, steps }: Target, owner: string): boolean {
  const { database } = transaction;
  const kind = (grid === 'figures' || grid === 'milestones' ? 'claim' : gridKinds[grid]) as RecordKind;
  let count = 0;
  for (const step of steps) {
    if (step.do === 'add') count += tagRecord(transaction, { kind, id: owner }, tagsNamed(transaction, [step.value]));
    if (step.do === 'remove') {
      const tag = tagNamed(database, step.value.trim());
      if (tag !== null) count += untagRecord(transaction, { kind, id: owner }, [tag]);
    }
  }
  return count > 0;
}
