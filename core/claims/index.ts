import { claimFields } from '../../shared/contract/claims.ts';
import type { Place } from '../../shared/contract/base.ts';
import type { Transaction } from '../../db/changes.ts';
import { evidenceOf } from '../../db/evidence.ts';
import { find } from '../../db/rows.ts';
import { gridHandlers } from '../grids.ts';
import { os } from '../os.ts';
import { anchorRecord, nameIn, readRecord, removeRecords, tagRecord, updateRecord } from '../records.ts';
import type { Workbench } from '../workbench.ts';

const defaults = {
  type: 'fact',
  topic: null,
  speaker: null,
  assertedOn: null,
  eventDate: null,
  likelihood: null,
  probability: null,
  confidence: null,
  credibility: null,
  comment: '',
  status: 'accepted',
};

/** A claim and its anchors; the verdict of a new one is the first of the project's list ("unchecked"). */
export function insertClaim(
  transaction: Transaction,
  fields: Record<string, unknown>,
  places: readonly Place[],
  tags: readonly string[] = [],
): string {
  const verdicts = transaction.database.prepare('SELECT verdicts FROM project').pluck().get() as string;
  const id = transaction.insert('claim', { ...defaults, verdict: (JSON.parse(verdicts) as string[])[0], ...fields });
  anchorRecord(transaction, { kind: 'claim', id }, places);
  tagRecord(transaction, { kind: 'claim', id }, tags);
  return id;
}

export function claims(workbench: Workbench) {
  return {
    ...gridHandlers(workbench, 'claims', os.claims),
    get: os.claims.get.handler(({ input }) => readRecord(workbench, 'claim', input.id, claimFields.shape) as never),
    update: os.claims.update.handler(({ input }) => updateRecord(workbench, 'claim', input)),
    remove: os.claims.remove.handler(({ input }) => removeRecords(workbench, 'claim', input)),
    create: os.claims.create.handler(({ input }) => {
      const request = { command: input.command, label: 'claim.create', subject: input.fields.wording.slice(0, 120) };
      return workbench.change(request, (transaction) => {
        const id = insertClaim(transaction, input.fields, input.places, input.tags);
        return { id, revision: transaction.sequence };
      }).result;
    }),
    anchor: os.claims.anchor.handler(({ input }) => {
      const request = { command: input.command, label: 'claim.anchor', subject: nameIn(workbench, 'claim', input.id) };
      return workbench.change(request, (transaction) => {
        anchorRecord(transaction, { kind: 'claim', id: input.id }, [input.place]);
        return { id: input.id, revision: find(transaction.database, 'claim', input.id)!.revision };
      }).result;
    }),
    evidence: os.claims.evidence.handler(({ input }) => evidenceOf(workbench.database, input.id) as never),
  };
}
