import { relations } from '../../../../shared/domain/grades.ts';
import { relationTypeIds } from '../../../../shared/domain/entity-relations.ts';
import { recordKinds } from '../../../../shared/contract/base.ts';
import { childrenOf, type XmlElement } from '../../../reading/xml.ts';
import { linkNames } from '../../formats/refi/carried.ts';
import { addTo, type Ref } from '../../formats/refi/gathered.ts';
import { derivedId } from '../../formats/refi/guid.ts';
import { plainGuid, timeFrom, type Reading } from './reading.ts';
import { codesIn, tagWith, textAt, useSelection } from './sources.ts';
import { fieldsFrom, kindOf, valuesAt } from './values.ts';

interface Link {
  guid: string;
  name: string;
  from: string;
  to: string;
  notes: string[];
}

/** Where notes and links stand, before their texts are read: what a passage belongs to has to be known when sources are read. */
export function findClaims(reading: Reading, notes: XmlElement | null, links: readonly Link[]): void {
  const owned = new Set(links.filter(({ name }) => name === linkNames.figure || name === linkNames.milestone).map(({ from }) => from));
  for (const note of childrenOf(notes, 'Note')) {
    const guid = plainGuid(note.attributes.guid);
    const kind = kindOf(valuesAt(reading, note));
    // a figure whose claim is not there is a note like others
    if (kind === null || (kind !== 'claim' && !owned.has(guid))) continue;
    const ref = { kind, id: reading.idFor(guid) };
    reading.claims.set(guid, ref);
    reading.records.set(guid, ref);
    reading.tagged.set(
      ref.id,
      childrenOf(note, 'Coding').flatMap((coding) => codesIn(reading, coding)),
    );
  }
}

export function linksOf(links: XmlElement | null): Link[] {
  return childrenOf(links, 'Link').map((link) => ({
    guid: plainGuid(link.attributes.guid),
    name: (link.attributes.name ?? '').trim(),
    from: plainGuid(link.attributes.originGUID),
    to: plainGuid(link.attributes.targetGUID),
    notes: childrenOf(link, 'NoteRef').map((note) => plainGuid(note.attributes.targetGUID)),
  }));
}

type Noted = { title: string; text: string; created: string; updated: string; element: XmlElement };

export async function readNotes(reading: Reading, notes: XmlElement | null, links: readonly Link[]): Promise<void> {
  const texts = new Map<string, Noted>();
  for (const element of childrenOf(notes, 'Note')) {
    const guid = plainGuid(element.attributes.guid);
    const created = timeFrom(element.attributes.creationDateTime, reading.now);
    const text = (await textAt(reading, element))?.text ?? '';
    const title = (element.attributes.name ?? '').trim() || (/\S[^\n]{0,80}/.exec(text)?.[0] ?? 'Note');
    texts.set(guid, { title, text, created, updated: timeFrom(element.attributes.modifiedDateTime, created), element });
    reading.tell('passages that are coded inside of notes', childrenOf(element, 'PlainTextSelection').length);
  }
  // what a link says of itself goes into what the link becomes; a link may lead to the others
  const ofLinks = new Set(links.flatMap((link) => link.notes));
  const isNote = (guid: string): boolean => !reading.records.has(guid);
  const identify = (guid: string): unknown => reading.records.set(guid, { kind: 'note', id: reading.idFor(guid) });
  for (const guid of texts.keys()) if (isNote(guid) && !ofLinks.has(guid)) identify(guid);
  const spent = readLinks(reading, texts, links);
  for (const [guid, note] of texts) {
    if (reading.claims.has(guid)) addClaim(reading, guid, note, links);
    else if (isNote(guid) && !spent.has(guid)) identify(guid);
  }
  for (const [guid, { element }] of texts) {
    const ref = reading.records.get(guid);
    if (ref === undefined) continue;
    for (const note of childrenOf(element, 'NoteRef')) addTo(reading.notedBy, plainGuid(note.attributes.targetGUID), ref);
    tagWith(reading, ref, childrenOf(element, 'Coding'));
  }
  for (const [guid, note] of texts) {
    const ref = reading.records.get(guid);
    if (ref?.kind === 'note') addNote(reading, ref, note, reading.notedBy.get(guid) ?? []);
  }
}

/** A note is about the first that refers to it; the others are linked at its end. */
function addNote(reading: Reading, { id }: Ref, { title, text, created, updated, element }: Noted, refs: readonly Ref[]): void {
  const values = valuesAt(reading, element).map(([name, value]) => `${name}: ${value}`);
  const [about = null, ...others] = refs.filter((ref) => ref.id !== id);
  const further = others.map((ref) => `- ${linkTo(ref)}`);
  const body = [text, ...(values.length === 0 ? [] : [values.join('\n')]), ...(further.length === 0 ? [] : [further.join('\n')])].join(
    '\n\n',
  );
  reading.add('note', id, created, { title: title.slice(0, 400), body, about, updated });
}

const linkTo = ({ kind, id }: Ref): string => `[[${kind}:${id}]]`;

/** A claim, or a figure or milestone with the claim that a link names. */
function addClaim(reading: Reading, guid: string, { title, text, created, element }: Noted, links: readonly Link[]): void {
  const { kind, id } = reading.claims.get(guid)!;
  const { fields } = fieldsFrom(kind as 'claim' | 'figure' | 'milestone', valuesAt(reading, element));
  if (kind === 'claim') {
    const comment = text.startsWith(`${title}\n\n`) ? text.slice(title.length + 2) : text === title ? '' : text;
    return reading.add('claim', id, created, { ...fields, wording: title.slice(0, 4000), comment });
  }
  const target = (name: string): Ref | undefined =>
    reading.claims.get(links.find((link) => link.from === guid && link.name === name)?.to ?? '');
  const claim = target(kind === 'figure' ? linkNames.figure : linkNames.milestone);
  if (claim === undefined) return reading.tell('figures and milestones without their claim');
  if (kind === 'figure') return reading.add('figure', id, created, { ...fields, claim: claim.id });
  reading.add('milestone', id, created, { ...fields, what: title, claim: claim.id, revises: target(linkNames.revises)?.id ?? null });
}

/** @returns notes whose text went into something else */
function readLinks(reading: Reading, texts: ReadonlyMap<string, Noted>, links: readonly Link[]): Set<string> {
  const spent = new Set<string>();
  const own = new Set<string>([linkNames.figure, linkNames.milestone, linkNames.revises]);
  for (const link of links) {
    const [from, to] = [reading.records.get(link.from), reading.records.get(link.to)];
    const text = link.notes.map((note) => texts.get(note)?.text ?? '').join('\n\n');
    if (own.has(link.name) && from !== undefined && to !== undefined) continue;
    if (isEvidence(reading, link, from, to)) addEvidence(reading, link, { from: from!, to, note: text });
    else if (from?.kind === 'entity' && to?.kind === 'entity' && relationTypeIds.some((type) => type === link.name))
      reading.add('relation', reading.idFor(link.guid), reading.now, {
        entity: from.id,
        other: to.id,
        type: link.name,
        asOf: null,
        note: text,
      });
    else if (link.name === linkNames.about && texts.has(link.from) && to !== undefined) {
      addTo(reading.notedBy, link.from, to);
      continue;
    } else if (!addLinkNote(reading, link, [from, to], text)) continue;
    for (const note of link.notes) spent.add(note);
  }
  return spent;
}

function isEvidence(reading: Reading, link: Link, from: Ref | undefined, to: Ref | undefined): boolean {
  const isRelation = relations.some((relation) => relation === link.name);
  return isRelation && from?.kind === 'claim' && (to?.kind === 'claim' || reading.selections.has(link.to));
}

function addEvidence(reading: Reading, link: Link, { from, to, note }: { from: Ref; to: Ref | undefined; note: string }): void {
  const id = reading.idFor(link.guid);
  reading.add('evidence', id, reading.now, {
    claim: from.id,
    other: to?.id ?? null,
    relation: link.name,
    note: note.slice(0, 4000),
    weight: 2,
  });
  if (to === undefined) useSelection(reading, link.to, { kind: 'evidence', id }, 'quote');
}

const linkable = new Set<string>(recordKinds);

/** A link of another program has no place of its own: it is a note that leads to both its ends. */
function addLinkNote(reading: Reading, link: Link, ends: readonly (Ref | undefined)[], text: string): boolean {
  const told = ends.filter((end) => end !== undefined && linkable.has(end.kind)) as Ref[];
  if (told.length === 0) {
    reading.tell('links between things that are not in it');
    return false;
  }
  const body = [told.map(linkTo).join(' → '), ...(text === '' ? [] : [text])].join('\n\n');
  const title = (link.name || 'Link').slice(0, 400);
  reading.add('note', reading.idFor(link.guid === '' ? derivedId(told[0]!.id, link.name) : link.guid), reading.now, {
    title,
    body,
    about: told[0],
    updated: reading.now,
  });
  return true;
}
