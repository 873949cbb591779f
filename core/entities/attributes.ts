import type { EntityFields } from '../../shared/contract/entities.ts';
import type { Transaction } from '../../db/changes.ts';
import { allAttributes, type AttributeLine } from '../../db/entity-links.ts';
import { get } from '../../db/rows.ts';
import { isMultiple } from './fields.ts';

/** What a value is when nothing else is said of it. */
export const plainValue = { unit: null, asOf: null, chosen: true, position: 0, credibility: null, aside: false };

/** Writes what is given; a value that is written over stays beside the new one, with its passages. */
export function writeAttributes(transaction: Transaction, entity: string, kind: string, attributes: EntityFields['attributes']): void {
  const { row } = get(transaction.database, 'entity', entity);
  const present = allAttributes(transaction.database, row);
  for (const [field, text] of Object.entries(attributes)) {
    const own = present.filter((line) => line.field === field);
    writeValues(transaction, entity, field, valuesOf(kind, field, text), own);
  }
}

function writeValues(
  transaction: Transaction,
  entity: string,
  field: string,
  values: readonly string[],
  present: readonly AttributeLine[],
): void {
  const chosen = present.filter((line) => line.chosen);
  if (chosen.map((line) => line.value).join('\n') === values.join('\n')) return;
  const used = new Set<string>();
  values.forEach((value, position) => {
    const known = present.find((line) => line.value === value && !used.has(line.id));
    if (known === undefined) transaction.insert('attribute', { ...plainValue, entity, field, value, author: transaction.actor, position });
    else {
      used.add(known.id);
      transaction.update('attribute', known.id, { chosen: true, aside: false, position });
    }
  });
  for (const line of chosen) if (!used.has(line.id)) transaction.update('attribute', line.id, { chosen: false, aside: true });
}

function valuesOf(kind: string, field: string, text: string | null): string[] {
  const parts = text === null ? [] : isMultiple(kind, field) ? text.split(/[;；]/) : [text];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
