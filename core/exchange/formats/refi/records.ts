import type { RecordOut } from '../../../../db/exchange.ts';
import { carried, variableGuid, variableName, type CarriedKind, type VariableType } from './carried.ts';
import { keyOf, type Gathered, type Ref } from './gathered.ts';
import { derivedGuid, guidOf } from './guid.ts';
import { decimal, type XmlMaker } from './xml.ts';

/** What the elements of one file are written with. */
export interface Writing {
  xml: XmlMaker;
  all: Gathered;
}

export const reference = ({ xml }: Writing, name: string, target: string): string => xml.element(name, { targetGUID: target });

export function description({ xml }: Writing, text: string): string[] {
  return text === '' ? [] : [xml.element('Description', {}, [xml.text(text)])];
}

/** GUIDs of the notes about a record. */
export const notesAbout = ({ all }: Writing, record: Ref): string[] => (all.notes.get(keyOf(record)) ?? []).map(guidOf);

/** The codes of one thing; `of` is what they hang on, so that each coding has a GUID of its own. */
export function codings(writing: Writing, of: string, tags: readonly string[]): string[] {
  return [...new Set(tags)].map((tag) =>
    writing.xml.element('Coding', { guid: derivedGuid(of, `coding ${tag}`) }, [reference(writing, 'CodeRef', guidOf(tag))]),
  );
}

/** A value of a variable; what says nothing is left out. */
export function variableValue(writing: Writing, name: string, type: VariableType, value: unknown): string[] {
  if (value === null || value === undefined || value === '' || value === false) return [];
  const { xml } = writing;
  const told = type === 'Float' ? decimal(Number(value)) : String(value);
  return [
    xml.element('VariableValue', {}, [
      reference(writing, 'VariableRef', variableGuid(name)),
      xml.element(`${type}Value`, {}, [xml.text(told)]),
    ]),
  ];
}

export function valuesOf(writing: Writing, kind: CarriedKind, fields: Readonly<Record<string, unknown>>): string[] {
  return carried[kind].flatMap(({ field, type }) => variableValue(writing, variableName(kind, field), type, fields[field]));
}

/** A note in the form of a text source, whose text stands in the file itself. */
export function noteElement(
  writing: Writing,
  { id, created }: Pick<RecordOut, 'id' | 'created'>,
  told: { name: string; text: string; modified?: string; parts?: readonly string[] },
): string {
  const { xml } = writing;
  return xml.element(
    'Note',
    { guid: guidOf(id), name: told.name, creationDateTime: timeOf(created), modifiedDateTime: timeOf(told.modified ?? null) },
    [xml.element('PlainTextContent', {}, [xml.text(told.text)]), ...(told.parts ?? [])],
  );
}

/** xsd:dateTime in UTC; anything else is left out. */
export function timeOf(time: string | null): string | null {
  return time !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time) ? time : null;
}
