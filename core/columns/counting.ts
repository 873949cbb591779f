import type { FacetGroup } from '../../shared/domain/facets.ts';
import type { Bits } from './bits.ts';
import { ranksOf, type Coded, type Dictionary } from './coded.ts';
import type { Lists } from './lists.ts';

/** Rows of each code among the slots whose bit is set. */
export function countsOfCoded({ codes, dictionary }: Coded, bits: Bits): Uint32Array {
  const counts = new Uint32Array(dictionary.values.length);
  for (let index = 0; index < bits.length; index += 1) {
    let word = bits[index]!;
    if (word === 0) continue;
    const first = index << 5;
    if (word === 0xffffffff) {
      for (let slot = first; slot < first + 32; slot += 1) counts[codes[slot]!]! += 1;
      continue;
    }
    for (; word !== 0; word &= word - 1) counts[codes[first + 31 - Math.clz32(word & -word)]!]! += 1;
  }
  return counts;
}

/** As above; code 0 counts the rows without a value. */
export function countsOfLists({ from, size, codes, dictionary }: Lists, bits: Bits): Uint32Array {
  const counts = new Uint32Array(dictionary.values.length);
  for (let index = 0; index < bits.length; index += 1) {
    for (let word = bits[index]!; word !== 0; word &= word - 1) {
      const slot = (index << 5) + 31 - Math.clz32(word & -word);
      const begin = from[slot]!;
      const end = begin + size[slot]!;
      if (begin === end) counts[0]! += 1;
      for (let at = begin; at < end; at += 1) counts[codes[at]!]! += 1;
    }
  }
  return counts;
}

/** Values that occur, the most frequent first, then by letters; and how many rows have none. */
export function groupsOf(
  dictionary: Dictionary,
  counts: Uint32Array,
): { blank: number; present: FacetGroup[]; unranked: ReadonlySet<unknown> } {
  const { places } = ranksOf(dictionary, 'facet');
  const empty = dictionary.values.indexOf('');
  const codes: number[] = [];
  for (let code = 1; code < counts.length; code += 1) if (counts[code]! > 0 && code !== empty) codes.push(code);
  codes.sort((left, right) => counts[right]! - counts[left]! || places[left]! - places[right]!);
  const present = codes.map((code): FacetGroup => ({ value: dictionary.values[code]!, count: counts[code]! }));
  const { ranks } = dictionary;
  const unranked = new Set<unknown>(ranks === null ? [] : dictionary.values.filter((_, code) => ranks[code] === null));
  return { blank: counts[0]! + (empty < 0 ? 0 : counts[empty]!), present, unranked };
}
