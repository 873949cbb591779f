import type { Place } from '../../shared/contract/base.ts';
import { milestoneFields } from '../../shared/contract/milestones.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { movedBy } from '../../db/milestones.ts';
import { get } from '../../db/rows.ts';
import { insertClaim } from '../claims/index.ts';
import { gridHandlers } from '../grids.ts';
import { os } from '../os.ts';
import { anchorRecord, nameIn, readRecord, removeRecords, updateRecord } from '../records.ts';
import type { Workbench } from '../workbench.ts';
import { readSchedule } from './schedule.ts';

const defaults = {
  actor: null,
  plan: null,
  dueText: '',
  dueStart: null,
  dueEnd: null,
  official: null,
  evidence: null,
  achieved: null,
  saidOn: null,
  status: 'accepted',
};

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
    schedule: os.milestones.schedule.handler(({ input }) => readSchedule(workbench.database, input.id, input.today)),
    revise: os.milestones.revise.handler(({ input }) => {
      const request = { command: input.command, label: 'milestone.revise', subject: nameIn(workbench, 'milestone', input.id) };
      return workbench.change(request, (transaction) => {
        const moves = firstOf(transaction, input.id);
        const { what, actor, plan } = get(transaction.database, 'milestone', moves).fields;
        const fields = { what, actor, plan, revises: moves, ...input.fields };
        const { id } = insertMilestone(transaction, {
          fields,
          claim: null,
          wording: `${String(what)} (${input.fields.dueText})`,
          places: input.places,
        });
        return { id, revision: transaction.sequence };
      }).result;
    }),
    link: os.milestones.link.handler(({ input }) => {
      const request = { command: input.command, label: 'milestone.link', subject: nameIn(workbench, 'milestone', input.id) };
      return { sequence: workbench.change(request, (transaction) => link(transaction, input.id, input.moves)).sequence };
    }),
  };
}

/** Dates that move a date lead to the first one, in one step. */
function firstOf(transaction: Transaction, id: string): string {
  return (get(transaction.database, 'milestone', id).fields.revises as string | null) ?? id;
}

function link(transaction: Transaction, id: string, moves: string | null): void {
  if (moves === null) {
    transaction.update('milestone', id, { revises: null });
    return;
  }
  const first = firstOf(transaction, moves);
  if (first === id) throw new WorkbenchError('INVALID', 'A milestone cannot move its own date.');
  transaction.update('milestone', id, { revises: first });
  // what moved this one's date moves the first one's
  for (const later of movedBy(transaction.database, id)) transaction.update('milestone', later, { revises: first });
}
