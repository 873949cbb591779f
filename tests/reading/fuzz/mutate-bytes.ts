import type { Random } from './random.ts';

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const extremes = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

const flipBits: Mutation = (bytes, random) => {
  for (let count = 1 + random.below(8); count > 0; count -= 1) {
    const at = random.below(bytes.length);
    bytes[at] = bytes[at]! ^ (1 << random.below(8));
  }
  return bytes;
};

const setBytes: Mutation = (bytes, random) => {
  for (let count = 1 + random.below(16); count > 0; count -= 1) bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
};

/** Where a program keeps a length, an offset or a count, an extreme value tells whether it is believed. */
const setNumber: Mutation = (bytes, random) => {
  if (bytes.length < 4) return bytes;
  const at = random.below(bytes.length - 3);
  const value = random.pick(extremes);
  if (random.below(2) === 0) bytes.writeUInt16LE(value & 0xffff, at);
  else bytes.writeUInt32LE(value >>> 0, at);
  return bytes;
};

function block(bytes: Buffer, random: Random): [number, number] {
  const start = random.below(bytes.length);
  return [start, Math.min(bytes.length, start + 1 + random.below(Math.max(1, Math.min(2000, bytes.length >> 2))))];
}

const deleteBlock: Mutation = (bytes, random) => {
  const [start, end] = block(bytes, random);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
};

const repeatBlock: Mutation = (bytes, random) => {
  const [start, end] = block(bytes, random);
  const copies = Array.from({ length: 1 + random.below(random.below(10) === 0 ? 200 : 4) }, () => bytes.subarray(start, end));
  return Buffer.concat([bytes.subarray(0, end), ...copies, bytes.subarray(end)]);
};

const moveBlock: Mutation = (bytes, random) => {
  const [start, end] = block(bytes, random);
  const at = random.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(start, end), bytes.subarray(at)]);
};

const insertNoise: Mutation = (bytes, random) => {
  const at = random.below(bytes.length);
  const noise = Buffer.from(Array.from({ length: 1 + random.below(64) }, () => random.below(256)));
  return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
};

const cutShort: Mutation = (bytes, random) => bytes.subarray(0, random.below(bytes.length));

export const byteMutations: readonly Mutation[] = [
  flipBits,
  setBytes,
  setNumber,
  deleteBlock,
  repeatBlock,
  moveBlock,
  insertNoise,
  cutShort,
];

/** One to three mutations after one another. */
export function mutateBytes(original: Uint8Array, random: Random): Buffer {
  let bytes: Buffer = Buffer.from(original);
  for (let count = 1 + random.below(3); count > 0 && bytes.length > 0; count -= 1) bytes = random.pick(byteMutations)(bytes, random);
  return bytes;
}
