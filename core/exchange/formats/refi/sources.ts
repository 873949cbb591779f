import type { CodePoints } from '../../../../shared/domain/code-points.ts';
import type { RecordOut } from '../../../../db/exchange.ts';
import { get } from '../../../../db/rows.ts';
import type { ReadableDB } from '../../../../db/open.ts';
import { authorsText } from './carried.ts';
import { keyOf } from './gathered.ts';
import { derivedGuid, guidOf } from './guid.ts';
import { codings, description, notesAbout, reference, timeOf, valuesOf, type Writing } from './records.ts';

/** Records that travel as notes: what a passage belongs to is told by references to them. */
export const noteKinds: ReadonlySet<string> = new Set(['claim', 'figure', 'milestone']);

/** One version of a source, and the names of its files in the ZIP. */
export interface SourceText {
  version: string;
  guid: string;
  name: string;
  /** whether it is the source's newest: the source's own notes, tags and values stand there */
  isNewest: boolean;
  /** name of the text's file */
  text: string;
  /** the original where REFI-QDA has a place for it; null elsewhere */
  original: { name: string; sha256: string; form: 'pdf' | 'docx' } | null;
}

const forms: Record<string, 'pdf' | 'docx'> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/** The versions of a source, newest first. An older one is a source of its own, so that what stands in it keeps its place. */
export function textsOf(source: RecordOut, versions: readonly RecordOut[], isKept: (sha256: string) => boolean): SourceText[] {
  const inOrder = versions.toSorted((one, other) => Number(other.fields.number) - Number(one.fields.number));
  return inOrder.map(({ id, fields }, index) => {
    const isNewest = index === 0;
    const guid = guidOf(isNewest ? source.id : id);
    const form = forms[String(fields.mediaType)];
    const sha256 = String(fields.originalSha256);
    const original = form === undefined || !isKept(sha256) ? null : { name: `${guid}.${form}`, sha256, form };
    return {
      version: id,
      guid,
      name: isNewest ? String(source.fields.title) : `${String(source.fields.title)} (version ${Number(fields.number)})`,
      isNewest,
      text: `${original?.form === 'pdf' ? derivedGuid(id, 'representation') : guid}.txt`,
      original,
    };
  });
}

export function sourceElement(writing: Writing, database: ReadableDB, source: RecordOut, text: SourceText, points: CodePoints): string {
  const { xml, all } = writing;
  const told = (all.anchors.get(text.version) ?? []).filter(({ id }) => all.uses.has(id));
  const selections = told.map((anchor) => selection(writing, database, anchor, points));
  const about = { kind: 'source', id: source.id };
  const own = text.isNewest
    ? [
        ...codings(writing, source.id, all.tags.get(keyOf(about)) ?? []),
        ...notesAbout(writing, about).map((note) => reference(writing, 'NoteRef', note)),
        ...valuesOf(writing, 'source', { ...source.fields, author: authorsText(source.fields.author as never) }),
      ]
    : [];
  const head = { guid: text.guid, name: text.name };
  const created = { creationDateTime: timeOf(source.created) };
  const plainTextPath = `internal://${text.text}`;
  if (text.original?.form !== 'pdf') {
    const richTextPath = text.original === null ? null : `internal://${text.original.name}`;
    return xml.element('TextSource', { ...head, richTextPath, plainTextPath, ...created }, [...selections, ...own]);
  }
  const guid = derivedGuid(text.version, 'representation');
  const representation = xml.element('Representation', { guid, name: text.name, plainTextPath }, selections);
  return xml.element('PDFSource', { ...head, path: `internal://${text.original.name}`, ...created }, [representation, ...own]);
}

/** White space is one space, and it is short: other programs show it as the selection's title. */
export const selectionName = (quote: string): string => [...quote.replace(/\s+/g, ' ').trim()].slice(0, 200).join('');

/** A passage with the tags of all records that stand on it; what an annotation says of it is its description. */
function selection(writing: Writing, database: ReadableDB, { id, created, fields }: RecordOut, points: CodePoints): string {
  const { xml, all } = writing;
  const uses = all.uses.get(id) ?? [];
  const annotations = uses.filter(({ kind }) => kind === 'annotation').map(({ id: annotation }) => get(database, 'annotation', annotation));
  const creator = annotations.map((annotation) => String(annotation.fields.creator)).find((name) => name !== '');
  const bodies = annotations.map((annotation) => String(annotation.fields.body)).filter((body) => body !== '');
  const tags = uses.flatMap((record) => all.tags.get(keyOf(record)) ?? []);
  const notes = uses.flatMap((record) => [
    ...(noteKinds.has(record.kind) ? [guidOf(record.id)] : []),
    ...(record.kind === 'annotation' ? notesAbout(writing, record) : []),
  ]);
  return xml.element(
    'PlainTextSelection',
    {
      guid: guidOf(id),
      name: selectionName(String(fields.quote)),
      startPosition: points.fromUnit(Number(fields.start)),
      endPosition: points.fromUnit(Number(fields.end)),
      creatingUser: creator === undefined ? null : (all.users.get(creator) ?? null),
      creationDateTime: timeOf(annotations[0]?.created ?? created),
    },
    [
      ...description(writing, bodies.join('\n\n')),
      ...codings(writing, id, tags),
      ...[...new Set(notes)].map((note) => reference(writing, 'NoteRef', note)),
    ],
  );
}
