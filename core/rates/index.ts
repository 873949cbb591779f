import { unitOf } from '../../shared/domain/units.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { listRates } from '../../db/rates.ts';
import { find, get } from '../../db/rows.ts';
import { os } from '../os.ts';
import type { Workbench } from '../workbench.ts';

/** Names of money as the table of units has them: CNY, ¥ and yuan are RMB. */
function money(name: string): string {
  const unit = unitOf(name);
  if (unit.kind !== 'currency' || unit.factor !== 1)
    throw new WorkbenchError('INVALID', `“${name}” is not a currency that the program knows. Write its code, such as USD.`);
  return unit.base;
}

function checked<Fields extends { base?: string | undefined; quote?: string | undefined }>(
  fields: Fields,
  before: { base?: unknown; quote?: unknown } = {},
): Fields {
  const read = {
    ...fields,
    ...(fields.base === undefined ? {} : { base: money(fields.base) }),
    ...(fields.quote === undefined ? {} : { quote: money(fields.quote) }),
  };
  if ((read.base ?? before.base) === (read.quote ?? before.quote))
    throw new WorkbenchError('INVALID', 'A rate leads from one currency to another one.');
  return read;
}

export function rates(workbench: Workbench) {
  const subjectOf = (fields: { base?: unknown; quote?: unknown }): string => `${String(fields.base)} → ${String(fields.quote)}`;
  return {
    list: os.rates.list.handler(() => listRates(workbench.database)),
    create: os.rates.create.handler(({ input }) => {
      const fields = checked(input.fields);
      const request = { command: input.command, label: 'rate.create', subject: subjectOf(fields) };
      return workbench.change(request, (transaction) => ({ id: transaction.insert('rate', fields), revision: transaction.sequence }))
        .result;
    }),
    update: os.rates.update.handler(({ input }) => {
      const before = get(workbench.database, 'rate', input.id).fields;
      const fields = checked(input.fields, before);
      const request = { command: input.command, label: 'rate.update', subject: subjectOf({ ...before, ...fields }) };
      return workbench.change(request, (transaction) => {
        transaction.update('rate', input.id, fields, input.revision);
        return { revision: find(transaction.database, 'rate', input.id)!.revision };
      }).result;
    }),
    remove: os.rates.remove.handler(({ input }) => {
      const present = input.ids.filter((id) => find(workbench.database, 'rate', id) !== null);
      const first = present[0] === undefined ? '' : subjectOf(get(workbench.database, 'rate', present[0]).fields);
      const { sequence } = workbench.change({ command: input.command, label: 'rate.remove', subject: first }, (transaction) => {
        for (const id of present) transaction.remove('rate', id);
      });
      return { sequence };
    }),
  };
}
