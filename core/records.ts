import type { z } from 'zod';
import type { AnchorView, Place, RecordKind, TagView } from '../shared/contract/base.ts';
import { anchorAt, type Anchor } from '../shared/domain/anchors.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { anchorsOf, tagsOf } from '../db/anchors.ts';
import type { Transaction } from '../db/changes.ts';
import type { ReadableDB, WritableDB } from '../db/open.ts';
import { readText } from '../db/passages.ts';
import type { Fields } from '../db/record.ts';
import { find, get, rowOf, statement } from '../db/rows.ts';
import { versionById } from '../db/sources.ts';
import type { Workbench } from './workbench.ts';

export interface RecordView {
  id: string;
  revision: number;
  created: string;
  fields: Fields;
  anchors: AnchorView[];
  tags: TagView[];
}

/** A record as the inspector shows it; `shape` names the fields that the contract tells. */
export function readRecord(workbench: Workbench, kind: string, id: string, shape: z.ZodRawShape): RecordView {
  const { database } = workbench;
  const { row, revision, created, fields } = get(database, kind, id);
  const told = Object.fromEntries(Object.keys(shape).map((name) => [name, fields[name] ?? null]));
  return { id, revision, created, fields: told, anchors: anchorsOf(database, kind, row), tags: tagsOf(database, kind, row) };
}

/** Anchors a record to places; each quote, prefix and suffix is read from the text itself. */
export function anchorRecord(
  transaction: Transaction,
  record: { kind: RecordKind | 'attribute'; id: string },
  places: readonly Place[],
  role = 'quote',
): void {
  const { database } = transaction;
  const taken = find(database, record.kind, record.id)!;
  let position = statement(database, 'SELECT count(*) FROM anchor_use WHERE record_kind = ? AND record = ?')
    .pluck()
    .get(record.kind, taken.row) as number;
  for (const place of places) {
    transaction.insert('anchorUse', { anchor: makeAnchor(transaction, place), record, role, position });
    position += 1;
  }
}

/** An anchor of its own for each use: two records on one sentence move apart when one of them is corrected. */
export function makeAnchor(transaction: Transaction, place: PlaceInText): string {
  return transaction.insert('anchor', { ...anchorIn(transaction.database, place) });
}

/** `within`: the whole text, where it lies in memory: a look into the file for each cell took a third of a table's import. */
export type PlaceInText = Place & { within?: string };

/** A place with its words, read from the text itself. */
export function anchorIn(database: ReadableDB | WritableDB, place: PlaceInText): Anchor & { version: string } {
  if (place.within !== undefined) return { version: place.version, ...anchorAt(place.within, place.start, place.end) };
  const version = versionById(database, place.version);
  if (version === null)
    throw new WorkbenchError('NOT_FOUND', 'The text of this passage is not in the project any more.', { version: place.version });
  if (place.end <= place.start || place.end > version.length)
    throw new WorkbenchError('INVALID', `The place ${place.start}–${place.end} lies outside the text (0–${version.length}).`);
  // 32 code points are at most 64 units; one more on each side shows a pair that would be split
  const from = Math.max(0, place.start - 66);
  const around = readText(database, version.row, from, Math.min(version.length, place.end + 66));
  return { version: place.version, ...anchorAt(around, place.start - from, place.end - from), start: place.start, end: place.end };
}

export function tagRecord(transaction: Transaction, record: { kind: RecordKind; id: string }, tags: readonly string[]): number {
  const { database } = transaction;
  const row = rowOf(database, record.kind, record.id);
  let added = 0;
  for (const tag of new Set(tags)) {
    const present = statement(database, 'SELECT 1 FROM tag_use WHERE record_kind = ? AND record = ? AND tag = ?').get(
      record.kind,
      row,
      rowOf(database, 'tag', tag),
    );
    if (present !== undefined) continue;
    transaction.insert('tagUse', { tag, record });
    added += 1;
  }
  return added;
}

export function untagRecord(transaction: Transaction, record: { kind: RecordKind; id: string }, tags: readonly string[]): number {
  const { database } = transaction;
  const row = rowOf(database, record.kind, record.id);
  let removed = 0;
  for (const tag of new Set(tags)) {
    const use = statement(database, 'SELECT id FROM tag_use WHERE record_kind = ? AND record = ? AND tag = ?')
      .pluck()
      .get(record.kind, row, rowOf(database, 'tag', tag)) as string | undefined;
    if (use === undefined) continue;
    transaction.remove('tagUse', use);
    removed += 1;
  }
  return removed;
}

const nameFields: Record<string, string> = {
  claim: 'wording',
  figure: 'metric',
  milestone: 'what',
  hypothesis: 'wording',
  entity: 'name',
  relation: 'type',
  annotation: 'body',
  tag: 'name',
  view: 'name',
  chart: 'name',
};

/** A record in a few words, for the log and for messages. */
export function nameOf(kind: string, fields: Fields): string {
  const text = String(fields[nameFields[kind] ?? 'title'] ?? '').trim();
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

export function nameIn(workbench: Workbench, kind: string, id: string): string {
  return nameOf(kind, get(workbench.database, kind, id).fields);
}

/** Edits one record from the revision that the edit started at. */
export function updateRecord(
  workbench: Workbench,
  kind: RecordKind,
  input: { command?: string | undefined; id: string; revision: number; fields: Fields },
): { revision: number } {
  const request = { command: input.command, label: `${kind}.update`, subject: nameIn(workbench, kind, input.id) };
  const { result } = workbench.change(request, (transaction) => {
    transaction.update(kind, input.id, input.fields, input.revision);
    return { revision: find(transaction.database, kind, input.id)!.revision };
  });
  return result;
}

/** Removes records with all that belongs to them, as one change. Ids that are gone already are passed over. */
export function removeRecords(
  workbench: Workbench,
  kind: RecordKind,
  input: { command?: string | undefined; ids: readonly string[] },
): { sequence: number } {
  const first = input.ids.find((id) => find(workbench.database, kind, id) !== null);
  const name = first === undefined ? '' : nameIn(workbench, kind, first);
  const subject = input.ids.length > 1 ? `${input.ids.length}: ${name} …` : name;
  const { sequence } = workbench.change({ command: input.command, label: `${kind}.remove`, subject }, (transaction) => {
    for (const id of input.ids) if (find(transaction.database, kind, id) !== null) transaction.remove(kind, id);
    return null;
  });
  return { sequence };
}
