import { codeOf, fitted, newDictionary, type Codes, type Dictionary } from './coded.ts';
import { compareText } from '../../shared/domain/letters.ts';
import { type Value } from './text.ts';

/** A column of several values a row: a stretch of codes for each slot. What an edit leaves behind is dropped when the column is made anew. */
export interface Lists {
  kind: 'lists';
  dictionary: Dictionary;
  from: Uint32Array<ArrayBuffer>;
  size: Uint16Array<ArrayBuffer>;
  codes: Codes;
  used: number;
  version: number;
  /** by slot, the place of its values joined, as the grid shows and sorts them; null until asked for */
  joined: { places: Uint32Array<ArrayBuffer>; count: number } | null;
}

/** No record has more values in one column. */
const mostValues = 0xffff;

export function newLists(slots: number): Lists {
  return {
    kind: 'lists',
    dictionary: newDictionary(false),
    from: new Uint32Array(slots),
    size: new Uint16Array(slots),
    codes: new Uint8Array(slots),
    used: 0,
    version: 0,
    joined: null,
  };
}

/** @returns whether the slot held other values before */
export function setList(column: Lists, slot: number, values: readonly Value[]): boolean {
  const given = values.slice(0, mostValues).map((value) => codeOf(column.dictionary, value));
  if (slot >= column.from.length) {
    const length = Math.ceil((slot + 1) * 1.1) + 64;
    column.from = copied(new Uint32Array(length), column.from);
    column.size = copied(new Uint16Array(length), column.size);
  }
  const from = column.from[slot]!;
  if (column.size[slot] === given.length && given.every((code, index) => column.codes[from + index] === code)) return false;
  const place = given.length <= column.size[slot]! ? from : column.used;
  column.codes = fitted(column.codes, place + given.length, Math.max(0, ...given));
  column.codes.set(given, place);
  column.from[slot] = place;
  column.size[slot] = given.length;
  column.used = Math.max(column.used, place + given.length);
  column.joined = null;
  return true;
}

function copied<Numbers extends Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>(into: Numbers, from: Numbers): Numbers {
  into.set(from);
  return into;
}

export function listAt({ dictionary, from, size, codes }: Lists, slot: number): Value[] {
  const begin = from[slot]!;
  return Array.from({ length: size[slot]! }, (_, index) => dictionary.values[codes[begin + index]!]!);
}

/** Places of the joined values in the order of letters; a slot without values comes last. */
export function joinedPlaces(column: Lists, slots: number): NonNullable<Lists['joined']> {
  if (column.joined !== null && column.joined.places.length >= slots) return column.joined;
  const known = new Map<string, number>();
  const ofSlot = new Uint32Array(slots);
  for (let slot = 0; slot < slots; slot += 1) {
    if (column.size[slot] === 0) continue;
    const text = listAt(column, slot).join('; ');
    let number = known.get(text);
    if (number === undefined) known.set(text, (number = known.size));
    ofSlot[slot] = number;
  }
  const texts = [...known.keys()];
  const placeOf = new Uint32Array(texts.length);
  const sorted = texts.map((_, index) => index).sort((left, right) => compareText(texts[left]!, texts[right]!));
  for (const [place, index] of sorted.entries()) placeOf[index] = place;
  for (let slot = 0; slot < slots; slot += 1) ofSlot[slot] = column.size[slot] === 0 ? texts.length : placeOf[ofSlot[slot]!]!;
  return (column.joined = { places: ofSlot, count: texts.length });
}
