import { createHash } from 'node:crypto';

/** A record's own id in REFI-QDA: ATLAS.ti and MAXQDA refuse lower case. */
export const guidOf = (id: string): string => id.toUpperCase();

/** An id that follows from another one (UUIDv5, RFC 9562): of what stands for a part of a record and has no id of its own. */
export function derivedId(from: string, part: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(from.replaceAll('-', ''), 'hex'))
    .update(part, 'utf8')
    .digest()
    .subarray(0, 16);
  bytes[6] = 0x50 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const derivedGuid = (from: string, part: string): string => guidOf(derivedId(from, part));
