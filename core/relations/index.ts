import { relationFields, type RelationFields } from '../../shared/contract/relations.ts';
import { isSymmetric } from '../../shared/domain/entity-relations.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { anchorsOf } from '../../db/anchors.ts';
import type { Transaction } from '../../db/changes.ts';
import { relationLines } from '../../db/entity-links.ts';
import type { ReadableDB, WritableDB } from '../../db/open.ts';
import { relationsOf } from '../../db/relations.ts';
import { find, get, rowOf } from '../../db/rows.ts';
import { os } from '../os.ts';
import { anchorRecord, readRecord } from '../records.ts';
import type { Workbench } from '../workbench.ts';

type DB = ReadableDB | WritableDB;
type Ends = Pick<RelationFields, 'entity' | 'other' | 'type'>;

function mustBeTwo({ entity, other }: Pick<Ends, 'entity' | 'other'>): void {
  if (entity === other) throw new WorkbenchError('INVALID', 'A relation holds between two different ones. Choose another one at its end.');
}

/** The relation that says the same already; of a symmetric one whichever way round it was made. */
function sameRelation(database: DB, { entity, other, type }: Ends, asOf: string | null): string | null {
  const rows = [rowOf(database, 'entity', entity), rowOf(database, 'entity', other)];
  const found = relationLines(database, rows[0]!).find((line) => {
    const isForward = line.entity === rows[0] && line.other === rows[1];
    const isBackward = isSymmetric(type) && line.entity === rows[1] && line.other === rows[0];
    return line.type === type && line.asOf === asOf && (isForward || isBackward);
  });
  return found?.id ?? null;
}

/** "Alibaba owner of Ant" for the log. */
function told(database: DB, { entity, other, type }: Ends): string {
  const name = (id: string): string => String(get(database, 'entity', id).fields.name);
  return `${name(entity)} ${type} ${name(other)}`.slice(0, 400);
}

export function relations(workbench: Workbench) {
  const { database } = workbench;
  const ends = (id: string): Ends => get(database, 'relation', id).fields as unknown as Ends;
  const change = <Result>(
    label: string,
    subject: string,
    command: string | undefined,
    work: (transaction: Transaction) => Result,
  ): Result => workbench.change({ command, label, subject }, work).result;
  return {
    get: os.relations.get.handler(({ input }) => readRecord(workbench, 'relation', input.id, relationFields.shape) as never),
    of: os.relations.of.handler(({ input }) => {
      const row = rowOf(database, 'entity', input.id);
      return relationsOf(database, row).map(({ row: relation, endId, endKind, endName, forward, ...line }) => ({
        ...line,
        forward: forward === 1 || isSymmetric(line.type),
        end: { id: endId, kind: endKind, name: endName },
        anchors: anchorsOf(database, 'relation', relation),
      })) as never;
    }),
    create: os.relations.create.handler(({ input }) => {
      const { entity, other, type, asOf = null, note = '' } = input.fields;
      mustBeTwo({ entity, other });
      return change('relation.create', told(database, { entity, other, type }), input.command, (transaction) => {
        const known = sameRelation(transaction.database, { entity, other, type }, asOf);
        const id = known ?? transaction.insert('relation', { entity, other, type, asOf, note });
        if (known !== null && note !== '') transaction.update('relation', id, { note });
        anchorRecord(transaction, { kind: 'relation', id }, input.places);
        return { id, revision: find(transaction.database, 'relation', id)!.revision };
      });
    }),
    update: os.relations.update.handler(({ input }) => {
      const now = ends(input.id);
      mustBeTwo({ ...now, ...input.fields });
      return change('relation.update', told(database, now), input.command, (transaction) => {
        transaction.update('relation', input.id, input.fields, input.revision);
        return { revision: find(transaction.database, 'relation', input.id)!.revision };
      });
    }),
    cite: os.relations.cite.handler(({ input }) =>
      change('relation.cite', told(database, ends(input.id)), input.command, (transaction) => {
        anchorRecord(transaction, { kind: 'relation', id: input.id }, [input.place]);
        return { revision: find(transaction.database, 'relation', input.id)!.revision };
      }),
    ),
    remove: os.relations.remove.handler(({ input }) => {
      const first = input.ids.find((id) => find(database, 'relation', id) !== null);
      const subject = first === undefined ? '' : `${input.ids.length > 1 ? `${input.ids.length}: ` : ''}${told(database, ends(first))}`;
      const { sequence } = workbench.change({ command: input.command, label: 'relation.remove', subject }, (transaction) => {
        for (const id of input.ids) if (find(transaction.database, 'relation', id) !== null) transaction.remove('relation', id);
        return null;
      });
      return { sequence };
    }),
  };
}
