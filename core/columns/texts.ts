import { compareText } from '../../shared/domain/letters.ts';

/**
 * A column of free text, nearly every one different: the texts stay in the database. Kept are a hash, which tells whether a text has changed, and
 * its place in the order of letters (ASCII case ignored), with room between two neighbours for what comes later.
 */
export interface Texts {
  kind: 'texts';
  /** 0 = no text, 1 = the empty text */
  hashes: Uint32Array<ArrayBuffer>;
  /** greatest = no text; null = the order is not known any more, and is asked of the database */
  places: Uint32Array<ArrayBuffer> | null;
  version: number;
}

export const noPlace = 0xffffffff;

export function withRoom(numbers: Uint32Array<ArrayBuffer>, slots: number): Uint32Array<ArrayBuffer> {
  if (slots <= numbers.length) return numbers;
  const larger = new Uint32Array(Math.ceil(slots * 1.1) + 64);
  larger.set(numbers);
  return larger;
}

/** Places spread over the whole range, from the rank of each text (from 1, equal for equal ones). */
export function spread(rank: number, count: number): number {
  return Math.floor((rank / (count + 2)) * noPlace);
}

interface Changed {
  slot: number;
  /** in small ASCII letters; null = none */
  text: string | null;
}

/**
 * Gives changed texts their places between those that stay.
 * @param order slots of the column by place, without the changed ones and those without a text
 * @param read the text of a slot, in small ASCII letters
 * @returns false where two neighbours have no room left between them
 */
export function place(column: Texts, changed: readonly Changed[], order: Int32Array, read: (slot: number) => string): boolean {
  const { places } = column;
  if (places === null) return false;
  for (const { slot, text } of changed) if (text === null) places[slot] = noPlace;
  const coming = changed.filter((one): one is { slot: number; text: string } => one.text !== null);
  coming.sort((left, right) => compareText(left.text, right.text));
  for (let at = 0; at < coming.length;) {
    const { low, high, equal } = neighbours(coming[at]!.text, order, read);
    // all that fall between the same two neighbours
    let end = at + 1;
    const last = order[equal ?? high];
    while (end < coming.length && isBetween(coming[end]!.text, equal === null ? null : coming[at]!.text, last, read)) end += 1;
    const group = coming.slice(at, end);
    at = end;
    if (equal !== null) {
      for (const { slot } of group) places[slot] = places[order[equal]!]!;
      continue;
    }
    const from = low < 0 ? 0 : places[order[low]!]!;
    const to = high >= order.length ? noPlace : places[order[high]!]!;
    const different = new Set(group.map(({ text }) => text)).size;
    const step = (to - from) / (different + 1);
    if (step < 1) return false;
    let number = 0;
    for (const [index, { slot, text }] of group.entries()) {
      if (index === 0 || text !== group[index - 1]!.text) number += 1;
      places[slot] = Math.floor(from + number * step);
      if (places[slot] === from) return false;
    }
  }
  return true;
}

/** Whether a later text belongs to the same gap: equal to the first where that is equal to a neighbour, else before the upper neighbour. */
function isBetween(text: string, equalTo: string | null, upper: number | undefined, read: (slot: number) => string): boolean {
  if (equalTo !== null) return text === equalTo;
  return upper === undefined || compareText(text, read(upper)) < 0;
}

function neighbours(text: string, order: Int32Array, read: (slot: number) => string): { low: number; high: number; equal: number | null } {
  let low = -1;
  let high = order.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    const compared = compareText(read(order[middle]!), text);
    if (compared === 0) return { low: middle, high: middle, equal: middle };
    if (compared < 0) low = middle;
    else high = middle;
  }
  return { low, high, equal: null };
}
