import { createHash } from 'node:crypto';
import { anchorAt } from '../../../../shared/domain/anchors.ts';
import type { ParsedDocument, ParsedPassage } from '../../../../shared/domain/documents.ts';
import { canonicalText, decodeBytes } from '../../../reading/canonical.ts';
import { passageRows } from '../../../reading/hand-over.ts';
import { detectLanguage } from '../../../reading/language.ts';
import { parseDocument } from '../../../reading/parse.ts';
import { textPassages } from '../../../reading/text.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../../reading/xml.ts';
import { authorsOf } from '../../formats/refi/carried.ts';
import { addTo, type Ref } from '../../formats/refi/gathered.ts';
import { derivedId } from '../../formats/refi/guid.ts';
import { placesIn } from './places.ts';
import { plainGuid, timeFrom, type Reading } from './reading.ts';
import { fieldsFrom, valuesAt } from './values.ts';

/** The text of a source as it is kept, and as it lay in the file. */
interface Text {
  /** decoded, byte order mark and carriage returns included */
  written: string;
  text: string;
  passages: readonly ParsedPassage[];
  pages: number | null;
}

interface Original {
  bytes: Uint8Array;
  name: string;
  mediaType: string;
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The bytes of a file that an element names. What lies outside of the file is never followed. */
function fileAt(reading: Reading, path: string | undefined): Uint8Array | null {
  const name = /^internal:\/\/\/?(.+)$/i.exec((path ?? '').trim())?.[1];
  if (name === undefined) {
    if (path !== undefined && path.trim() !== '') reading.tell('files that lie outside of this one (relative:// or absolute:// addresses)');
    return null;
  }
  const bytes = reading.zip.read(`sources/${name}`) ?? reading.zip.read(name);
  if (bytes === null) reading.tell('files that are named but are not in it');
  return bytes;
}

const asText = (written: string): Text => {
  const { text } = canonicalText(written);
  return { written, text, passages: textPassages(text), pages: null };
};

/** The plain text of a text source, a transcript or a note, wherever it stands; null where there is none. */
export async function textAt(reading: Reading, element: XmlElement): Promise<Text | null> {
  const content = childOf(element, 'PlainTextContent');
  if (content !== null && textOf(content) !== '') return asText(textOf(content));
  const bytes = fileAt(reading, element.attributes.plainTextPath);
  if (bytes !== null) return asText(decodeBytes(bytes).text);
  const rich = fileAt(reading, element.attributes.richTextPath);
  const document = rich === null ? null : await documentOf(reading, rich, 'text.docx');
  if (document !== null) return { ...document, written: document.text, pages: null };
  return content === null ? null : asText('');
}

async function documentOf(reading: Reading, bytes: Uint8Array, name: string): Promise<ParsedDocument | null> {
  try {
    return await parseDocument(bytes, name);
  } catch {
    reading.tell('documents that could not be read');
    return null;
  }
}

/** Sources of every kind; what has no text is told and left behind. */
export async function readSources(reading: Reading, sources: XmlElement | null): Promise<void> {
  for (const element of childrenOf(sources)) {
    if (element.name === 'TextSource') await readTextSource(reading, element);
    else if (element.name === 'PDFSource') await readPdfSource(reading, element);
    else if (element.name === 'PictureSource') await readDescribed(reading, element, childrenOf(element, 'TextDescription'), 'pictures');
    else if (element.name === 'AudioSource') await readDescribed(reading, element, childrenOf(element, 'Transcript'), 'sound recordings');
    else if (element.name === 'VideoSource') await readDescribed(reading, element, childrenOf(element, 'Transcript'), 'films');
  }
}

async function readTextSource(reading: Reading, element: XmlElement): Promise<void> {
  const text = await textAt(reading, element);
  if (text === null) return reading.tell('sources without a text');
  const rich = element.attributes.richTextPath;
  const bytes = rich === undefined || !/\.docx$/i.test(rich) ? null : fileAt(reading, rich);
  const original = bytes === null ? null : { bytes, name: `${nameOf(element)}.docx`, mediaType: docx };
  addSource(reading, element, { text, original, selections: childrenOf(element, 'PlainTextSelection') });
}

/** Where the standard's text of a PDF is the one that we read in it, its pages are known too. */
async function readPdfSource(reading: Reading, element: XmlElement): Promise<void> {
  const bytes = fileAt(reading, element.attributes.path);
  const original = bytes === null ? null : { bytes, name: `${nameOf(element)}.pdf`, mediaType: 'application/pdf' };
  const own = bytes === null ? null : await documentOf(reading, bytes, 'document.pdf');
  const representation = childOf(element, 'Representation');
  const told = representation === null ? null : await textAt(reading, representation);
  const isSame = own !== null && (told === null || told.text === own.text);
  const text = isSame ? { written: own.text, text: own.text, passages: own.passages, pages: own.pages ?? null } : told;
  if (text === null) return reading.tell('sources without a text');
  const areas = childrenOf(element, 'PDFSelection');
  // an area of a page says where it is by its name, which most programs take from the words
  reading.tell('marked areas of PDF pages, of which only the words could be looked for', areas.length);
  addSource(reading, element, {
    text,
    original,
    selections: [...childrenOf(representation, 'PlainTextSelection'), ...areas.filter((area) => area.attributes.name)],
  });
}

async function readDescribed(reading: Reading, element: XmlElement, texts: readonly XmlElement[], kind: string): Promise<void> {
  reading.tell(`${kind}; their texts are kept`);
  for (const described of texts) {
    const text = await textAt(reading, described);
    if (text === null) continue;
    const isTranscript = described.name === 'Transcript';
    const selections = isTranscript ? synchronised(described) : childrenOf(described, 'PlainTextSelection');
    const named = {
      ...described,
      attributes: { ...described.attributes, name: described.attributes.name ?? element.attributes.name ?? '' },
    };
    addSource(reading, named, { text, original: null, selections });
  }
}

/** Passages of a transcript stand between points that tell time and position. */
function synchronised(transcript: XmlElement): XmlElement[] {
  const points = new Map(childrenOf(transcript, 'SyncPoint').map(({ attributes }) => [plainGuid(attributes.guid), attributes.position]));
  return childrenOf(transcript, 'TranscriptSelection').flatMap((selection) => {
    const [from, to] = [selection.attributes.fromSyncPoint, selection.attributes.toSyncPoint].map((guid) => points.get(plainGuid(guid)));
    if (from === undefined || to === undefined) return [];
    return [{ ...selection, attributes: { ...selection.attributes, startPosition: from, endPosition: to } }];
  });
}

const nameOf = (element: XmlElement): string => (element.attributes.name ?? '').trim() || 'Untitled';

function addSource(
  reading: Reading,
  element: XmlElement,
  { text, original, selections }: { text: Text; original: Original | null; selections: readonly XmlElement[] },
): void {
  const source = reading.idFor(plainGuid(element.attributes.guid));
  const version = reading.idFor(derivedId(source, 'version'));
  const created = timeFrom(element.attributes.creationDateTime, reading.now);
  const { fields, others } = fieldsFrom('source', valuesAt(reading, element));
  const title = nameOf(element).slice(0, 2000);
  const language = fields.language ?? detectLanguage(text.text);
  reading.add('source', source, created, { ...fields, title, author: authorsOf(String(fields.author)), language, apart: null });
  addVersion(reading, { version, source, created, title, text, original });
  const ref: Ref = { kind: 'source', id: source };
  reading.records.set(plainGuid(element.attributes.guid), ref);
  const isUnread = (child: XmlElement): boolean => child.name === 'NoteRef';
  for (const note of childrenOf(element).filter(isUnread)) addTo(reading.notedBy, plainGuid(note.attributes.targetGUID), ref);
  tagWith(reading, ref, childrenOf(element, 'Coding'));
  const description = textOf(childOf(element, 'Description')).trim();
  const lines = [...(description === '' ? [] : [description]), ...others.map(([name, value]) => `${name}: ${value}`)];
  if (lines.length > 0)
    reading.add('note', reading.idFor(derivedId(source, 'description')), created, {
      title,
      body: lines.join('\n'),
      about: ref,
      updated: created,
    });
  addSelections(reading, version, text, selections);
}

function addVersion(
  reading: Reading,
  told: { version: string; source: string; created: string; title: string; text: Text; original: Original | null },
): void {
  const { version, text, original, title } = told;
  const bytes = original?.bytes ?? new TextEncoder().encode(text.written);
  const kept = reading.keep(bytes);
  const rows = [...passageRows({ text: text.text, passages: [...text.passages] })];
  for (let at = 0; at < rows.length || at === 0; at += 200)
    reading.lines.write({ text: { version, passages: rows.slice(at, at + 200), isLast: at + 200 >= rows.length } });
  reading.add('version', version, told.created, {
    source: told.source,
    number: 1,
    state: 'ready',
    sha256: createHash('sha256').update(text.text, 'utf8').digest('hex'),
    length: text.text.length,
    passages: rows.length,
    tail: text.text.slice(rows.at(-1)?.end ?? 0),
    originalSha256: kept.sha256,
    originalName: original?.name ?? `${title}.txt`,
    originalSize: kept.size,
    mediaType: original?.mediaType ?? 'text/plain',
    encoding: 'utf-8',
    losses: [],
    pages: text.pages,
  });
}

/** Codes of the whole of something. */
export function tagWith(reading: Reading, record: Ref, codings: readonly XmlElement[]): void {
  for (const tag of new Set(codings.flatMap((coding) => codesIn(reading, coding))))
    reading.add('tagUse', reading.idFor(derivedId(record.id, `tag ${tag}`)), reading.now, { tag, record });
}

/** Tags that a Coding, or a CodeRef, names. */
export function codesIn(reading: Reading, element: XmlElement): string[] {
  const code = element.name === 'CodeRef' ? element : childOf(element, 'CodeRef');
  const tag = reading.records.get(plainGuid(code?.attributes.targetGUID));
  if (tag?.kind === 'tag') return [tag.id];
  reading.tell('codings with a code that is not in it');
  return [];
}

function addSelections(reading: Reading, version: string, { text, written }: Text, elements: readonly XmlElement[]): void {
  const number = (value: string | undefined): number => (value === undefined || value.trim() === '' ? NaN : Number(value));
  const places = elements.map(({ attributes }) => ({
    start: number(attributes.startPosition),
    end: number(attributes.endPosition),
    name: attributes.name ?? '',
  }));
  placesIn(text, written, places).forEach((place, index) => {
    const element = elements[index]!;
    if (place === null) return reading.tell('passages whose place lies outside of their text');
    if (place.isMoved) reading.tell('passages stood elsewhere than the file says and were found by their words');
    const { quote, prefix, suffix } = anchorAt(text, place.start, place.end);
    const created = timeFrom(element.attributes.creationDateTime, reading.now);
    const guid = plainGuid(element.attributes.guid);
    reading.selections.set(guid, { version, start: place.start, end: place.end, quote, prefix, suffix, created, uses: 0 });
    readSelection(reading, guid, element);
  });
}

/** A selection is an annotation, unless it is nothing but the passage of a claim, a case or a piece of evidence: those take it when they are read. */
function readSelection(reading: Reading, guid: string, element: XmlElement): void {
  const codings = childrenOf(element, 'Coding');
  const refs = [...childrenOf(element, 'NoteRef'), ...codings.flatMap((coding) => childrenOf(coding, 'NoteRef'))].map((ref) =>
    plainGuid(ref.attributes.targetGUID),
  );
  const claims = [...new Set(refs)].flatMap((ref) => reading.claims.get(ref) ?? []);
  for (const claim of claims) useSelection(reading, guid, claim, 'quote');
  const theirs = new Set(claims.flatMap(({ id }) => reading.tagged.get(id) ?? []));
  const tags = [...new Set(codings.flatMap((coding) => codesIn(reading, coding)))].filter((tag) => !theirs.has(tag));
  const body = textOf(childOf(element, 'Description'));
  const notes = [...new Set(refs)].filter((ref) => !reading.claims.has(ref));
  if (body === '' && tags.length === 0 && notes.length === 0 && (claims.length > 0 || reading.placed.has(guid))) return;
  const id = reading.idFor(derivedId(guid, 'annotation'));
  const { created } = reading.selections.get(guid)!;
  const motivation = body !== '' ? 'commenting' : tags.length > 0 ? 'tagging' : 'highlighting';
  const creator = reading.users.get(plainGuid(element.attributes.creatingUser)) ?? '';
  const ref = { kind: 'annotation', id };
  reading.add('annotation', id, created, { body: body.slice(0, 100_000), motivation, creator });
  useSelection(reading, guid, ref, 'target');
  for (const tag of tags) reading.add('tagUse', reading.idFor(derivedId(id, `tag ${tag}`)), created, { tag, record: ref });
  for (const note of notes) addTo(reading.notedBy, note, ref);
}

/** Makes an anchor of a selection; the first one has its GUID. @returns false where there is no such selection */
export function useSelection(reading: Reading, guid: string, record: Ref, role: string | null): boolean {
  const selection = reading.selections.get(guid);
  if (selection === undefined) return false;
  const { uses, created, ...place } = selection;
  const anchor = reading.idFor(uses === 0 ? guid : derivedId(guid, `use ${uses}`));
  selection.uses += 1;
  reading.add('anchor', anchor, created, place);
  const id = reading.idFor(derivedId(anchor, 'use'));
  if (role === null) reading.add('mention', id, created, { entity: record.id, anchor, status: 'accepted' });
  else reading.add('anchorUse', id, created, { anchor, record, role, position: reading.count(record) });
  return true;
}
