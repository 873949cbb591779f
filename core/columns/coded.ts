import { asciiLower, compareText } from '../../shared/domain/letters.ts';
import { compareValues, type Value } from './text.ts';

export type Codes = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Different values of a column, each with its code; code 0 is "no value". */
export interface Dictionary {
  values: (Value | null)[];
  /** by code, where something else than the value is sorted and compared: a grade's rank, null where it has none */
  ranks: (Value | null)[] | null;
  /** of the values; made when first needed */
  codes: Map<Value, number> | null;
  orders: Map<string, Ranks>;
}

/** By code its place in an order; equal places where the order takes values for equal. */
export interface Ranks {
  places: Uint32Array<ArrayBuffer>;
  /** how many places there are; a code without a value has this one */
  count: number;
}

/** A column of one value a row: a code for each slot. */
export interface Coded {
  kind: 'coded';
  dictionary: Dictionary;
  codes: Codes;
  version: number;
}

export function newDictionary(hasRanks: boolean): Dictionary {
  return { values: [null], ranks: hasRanks ? [null] : null, codes: new Map(), orders: new Map() };
}

export function codeOf(dictionary: Dictionary, value: Value | null, rank?: Value | null): number {
  if (value === null) return 0;
  dictionary.codes ??= new Map(dictionary.values.map((known, code): [Value, number] => [known as Value, code]).slice(1));
  const known = dictionary.codes.get(value);
  if (known !== undefined) return known;
  const code = dictionary.values.length;
  dictionary.values.push(value);
  dictionary.ranks?.push(rank ?? null);
  dictionary.codes.set(value, code);
  dictionary.orders.clear();
  return code;
}

const most: Record<number, number> = { 1: 0xff, 2: 0xffff, 4: 0xffffffff };

/** Codes with room for `slots` slots, wide enough for `code`. */
export function fitted(codes: Codes, slots: number, code: number): Codes {
  const width = code <= most[codes.BYTES_PER_ELEMENT]! ? codes.BYTES_PER_ELEMENT : code <= 0xffff ? 2 : 4;
  if (width === codes.BYTES_PER_ELEMENT && slots <= codes.length) return codes;
  const length = slots <= codes.length ? codes.length : Math.ceil(slots * 1.1) + 64;
  const larger = width === 1 ? new Uint8Array(length) : width === 2 ? new Uint16Array(length) : new Uint32Array(length);
  larger.set(codes);
  return larger;
}

/** @returns whether the slot held another value before */
export function setValue(column: Coded, slot: number, value: Value | null, rank?: Value | null): boolean {
  const code = codeOf(column.dictionary, value, rank);
  column.codes = fitted(column.codes, slot + 1, code);
  if (column.codes[slot] === code) return false;
  column.codes[slot] = code;
  return true;
}

/**
 * - letters: BINARY · nocase: small and capital ASCII letters equal · facet: nocase, then BINARY
 * - otherwise a language (BCP 47): é beside e, numbers in text by value
 */
export function ranksOf(dictionary: Dictionary, order: string): Ranks {
  let known = dictionary.orders.get(order);
  if (known === undefined) dictionary.orders.set(order, (known = makeRanks(dictionary, order)));
  return known;
}

function makeRanks({ values, ranks }: Dictionary, order: string): Ranks {
  // what a facet lists are values; what is sorted and compared are ranks
  const sorted = order === 'facet' || ranks === null ? values : ranks;
  const keys = order === 'letters' ? sorted : sorted.map((value) => (typeof value === 'string' ? keyIn(order, value) : value));
  const compare = comparison(order, keys, sorted);
  const present = sorted.map((_, code) => code).filter((code) => sorted[code] !== null);
  present.sort(compare);
  const places = new Uint32Array(values.length);
  let count = 0;
  for (const [index, code] of present.entries()) {
    if (index > 0 && compare(present[index - 1]!, code) !== 0) count += 1;
    places[code] = count;
  }
  if (present.length > 0) count += 1;
  for (const [code, value] of sorted.entries()) if (value === null) places[code] = count;
  return { places, count };
}

const keyIn = (order: string, value: string): string => (order === 'nocase' || order === 'facet' ? asciiLower(value) : value);

function comparison(
  order: string,
  keys: readonly (Value | null)[],
  values: readonly (Value | null)[],
): (left: number, right: number) => number {
  if (order === 'letters' || order === 'nocase') return (left, right) => compareValues(keys[left]!, keys[right]!);
  if (order === 'facet')
    return (left, right) => compareValues(keys[left]!, keys[right]!) || compareText(String(values[left]), String(values[right]));
  const collator = new Intl.Collator(order, { numeric: true });
  return (left, right) => collator.compare(String(keys[left]), String(keys[right]));
}
