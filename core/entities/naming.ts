import type { EntityKind } from '../../shared/domain/grades.ts';
import { namingAttributes, namingColumns, namingFields } from '../../shared/domain/entity-names.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import type { Transaction } from '../../db/changes.ts';
import { allAttributes, attributesNaming, isNameOfAnother, recordsSaying } from '../../db/entity-links.ts';
import type { ReadableDB, WritableDB } from '../../db/open.ts';
import { countViews, renameInViews } from '../views/renaming.ts';

type DB = ReadableDB | WritableDB;

/**
 * Subjects, actors, plans, owners and saved views say an entity by its name: where one name goes, they say the other. Nothing is renamed that
 * could mean another entity of the same name; `own` are the rows of those that become one.
 */
export function renameEverywhere(transaction: Transaction, kind: string, from: string, to: string, own: readonly number[]): void {
  const { database } = transaction;
  if (from === to || isNameOfAnother(database, kind, from, own)) return;
  for (const { kind: record, field } of namingFields[kind as EntityKind])
    for (const id of recordsSaying(database, record, field, from)) transaction.update(record, id, { [field]: to });
  for (const { id, entity, field } of attributesNaming(database, namingAttributes[kind as EntityKind], from)) {
    const isThere = allAttributes(database, entity).some((one) => one.field === field && one.chosen && one.value === to);
    // a sector that is named twice would be counted twice
    transaction.update('attribute', id, isThere ? { value: to, chosen: false } : { value: to });
  }
  renameInViews(transaction, columnsOf(kind), from, to);
}

const columnsOf =
  (kind: string) =>
  (grid: GridName): readonly string[] =>
    namingColumns[kind as EntityKind][grid] ?? [];

/** How many records and saved views say the name. */
export function countNaming(database: DB, kind: string, name: string, own: readonly number[]): { texts: number; views: number } {
  if (isNameOfAnother(database, kind, name, own)) return { texts: 0, views: 0 };
  const fields = namingFields[kind as EntityKind].map(({ kind: record, field }) => recordsSaying(database, record, field, name).length);
  const others = attributesNaming(database, namingAttributes[kind as EntityKind], name).filter(({ entity }) => !own.includes(entity));
  return {
    texts: fields.reduce((sum, count) => sum + count, others.length),
    views: countViews(database, columnsOf(kind), name),
  };
}
