import { find, get } from '../../db/rows.ts';
import type { Transaction } from '../../db/changes.ts';
import { os } from '../os.ts';
import { anchorRecord, nameIn } from '../records.ts';
import type { Workbench } from '../workbench.ts';
import { addValue, chooseValue, mustSay, provenanceOf, removeValues, valuesOf } from './values.ts';

/** Values of attributes: read with what stands behind them, added, chosen and taken away. */
export function valueHandlers(workbench: Workbench) {
  const { database } = workbench;
  const subject = (value: string): string => {
    const { entity, field } = get(database, 'attribute', value).fields as { entity: string; field: string };
    return `${nameIn(workbench, 'entity', entity)}: ${field}`;
  };
  const change = (label: string, value: string, command: string | undefined, work: (transaction: Transaction) => void) => {
    const { sequence } = workbench.change({ command, label, subject: subject(value) }, (transaction) => {
      work(transaction);
      return null;
    });
    return { sequence };
  };
  return {
    values: os.entities.values.handler(({ input }) => valuesOf(database, input.id)),
    provenance: os.entities.provenance.handler(({ input }) => ({ cells: provenanceOf(database, input.ids, input.fields) })),
    addValue: os.entities.addValue.handler(({ input }) => {
      const request = { command: input.command, label: 'value.add', subject: `${nameIn(workbench, 'entity', input.id)}: ${input.field}` };
      return workbench.change(request, (transaction) => {
        const id = addValue(transaction, { ...input, value: mustSay(input.value) });
        return { id, revision: find(transaction.database, 'entity', input.id)!.revision };
      }).result;
    }),
    chooseValue: os.entities.chooseValue.handler(({ input }) =>
      change('value.choose', input.value, input.command, (transaction) => chooseValue(transaction, input.value)),
    ),
    updateValue: os.entities.updateValue.handler(({ input }) =>
      change('value.update', input.value, input.command, (transaction) => transaction.update('attribute', input.value, input.fields)),
    ),
    citeValue: os.entities.citeValue.handler(({ input }) =>
      change('value.cite', input.value, input.command, (transaction) =>
        anchorRecord(transaction, { kind: 'attribute', id: input.value }, [input.place], 'provenance'),
      ),
    ),
    removeValues: os.entities.removeValues.handler(({ input }) =>
      change('value.remove', input.values[0]!, input.command, (transaction) => removeValues(transaction, input.values)),
    ),
  };
}
