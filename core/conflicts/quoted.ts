import type { ReadableDB } from '../../db/open.ts';
import { readText } from '../../db/passages.ts';

/** UTF-16 units that are shown around a place, at most: up to the ends of its passage. */
const around = 400;

/** A place with what stands around it in its passage. */
export function quotedAt(
  database: ReadableDB,
  version: { id: string; row: number; length: number },
  start: number,
  end: number,
): { version: string; start: number; end: number; before: string; text: string; after: string } {
  const from = Math.max(0, start - around);
  const to = Math.min(version.length, end + around);
  const text = readText(database, version.row, from, to);
  const before = text.slice(0, start - from);
  const after = text.slice(end - from);
  return {
    version: version.id,
    start,
    end,
    before: before.slice(before.includes('\n\n') ? before.lastIndexOf('\n\n') + 2 : 0),
    text: text.slice(start - from, end - from),
    after: after.split('\n\n')[0]!,
  };
}
