import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { tagNamed } from '../../db/tags.ts';
import { addParent } from './tree.ts';

/** Muted, told apart, at least 3:1 on both grounds; a new tag takes the next one. */
const colours = ['#3b7ea1', '#b06a2c', '#4f8a4f', '#a3527a', '#7a6bb0', '#8a7a2c', '#2f8a84', '#b0564f'] as const;

/** The colour of the tag that is made after so many others. */
export const tagColour = (count: number): string => colours[count % colours.length]!;

export function insertTag(
  transaction: Transaction,
  fields: { name: string; colour?: string | undefined; description?: string | undefined; parent?: string | null | undefined },
): string {
  const count = transaction.database.prepare('SELECT count(*) FROM tag').pluck().get() as number;
  const id = transaction.insert('tag', {
    name: fields.name,
    colour: fields.colour ?? tagColour(count),
    description: fields.description ?? '',
  });
  if (fields.parent !== null && fields.parent !== undefined) addParent(transaction, id, fields.parent);
  return id;
}

/** @throws INVALID where another tag has the name already */
export function freeName({ database }: Transaction, name: string, own: string | null = null): string {
  const plain = name.trim();
  if (plain === '') throw new WorkbenchError('INVALID', 'A tag needs a name.');
  const taken = tagNamed(database, plain);
  if (taken !== null && taken !== own)
    throw new WorkbenchError('INVALID', `There is a tag called “${plain}” already. Choose another name, or merge the two.`, { tag: taken });
  return plain;
}

/** Ids of the tags of these names, making those that are new. */
export function tagsNamed(transaction: Transaction, names: readonly string[]): string[] {
  return names.map((name) => tagNamed(transaction.database, name.trim()) ?? insertTag(transaction, { name: freeName(transaction, name) }));
}
