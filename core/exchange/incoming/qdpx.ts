import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { strFromU8 } from 'fflate';
import { defaultVerdicts } from '../../../shared/domain/grades.ts';
import { WorkbenchError } from '../../../shared/errors.ts';
import { newId } from '../../../db/identity.ts';
import { childOf, childrenOf, textOf, xmlTree, type XmlElement } from '../../reading/xml.ts';
import { openZip, type ZipContainer } from '../../reading/zip.ts';
import { addTo } from '../formats/refi/gathered.ts';
import { derivedId } from '../formats/refi/guid.ts';
import { qdpxExtra, qdpxFormat } from '../formats/qdpx.ts';
import { readProjectJson } from './json.ts';
import type { IncomingHead, LineWriter } from './lines.ts';
import { readCases } from './refi/cases.ts';
import { codesOf, freeName } from './refi/codes.ts';
import { findClaims, linksOf, readNotes } from './refi/notes.ts';
import { newReading, plainGuid, timeFrom, type Reading } from './refi/reading.ts';
import { readSources } from './refi/sources.ts';

/** A project with recordings in it may be large; what comes out is held in memory a part at a time. */
export const qdpxLimits = { file: 900 * 1024 * 1024, inflated: 4 * 1024 ** 3, part: 1024 ** 3 };

/** Spelled with a colon for the point by some programs. */
const namespaces = new Map(['urn:QDA-XML:project:1.0', 'urn:QDA-XML:project:1:0'].map((address) => [address, '']));

/** The project's name in the ZIP file: `project.qde` by the standard, the project's own name in ATLAS.ti, any case. */
export const qdeIn = (names: readonly string[]): string | null => names.find((name) => /^[^/\\]*\.qde$/i.test(name)) ?? null;

/**
 * Reads a REFI-QDA project. One of ours that nobody has changed since comes back whole, out of what lies beside the standard's part; any other is
 * read as the standard has it, and what a project cannot hold is told.
 * @param folder where originals are written
 */
export async function readQdpx(bytes: Uint8Array, lines: LineWriter, folder: string): Promise<IncomingHead> {
  const zip = openZip(bytes, qdpxLimits);
  const name = qdeIn(zip.names);
  const written = name === null ? null : zip.read(name);
  if (written === null) throw new WorkbenchError('REFUSED', 'There is no project.qde in this file: it is no REFI-QDA project.');
  const keep = keeping(folder, lines);
  const whole = ourOwn(zip, written);
  if (whole === 'whole') return readOurs(zip, lines, keep);
  const head = await readQde(written, newReading({ zip, lines, keep, now: new Date().toISOString() }));
  const changed = 'what only Claimdesk knows (views, reports, grades of values): another program has changed the file since';
  return whole === 'changed' ? { ...head, told: [changed, ...head.told] } : head;
}

function ourOwn(zip: ZipContainer, qde: Uint8Array): 'whole' | 'changed' | 'none' {
  const head = zip.read(qdpxExtra.head);
  if (head === null || zip.read(qdpxExtra.project) === null) return 'none';
  try {
    const { format, version, project } = JSON.parse(strFromU8(head)) as Record<string, unknown>;
    if (format !== qdpxFormat || version !== 1) return 'none';
    return project === createHash('sha256').update(qde).digest('hex') ? 'whole' : 'changed';
  } catch {
    return 'none';
  }
}

function readOurs(zip: ZipContainer, lines: LineWriter, keep: Reading['keep']): IncomingHead {
  const head = readProjectJson(strFromU8(zip.read(qdpxExtra.project)!), lines);
  for (const name of zip.names)
    if (name.startsWith(qdpxExtra.originals) || /^sources\/[^/]+\.(pdf|docx)$/.test(name)) keep(zip.read(name)!);
  return head;
}

/** Originals are kept by the hash of what is in them, never by the name that they have in the file. */
function keeping(folder: string, lines: LineWriter): Reading['keep'] {
  const kept = new Set<string>();
  return (bytes) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (!kept.has(sha256)) {
      fs.mkdirSync(folder, { recursive: true });
      const file = path.join(folder, sha256);
      fs.writeFileSync(file, bytes);
      lines.write({ original: { sha256, file } });
      kept.add(sha256);
    }
    return { sha256, size: bytes.length };
  };
}

async function readQde(bytes: Uint8Array, reading: ReturnType<typeof newReading>): Promise<IncomingHead> {
  const root = xmlTree(bytes, namespaces);
  if (root.name.replace(/^\?:/, '') !== 'Project')
    throw new WorkbenchError(
      'REFUSED',
      'The project.qde in this file is no REFI-QDA project. Export it again in the program that made it.',
    );
  reading.now = timeFrom(root.attributes.creationDateTime, reading.now);
  readNames(reading, root);
  readCodes(reading, root);
  const links = linksOf(childOf(root, 'Links'));
  findClaims(reading, childOf(root, 'Notes'), links);
  reading.placed = new Set([
    ...childrenOf(childOf(root, 'Cases'), 'Case').flatMap((one) =>
      childrenOf(one, 'SelectionRef').map((ref) => plainGuid(ref.attributes.targetGUID)),
    ),
    ...links.map(({ to }) => to),
  ]);
  await readSources(reading, childOf(root, 'Sources'));
  readCases(reading, childOf(root, 'Cases'));
  addProject(reading, root);
  readSets(reading, childOf(root, 'Sets'));
  await readNotes(reading, childOf(root, 'Notes'), links);
  reading.tell('maps', childrenOf(childOf(root, 'Graphs'), 'Graph').length);
  return reading.finish();
}

function readNames(reading: Reading, root: XmlElement): void {
  for (const { attributes } of childrenOf(childOf(root, 'Users'), 'User'))
    reading.users.set(plainGuid(attributes.guid), (attributes.name ?? attributes.id ?? '').slice(0, 200));
  for (const { attributes } of childrenOf(childOf(root, 'Variables'), 'Variable'))
    reading.variables.set(plainGuid(attributes.guid), (attributes.name ?? '').trim());
}

function readCodes(reading: Reading, root: XmlElement): void {
  const codes = codesOf(childOf(childOf(root, 'CodeBook'), 'Codes'), () =>
    reading.tell('codes of one name, which got their parent’s name too'),
  );
  for (const { guid, name, colour, description, parent, element } of codes) {
    const id = reading.idFor(guid);
    const ref = { kind: 'tag', id };
    const above = parent === null ? undefined : reading.records.get(parent);
    reading.records.set(guid, ref);
    reading.add('tag', id, reading.now, { name, colour, description });
    if (above !== undefined)
      reading.add('tagParent', reading.idFor(derivedId(id, 'parent')), reading.now, { tag: id, parent: above.id, position: 0 });
    for (const note of childrenOf(element, 'NoteRef')) addTo(reading.notedBy, plainGuid(note.attributes.targetGUID), ref);
  }
}

function addProject(reading: Reading, root: XmlElement): void {
  const title = (root.attributes.name ?? '').trim().slice(0, 200) || 'Project';
  const description = textOf(childOf(root, 'Description'));
  const verdicts = [...defaultVerdicts];
  reading.add('project', newId(), reading.now, { title, description, language: 'en', verdicts, today: null });
}

/** A set of codes is a tag above them, beside the places that they have; one of sources and notes is a note that leads to them. */
function readSets(reading: Reading, sets: XmlElement | null): void {
  const taken = new Set<string>();
  for (const set of childrenOf(sets, 'Set')) {
    const guid = plainGuid(set.attributes.guid);
    const name = (set.attributes.name ?? '').trim().slice(0, 180) || 'Set';
    const members = (kind: string): string[] =>
      childrenOf(set, kind).flatMap(
        (member) => reading.records.get(plainGuid(member.attributes.targetGUID ?? member.attributes.guid))?.id ?? [],
      );
    const codes = new Set(members('MemberCode'));
    if (codes.size > 0) addCodeSet(reading, { guid, name: freeName(`${name} (set)`, null, taken) }, [...codes]);
    const sources = members('MemberSource');
    if (sources.length === 0) continue;
    const body = sources.map((source) => `- [[source:${source}]]`).join('\n');
    reading.add('note', reading.idFor(derivedId(guid, 'sources')), reading.now, { title: name, body, about: null, updated: reading.now });
  }
}

function addCodeSet(reading: Reading, { guid, name }: { guid: string; name: string }, codes: readonly string[]): void {
  const id = reading.idFor(guid);
  reading.add('tag', id, reading.now, { name, colour: '#8a8a8a', description: '' });
  for (const tag of codes) {
    // after the place that the codebook gives it
    const place = { tag, parent: id, position: 1 };
    reading.add('tagParent', reading.idFor(derivedId(id, `member ${tag}`)), reading.now, place);
  }
}
