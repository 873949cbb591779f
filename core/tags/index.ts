import type { RecordKind, RecordRef } from '../../shared/contract/base.ts';
import type { Transaction } from '../../db/changes.ts';
import { linkTarget } from '../../db/notes.ts';
import { find, get, idOf, rowOf } from '../../db/rows.ts';
import { childLinks, countUses, listTags, parentLinks, subtree, usesOf } from '../../db/tags.ts';
import { os } from '../os.ts';
import { nameIn, tagRecord, untagRecord } from '../records.ts';
import { renameInViews, tagColumns } from '../views/renaming.ts';
import type { Workbench } from '../workbench.ts';
import { freeName, insertTag } from './names.ts';
import { fillPart, mergeTag } from './merge.ts';
import { previewMerger, previewRemoval } from './preview.ts';
import { addParent, dropParent, liftFrom, replaceParent, setParents } from './tree.ts';

function removeTags(transaction: Transaction, ids: readonly string[], below: 'lift' | 'remove'): void {
  const { database } = transaction;
  const present = ids.filter((id) => find(database, 'tag', id) !== null);
  const gone = new Set(below === 'remove' ? subtree(database, present) : present);
  for (const id of gone) {
    for (const { tag } of childLinks(database, id)) if (!gone.has(tag)) liftFrom(transaction, tag, id, gone);
  }
  for (const id of gone) transaction.remove('tag', id);
}

export function tags(workbench: Workbench) {
  const { database } = workbench;
  const named = (ids: readonly string[]): string => {
    const first = ids.find((id) => find(database, 'tag', id) !== null);
    const name = first === undefined ? '' : nameIn(workbench, 'tag', first);
    return ids.length > 1 ? `${ids.length}: ${name} …` : name;
  };
  const change = <Result>(label: string, subject: string, command: string | undefined, work: (transaction: Transaction) => Result) =>
    workbench.change({ command, label, subject }, work);
  return {
    list: os.tags.list.handler(() => listTags(database)),
    totals: os.tags.totals.handler(({ signal }) =>
      workbench.children.run('reader', 'tags.totals', null, { timeout: 30_000, ...(signal === undefined ? {} : { signal }) }),
    ),
    uses: os.tags.uses.handler(({ input }) => {
      const row = rowOf(database, 'tag', input.id);
      const uses = usesOf(database, row, input.offset, input.limit).map(({ kind, record }) => {
        const ref: RecordRef = { kind: kind as RecordKind, id: idOf(database, kind, record) };
        return { ...ref, label: linkTarget(database, ref.kind, ref.id)?.label ?? '' };
      });
      return { total: countUses(database, row), uses };
    }),
    create: os.tags.create.handler(
      ({ input }) =>
        change('tag.create', input.fields.name, input.command, (transaction) => {
          const name = freeName(transaction, input.fields.name);
          return { id: insertTag(transaction, { ...input.fields, name }), revision: transaction.sequence };
        }).result,
    ),
    update: os.tags.update.handler(
      ({ input }) =>
        change('tag.update', nameIn(workbench, 'tag', input.id), input.command, (transaction) => {
          const { parent, ...fields } = input.fields;
          const before = get(database, 'tag', input.id).fields.name as string;
          if (fields.name !== undefined) fields.name = freeName(transaction, fields.name, input.id);
          transaction.update('tag', input.id, fields, input.revision);
          if (fields.name !== undefined) renameInViews(transaction, tagColumns, before, fields.name);
          if (parent !== undefined) setParents(transaction, input.id, parent === null ? [] : [parent]);
          return { revision: find(database, 'tag', input.id)!.revision };
        }).result,
    ),
    place: os.tags.place.handler(
      ({ input }) =>
        change('tag.move', nameIn(workbench, 'tag', input.id), input.command, (transaction) => {
          setParents(transaction, input.id, input.parents);
          return { revision: find(database, 'tag', input.id)!.revision };
        }).result,
    ),
    move: os.tags.move.handler(({ input }) => {
      const { sequence } = change('tag.move', named(input.ids), input.command, (transaction) => {
        for (const id of input.ids) moveTag(transaction, id, input.from, input.to);
        return null;
      });
      return { sequence };
    }),
    merge: os.tags.merge.handler(({ input }) => {
      const subject = `${named(input.ids)} → ${nameIn(workbench, 'tag', input.into)}`;
      const { sequence } = change('tag.merge', subject, input.command, (transaction) => {
        for (const id of new Set(input.ids)) mergeTag(transaction, id, input.into);
        return null;
      });
      return { sequence };
    }),
    split: os.tags.split.handler(({ input }) => {
      const { sequence, result } = change('tag.split', nameIn(workbench, 'tag', input.id), input.command, (transaction) =>
        splitTag(transaction, input),
      );
      return { sequence, ids: result };
    }),
    preview: os.tags.preview.handler(({ input }) =>
      input.deed === 'remove' ? previewRemoval(database, input.ids, input.below) : previewMerger(database, input.ids, input.into),
    ),
    remove: os.tags.remove.handler(({ input }) => {
      const { sequence } = change('tag.remove', named(input.ids), input.command, (transaction) => {
        removeTags(transaction, input.ids, input.below);
        return null;
      });
      return { sequence };
    }),
    apply: os.tags.apply.handler(({ input }) => {
      const names = [...input.add, ...input.remove].map((id) => nameIn(workbench, 'tag', id)).join(', ');
      const { result, sequence } = change('tag.apply', `${names} (${input.records.length})`, input.command, (transaction) => {
        let changed = 0;
        for (const record of input.records) {
          if (find(database, record.kind, record.id) === null) continue;
          changed += tagRecord(transaction, record, input.add) + untagRecord(transaction, record, input.remove);
        }
        return changed;
      });
      return { sequence, changed: result };
    }),
  };
}

function moveTag(transaction: Transaction, id: string, from: string | null, to: string | null): void {
  get(transaction.database, 'tag', id);
  if (from === to) return;
  const link = parentLinks(transaction.database, id).find(({ parent }) => parent === from);
  if (link !== undefined && to !== null && replaceParent(transaction, link, to)) return;
  if (from !== null) dropParent(transaction, id, from);
  // From the top level to the top level nothing is left to do; one place less is all that "to the top" can mean elsewhere.
  if (to !== null) addParent(transaction, id, to);
  else if (from === null) setParents(transaction, id, []);
}

interface Split {
  id: string;
  parts: readonly {
    name: string;
    colour?: string | undefined;
    description?: string | undefined;
    records: RecordRef[];
    children: string[];
  }[];
  keep: boolean;
}

function splitTag(transaction: Transaction, { id, parts, keep }: Split): string[] {
  const { database } = transaction;
  const { colour, name: whole } = get(database, 'tag', id).fields as { colour: string; name: string };
  const parents = parentLinks(database, id).map(({ parent }) => parent);
  const made = parts.map((part) => {
    // The name of a tag that goes is free for one of its parts.
    const name = !keep && part.name.trim().toLowerCase() === whole.toLowerCase() ? part.name.trim() : freeName(transaction, part.name);
    const tag = insertTag(transaction, { name, colour: part.colour ?? colour, description: part.description });
    setParents(transaction, tag, parents);
    fillPart(transaction, id, tag, part);
    return tag;
  });
  if (!keep) removeTags(transaction, [id], 'lift');
  return made;
}
