import { childOf, childrenOf, textOf, type XmlElement } from '../../../reading/xml.ts';
import { derivedId } from '../../formats/refi/guid.ts';
import { plainGuid, type Reading } from './reading.ts';
import { codesIn, useSelection } from './sources.ts';
import { fieldsFrom, valuesAt } from './values.ts';

/** Cases are players and programs: their values become attributes, their passages mentions. */
export function readCases(reading: Reading, cases: XmlElement | null): void {
  const fieldOf = attributeNames(reading);
  for (const element of childrenOf(cases, 'Case')) {
    const guid = plainGuid(element.attributes.guid);
    const id = reading.idFor(guid);
    const ref = { kind: 'entity', id };
    const { fields, others } = fieldsFrom('entity', valuesAt(reading, element));
    const { aliases, ...own } = fields;
    const name = (element.attributes.name ?? '').replace(/\s+/g, ' ').trim().slice(0, 400) || 'Case';
    reading.records.set(guid, ref);
    reading.add('entity', id, reading.now, { ...own, name, description: textOf(childOf(element, 'Description')).slice(0, 20_000) });
    const further = String(aliases)
      .split('; ')
      .filter((alias) => alias !== '');
    further.forEach((alias, position) =>
      reading.add('alias', reading.idFor(derivedId(id, `alias ${position}`)), reading.now, {
        entity: id,
        name: alias.slice(0, 400),
        language: null,
        position,
      }),
    );
    others.forEach(([variable, value], position) =>
      addAttribute(reading, id, { field: fieldOf(variable), value: value.slice(0, 4000), position }),
    );
    for (const tag of new Set(childrenOf(element, 'CodeRef').flatMap((code) => codesIn(reading, code))))
      reading.add('tagUse', reading.idFor(derivedId(id, `tag ${tag}`)), reading.now, { tag, record: ref });
    const selections = childrenOf(element, 'SelectionRef').map((selection) => plainGuid(selection.attributes.targetGUID));
    const versions = new Set(selections.map((selection) => reading.selections.get(selection)?.version));
    for (const selection of selections)
      if (!useSelection(reading, selection, ref, null)) reading.tell('passages of cases that are not in it');
    addSources(reading, element, { id, name, versions });
  }
}

function addAttribute(
  reading: Reading,
  entity: string,
  { field, value, position }: { field: string; value: string; position: number },
): void {
  reading.add('attribute', reading.idFor(derivedId(entity, `attribute ${field}`)), reading.now, {
    entity,
    field,
    value,
    unit: null,
    asOf: null,
    author: '',
    chosen: true,
    position,
    credibility: null,
    aside: false,
  });
}

/** A whole source of a case: what no passage of it says stands in a note, as links. */
function addSources(
  reading: Reading,
  element: XmlElement,
  { id, name, versions }: { id: string; name: string; versions: ReadonlySet<string | undefined> },
): void {
  const sources = childrenOf(element, 'SourceRef').flatMap((source) => reading.records.get(plainGuid(source.attributes.targetGUID)) ?? []);
  const unsaid = sources.filter((source) => source.kind === 'source' && !versions.has(derivedId(source.id, 'version')));
  if (unsaid.length === 0) return;
  const body = unsaid.map((source) => `- [[source:${source.id}]]`).join('\n');
  const about = { kind: 'entity', id };
  reading.add('note', reading.idFor(derivedId(id, 'sources')), reading.now, {
    title: `Sources of ${name}`.slice(0, 400),
    body,
    about,
    updated: reading.now,
  });
}

/** "Age group" is the field `ageGroup`; a name without Latin letters gets a number, and that is told. */
function attributeNames(reading: Reading): (variable: string) => string {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  return (variable) => {
    let field = known.get(variable);
    if (field === undefined) {
      field = free(camel(variable), taken);
      if (camel(variable) === '')
        reading.tell(`variables that are called by a number here, since fields have Latin names (“${variable.slice(0, 60)}” is ${field})`);
      known.set(variable, field);
    }
    return field;
  };
}

function camel(variable: string): string {
  if (/^[a-z][a-zA-Z0-9]{0,39}$/.test(variable)) return variable;
  const words =
    variable
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1).toLowerCase()))
    .join('');
  return joined.replace(/^[^a-z]+/, '').slice(0, 36);
}

function free(wanted: string, taken: Set<string>): string {
  const stem = wanted === '' ? 'variable' : wanted;
  let field = wanted === '' ? 'variable1' : wanted;
  for (let again = 2; taken.has(field); again += 1) field = `${stem}${again}`;
  taken.add(field);
  return field;
}
