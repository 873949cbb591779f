import { WorkbenchError } from '../../shared/errors.ts';
import { surroundingsOf } from '../../db/surroundings.ts';
import { find, get } from '../../db/rows.ts';
import { os } from '../os.ts';
import { anchorRecord, nameIn } from '../records.ts';
import type { Workbench } from '../workbench.ts';

export function evidence(workbench: Workbench) {
  return {
    link: os.evidence.link.handler(({ input }) => {
      const other = 'claim' in input.to ? input.to.claim : null;
      if (other === input.from) throw new WorkbenchError('INVALID', 'A claim cannot be linked to itself.');
      const request = { command: input.command, label: `evidence.${input.relation}`, subject: nameIn(workbench, 'claim', input.from) };
      return workbench.change(request, (transaction) => {
        const id = transaction.insert('evidence', {
          claim: input.from,
          other,
          relation: input.relation,
          note: input.note,
          weight: input.weight,
        });
        if ('place' in input.to) anchorRecord(transaction, { kind: 'evidence', id }, [input.to.place]);
        return { id, revision: transaction.sequence };
      }).result;
    }),
    update: os.evidence.update.handler(({ input }) => {
      const claim = get(workbench.database, 'evidence', input.id).fields.claim as string;
      const request = { command: input.command, label: 'evidence.update', subject: nameIn(workbench, 'claim', claim) };
      return workbench.change(request, (transaction) => {
        transaction.update('evidence', input.id, input.fields, input.revision);
        return { revision: find(transaction.database, 'evidence', input.id)!.revision };
      }).result;
    }),
    surroundings: os.evidence.surroundings.handler(({ input }) => surroundingsOf(workbench.database, input.claim, input.steps)),
    remove: os.evidence.remove.handler(({ input }) => {
      const { sequence } = workbench.change(
        { command: input.command, label: 'evidence.remove', subject: String(input.ids.length) },
        (transaction) => {
          for (const id of input.ids) if (find(transaction.database, 'evidence', id) !== null) transaction.remove('evidence', id);
          return null;
        },
      );
      return { sequence };
    }),
  };
}
