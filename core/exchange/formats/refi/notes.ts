import { eachRecord, type RecordOut } from '../../../../db/exchange.ts';
import type { ReadableDB } from '../../../../db/open.ts';
import { linkNames } from './carried.ts';
import { keyOf, type Ref } from './gathered.ts';
import { derivedGuid, derivedId, guidOf } from './guid.ts';
import { codings, noteElement, notesAbout, reference, valuesOf, type Writing } from './records.ts';

/** Claims, their figures and milestones, what is said of evidence, and the notes of the project. */
export function* notes(writing: Writing, database: ReadableDB): Generator<string> {
  for (const claim of toldRecords(writing, database, 'claim')) {
    const { wording, comment } = claim.fields as { wording: string; comment: string };
    yield recordNote(writing, 'claim', claim, wording, comment === '' ? wording : `${wording}\n\n${comment}`);
  }
  for (const figure of toldRecords(writing, database, 'figure')) {
    const { metric, written } = figure.fields as { metric: string; written: string };
    yield recordNote(writing, 'figure', figure, `${metric}: ${written}`, `${metric}: ${written}`);
  }
  for (const milestone of toldRecords(writing, database, 'milestone')) {
    const { what, dueText } = milestone.fields as { what: string; dueText: string };
    yield recordNote(writing, 'milestone', milestone, what, dueText === '' ? what : `${what} (${dueText})`);
  }
  for (const kind of ['evidence', 'relation'] as const) {
    for (const { id, created, fields } of toldRecords(writing, database, kind)) {
      if (fields.note === '') continue;
      yield noteElement(writing, { id: derivedId(id, 'note'), created }, { name: linkName(kind, fields), text: String(fields.note) });
    }
  }
  for (const note of eachRecord(database, 'note')) {
    const { title, body, updated } = note.fields as { title: string; body: string; updated: string };
    const further = notesAbout(writing, { kind: 'note', id: note.id });
    const parts = further.map((one) => reference(writing, 'NoteRef', one));
    yield noteElement(writing, note, { name: title, text: body, modified: updated, parts });
  }
}

function* toldRecords({ all }: Writing, database: ReadableDB, kind: string): Generator<RecordOut> {
  for (const record of eachRecord(database, kind)) if (!all.withheld.has(keyOf({ kind, id: record.id }))) yield record;
}

function recordNote(writing: Writing, kind: 'claim' | 'figure' | 'milestone', record: RecordOut, name: string, text: string): string {
  const about = { kind, id: record.id };
  const parts = [
    ...codings(writing, record.id, writing.all.tags.get(keyOf(about)) ?? []),
    ...notesAbout(writing, about).map((note) => reference(writing, 'NoteRef', note)),
    ...valuesOf(writing, kind, record.fields),
  ];
  return noteElement(writing, record, { name, text, parts });
}

const linkName = (kind: 'evidence' | 'relation', fields: RecordOut['fields']): string =>
  String(kind === 'evidence' ? fields.relation : fields.type);

/** What holds between claims, between players and programs, and what a figure or milestone belongs to. */
export function* links(writing: Writing, database: ReadableDB): Generator<string> {
  const { xml, all } = writing;
  const link = (id: string, name: string, from: string, to: string, note: unknown = ''): string =>
    xml.element(
      'Link',
      { guid: guidOf(id), name, direction: 'OneWay', originGUID: guidOf(from), targetGUID: guidOf(to) },
      note === '' ? [] : [reference(writing, 'NoteRef', derivedGuid(id, 'note'))],
    );
  for (const { id, fields } of toldRecords(writing, database, 'evidence')) {
    const passages = fields.other === null ? (all.places.get(keyOf({ kind: 'evidence', id })) ?? []).map((place) => place.id) : [];
    const target = fields.other === null ? passages[0] : String(fields.other);
    if (target !== undefined) yield link(id, linkName('evidence', fields), String(fields.claim), target, fields.note);
  }
  for (const { id, fields } of toldRecords(writing, database, 'relation')) {
    yield link(id, linkName('relation', fields), String(fields.entity), String(fields.other), fields.note);
  }
  for (const kind of ['figure', 'milestone'] as const)
    for (const { id, fields } of toldRecords(writing, database, kind))
      yield link(derivedId(id, linkNames[kind]), linkNames[kind], id, String(fields.claim));
  for (const { id, fields } of toldRecords(writing, database, 'milestone'))
    if (fields.revises !== null && !all.withheld.has(keyOf({ kind: 'milestone', id: String(fields.revises) })))
      yield link(derivedId(id, linkNames.revises), linkNames.revises, id, String(fields.revises));
  // a case has no place for a reference to a note
  for (const { id, fields } of eachRecord(database, 'note')) {
    const about = fields.about as Ref | null;
    if (about?.kind === 'entity' && !all.withheld.has(keyOf(about)))
      yield link(derivedId(id, linkNames.about), linkNames.about, id, about.id);
  }
}
