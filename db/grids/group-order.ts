import type { GroupKey, Taken } from '../../shared/domain/groups.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import { verdictsOf } from '../mappings.ts';
import type { ReadableDB } from '../open.ts';
import { columnOf } from './compile.ts';

type KeyOrder = (left: GroupKey, right: GroupKey, sign: number) => number;

/** Beyond this many groups keys that are words stand in the order of letters: a language's own costs seconds. */
const collated = 20_000;

/** A scale's own order where the column has one, else the order of a language; numbers before words, blank last in either direction. */
export function keyOrder(
  database: ReadableDB,
  grid: GridName,
  { column: name }: Taken,
  language: string | undefined,
  groups: number,
): KeyOrder {
  const { column } = columnOf(grid, name);
  const options = column.options === 'verdicts' ? verdictsOf(database) : column.options;
  const places = new Map(options?.map((option, index) => [String(option), index]));
  const collator = language === undefined || groups > collated ? null : new Intl.Collator(language, { numeric: true });
  const place = (key: GroupKey): number => places.get(String(key)) ?? places.size;
  return (left, right, sign) => {
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1;
    return sign * (place(left) - place(right) || words(String(left), String(right), collator));
  };
}

function words(left: string, right: string, collator: Intl.Collator | null): number {
  const byLanguage = collator?.compare(left, right) ?? 0;
  return byLanguage || (left === right ? 0 : left < right ? -1 : 1);
}
