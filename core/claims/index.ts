import { claimFields } from '../../shared/contract/claims.ts';
import type { Place } from '../../shared/contract/base.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { anchorUses, anchorsOf } from '../../db/anchors.ts';
import { evidenceOf } from '../../db/evidence.ts';
import { find, rowOf } from '../../db/rows.ts';
import { gridHandlers } from '../grids.ts';
import { os } from '../os.ts';
import { anchorRecord, nameIn, readRecord, removeRecords, tagRecord, updateRecord } from '../records.ts';
import { tagsNamed } from '../tags/names.ts';
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

/** A likelihood is a term or a number: giving one takes back the other. */
export function withOneLikelihood(fields: Record<string, unknown>): Record<string, unknown> {
  const given = (name: string): boolean => fields[name] !== null && fields[name] !== undefined;
  if (given('likelihood') && given('probability'))
    throw new WorkbenchError('INVALID', 'A claim has a likelihood in words or a probability, not both.');
  if (given('likelihood')) return { ...fields, probability: null };
  return given('probability') ? { ...fields, likelihood: null } : fields;
}

/** The letter belongs to the source: where somebody grades a claim "B2", its source gets the B. */
function gradeSource(transaction: Transaction, claim: string, reliability: string | undefined): void {
  if (reliability === undefined) return;
  const { database } = transaction;
  const source = anchorsOf(database, 'claim', rowOf(database, 'claim', claim))[0]?.source;
  if (source === undefined)
    throw new WorkbenchError('INVALID', 'This claim has no passage, and so no source whose reliability could be graded.');
  transaction.update('source', source, { reliability });
}

/** The passages of a claim in this order; those that are left out go. */
function arrange(transaction: Transaction, claim: string, anchors: readonly string[]): void {
  const { database } = transaction;
  const uses = anchorUses(database, 'claim', rowOf(database, 'claim', claim));
  const strange = anchors.find((anchor) => !uses.some((use) => use.anchor === anchor));
  if (strange !== undefined) throw new WorkbenchError('NOT_FOUND', 'This passage is not one of the claim any more.', { anchor: strange });
  for (const use of uses) {
    const position = anchors.indexOf(use.anchor);
    if (position < 0) transaction.remove('anchorUse', use.id);
    else transaction.update('anchorUse', use.id, { position });
  }
}

export function claims(workbench: Workbench) {
  return {
    ...gridHandlers(workbench, 'claims', os.claims),
    get: os.claims.get.handler(({ input }) => readRecord(workbench, 'claim', input.id, claimFields.shape) as never),
    update: os.claims.update.handler(({ input }) =>
      updateRecord(workbench, 'claim', { ...input, fields: withOneLikelihood(input.fields) }),
    ),
    remove: os.claims.remove.handler(({ input }) => removeRecords(workbench, 'claim', input)),
    create: os.claims.create.handler(({ input }) => {
      const request = { command: input.command, label: 'claim.create', subject: input.fields.wording.slice(0, 120) };
      return workbench.change(request, (transaction) => {
        const named = tagsNamed(transaction, input.tagNames);
        const id = insertClaim(transaction, withOneLikelihood(input.fields), input.places, [...input.tags, ...named]);
        gradeSource(transaction, id, input.reliability);
        return { id, revision: transaction.sequence };
      }).result;
    }),
    grade: os.claims.grade.handler(({ input }) => {
      const request = { command: input.command, label: 'claim.grade', subject: nameIn(workbench, 'claim', input.id) };
      return workbench.change(request, (transaction) => {
        const { database } = transaction;
        transaction.update('claim', input.id, withOneLikelihood(input.fields), input.revision);
        gradeSource(transaction, input.id, input.reliability);
        tagRecord(transaction, { kind: 'claim', id: input.id }, tagsNamed(transaction, input.tagNames));
        return { revision: find(database, 'claim', input.id)!.revision };
      }).result;
    }),
    arrange: os.claims.arrange.handler(({ input }) => {
      const request = { command: input.command, label: 'claim.arrange', subject: nameIn(workbench, 'claim', input.id) };
      return workbench.change(request, (transaction) => {
        transaction.update('claim', input.id, {}, input.revision);
        arrange(transaction, input.id, input.anchors);
        return { revision: find(transaction.database, 'claim', input.id)!.revision };
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
