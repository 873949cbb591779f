import type { FilterTree } from '../filters.ts';
import type { GridName } from '../grids/index.ts';

/** The columns that quick search looks into; a bare word under `or` or `not` is written out over them. */
export const quickColumns: Record<GridName, readonly string[]> = {
  claims: ['wording', 'speaker', 'comment'],
  figures: ['metric', 'figure', 'subject'],
  milestones: ['what', 'actor', 'plan'],
  players: ['name', 'aliases', 'role', 'description'],
  programs: ['name', 'aliases', 'issuer', 'description'],
  places: ['name', 'aliases', 'specialisation', 'incentives', 'description'],
  sectors: ['name', 'aliases', 'applications', 'description'],
  sources: ['title', 'author', 'publisher', 'origin'],
  annotations: ['quote', 'body'],
  notes: ['title', 'body'],
  suggestions: ['label', 'quote'],
};

/** Rows in which these words stand in some column of quick search. */
export function anywhere(columns: readonly string[], words: string): FilterTree {
  return { or: columns.map((column) => ({ column, op: 'contains', value: words })) };
}

/** The words of a tree that `anywhere` made; null for every other tree. */
export function wordsOf(tree: FilterTree, columns: readonly string[]): string | null {
  if (!('or' in tree) || tree.or.length !== columns.length || columns.length < 2) return null;
  const [first] = tree.or;
  if (first === undefined || !('column' in first) || typeof first.value !== 'string' || first.value === '') return null;
  const { value } = first;
  const same = tree.or.every(
    (part, index) => 'column' in part && part.column === columns[index] && part.op === 'contains' && part.value === value,
  );
  return same ? value : null;
}
