import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { independentPair, sourcesBehind, sourcesOfOrigin, type SourceBehind } from '../../db/origins.ts';
import { get } from '../../db/rows.ts';
import { os } from '../os.ts';
import { nameIn } from '../records.ts';
import type { Workbench } from '../workbench.ts';
import type { Listed } from './proposals.ts';

/** Some thousand texts are read and compared well within this (milliseconds). */
const patience = 300_000;

export function origins(workbench: Workbench) {
  const { database } = workbench;
  const subjectOf = ({ one, other }: { one: string; other: string }): string => {
    if (one === other) throw new WorkbenchError('INVALID', 'These are not two sources.');
    return `${nameIn(workbench, 'source', one)} · ${nameIn(workbench, 'source', other)}`;
  };
  return {
    propose: os.origins.propose.handler(({ input, signal }) =>
      workbench.children.run<Listed>('reader', 'origins.propose', input, {
        timeout: patience,
        ...(signal === undefined ? {} : { signal }),
      }),
    ),
    accept: os.origins.accept.handler(({ input }) => {
      const request = { command: input.command, label: 'origins.accept', subject: subjectOf(input) };
      const { result, sequence } = workbench.change(request, (transaction) => acceptAccount(transaction, input));
      return { sequence, sources: result };
    }),
    turnDown: os.origins.turnDown.handler(({ input }) => {
      const request = { command: input.command, label: 'origins.turnDown', subject: subjectOf(input) };
      const { sequence } = workbench.change(request, (transaction) => {
        if (independentPair(transaction.database, input.one, input.other) !== null) return;
        transaction.insert('accountPair', { source: input.one, other: input.other, judgement: 'independent' });
      });
      return { sequence };
    }),
    reconsider: os.origins.reconsider.handler(({ input }) => {
      const request = { command: input.command, label: 'origins.reconsider', subject: subjectOf(input) };
      const { sequence } = workbench.change(request, (transaction) => {
        const pair = independentPair(transaction.database, input.one, input.other);
        if (pair !== null) transaction.remove('accountPair', pair);
      });
      return { sequence };
    }),
    ofClaim: os.origins.ofClaim.handler(({ input }) => originsOf(sourcesBehind(database, input.id))),
  };
}

/** Being one account goes on from source to source: whoever shares the origin of one of the two shares the account too. */
function acceptAccount(transaction: Transaction, { one, other, account }: { one: string; other: string; account: string }): number {
  const { database } = transaction;
  const sources = new Set([one, other]);
  for (const id of [one, other]) {
    const origin = get(database, 'source', id).fields['origin'] as string | null;
    if (origin !== null && origin.trim() !== '') for (const same of sourcesOfOrigin(database, origin)) sources.add(same);
  }
  for (const id of sources) transaction.update('source', id, { origin: account });
  const apart = independentPair(database, one, other);
  if (apart !== null) transaction.remove('accountPair', apart);
  return sources.size;
}

function originsOf(sources: readonly SourceBehind[]): {
  count: number;
  origins: { name: string | null; sources: { id: string; title: string; publisher: string | null }[] }[];
} {
  const groups = new Map<string, { name: string | null; sources: { id: string; title: string; publisher: string | null }[] }>();
  for (const { key, id, title, publisher, origin } of sources) {
    const group = groups.get(key) ?? { name: origin === null || origin.trim() === '' ? null : origin.trim(), sources: [] };
    group.sources.push({ id, title, publisher });
    groups.set(key, group);
  }
  return { count: groups.size, origins: [...groups.values()] };
}
