import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { referencesTo } from '../../db/kinds.ts';
import { get, idOf, rowOf } from '../../db/rows.ts';
import { carries, childLinks, liesUnder, otherLinks, parentLinks, usesOf } from '../../db/tags.ts';
import { renameInViews, tagColumns } from '../views/renaming.ts';
import { addParent, dropParent } from './tree.ts';

/** Everything that says `from` says `into` afterwards; then `from` is gone. */
export function mergeTag(transaction: Transaction, from: string, into: string): void {
  const { database } = transaction;
  if (from === into) throw new WorkbenchError('INVALID', 'A tag cannot be merged into itself.', { tag: from });
  const gone = get(database, 'tag', from);
  const stays = get(database, 'tag', into);
  moveUses(transaction, gone.row, into);
  moveChildren(transaction, from, into);
  moveOthers(transaction, gone.row, into);
  if (stays.fields.description === '' && gone.fields.description !== '')
    transaction.update('tag', into, { description: gone.fields.description });
  renameInViews(transaction, tagColumns, gone.fields.name as string, stays.fields.name as string);
  transaction.remove('tag', from);
}

function moveUses(transaction: Transaction, from: number, into: string): void {
  const { database } = transaction;
  const target = rowOf(database, 'tag', into);
  for (const use of usesOf(database, from)) {
    const itself = use.kind === 'tag' && use.record === target;
    if (itself || carries(database, target, use)) transaction.remove('tagUse', use.id);
    else transaction.update('tagUse', use.id, { tag: into });
  }
}

/** Tags below go along. What stands above `into` cannot come under it: it takes the place that the merged tag had. */
function moveChildren(transaction: Transaction, from: string, into: string): void {
  const { database } = transaction;
  const above = parentLinks(database, from).map(({ parent }) => parent);
  for (const { id, tag } of childLinks(database, from)) {
    const isBelow = parentLinks(database, tag).some(({ parent }) => parent === into);
    const fits = tag !== into && !liesUnder(database, into, tag);
    if (fits && !isBelow) transaction.update('tagParent', id, { parent: into });
    else dropParent(transaction, tag, from);
    if (!fits) for (const parent of above) addParent(transaction, tag, parent);
  }
}

/** Notes about it, and whatever else refers to a tag. */
function moveOthers(transaction: Transaction, from: number, into: string): void {
  const { database } = transaction;
  for (const { kind, field } of referencesTo('tag')) {
    if (kind.name === 'tagParent' || (kind.name === 'tagUse' && field === 'tag')) continue;
    const shape = kind.fields[field]!;
    for (const id of otherLinks(database, from, kind.table, shape.column, shape.type === 'any' ? shape.kindColumn : null)) {
      if (kind.name === 'tagUse' && carriesAlready(transaction, id, into)) transaction.remove('tagUse', id);
      else transaction.update(kind.name, id, { [field]: shape.type === 'any' ? { kind: 'tag', id: into } : into });
    }
  }
}

/** Tags may carry tags: both of a merged pair may carry the same one. */
function carriesAlready({ database }: Transaction, use: string, into: string): boolean {
  const tag = get(database, 'tagUse', use).fields.tag as string;
  return tag === into || carries(database, rowOf(database, 'tag', tag), { id: use, kind: 'tag', record: rowOf(database, 'tag', into) });
}

/** Takes uses and children from a tag to one of its parts. */
export function fillPart(
  transaction: Transaction,
  tag: string,
  part: string,
  moves: { records: readonly { kind: string; id: string }[]; children: readonly string[] },
): void {
  const { database } = transaction;
  const wanted = new Set(moves.records.map(({ kind, id }) => `${kind} ${id}`));
  for (const use of usesOf(database, rowOf(database, 'tag', tag))) {
    if (wanted.has(`${use.kind} ${idOf(database, use.kind, use.record)}`)) transaction.update('tagUse', use.id, { tag: part });
  }
  const below = new Set(childLinks(database, tag).map((link) => link.tag));
  for (const child of moves.children) {
    if (!below.has(child))
      throw new WorkbenchError('INVALID', 'Only tags that stand under the split one can go to a part of it.', { tag: child });
    dropParent(transaction, child, tag);
    addParent(transaction, child, part);
  }
}
