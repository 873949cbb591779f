import { summarizeFacet, type FacetGroup, type FacetOptions, type FacetSummary } from '../../shared/domain/facets.ts';
import { columnOf } from '../../db/grids/compile.ts';
import { rankName } from '../../db/grids/columns.ts';
import type { GridColumns } from './grid-columns.ts';
import type { Dictionary } from './dictionary.ts';
import { compareCells } from './order.ts';
import type { Mask } from './masks.ts';

/** What a facet shows of a column, of the rows in the mask; null where SQL must count. */
export function heldFacet(
  columns: GridColumns,
  name: string,
  mask: Mask,
  options: Pick<FacetOptions, 'most' | 'bins' | 'search'>,
): FacetSummary | null {
  const { column, sql } = columnOf(columns.grid, name);
  const held = columns.held.get(name);
  if (held === undefined || held.as === 'text' || held.as === 'numbers' || held.as === 'moments') return null;
  const dictionary = held.as === 'many' ? held.data.dictionary : held.data;
  const counts = new Uint32Array(dictionary.size + 1);
  if (held.as === 'many') {
    held.data.each(mask, columns.length, (code) => (counts[code]! += 1));
    const present = held.data.present(columns.length);
    for (let row = 0; row < mask.length; row += 1) counts[0]! += mask[row]! & (present[row]! ^ 1);
  } else {
    const { codes } = held.data;
    for (let row = 0; row < mask.length; row += 1) counts[codes[row]!]! += mask[row]!;
  }
  let blank = counts[0]!;
  const empty = dictionary.find('');
  if (empty > 0 && held.as !== 'many') blank += counts[empty]!;
  const groups = groupsOf(dictionary, counts, held.as === 'many' ? -1 : empty);
  const rank = sql.rank === undefined ? undefined : columns.held.get(rankName(name));
  const unranked = rank?.as === 'dictionary' && held.as === 'dictionary' ? unrankedOf(held.data, rank.data, mask) : new Set<unknown>();
  return summarizeFacet(column, groups, { ...options, blank, unranked });
}

/** Values that occur, the most frequent first, then in order. */
function groupsOf(dictionary: Dictionary, counts: Uint32Array, without: number): FacetGroup[] {
  const { ranks } = dictionary.order(true);
  const codes: number[] = [];
  for (let code = 1; code < counts.length; code += 1) if (counts[code]! > 0 && code !== without) codes.push(code);
  const { values } = dictionary;
  codes.sort(
    (left, right) =>
      counts[right]! - counts[left]! || ranks[left]! - ranks[right]! || compareCells(values[left - 1]!, values[right - 1]!, false),
  );
  return codes.map((code) => ({ value: dictionary.values[code - 1]!, count: counts[code]! }));
}

/** Values that have no place in their scale. */
function unrankedOf(values: Dictionary, ranks: Dictionary, mask: Mask): Set<unknown> {
  const found = new Set<unknown>();
  for (let row = 0; row < mask.length; row += 1) if (mask[row] === 1 && ranks.codes[row] === 0) found.add(values.get(row));
  return found;
}
