import type { Proposal } from '../../shared/contract/versions.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { countMoves, moveIds, readMoves, sourcesOfMoves, type MoveFilter } from '../../db/versions.ts';
import { get, rowOf } from '../../db/rows.ts';
import { os } from '../os.ts';
import { nameIn } from '../records.ts';
import type { Workbench } from '../workbench.ts';
import { joinSources } from './adopt.ts';
import type { Difference } from './hunks.ts';
import { acceptMove, leaveMove, moveNamed, placeMove, tellMove } from './review.ts';
import type { Saying } from './saying.ts';

/** Two texts of 10 MB are compared well within this (milliseconds). */
const patience = 60_000;

export function versions(workbench: Workbench) {
  const { database } = workbench;
  const ask = <Result>(task: string, input: unknown, signal: AbortSignal | undefined): Promise<Result> =>
    workbench.children.run<Result>('reader', task, input, { timeout: patience, ...(signal === undefined ? {} : { signal }) });
  const title = (move: string): string => nameIn(workbench, 'source', moveNamed(database, move).source);
  return {
    propose: os.versions.propose.handler(({ input, signal }) => {
      rowOf(database, 'source', input.source);
      return ask<Proposal[]>('versions.propose', input, signal);
    }),
    join: os.versions.join.handler(({ input }) => joinSources(workbench, input)),
    keepApart: os.versions.keepApart.handler(({ input }) => {
      rowOf(database, 'source', input.source);
      const apart = (get(database, 'source', input.of).fields['apart'] ?? []) as string[];
      const request = { command: input.command, label: 'version.apart', subject: nameIn(workbench, 'source', input.source) };
      const { sequence } = workbench.change(request, (transaction) =>
        transaction.update('source', input.of, { apart: [...new Set([...apart, input.source])] }),
      );
      return { sequence };
    }),
    moves: os.versions.moves.handler(({ input }) => {
      const filter: MoveFilter = { source: input.source, review: input.review };
      const counts = { kept: 0, moved: 0, changed: 0, orphan: 0, ...countMoves(database, filter) };
      return {
        total: counts.kept + counts.moved + counts.changed + counts.orphan,
        counts,
        sources: sourcesOfMoves(database, input.review),
        moves: readMoves(database, filter, input.offset, input.limit).map((move) => tellMove(database, move)),
      };
    }),
    move: os.versions.move.handler(({ input }) => tellMove(database, moveNamed(database, input.id))),
    accept: os.versions.accept.handler(({ input }) => {
      const request = { command: input.command, label: 'version.accept', subject: subjectOf(input.ids, title) };
      const { result, sequence } = workbench.change(request, (transaction) => input.ids.filter((id) => acceptMove(transaction, id)).length);
      if (result === 0)
        throw new WorkbenchError('INVALID', 'There is no new place to accept. Place the anchor by hand, or leave it as an orphan.');
      return { sequence };
    }),
    above: os.versions.above.handler(({ input }) => ({
      total: moveIds(database, { source: input.source, review: 'open', score: input.score }).length,
    })),
    acceptAbove: os.versions.acceptAbove.handler(({ input }) => {
      const ids = moveIds(database, { source: input.source, review: 'open', score: input.score });
      if (ids.length === 0) return { sequence: 0, accepted: 0 };
      const request = { command: input.command, label: 'version.accept', subject: subjectOf(ids, title) };
      const { result, sequence } = workbench.change(request, (transaction) => ids.filter((id) => acceptMove(transaction, id)).length);
      return { sequence, accepted: result };
    }),
    place: os.versions.place.handler(({ input }) => {
      const request = { command: input.command, label: 'version.place', subject: title(input.id) };
      return { sequence: workbench.change(request, (transaction) => placeMove(transaction, input.id, input.place)).sequence };
    }),
    leave: os.versions.leave.handler(({ input }) => {
      const request = { command: input.command, label: 'version.leave', subject: subjectOf(input.ids, title) };
      return { sequence: workbench.change(request, (transaction) => input.ids.forEach((id) => leaveMove(transaction, id))).sequence };
    }),
    difference: os.versions.difference.handler(({ input, signal }) =>
      ask<Difference & { total: number }>('versions.difference', input, signal),
    ),
    saying: os.versions.saying.handler(({ input, signal }) => ask<Saying>('versions.saying', input, signal)),
  };
}

function subjectOf(ids: readonly string[], title: (id: string) => string): string {
  const first = title(ids[0]!);
  return ids.length === 1 ? first : `${ids.length}: ${first}`;
}
