import { figureFields } from '../../shared/contract/figures.ts';
import type { Transaction } from '../../db/changes.ts';
import { insertClaim } from '../claims/index.ts';
import { gridHandlers } from '../grids.ts';
import { os } from '../os.ts';
import { anchorRecord, readRecord, removeRecords, updateRecord } from '../records.ts';
import type { Place } from '../../shared/contract/base.ts';
import type { Workbench } from '../workbench.ts';

const defaults = {
  subject: null,
  comparator: '=',
  value: null,
  low: null,
  high: null,
  unit: '',
  written: '',
  asOf: null,
  target: null,
  stage: 'observed',
  scope: null,
  basis: null,
  status: 'accepted',
};

export interface FigureDraft {
  fields: Record<string, unknown>;
  claim: string | null;
  wording: string;
  places: readonly Place[];
}

/** A figure is a detail row of exactly one claim: without one, it makes its own. */
export function insertFigure(transaction: Transaction, { fields, claim, wording, places }: FigureDraft): { id: string; claim: string } {
  const owner =
    claim ??
    insertClaim(transaction, { wording: wording || `${String(fields.metric)}: ${String(fields.written ?? '')}`, type: 'figure' }, places);
  const id = transaction.insert('figure', { ...defaults, ...fields, claim: owner });
  anchorRecord(transaction, { kind: 'figure', id }, places);
  return { id, claim: owner };
}

export function figures(workbench: Workbench) {
  return {
    ...gridHandlers(workbench, 'figures', os.figures),
    get: os.figures.get.handler(({ input }) => readRecord(workbench, 'figure', input.id, figureFields.shape) as never),
    update: os.figures.update.handler(({ input }) => updateRecord(workbench, 'figure', input)),
    remove: os.figures.remove.handler(({ input }) => removeRecords(workbench, 'figure', input)),
    create: os.figures.create.handler(({ input }) => {
      const request = { command: input.command, label: 'figure.create', subject: input.fields.metric };
      return workbench.change(request, (transaction) => ({ ...insertFigure(transaction, input), revision: transaction.sequence })).result;
    }),
  };
}
