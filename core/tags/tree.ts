import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { liesUnder, parentLinks, type Place } from '../../db/tags.ts';

/** Puts a tag under one more parent; standing there already changes nothing. @throws INVALID for a circle */
export function addParent(transaction: Transaction, tag: string, parent: string): void {
  const links = parentLinks(transaction.database, tag);
  if (links.some((link) => link.parent === parent)) return;
  if (liesUnder(transaction.database, parent, tag)) throw new WorkbenchError('INVALID', 'A tag cannot lie under itself.', { tag, parent });
  transaction.insert('tagParent', { tag, parent, position: links.length });
}

export function dropParent(transaction: Transaction, tag: string, parent: string): void {
  for (const link of parentLinks(transaction.database, tag)) if (link.parent === parent) transaction.remove('tagParent', link.id);
}

/** The same place of the tag under another parent; false where it stands there already. @throws INVALID for a circle */
export function replaceParent(transaction: Transaction, link: Place, parent: string): boolean {
  if (parentLinks(transaction.database, link.tag).some((one) => one.parent === parent)) return false;
  if (liesUnder(transaction.database, parent, link.tag))
    throw new WorkbenchError('INVALID', 'A tag cannot lie under itself.', { tag: link.tag, parent });
  transaction.update('tagParent', link.id, { parent });
  return true;
}

/** All the places of a tag, in this order; nothing = the top level. */
export function setParents(transaction: Transaction, tag: string, parents: readonly string[]): void {
  const wanted = [...new Set(parents)];
  const links = parentLinks(transaction.database, tag);
  if (links.length === wanted.length && links.every((link, index) => link.parent === wanted[index])) return;
  for (const link of links) transaction.remove('tagParent', link.id);
  for (const parent of wanted) addParent(transaction, tag, parent);
}

/** The nearest tags above that stay, past those that go. */
function staying(transaction: Transaction, tag: string, gone: ReadonlySet<string>, seen: Set<string>): string[] {
  return parentLinks(transaction.database, tag).flatMap(({ parent }) => {
    if (!gone.has(parent)) return [parent];
    if (seen.has(parent)) return [];
    seen.add(parent);
    return staying(transaction, parent, gone, seen);
  });
}

/** A tag whose parent goes stands where that one stood, unless it stands elsewhere too. */
export function liftFrom(transaction: Transaction, tag: string, parent: string, gone: ReadonlySet<string>): void {
  const above = staying(transaction, parent, gone, new Set());
  dropParent(transaction, tag, parent);
  if (parentLinks(transaction.database, tag).some((link) => !gone.has(link.parent))) return;
  for (const next of above) addParent(transaction, tag, next);
}
