import { viewState } from '../../shared/contract/views.ts';
import { kindRecords } from '../../db/all.ts';
import { os } from '../os.ts';
import { removeRecords, updateRecord } from '../records.ts';
import type { Workbench } from '../workbench.ts';

export const emptyState = viewState.parse({ filter: null, sort: [], quick: '', columns: [], facets: [] });

export function views(workbench: Workbench) {
  return {
    list: os.views.list.handler(() => kindRecords(workbench.database, 'view') as never),
    create: os.views.create.handler(({ input }) => {
      const request = { command: input.command, label: 'view.create', subject: input.fields.name };
      return workbench.change(request, (transaction) => {
        const id = transaction.insert('view', { purpose: '', state: emptyState, ...input.fields });
        return { id, revision: transaction.sequence };
      }).result;
    }),
    update: os.views.update.handler(({ input }) => updateRecord(workbench, 'view', input)),
    remove: os.views.remove.handler(({ input }) => removeRecords(workbench, 'view', input)),
  };
}
