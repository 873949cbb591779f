import {
  claimTypes,
  comparators,
  confidences,
  entityKinds,
  evidenceStatuses,
  likelihoods,
  officialStatuses,
  reliabilityLetters,
  reviewStatuses,
  stages,
} from '../../../../shared/domain/grades.ts';
import type { Fields } from '../../../../db/record.ts';
import { childrenOf, childOf, textOf, type XmlElement } from '../../../reading/xml.ts';
import { carried, carriedKinds, variableName, type CarriedField, type CarriedKind } from '../../formats/refi/carried.ts';
import { plainGuid, type Reading } from './reading.ts';

/** A variable of ours: which field of which kind it is. */
const ours = new Map<string, { kind: CarriedKind; field: CarriedField }>(
  carriedKinds.flatMap((kind) => carried[kind].map((field: CarriedField) => [variableName(kind, field.field), { kind, field }] as const)),
);

/** Values that only some words may have. */
const allowed: Record<string, readonly unknown[]> = {
  'claim.type': claimTypes,
  'claim.likelihood': likelihoods,
  'claim.confidence': confidences,
  'claim.credibility': [1, 2, 3, 4, 5, 6],
  'figure.comparator': comparators,
  'figure.stage': stages,
  'milestone.official': officialStatuses,
  'milestone.evidence': evidenceStatuses,
  'entity.kind': entityKinds,
  'source.reliability': reliabilityLetters,
};
const datePattern = /^-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const dates = new Set(['claim.assertedOn', 'claim.eventDate', 'figure.asOf', 'source.issued', 'source.accessed']);

/** The values at an element: by the name of their variable, in order. */
export function valuesAt(reading: Reading, element: XmlElement): [name: string, value: string][] {
  return childrenOf(element, 'VariableValue').flatMap((value) => {
    const name = reading.variables.get(plainGuid(childOf(value, 'VariableRef')?.attributes.targetGUID));
    const told = childrenOf(value).find((child) => child.name.endsWith('Value'));
    const text = textOf(told).trim();
    return name === undefined || text === '' ? [] : [[name, text] as [string, string]];
  });
}

/** The kind of record that values speak of: other programs have no variables of these names. */
export function kindOf(values: readonly [string, string][]): 'claim' | 'figure' | 'milestone' | null {
  for (const [name] of values) {
    const kind = ours.get(name)?.kind;
    if (kind === 'claim' || kind === 'figure' || kind === 'milestone') return kind;
  }
  return null;
}

/** The fields of a kind out of values, blank where nothing is told; and the values that are none of ours. */
export function fieldsFrom(kind: CarriedKind, values: readonly [string, string][]): { fields: Fields; others: [string, string][] } {
  const fields: Fields = Object.fromEntries(carried[kind].map(({ field, blank }) => [field, blank]));
  const others: [string, string][] = [];
  for (const [name, value] of values) {
    const found = ours.get(name);
    if (found?.kind !== kind) others.push([name, value]);
    else if (isAllowed(`${kind}.${found.field.field}`, read(found.field, value))) fields[found.field.field] = read(found.field, value);
  }
  return { fields, others };
}

function read({ type }: CarriedField, value: string): unknown {
  if (type === 'Boolean') return value === 'true' || value === '1';
  if (type === 'Text') return value;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function isAllowed(field: string, value: unknown): boolean {
  if (value === null) return false;
  if (field.endsWith('.status')) return reviewStatuses.some((status) => status === value);
  if (dates.has(field)) return datePattern.test(String(value));
  return allowed[field]?.includes(value) ?? true;
}
