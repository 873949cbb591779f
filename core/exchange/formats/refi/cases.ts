import { eachRecord } from '../../../../db/exchange.ts';
import type { ReadableDB } from '../../../../db/open.ts';
import { carried, carriedKinds, variableGuid, variableName } from './carried.ts';
import { addTo, keyOf } from './gathered.ts';
import { guidOf } from './guid.ts';
import { description, reference, valuesOf, variableValue, type Writing } from './records.ts';

/** Every variable that a value may name: those of our own fields, and the attributes of players and programs. */
export function* variables({ xml }: Writing, database: ReadableDB): Generator<string> {
  const variable = (name: string, typeOfVariable: string): string =>
    xml.element('Variable', { guid: variableGuid(name), name, typeOfVariable });
  for (const kind of carriedKinds) for (const { field, type } of carried[kind]) yield variable(variableName(kind, field), type);
  const fields = new Set<string>();
  for (const { fields: attribute } of eachRecord(database, 'attribute')) fields.add(String(attribute.field));
  for (const field of [...fields].sort()) yield variable(field, 'Text');
}

/** Players, programs and all else that has a name: a case with its values, sources and passages. */
export function* cases(writing: Writing, database: ReadableDB, guidsOfSource: (version: string) => string | null): Generator<string> {
  const { xml, all } = writing;
  const attributes = new Map<string, { field: string; value: string }[]>();
  for (const { fields } of eachRecord(database, 'attribute')) {
    if (fields.chosen !== true) continue;
    addTo(attributes, String(fields.entity), { field: String(fields.field), value: String(fields.value) });
  }
  const aliases = new Map<string, string[]>();
  for (const { fields } of eachRecord(database, 'alias')) addTo(aliases, String(fields.entity), String(fields.name));
  for (const { id, fields } of eachRecord(database, 'entity')) {
    const key = keyOf({ kind: 'entity', id });
    if (all.withheld.has(key)) continue;
    const places = all.places.get(key) ?? [];
    const sources = new Set(places.flatMap((place) => guidsOfSource(String(place.fields.version)) ?? []));
    yield xml.element('Case', { guid: guidOf(id), name: String(fields.name) }, [
      ...description(writing, String(fields.description)),
      ...(all.tags.get(key) ?? []).map((tag) => reference(writing, 'CodeRef', guidOf(tag))),
      ...valuesOf(writing, 'entity', { ...fields, aliases: (aliases.get(id) ?? []).join('; ') }),
      ...joined(attributes.get(id) ?? []).flatMap(([field, value]) => variableValue(writing, field, 'Text', value)),
      ...[...sources].map((source) => reference(writing, 'SourceRef', source)),
      ...places.map((place) => reference(writing, 'SelectionRef', guidOf(place.id))),
    ]);
  }
}

/** A variable has one value in a case: several chosen ones stand in it together. */
function joined(values: readonly { field: string; value: string }[]): [string, string][] {
  const byField = new Map<string, string[]>();
  for (const { field, value } of values) addTo(byField, field, value);
  return [...byField].map(([field, all]) => [field, all.join('; ')]);
}
