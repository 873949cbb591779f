/**
 * SQLite's orders of text, so that columns in memory sort and compare as the tables do: BINARY is the order of UTF-8, which is that of code
 * points, and NOCASE the same after A–Z have become a–z.
 */
export function foldCase(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}

const surrogate = /[\ud800-\udfff]/;

/** Order of UTF-8; UTF-16's own differs only where pairs meet the characters from U+E000 on. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  if (!surrogate.test(left) && !surrogate.test(right)) return left < right ? -1 : 1;
  const length = Math.min(left.length, right.length);
  let at = 0;
  while (at < length && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  if (at === length) return left.length - right.length;
  return weight(left.charCodeAt(at)) - weight(right.charCodeAt(at));
}

/** A unit of UTF-16 by its place in the order of code points: surrogates come after all others. */
const weight = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x2000 : unit >= 0xe000 ? unit - 0x800 : unit);

export type Cell = string | number | null;

/** Numbers before texts, as SQLite orders values that are not blank. */
export function compareCells(left: string | number, right: string | number, nocase: boolean): number {
  if (typeof left === 'number') return typeof right === 'number' ? left - right : -1;
  if (typeof right === 'number') return 1;
  return nocase ? compareText(foldCase(left), foldCase(right)) : compareText(left, right);
}
