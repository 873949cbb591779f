import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ReportChange } from '../../shared/contract/reports.ts';
import { editionContents, editionsOf, type EditionRow } from '../../db/reports.ts';
import type { ReadableDB } from '../../db/open.ts';

/** One record, or one text section, as a report tells it. */
export interface Item {
  /** kind of record, or 'section' */
  kind: string;
  id: string;
  label: string;
  /** what is said of it, by the report's own words for it */
  said: Record<string, string>;
}

/** Longer texts are held by their beginning and a hash: enough to tell that they differ, and where they began to. */
const longest = 2000;
export const mostEditions = 20;

const held = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest)}… #${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;

/** A record may stand in a report twice: its first place counts, further words about it are added. */
export function gathered(told: readonly Item[]): Item[] {
  const items = new Map<string, Item>();
  for (const { kind, id, label, said } of told) {
    const key = `${kind} ${id}`;
    const before = items.get(key);
    const now = Object.fromEntries(Object.entries(said).map(([field, text]) => [field, held(text)]));
    items.set(key, before === undefined ? { kind, id, label, said: now } : { ...before, said: { ...now, ...before.said } });
  }
  return [...items.values()];
}

export function packed(items: readonly Item[]): { digest: string; contents: string } {
  const text = JSON.stringify(items);
  return { digest: createHash('sha256').update(text).digest('hex'), contents: deflateRawSync(text).toString('base64') };
}

/** What a report says now beside what it said then, in its present order, what is gone at the end. */
export function compared(before: readonly Item[], after: readonly Item[]): ReportChange[] {
  const then = new Map(before.map((item) => [`${item.kind} ${item.id}`, item]));
  const changes: ReportChange[] = [];
  for (const item of after) {
    const { kind, id, label, said } = item;
    const old = then.get(`${kind} ${id}`);
    then.delete(`${kind} ${id}`);
    if (old === undefined) {
      changes.push({ kind, id, label, change: 'added', fields: [] });
      continue;
    }
    const fields = [...new Set([...Object.keys(old.said), ...Object.keys(said)])]
      .filter((field) => (old.said[field] ?? '') !== (said[field] ?? ''))
      .map((field) => ({ field, before: old.said[field] ?? null, after: said[field] ?? null }));
    if (fields.length > 0) changes.push({ kind, id, label, change: 'changed', fields });
  }
  for (const { kind, id, label } of then.values()) changes.push({ kind, id, label, change: 'removed', fields: [] });
  return changes;
}

export function readEdition(database: ReadableDB, report: string, row: number): Item[] | null {
  const contents = editionContents(database, report, row);
  return contents === null ? null : (JSON.parse(inflateRawSync(Buffer.from(contents, 'base64')).toString('utf8')) as Item[]);
}

/**
 * The edition that a report compares itself with: the last one that said something else. So a report that is exported twice from the same data
 * is the same file twice, although the first of them was remembered.
 */
export function editionBefore(database: ReadableDB, report: string, digest: string): EditionRow | null {
  return editionsOf(database, report).find((edition) => edition.digest !== digest) ?? null;
}
