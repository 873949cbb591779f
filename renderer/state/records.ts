import type { AnchorView, RecordKind, TagView } from '../../shared/contract/base.ts';
import type { ConflictData } from '../../shared/errors.ts';
import { client, failure } from '../api/client.ts';
import { write } from '../api/live.ts';
import { toast, toastFailure } from '../ui/toast.tsx';
import { t } from '../i18n/index.ts';
import { askWhich } from './conflicts.ts';
import { refusedCredibility } from './credibility.ts';

export type Fields = Record<string, unknown>;
export interface DeskRecord {
  id: string;
  revision: number;
  created: string;
  fields: Fields;
  anchors: AnchorView[];
  tags: TagView[];
}

interface Door {
  get: (input: { id: string }) => Promise<DeskRecord>;
  update: (input: { command: string; id: string; revision: number; fields: Fields }) => Promise<{ revision: number }>;
  remove: (input: { command: string; ids: string[] }) => Promise<unknown>;
}

/** One door for every kind with fields. Fields are checked by the contract at the other side, not by these types. */
const doors: Partial<Record<RecordKind, Door>> = {
  claim: client.claims as unknown as Door,
  figure: client.figures as unknown as Door,
  milestone: client.milestones as unknown as Door,
  entity: client.entities as unknown as Door,
  relation: client.relations as unknown as Door,
  source: client.sources as unknown as Door,
  annotation: client.annotations as unknown as Door,
  note: client.notes as unknown as Door,
};

export function hasFields(kind: RecordKind): boolean {
  return doors[kind] !== undefined;
}

function door(kind: RecordKind): Door {
  const found = doors[kind];
  if (found === undefined) throw new Error(`${kind} has no fields`);
  return found;
}

export function getRecord(kind: RecordKind, id: string): Promise<DeskRecord> {
  return door(kind).get({ id });
}

/** What this window's own writes have made of a record's revision, so that two quick edits are not each other's conflict. */
const reached = new Map<string, number>();
const queues = new Map<string, Promise<unknown>>();

export type Outcome = { saved: true; revision: number } | { saved: false };

interface Edit {
  kind: RecordKind;
  id: string;
  revision: number;
  fields: Fields;
  /** what the edited fields held when the edit began */
  before: Fields;
}

/** Saves fields of a record. Nothing is overwritten silently: where somebody else changed the same field, both texts are shown. */
export function saveFields(edit: Edit): Promise<Outcome> {
  const turn = (queues.get(edit.id) ?? Promise.resolve()).then(() => attempt(edit, Math.max(edit.revision, reached.get(edit.id) ?? 0)));
  queues.set(
    edit.id,
    turn.catch(() => undefined),
  );
  return turn;
}

async function attempt(edit: Edit, revision: number): Promise<Outcome> {
  try {
    const { id, fields } = edit;
    const why = edit.kind === 'claim' ? await refusedCredibility(id, fields.credibility) : null;
    if (why !== null) {
      toast({ message: why });
      return { saved: false };
    }
    const answer = await write((command) => door(edit.kind).update({ command, id, revision, fields }));
    reached.set(id, answer.revision);
    return { saved: true, revision: answer.revision };
  } catch (error) {
    const { code, data } = failure(error);
    if (code === 'CONFLICT') return settle(edit, data as ConflictData);
    toastFailure(error);
    return { saved: false };
  }
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
}

/** The part of a field that an edit touches: of the attributes of an entity, only those that are written. */
function touched(value: unknown, like: unknown): unknown {
  if (like === null || typeof like !== 'object' || Array.isArray(like) || value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(like).map((key) => [key, (value as Fields)[key] ?? null]));
}

async function settle(edit: Edit, data: ConflictData): Promise<Outcome> {
  const names = Object.keys(edit.fields);
  const theirs = Object.fromEntries(names.map((name) => [name, touched(data.theirs[name], edit.fields[name])]));
  // Tags, passages or another field have moved on: what was edited here nobody else has touched.
  if (names.every((name) => same(theirs[name], touched(edit.before[name], edit.fields[name])))) return attempt(edit, data.revision);
  if (names.every((name) => same(theirs[name], edit.fields[name]))) return { saved: true, revision: data.revision };
  const choice = await askWhich({ kind: edit.kind, id: edit.id, yours: edit.fields, theirs });
  return choice === 'yours' ? attempt({ ...edit, before: theirs }, data.revision) : { saved: false };
}

/** Deletes at once and offers to take it back. */
export async function removeRecords(kind: RecordKind, ids: readonly string[]): Promise<boolean> {
  try {
    await write((command) => door(kind).remove({ command, ids: [...ids] }));
    toast({ message: t('records.deleted', { count: ids.length }), undo: true });
    return true;
  } catch (error) {
    toastFailure(error);
    return false;
  }
}
