import { slotsOf, type Bits } from './bits.ts';

/** What one column of a sort says of each slot. */
export interface SortKey {
  /** by slot, or by code where `codes` is given */
  places: Uint32Array;
  codes: ArrayLike<number> | null;
  /** a place of this or above is none: it comes last, whatever the direction, or first where `blanksFirst` */
  count: number;
  descending: boolean;
  blanksFirst?: boolean;
}

const bucketBits = 16;
const buckets = 1 << bucketBits;

/**
 * Slots in the order of the keys, the first deciding first; equal ones stay in the order given.
 * A stable counting sort from the last key to the first: its time does not depend on what is sorted.
 */
export function sorted(slots: Int32Array<ArrayBuffer>, keys: readonly SortKey[]): Int32Array<ArrayBuffer> {
  let from = slots;
  let into: Int32Array<ArrayBuffer> = new Int32Array(slots.length);
  for (const key of keys.toReversed()) {
    const steps = key.count >= buckets ? [0, bucketBits] : [0];
    for (const shift of steps) {
      pass(from, into, key, shift);
      const free = from === slots ? new Int32Array(slots.length) : from;
      from = into;
      into = free;
    }
  }
  return from;
}

function pass(from: Int32Array, into: Int32Array, key: SortKey, shift: number): void {
  const isWide = key.count >= buckets;
  const starts = new Uint32Array((isWide ? buckets : key.count + 1) + 1);
  const digits = isWide ? new Uint16Array(from.length) : key.count < 0xff ? new Uint8Array(from.length) : new Uint16Array(from.length);
  const ofCode = key.codes === null ? null : Uint32Array.from(key.places, (place) => digitOf(place, key, shift));
  for (let index = 0; index < from.length; index += 1) {
    const slot = from[index]!;
    const digit = ofCode === null ? digitOf(key.places[slot]!, key, shift) : ofCode[key.codes![slot]!]!;
    digits[index] = digit;
    starts[digit + 1]! += 1;
  }
  for (let bucket = 1; bucket < starts.length; bucket += 1) starts[bucket]! += starts[bucket - 1]!;
  for (let index = 0; index < from.length; index += 1) {
    const digit = digits[index]!;
    into[starts[digit]!] = from[index]!;
    starts[digit]! += 1;
  }
}

function digitOf(place: number, { count, descending, blanksFirst }: SortKey, shift: number): number {
  const isBlank = place >= count;
  const moved = isBlank ? (blanksFirst === true ? 0 : count) : (descending ? count - 1 - place : place) + (blanksFirst === true ? 1 : 0);
  return count >= buckets ? (moved >>> shift) & (buckets - 1) : moved;
}

/** All slots, in the order of the rows' numbers or against it. */
export function everySlot(slots: number, descending: boolean): Int32Array<ArrayBuffer> {
  const result = new Int32Array(slots);
  for (let slot = 0; slot < slots; slot += 1) result[slot] = descending ? slots - 1 - slot : slot;
  return result;
}

export function someSlots(bits: Bits, count: number, descending: boolean): Int32Array<ArrayBuffer> {
  const result = slotsOf(bits, count);
  return descending ? result.toReversed() : result;
}

/** The first slots of an order whose bit is set. */
export function walk(order: Int32Array, bits: Bits, count: number): Int32Array<ArrayBuffer> {
  const result = new Int32Array(count);
  let at = 0;
  for (let index = 0; index < order.length && at < count; index += 1) {
    const slot = order[index]!;
    result[at] = slot;
    at += (bits[slot >>> 5]! >>> (slot & 31)) & 1;
  }
  return result;
}
