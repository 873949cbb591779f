import { apartPair, listApart } from '../../db/entity-pairs.ts';
import { find, rowOf } from '../../db/rows.ts';
import { os } from '../os.ts';
import { nameIn } from '../records.ts';
import type { Workbench } from '../workbench.ts';
import type { readProfile } from './profile.ts';
import type { proposeMatches } from './proposals.ts';

/** Proposals that two entities are one, and the decisions that they are two. */
export function pairHandlers(workbench: Workbench) {
  const { database } = workbench;
  return {
    proposals: os.entities.proposals.handler(({ input, signal }) =>
      workbench.children.run<ReturnType<typeof proposeMatches>>('reader', 'entities.proposals', input, {
        timeout: 120_000,
        ...(signal === undefined ? {} : { signal }),
      }),
    ),
    profile: os.entities.profile.handler(({ input, signal }) =>
      workbench.children.run<ReturnType<typeof readProfile>>('reader', 'entities.profile', input, {
        timeout: 30_000,
        ...(signal === undefined ? {} : { signal }),
      }),
    ),
    holdApart: os.entities.holdApart.handler(({ input: { command, entity, other } }) => {
      const subject = `${nameIn(workbench, 'entity', entity)} ≠ ${nameIn(workbench, 'entity', other)}`;
      const { sequence } = workbench.change({ command, label: 'entity.apart', subject }, (transaction) => {
        const known = apartPair(transaction.database, rowOf(database, 'entity', entity), rowOf(database, 'entity', other));
        if (known === null) transaction.insert('entityPair', { entity, other, judgement: 'apart' });
        return null;
      });
      return { sequence };
    }),
    apart: os.entities.apart.handler(({ input }) => listApart(database, input.kind)),
    reconsider: os.entities.reconsider.handler(({ input }) => {
      const request = { command: input.command, label: 'entity.reconsider', subject: String(input.pairs.length) };
      const { sequence } = workbench.change(request, (transaction) => {
        for (const id of input.pairs) if (find(transaction.database, 'entityPair', id) !== null) transaction.remove('entityPair', id);
        return null;
      });
      return { sequence };
    }),
  };
}
