import type { AttributeValue, ProvenanceCell } from '../../shared/contract/entities.ts';
import { gradeText } from '../../shared/domain/grades.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { anchorsOf } from '../../db/anchors.ts';
import type { Transaction } from '../../db/changes.ts';
import { allAttributes, bestLetter, cellLines, type AttributeLine } from '../../db/entity-links.ts';
import type { ReadableDB, WritableDB } from '../../db/open.ts';
import { get, type Stored } from '../../db/rows.ts';
import { anchorRecord } from '../records.ts';
import type { Place } from '../../shared/contract/base.ts';
import { plainValue } from './attributes.ts';
import { isMultiple } from './fields.ts';

type DB = ReadableDB | WritableDB;

/** Every value of an entity's attributes with what stands behind it. A program's standing is a field of its own: its values are told here too. */
export function valuesOf(database: DB, entity: string): AttributeValue[] {
  const stored = get(database, 'entity', entity);
  const told = linesOf(database, stored).map((line) => ({
    line,
    anchors: line.id === null ? [] : anchorsOf(database, 'attribute', line.row),
  }));
  return told.map(({ line: { row, unit: _unit, position: _position, ...line }, anchors }) => ({
    ...line,
    grade: gradeText(row === 0 ? null : bestLetter(database, row), line.credibility),
    anchors,
  }));
}

type Line = Omit<AttributeLine, 'id'> & { id: string | null };

function linesOf(database: DB, { row, fields, created: _created }: Stored): Line[] {
  const lines: Line[] = allAttributes(database, row);
  const standing = fields.standing as string | null;
  if (!lines.some(({ field }) => field === 'standing')) return lines;
  const told = lines.map((line) => (line.field === 'standing' ? { ...line, chosen: line.value === standing } : line));
  const isTold = standing === null || told.some((line) => line.field === 'standing' && line.chosen);
  const own: Line = { ...plainValue, row: 0, id: null, field: 'standing', value: standing ?? '', author: '' };
  return isTold ? told : [...told, own];
}

/** Which cells have passages behind them, their grade, and where values conflict; cells with nothing to tell are left out. */
export function provenanceOf(database: DB, ids: readonly string[], fields: readonly string[]): ProvenanceCell[] {
  const cells = new Map<string, ReturnType<typeof cellLines>>();
  for (const line of cellLines(database, ids)) {
    if (fields.length > 0 && !fields.includes(line.field)) continue;
    const key = `${line.id} ${line.field}`;
    cells.set(key, [...(cells.get(key) ?? []), line]);
  }
  return [...cells.values()].flatMap((lines) => {
    const { id, field, kind, standing } = lines[0]!;
    const isChosen = (line: (typeof lines)[number]): boolean => (field === 'standing' ? line.value === standing : line.chosen === 1);
    const chosen = lines.filter(isChosen);
    const conflict = isConflict(
      kind,
      field,
      field === 'standing' && standing !== null ? [standing] : chosen.map(({ value }) => value),
      lines.filter((line) => !isChosen(line) && line.aside === 0).map(({ value }) => value),
    );
    const passages = chosen.reduce((sum, line) => sum + line.passages, 0);
    const best = chosen.toSorted((left, right) => (left.letter ?? 'G').localeCompare(right.letter ?? 'G'))[0];
    if (passages === 0 && !conflict && lines.length === chosen.length) return [];
    return [
      { id, field, passages, values: lines.length, grade: best === undefined ? null : gradeText(best.letter, best.credibility), conflict },
    ];
  });
}

/** Values that nobody has put aside and that say something else than the chosen one. Fields of several values have none. */
function isConflict(kind: string, field: string, chosen: readonly string[], others: readonly string[]): boolean {
  if (isMultiple(kind, field)) return false;
  const plain = (value: string): string => value.normalize('NFKC').toLowerCase().trim();
  const said = new Set(chosen.map(plain));
  return said.size > 0 && others.some((value) => !said.has(plain(value)));
}

export interface NewValue {
  id: string;
  field: string;
  value: string;
  asOf?: string | null | undefined;
  credibility?: number | null | undefined;
  places: readonly Place[];
  choose: boolean;
}

/** Adds a value with its passages; it is shown where none was, or where it is chosen. A value that is there already gets the passages. */
export function addValue(
  transaction: Transaction,
  { id, field, value, asOf = null, credibility = null, places, choose }: NewValue,
): string {
  const entity = get(transaction.database, 'entity', id);
  const lines = allAttributes(transaction.database, entity.row).filter((line) => line.field === field);
  const same = lines.find((line) => line.value === value && (line.asOf === null || asOf === null || line.asOf === asOf));
  const isShown = field === 'standing' ? entity.fields.standing === null : !lines.some(({ chosen }) => chosen);
  const isChosen = isShown || choose || isMultiple(String(entity.fields.kind), field);
  const attribute =
    same?.id ??
    transaction.insert('attribute', {
      ...plainValue,
      entity: id,
      field,
      value,
      asOf,
      credibility,
      author: transaction.actor,
      chosen: field !== 'standing' && isChosen && (isShown || isMultiple(String(entity.fields.kind), field)),
      position: lines.length,
    });
  if (same !== undefined)
    transaction.update('attribute', attribute, { asOf: asOf ?? same.asOf, credibility: credibility ?? same.credibility });
  anchorRecord(transaction, { kind: 'attribute', id: attribute }, places, 'provenance');
  if (choose || (isShown && field === 'standing')) chooseValue(transaction, attribute);
  return attribute;
}

/** The value that grids show from now on; the others of a field of one value are put aside, and stay. */
export function chooseValue(transaction: Transaction, attribute: string): void {
  const { database } = transaction;
  const { entity, field, value } = get(database, 'attribute', attribute).fields as { entity: string; field: string; value: string };
  const { row, fields } = get(database, 'entity', entity);
  if (isMultiple(String(fields.kind), field)) return transaction.update('attribute', attribute, { chosen: true, aside: false });
  const others = allAttributes(database, row).filter((line) => line.field === field && line.id !== attribute);
  for (const line of others) transaction.update('attribute', line.id, { chosen: false, aside: true });
  if (field === 'standing') keepStanding(transaction, entity, String(value), others);
  transaction.update('attribute', attribute, { chosen: field !== 'standing', aside: false });
}

/** The former standing, where it stands in the field alone, becomes a value that is kept. */
function keepStanding(transaction: Transaction, entity: string, value: string, others: readonly AttributeLine[]): void {
  const now = get(transaction.database, 'entity', entity).fields.standing as string | null;
  if (now !== null && now !== value && !others.some((line) => line.value === now))
    transaction.insert('attribute', {
      ...plainValue,
      entity,
      field: 'standing',
      value: now,
      author: transaction.actor,
      chosen: false,
      aside: true,
    });
  transaction.update('entity', entity, { standing: value });
}

/** Values that are taken away altogether; where the chosen one goes, the next takes its place. */
export function removeValues(transaction: Transaction, ids: readonly string[]): void {
  const { database } = transaction;
  for (const id of ids) {
    const { entity, field, chosen } = get(database, 'attribute', id).fields as { entity: string; field: string; chosen: boolean };
    transaction.remove('attribute', id);
    if (!chosen) continue;
    const rest = allAttributes(database, get(database, 'entity', entity).row).filter((line) => line.field === field);
    if (rest[0] !== undefined && !rest.some((line) => line.chosen))
      transaction.update('attribute', rest[0].id, { chosen: true, aside: false });
  }
}

/** @throws INVALID where a value would say nothing */
export function mustSay(value: string): string {
  const plain = value.trim();
  if (plain === '') throw new WorkbenchError('INVALID', 'A value needs words. Leave the field blank to clear it instead.');
  return plain;
}
