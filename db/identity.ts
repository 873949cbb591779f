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

/** UUIDv7 (RFC 9562), lower case: 48 bits of Unix milliseconds, then random. */
export function newId(now: number = Date.now()): string {
  const bytes = sixteen();
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
