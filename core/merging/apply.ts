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
import { liesUnder } from '../../db/tags.ts';
import type { JobHandle } from '../jobs/running.ts';
import { dropVersion, keepOriginal, originalPath } from '../sources/import.ts';
import type { Workbench } from '../workbench.ts';
import type { MergePlan, Step } from './step.ts';

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
    progress,
  }: { file: string; name: string; plan: MergePlan; steps: Step[]; command: string | undefined } & Pick<JobHandle, 'signal' | 'progress'>,
): Promise<{ sequence: number; result: Joined }> {
  const other = openReadable(file);
  const texts = new Map<string, number>();
  const losses: string[] = [];
  try {
    const coming = new Map(steps.flatMap((step) => (step.kind === 'version' && step.does === 'insert' ? [[step.id, step.fields]] : [])));
    for (const [id, fields] of coming) {
      progress(texts.size, coming.size + 1);
      texts.set(id, await bringText(workbench, other, id, plan.twins, signal));
      const lost = bringOriginal(workbench, file, fields);
      if (lost !== null) losses.push(lost);
    }
    progress(coming.size, coming.size + 1);
    const request = { command, label: joinLabel, subject: name };
    return workbench.change(request, (transaction): Joined => {
      // a change of somebody in the meantime may have made a conflict of what was none
      if (lastSequence(transaction.database) !== plan.ours) throw new WentOn();
      const done = carryOut(transaction, steps, texts, plan.conflicts.length > 0);
      return { joined: plan.theirs, ...done, losses: [...losses, ...done.losses] };
    });
  } catch (error) {
    for (const row of texts.values()) dropVersion(workbench.writable(), row);
    throw error;
  } finally {
    other.close();
  }
}

async function bringText(
  workbench: Workbench,
  other: ReadableDB,
  version: string,
  twins: Record<string, string>,
  signal: AbortSignal,
): Promise<number> {
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
    await copySuggestions(writer, other, { ours: row, theirs, twins }, slice, breathe);
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
): Omit<Joined, 'joined'> {
  const { database } = transaction;
  const changed = new Set<string>();
  const removed = new Set<string>();
  const present = (kind: string, id: string): boolean => find(database, kind, id) !== null;
  const removeStep = (step: Step): void => {
    if (!present(step.kind, step.id)) return;
    transaction.by(step.author, () => transaction.remove(step.kind, step.id));
    removed.add(`${step.kind} ${step.id}`);
  };
  // first, because a tag that was taken away and given again comes in as another record of the same
  for (const step of steps) if (step.does === 'remove' && step.kind === 'tagUse') removeStep(step);
  const { added, left } = insertSteps(transaction, steps, texts);
  for (const step of steps) {
    if (step.does === 'remove') removeStep(step);
    if (step.does !== 'update' || !present(step.kind, step.id)) continue;
    // it came along with the record that it names, or stays out with it
    if (namedBy(step.kind, step.fields).some((one) => !present(one.kind, one.id))) continue;
    transaction.by(step.author, () => transaction.update(step.kind, step.id, step.fields));
    changed.add(`${step.kind} ${step.id}`);
  }
  refuseCircles(transaction, steps);
  // where every conflict was decided for this project, that they met is worth an entry too: nobody is asked again
  if (hadConflicts && added + changed.size + removed.size === 0) transaction.touch('project', readProject(database).id);
  const losses = left === 0 ? [] : [`Left out with what was chosen: ${left} that belong to records which are not here.`];
  return { added, changed: changed.size, removed: removed.size, losses };
}

/** A record goes in once what it names is in. @returns how many are in, and how many name what stays out */
function insertSteps(
  transaction: Transaction,
  steps: readonly Step[],
  texts: ReadonlyMap<string, number>,
): { added: number; left: number } {
  const { database } = transaction;
  let waiting = steps.filter((step): step is Step & { does: 'insert' } => step.does === 'insert');
  let added = 0;
  for (let before = -1; before !== waiting.length;) {
    before = waiting.length;
    waiting = waiting.filter((step) => {
      if (find(database, step.kind, step.id) !== null) return false;
      if (namedBy(step.kind, step.fields).some((one) => find(database, one.kind, one.id) === null)) return true;
      if (insertStep(transaction, step, texts)) added += 1;
      return false;
    });
  }
  return { added, left: waiting.length };
}

/** The plan asks about circles in the tree of tags that it can foresee; choices can make others. */
function refuseCircles({ database }: Transaction, steps: readonly Step[]): void {
  for (const { kind, id } of steps) {
    const place = kind === 'tagParent' ? find(database, kind, id)?.fields : undefined;
    if (place !== undefined && liesUnder(database, String(place.parent), String(place.tag)))
      throw new WorkbenchError(
        'INVALID',
        'With these choices a tag would lie under itself. Choose otherwise where tags were moved. Nothing was joined.',
      );
  }
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
