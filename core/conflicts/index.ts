import { judgedFields } from '../../shared/domain/conflicts.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { evidenceBetween, judgementOf } from '../../db/conflicts.ts';
import { readProject } from '../../db/project.ts';
import type { Fields } from '../../db/record.ts';
import { get } from '../../db/rows.ts';
import { os } from '../os.ts';
import { nameIn } from '../records.ts';
import type { Workbench } from '../workbench.ts';
import type { Conflicts } from './read.ts';

const patience = 120_000;
const contradicted = 'contradicted';

interface PairInput {
  command?: string | undefined;
  one: string;
  other: string;
}

export function conflicts(workbench: Workbench) {
  const requestOf = (input: PairInput, label: string): { command: string | undefined; label: string; subject: string } => {
    if (input.one === input.other) throw new WorkbenchError('INVALID', 'These are not two figures.');
    const names = [...new Set([nameIn(workbench, 'figure', input.one), nameIn(workbench, 'figure', input.other)])];
    return { command: input.command, label: `conflicts.${label}`, subject: names.join(' · ') };
  };
  const change = (input: PairInput, label: string, work: (transaction: Transaction) => void): { sequence: number } => ({
    sequence: workbench.change(requestOf(input, label), work).sequence,
  });
  return {
    list: os.conflicts.list.handler(({ input, signal }) =>
      workbench.children.run<Conflicts>('reader', 'conflicts.list', input, {
        timeout: patience,
        ...(signal === undefined ? {} : { signal }),
      }),
    ),
    resolve: os.conflicts.resolve.handler(({ input }) => {
      if (input.holds !== input.one && input.holds !== input.other)
        throw new WorkbenchError('INVALID', 'The figure that holds is not one of the pair.');
      return change(input, 'resolve', (transaction) => {
        judge(transaction, input, { judgement: 'resolved', reason: null, note: input.note, holds: input.holds });
        contradict(transaction, input.holds, input.holds === input.one ? input.other : input.one, input);
      });
    }),
    explain: os.conflicts.explain.handler(({ input }) => {
      if (input.reason === 'other' && input.note.trim() === '')
        throw new WorkbenchError('INVALID', 'Say in a few words why these figures do not contradict each other.');
      return change(input, 'explain', (transaction) =>
        judge(transaction, input, { judgement: 'explained', reason: input.reason, note: input.note, holds: null }),
      );
    }),
    reopen: os.conflicts.reopen.handler(({ input }) =>
      change(input, 'reopen', (transaction) => {
        const id = judgementOf(transaction.database, input.one, input.other);
        if (id !== null) transaction.remove('figurePair', id);
      }),
    ),
  };
}

/**
 * What was compared is kept with the judgement: when a figure says something else, the pair comes back. The two stand in the order of their ids, so
 * that two copies of a project write one pair alike.
 */
function judge(transaction: Transaction, pair: PairInput, said: Fields): void {
  const { database } = transaction;
  const [one, other] = [pair.one, pair.other].toSorted();
  const as = (figure: string): Fields => {
    const { fields } = get(database, 'figure', figure);
    return Object.fromEntries(judgedFields.map((name) => [name, fields[name] ?? null]));
  };
  const fields = { ...said, judged: { one: as(one!), other: as(other!) } };
  const id = judgementOf(database, one!, other!);
  if (id === null) transaction.insert('figurePair', { one, other, ...fields });
  else transaction.update('figurePair', id, fields);
}

function contradict(
  transaction: Transaction,
  holds: string,
  falls: string,
  { verdict, link, note }: { verdict: boolean; link: boolean; note: string },
): void {
  const { database } = transaction;
  const [right, wrong] = [holds, falls].map((id) => get(database, 'figure', id).fields.claim as string);
  // two figures of one claim: the claim would contradict itself
  if (right === wrong) return;
  if (verdict && readProject(database).verdicts.includes(contradicted)) transaction.update('claim', wrong!, { verdict: contradicted });
  if (link && !evidenceBetween(database, right!, wrong!, 'contradicts'))
    transaction.insert('evidence', { claim: right, other: wrong, relation: 'contradicts', note, weight: 2 });
}
