import fs from 'node:fs';
import { segmentForIndex } from '../../shared/domain/search-text.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { lastSequence } from '../../db/changes.ts';
import { newId } from '../../db/identity.ts';
import { copySuggestions, joinLabel } from '../../db/merging.ts';
import { openReadable, type ReadableDB } from '../../db/open.ts';
import { wholePassages, writePassages, type PassageRow } from '../../db/passages.ts';
import type { Fields } from '../../db/record.ts';
import { rowOf } from '../../db/rows.ts';
import { beginVersion } from '../../db/sources.ts';
import type { JobHandle } from '../jobs/running.ts';
import { dropVersion, keepOriginal, originalPath } from '../sources/import.ts';
import type { Workbench } from '../workbench.ts';
import { CarryingOut } from './carry-out.ts';
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
      const done = new CarryingOut(transaction, texts).run(steps, plan.conflicts.length > 0);
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
