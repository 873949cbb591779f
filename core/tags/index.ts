import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { find, get } from '../../db/rows.ts';
import { liesUnder, listTags, parentLinks } from '../../db/tags.ts';
import { os } from '../os.ts';
import { nameIn, removeRecords, tagRecord, untagRecord } from '../records.ts';
import type { Workbench } from '../workbench.ts';

/** Muted, told apart, at least 3:1 on both grounds; a new tag takes the next one. */
const colours = ['#3b7ea1', '#b06a2c', '#4f8a4f', '#a3527a', '#7a6bb0', '#8a7a2c', '#2f8a84', '#b0564f'] as const;

export function insertTag(
  transaction: Transaction,
  fields: { name: string; colour?: string | undefined; description?: string | undefined; parent?: string | null | undefined },
): string {
  const count = transaction.database.prepare('SELECT count(*) FROM tag').pluck().get() as number;
  const id = transaction.insert('tag', {
    name: fields.name,
    colour: fields.colour ?? colours[count % colours.length],
    description: fields.description ?? '',
  });
  if (fields.parent !== null && fields.parent !== undefined)
    transaction.insert('tagParent', { tag: id, parent: fields.parent, position: 0 });
  return id;
}

function moveTag(transaction: Transaction, id: string, parent: string | null): void {
  const links = parentLinks(transaction.database, id);
  if ((links[0]?.parent ?? null) === parent) return;
  if (parent !== null && liesUnder(transaction.database, parent, id)) throw new WorkbenchError('INVALID', 'A tag cannot lie under itself.');
  for (const link of links) transaction.remove('tagParent', link.id);
  if (parent !== null) transaction.insert('tagParent', { tag: id, parent, position: 0 });
}

export function tags(workbench: Workbench) {
  return {
    list: os.tags.list.handler(() => listTags(workbench.database)),
    create: os.tags.create.handler(({ input }) => {
      const request = { command: input.command, label: 'tag.create', subject: input.fields.name };
      return workbench.change(request, (transaction) => ({ id: insertTag(transaction, input.fields), revision: transaction.sequence }))
        .result;
    }),
    update: os.tags.update.handler(({ input }) => {
      const { parent, ...fields } = input.fields;
      const request = { command: input.command, label: 'tag.update', subject: nameIn(workbench, 'tag', input.id) };
      return workbench.change(request, (transaction) => {
        get(transaction.database, 'tag', input.id);
        transaction.update('tag', input.id, fields, input.revision);
        if (parent !== undefined) moveTag(transaction, input.id, parent);
        return { revision: find(transaction.database, 'tag', input.id)!.revision };
      }).result;
    }),
    remove: os.tags.remove.handler(({ input }) => removeRecords(workbench, 'tag', input)),
    apply: os.tags.apply.handler(({ input }) => {
      const names = [...input.add, ...input.remove].map((id) => nameIn(workbench, 'tag', id)).join(', ');
      const request = { command: input.command, label: 'tag.apply', subject: `${names} (${input.records.length})` };
      const { result, sequence } = workbench.change(request, (transaction) => {
        let changed = 0;
        for (const record of input.records) {
          if (find(transaction.database, record.kind, record.id) === null) continue;
          changed += tagRecord(transaction, record, input.add) + untagRecord(transaction, record, input.remove);
        }
        return changed;
      });
      return { sequence, changed: result };
    }),
  };
}
