/** One bit a slot, 32 to a word. Bits past the last slot are 0. */
export type Bits = Uint32Array<ArrayBuffer>;

export const wordsFor = (slots: number): number => (slots + 31) >>> 5;

export const emptyBits = (slots: number): Bits => new Uint32Array(wordsFor(slots));

export function allBits(slots: number): Bits {
  const bits = emptyBits(slots).fill(0xffffffff);
  if (slots % 32 !== 0) bits[bits.length - 1] = 2 ** (slots % 32) - 1;
  return bits;
}

export const hasBit = (bits: Bits, slot: number): boolean => ((bits[slot >>> 5]! >>> (slot & 31)) & 1) === 1;

export function setBit(bits: Bits, slot: number, on: boolean): void {
  const mask = 1 << (slot & 31);
  if (on) bits[slot >>> 5]! |= mask;
  else bits[slot >>> 5]! &= ~mask;
}

export function countBits(bits: Bits): number {
  let total = 0;
  for (let index = 0; index < bits.length; index += 1) {
    let word = bits[index]!;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    total += (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return total;
}

export function andBits(parts: readonly Bits[], slots: number): Bits {
  const [first, ...others] = parts;
  if (first === undefined) return allBits(slots);
  const result = first.slice();
  for (const other of others) for (let index = 0; index < result.length; index += 1) result[index]! &= other[index]!;
  return result;
}

export function orBits(parts: readonly Bits[], slots: number): Bits {
  const result = emptyBits(slots);
  for (const part of parts) for (let index = 0; index < result.length; index += 1) result[index]! |= part[index]!;
  return result;
}

export function notBits(bits: Bits, slots: number): Bits {
  const result = allBits(slots);
  for (let index = 0; index < result.length; index += 1) result[index]! &= ~bits[index]!;
  return result;
}

/** The slots whose bit is set, in their order. */
export function slotsOf(bits: Bits, count: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(count);
  let at = 0;
  for (let index = 0; index < bits.length; index += 1) {
    for (let word = bits[index]!; word !== 0; word &= word - 1) {
      slots[at] = (index << 5) + (31 - Math.clz32(word & -word));
      at += 1;
    }
  }
  return slots;
}

/** The same bits with room for more slots. */
export function grown(bits: Bits, slots: number): Bits {
  if (bits.length >= wordsFor(slots)) return bits;
  const result = emptyBits(slots);
  result.set(bits);
  return result;
}
