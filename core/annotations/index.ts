import { annotationFields } from '../../shared/contract/annotations.ts';
import { gridHandlers } from '../grids.ts';
import { os } from '../os.ts';
import { anchorRecord, readRecord, removeRecords, tagRecord, updateRecord } from '../records.ts';
import type { Workbench } from '../workbench.ts';

export function annotations(workbench: Workbench) {
  return {
    ...gridHandlers(workbench, 'annotations', os.annotations),
    get: os.annotations.get.handler(({ input }) => readRecord(workbench, 'annotation', input.id, annotationFields.shape) as never),
    update: os.annotations.update.handler(({ input }) => updateRecord(workbench, 'annotation', input)),
    remove: os.annotations.remove.handler(({ input }) => removeRecords(workbench, 'annotation', input)),
    create: os.annotations.create.handler(({ input }) => {
      const request = { command: input.command, label: 'annotation.create', subject: (input.fields.body ?? '').slice(0, 120) };
      return workbench.change(request, (transaction) => {
        const id = transaction.insert('annotation', { body: '', motivation: 'commenting', ...input.fields, creator: transaction.actor });
        anchorRecord(transaction, { kind: 'annotation', id }, input.places, 'target');
        tagRecord(transaction, { kind: 'annotation', id }, input.tags);
        return { id, revision: transaction.sequence };
      }).result;
    }),
  };
}
