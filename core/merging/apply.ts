import fs from 'node:fs';
import { segmentForIndex } from '../../shared/domain/search-text.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { lastSequence, type Transaction } from '../../db/changes.ts';
import { newId } from '../../db/identity.ts';
import { copySuggestions, freeSlug, isTagged, joinLabel, namedBy, nextNumber } from '../../db/merging.ts';
import { openReadable, type ReadableDB } from '../../db/open.ts';
import { wholePassages, writePassages, type PassageRow } from '../../db/passages.ts';
import { readProject } from '../../db/project.ts';
import type { Fields } from '../../db/record.ts';
import { find, rowOf } from '../../db/rows.ts';
import { beginVersion, releaseVersion } from '../../db/sources.ts';
import { dropVersion, keepOriginal, originalPath } from '../sources/import.ts';
import type { Workbench } from '../workbench.ts';
import type { MergePlan, Step } from './plan.ts';

/** A slice may hold the writer this long (milliseconds): a person's command goes between two. */
const slice = 5;
const batch = 200;
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface Joined {
  /** the copy's last change: where both logs meet from now on */
  joined: { sequence: number; hash: string };
  added: number;
  changed: number;
  removed: number;
  losses: string[];
}

/** The project went on while the texts of the copy were brought over: the plan is made again. */
export class WentOn extends Error {}

/** Brings texts over beside the work, then joins everything in one change. */
export async function joinCopy(
  workbench: Workbench,
  {
    file,
    name,
    plan,
    steps,
    command,
    signal,
  }: { file: string; name: string; plan: MergePlan; steps: Step[]; command: string | undefined; signal: AbortSignal },
): Promise<{ sequence: number; result: Joined }> {
  const other = openReadable(file);
  const texts = new Map<string, number>();
  const losses: string[] = [];
  try {
    for (const step of steps)
      if (step.kind === 'version' && step.does === 'insert' && !texts.has(step.id)) {
        texts.set(step.id, await bringText(workbench, other, step.id, signal));
        const lost = bringOriginal(workbench, file, step.fields);
        if (lost !== null) losses.push(lost);
      }
    const request = { command, label: joinLabel, subject: name };
    return workbench.change(request, (transaction): Joined => {
      // a change of somebody in the meantime may have made a conflict of what was none
      if (lastSequence(transaction.database) !== plan.ours) throw new WentOn();
      return { joined: plan.theirs, ...carryOut(transaction, steps, texts, plan.conflicts.length > 0), losses };
    });
  } catch (error) {
    for (const row of texts.values()) dropVersion(workbench.writable(), row);
    throw error;
  } finally {
    other.close();
  }
}

async function bringText(workbench: Workbench, other: ReadableDB, version: string, signal: AbortSignal): Promise<number> {
  const writer = workbench.writable();
  const theirs = rowOf(other, 'version', version);
  const row = beginVersion(writer, { id: newId(), time: new Date().toISOString(), title: 'joined' });
  let passages: PassageRow[] = [];
  const write = async (): Promise<void> => {
    for (let at = 0; at < passages.length;) {
      if (signal.aborted) throw new WorkbenchError('CANCELLED', 'The joining was cancelled. Nothing of the copy was kept.');
      at = writePassages(writer, row, passages, at, slice);
      await breathe();
    }
    passages = [];
  };
  try {
    for (const passage of wholePassages(other, theirs)) {
      passages.push({ ...passage, index: segmentForIndex(passage.text) });
      if (passages.length >= batch) await write();
    }
    await write();
    await copySuggestions(writer, other, { ours: row, theirs }, slice, breathe);
    return row;
  } catch (error) {
    dropVersion(writer, row);
    throw error;
  }
}

/** @returns what is missing, in words */
function bringOriginal(workbench: Workbench, file: string, { originalSha256, originalName }: Fields): string | null {
  const from = originalPath(file, String(originalSha256));
  if (fs.existsSync(from)) keepOriginal(workbench.file, from, String(originalSha256));
  else if (!fs.existsSync(originalPath(workbench.file, String(originalSha256))))
    return `The original file of “${String(originalName)}” is not beside the copy. Its text is joined.`;
  return null;
}

function carryOut(
  transaction: Transaction,
  steps: readonly Step[],
  texts: ReadonlyMap<string, number>,
  hadConflicts: boolean,
): Omit<Joined, 'joined' | 'losses'> {
  let waiting = steps.filter((step): step is Step & { does: 'insert' } => step.does === 'insert');
  let added = 0;
  // a record goes in once what it names is in
  for (let before = -1; before !== waiting.length;) {
    before = waiting.length;
    waiting = waiting.filter((step) => {
      if (find(transaction.database, step.kind, step.id) !== null) return false;
      if (namedBy(step.kind, step.fields).some((one) => find(transaction.database, one.kind, one.id) === null)) return true;
      if (insertStep(transaction, step, texts)) added += 1;
      return false;
    });
  }
  const changed = new Set<string>();
  const removed = new Set<string>();
  for (const step of steps) {
    if (step.does === 'insert' || find(transaction.database, step.kind, step.id) === null) continue;
    const name = `${step.kind} ${step.id}`;
    transaction.by(step.author, () => {
      if (step.does === 'update') transaction.update(step.kind, step.id, step.fields);
      else transaction.remove(step.kind, step.id);
    });
    (step.does === 'update' ? changed : removed).add(name);
  }
  // where every conflict was decided for this project, that they met is worth an entry too: nobody is asked again
  if (hadConflicts && added + changed.size + removed.size === 0) transaction.touch('project', readProject(transaction.database).id);
  return { added, changed: changed.size, removed: removed.size };
}

function insertStep(
  transaction: Transaction,
  { kind, id, fields: { created, ...fields }, author }: Step & { does: 'insert' },
  texts: ReadonlyMap<string, number>,
): boolean {
  const { database } = transaction;
  if (kind === 'tagUse' && isTagged(database, fields)) return false;
  if (kind === 'report' && typeof fields.slug === 'string') fields.slug = freeSlug(database, fields.slug);
  const row = texts.get(id);
  if (kind === 'version') {
    if (row === undefined) return false;
    fields.number = Math.max(Number(fields.number), nextNumber(database, String(fields.source)));
    releaseVersion(database, row);
  }
  transaction.by(author, () => transaction.insert(kind, fields, { id, created: String(created), ...(row === undefined ? {} : { row }) }));
  return true;
}
