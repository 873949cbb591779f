import type { Place } from '../../shared/contract/base.ts';
import { milestoneFields } from '../../shared/contract/milestones.ts';
import type { Transaction } from '../../db/changes.ts';
import { insertClaim } from '../claims/index.ts';
import { gridHandlers } from '../grids.ts';
import { os } from '../os.ts';
import { anchorRecord, readRecord, removeRecords, updateRecord } from '../records.ts';
import type { Workbench } from '../workbench.ts';

const defaults = { actor: null, plan: null, dueText: '', dueStart: null, dueEnd: null, official: null, evidence: null, status: 'accepted' };

export interface MilestoneDraft {
  fields: Record<string, unknown>;
  claim: string | null;
  wording: string;
  places: readonly Place[];
}

/** A milestone is a detail row of exactly one claim: without one, it makes its own. */
export function insertMilestone(
  transaction: Transaction,
  { fields, claim, wording, places }: MilestoneDraft,
): { id: string; claim: string } {
  const owner = claim ?? insertClaim(transaction, { wording: wording || String(fields.what), type: 'milestone' }, places);
  const id = transaction.insert('milestone', { ...defaults, ...fields, claim: owner });
  anchorRecord(transaction, { kind: 'milestone', id }, places);
  return { id, claim: owner };
}

export function milestones(workbench: Workbench) {
  return {
    ...gridHandlers(workbench, 'milestones', os.milestones),
    get: os.milestones.get.handler(({ input }) => readRecord(workbench, 'milestone', input.id, milestoneFields.shape) as never),
    update: os.milestones.update.handler(({ input }) => updateRecord(workbench, 'milestone', input)),
    remove: os.milestones.remove.handler(({ input }) => removeRecords(workbench, 'milestone', input)),
    create: os.milestones.create.handler(({ input }) => {
      const request = { command: input.command, label: 'milestone.create', subject: input.fields.what.slice(0, 120) };
      return workbench.change(request, (transaction) => ({ ...insertMilestone(transaction, input), revision: transaction.sequence }))
        .result;
    }),
  };
}
