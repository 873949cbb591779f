/**
 * Positions in a text counted in Unicode code points, as REFI-QDA (section 10.2), W3C Web Annotation and our JSON files have them, against
 * UTF-16 units, as everything else here has them. Both count from 0, ends exclusive.
 */
export interface CodePoints {
  /** @returns how many code points stand before the unit */
  fromUnit(unit: number): number;
  /** @returns the unit at which the code point begins */
  toUnit(codePoint: number): number;
}

/** Built once for a text; each answer takes the logarithm of its number of pairs. */
export function codePointsOf(text: string): CodePoints {
  // code points before each surrogate pair: all that the two ways of counting differ in
  const pairs: number[] = [];
  for (const match of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs.push(match.index - pairs.length);
  return {
    fromUnit: (unit) => unit - countUntil(pairs.length, (index) => pairs[index]! + index < unit),
    toUnit: (codePoint) => codePoint + countUntil(pairs.length, (index) => pairs[index]! < codePoint),
  };
}

/** How many of `length` ordered things hold, where those that hold stand first. */
function countUntil(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
