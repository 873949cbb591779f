import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { get, rowOf } from '../../db/rows.ts';
import { versionsOf } from '../../db/sources.ts';
import { anchorsOfSource, hasTag, highestNumber, linksToSource, recordsOn, type SourceAnchor } from '../../db/versions.ts';
import { nameOf } from '../records.ts';
import type { Workbench } from '../workbench.ts';
import type { Outcome } from './moving.ts';
import type { PlannedMove } from './tasks.ts';

/**
 * A newer version of a source, in two steps: `planMoves` compares the texts in a reader (seconds for large ones; nothing is written), then
 * `adoptVersion` writes in the transaction that makes the version visible. An import as a newer version does the same:
 *
 *   const plan = await planMoves(workbench, { into: sourceId, version: rowOfTheImportedVersion });
 *   workbench.change(request, (transaction) => {
 *     const number = nextNumber(transaction, sourceId);
 *     const version = transaction.insert('version', { source: sourceId, number, … }, { id: newId(), row });
 *     adoptVersion(transaction, { into: sourceId, version }, plan);
 *   });
 *
 * Where a person changed an anchor of the source in between, `adoptVersion` throws `StalePlan`, and both steps are done again: `untilFresh`.
 */
export class StalePlan extends Error {}

export interface MovePlan {
  moves: PlannedMove[];
}

export type MoveCounts = Record<Outcome, number>;

/** @param version row of the text that becomes the newest version; it may still be under import */
export async function planMoves(workbench: Workbench, { into, version }: { into: string; version: number }): Promise<MovePlan> {
  return workbench.children.run<MovePlan>('reader', 'versions.plan', { source: into, target: version }, { timeout: 120_000 });
}

export const nextNumber = (transaction: Transaction, into: string): number => highestNumber(transaction.database, into) + 1;

/**
 * Moves the source's anchors to a version that was just made its newest one, and keeps where each one was.
 * @throws StalePlan where an anchor came, went or was changed since the plan was made
 */
export function adoptVersion(transaction: Transaction, { into, version }: { into: string; version: string }, plan: MovePlan): MoveCounts {
  const { database } = transaction;
  const planned = new Map(plan.moves.map((move) => [move.anchor.id, move]));
  const counts: MoveCounts = { kept: 0, moved: 0, changed: 0, orphan: 0 };
  const anchors = anchorsOfSource(database, into).filter((anchor) => anchor.version !== version);
  if (anchors.length !== plan.moves.length) throw new StalePlan();
  for (const anchor of anchors) {
    const move = planned.get(anchor.id);
    if (move === undefined || move.anchor.revision !== anchor.revision || move.anchor.version !== anchor.version) throw new StalePlan();
    // an orphan of an earlier version that finds no place again stays as it was reviewed
    if (move.isAgain && move.outcome === 'orphan') continue;
    counts[move.outcome] += 1;
    writeMove(transaction, version, anchor, move);
  }
  return counts;
}

function writeMove(transaction: Transaction, version: string, anchor: SourceAnchor, move: PlannedMove): void {
  transaction.insert('anchorMove', {
    anchor: anchor.id,
    target: version,
    formerVersion: anchor.version,
    formerStart: anchor.start,
    formerEnd: anchor.end,
    formerQuote: anchor.quote,
    formerPrefix: anchor.prefix,
    formerSuffix: anchor.suffix,
    outcome: move.outcome,
    score: move.score,
    // what comes back from an earlier version is to be seen, even where it is the same words
    review: move.outcome === 'kept' && !move.isAgain ? 'none' : 'open',
  });
  if (move.place !== null) transaction.update('anchor', anchor.id, { version, ...move.place });
  if (move.outcome === 'kept') return;
  for (const record of recordsOn(transaction.database, anchor.id)) transaction.touch(record.kind, record.id);
}

/** Plans and does the work, again where a person changed an anchor in between. */
export async function untilFresh<Result>(plan: () => Promise<MovePlan>, work: (plan: MovePlan) => Result): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const fresh = await plan();
    try {
      return work(fresh);
    } catch (error) {
      if (!(error instanceof StalePlan)) throw error;
      if (attempt === 5)
        throw new WorkbenchError('CONFLICT', 'The passages of this source are being changed. Nothing was joined; try again in a moment.');
    }
  }
}

/** Makes a source the newest version of another one; see the contract. */
export async function joinSources(
  workbench: Workbench,
  input: { command?: string | undefined; source: string; into: string },
): Promise<{ sequence: number; source: string; version: string; number: number; moves: MoveCounts }> {
  const { database } = workbench;
  if (input.source === input.into) throw new WorkbenchError('INVALID', 'A source cannot become a version of itself.');
  rowOf(database, 'source', input.into);
  const subject = nameOf('source', get(database, 'source', input.source).fields);
  const [joined, ...others] = versionsOf(database, input.source);
  if (joined === undefined) throw new WorkbenchError('NOT_FOUND', 'This source has no text.');
  if (others.length > 0)
    throw new WorkbenchError('REFUSED', 'This source has several versions already. Join the other source to it instead.');
  return untilFresh(
    () => planMoves(workbench, { into: input.into, version: joined.row }),
    (plan) => {
      const request = { command: input.command, label: 'version.join', subject };
      const { result, sequence } = workbench.change(request, (transaction) => {
        const number = nextNumber(transaction, input.into);
        transaction.update('version', joined.id, { source: input.into, number });
        const moves = adoptVersion(transaction, { into: input.into, version: joined.id }, plan);
        handOver(transaction, input.source, input.into);
        transaction.remove('source', input.source);
        return { source: input.into, version: joined.id, number, moves };
      });
      return { sequence, ...result };
    },
  );
}

const blanks = ['publisher', 'containerTitle', 'issued', 'accessed', 'url', 'doi', 'language'];

/** Notes, tags and all else that points at the source; what the other one's bibliography leaves blank. */
function handOver(transaction: Transaction, from: string, into: string): void {
  const { database } = transaction;
  const former = get(database, 'source', from);
  const present = get(database, 'source', into);
  for (const link of linksToSource(database, former.row)) {
    if (link.tag !== null && hasTag(database, present.row, link.tag)) continue;
    transaction.update(link.kind, link.id, { [link.field]: link.any ? { kind: 'source', id: into } : into });
  }
  const filled = blanks.filter((field) => present.fields[field] === null && former.fields[field] !== null);
  transaction.update('source', into, Object.fromEntries(filled.map((field) => [field, former.fields[field]])));
}
