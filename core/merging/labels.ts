import { namedBy } from '../../db/merging.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { Fields } from '../../db/record.ts';
import { find } from '../../db/rows.ts';
import { suggestionById } from '../../db/suggestions.ts';
import { nameOf } from '../records.ts';

const most = 200;

/** A record in words; what has no name of its own is told by what it belongs to (a mark: its claim and its hypothesis). */
export function labelOf(databases: readonly ReadableDB[], kind: string, id: string, fields: Fields | null, depth = 0): string {
  if (fields === null) return '';
  const own = ownName(databases, kind, id, fields);
  if (own !== '' && kind !== 'attribute') return own;
  const around =
    depth > 2 ? [] : namedBy(kind, fields).map((one) => labelOf(databases, one.kind, one.id, stateOf(databases, one), depth + 1));
  return [...new Set([...around, own])]
    .filter((part) => part !== '')
    .join(' · ')
    .slice(0, most);
}

function ownName(databases: readonly ReadableDB[], kind: string, id: string, fields: Fields): string {
  if (kind === 'anchor') return String(fields.quote).slice(0, most);
  if (kind === 'anchorMove') return String(fields.formerQuote).slice(0, most);
  if (kind === 'suggestion')
    return databases.map((database) => suggestionById(database, id)?.label ?? '').find((label) => label !== '') ?? '';
  if (kind === 'attribute') return String(fields.field);
  return nameOf(kind, fields) || String(fields.name ?? '');
}

function stateOf(databases: readonly ReadableDB[], { kind, id }: { kind: string; id: string }): Fields | null {
  for (const database of databases) {
    const found = find(database, kind, id);
    if (found !== null) return found.fields;
  }
  return null;
}
