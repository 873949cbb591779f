import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { aliasesOf } from '../../db/entities.ts';
import { allAttributes, mentionLines, relationLines, suggestionsAt } from '../../db/entity-links.ts';
import { get } from '../../db/rows.ts';
import { takeAttribute } from './merge.ts';

export interface Split {
  id: string;
  name: string;
  description: string;
  /** names, as they stand among the aliases */
  aliases: readonly string[];
  mentions: readonly string[];
  attributes: readonly string[];
  relations: readonly string[];
}

/** Makes another entity of what does not belong to this one: the chosen aliases, mentions, values and relations go over with their passages. */
export function splitEntity(transaction: Transaction, { id, name, description, aliases, mentions, attributes, relations }: Split): string {
  const { database } = transaction;
  const from = get(database, 'entity', id);
  const part = transaction.insert('entity', { kind: from.fields.kind, name: name.trim(), description, standing: null, status: 'accepted' });
  splitNames(transaction, id, part, name.trim(), aliases);
  splitMentions(transaction, id, part, mentions);
  const values = new Map(allAttributes(database, from.row).map((line) => [line.id, line]));
  for (const one of attributes) takeAttribute(transaction, values.get(one) ?? stranger('value'), get(database, 'entity', part));
  const lines = new Map(relationLines(database, from.row).map((line) => [line.id, line]));
  for (const one of relations) {
    const line = lines.get(one) ?? stranger('relation');
    transaction.update('relation', line.id, line.entity === from.row ? { entity: part } : { other: part });
  }
  return part;
}

function stranger(what: string): never {
  throw new WorkbenchError(
    'INVALID',
    `A ${what} that was chosen does not belong to this record any more. Close this window and split it again.`,
  );
}

/** The alias that the new one is called by is its name from then on. */
function splitNames(transaction: Transaction, id: string, part: string, name: string, aliases: readonly string[]): void {
  const { database } = transaction;
  const present = aliasesOf(database, get(database, 'entity', id).row);
  let position = 0;
  for (const alias of present) {
    if (alias.name === name) transaction.remove('alias', alias.id);
    else if (aliases.includes(alias.name)) {
      transaction.update('alias', alias.id, { entity: part, position });
      position += 1;
    }
  }
  const known = new Set(present.map((alias) => alias.name));
  if (aliases.some((alias) => !known.has(alias))) stranger('name');
}

/** The suggestions that the mentions came from belong to the new one too. */
function splitMentions(transaction: Transaction, id: string, part: string, mentions: readonly string[]): void {
  const { database } = transaction;
  const places = new Map(mentionLines(database, get(database, 'entity', id).row).map((line) => [line.id, line]));
  for (const mention of mentions) {
    const line = places.get(mention) ?? stranger('mention');
    transaction.update('mention', mention, { entity: part });
    for (const suggestion of suggestionsAt(database, id, line.version, line.start))
      transaction.update('suggestion', suggestion, { record: part });
  }
}
