import { randomFillSync } from 'node:crypto';

/** Asking the system for random bytes costs more than the rest of an id: they are taken 256 ids at a time. */
const pool = Buffer.alloc(4096);
let used = pool.length;

function sixteen(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return Buffer.from(pool.subarray(used - 16, used));
}

let lastTime = 0;
let count = 0;

/**
 * UUIDv7 (RFC 9562), lower case: 48 bits of Unix milliseconds, a count within the millisecond that starts at random (section 6.2, method 1),
 * then random. Ids that one process makes are in the order in which they were made, as long as its clock does not go back.
 */
export function newId(now: number = Date.now()): string {
  const bytes = sixteen();
  // half of the 12 bits are left to count with; whoever makes more in a millisecond has its last ones in no order
  count = now === lastTime && count < 0xfff ? count + 1 : bytes.readUInt16BE(6) & 0x7ff;
  lastTime = now;
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | count, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
