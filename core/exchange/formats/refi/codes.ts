import { eachRecord, type RecordOut } from '../../../../db/exchange.ts';
import type { ReadableDB } from '../../../../db/open.ts';
import { addTo } from './gathered.ts';
import { guidOf } from './guid.ts';
import type { XmlMaker } from './xml.ts';

interface CodeTree {
  roots: RecordOut[];
  below: ReadonlyMap<string, readonly RecordOut[]>;
  /** places of tags in the tree that are not their first */
  further: number;
}

/** A code stands at one place of the tree: the first place of its tag. */
export function codeTree(database: ReadableDB): CodeTree {
  const tags = new Map([...eachRecord(database, 'tag')].map((tag) => [tag.id, tag]));
  const below = new Map<string, RecordOut[]>();
  const first = new Map<string, { parent: string; position: number }>();
  let links = 0;
  for (const { fields } of eachRecord(database, 'tagParent')) {
    const [tag, parent, position] = [String(fields.tag), String(fields.parent), Number(fields.position)];
    links += 1;
    if (position < (first.get(tag)?.position ?? Infinity)) first.set(tag, { parent, position });
  }
  const roots: RecordOut[] = [];
  for (const tag of tags.values()) {
    const place = first.get(tag.id);
    if (place === undefined) roots.push(tag);
    else addTo(below, place.parent, tag);
  }
  return { roots, below, further: links - first.size };
}

/** `Codes` with all that is in it; null where there are no tags, since it may not be empty. @param notesOf GUIDs of the notes about a tag */
export function codesElement(xml: XmlMaker, { roots, below }: CodeTree, notesOf: (tag: string) => readonly string[]): string | null {
  const code = ({ id, fields }: RecordOut): string =>
    xml.element('Code', { guid: guidOf(id), name: String(fields.name), isCodable: true, color: colourOf(fields.colour) }, [
      ...(fields.description === '' ? [] : [xml.element('Description', {}, [xml.text(String(fields.description))])]),
      ...notesOf(id).map((note) => xml.element('NoteRef', { targetGUID: note })),
      ...(below.get(id) ?? []).map(code),
    ]);
  return roots.length === 0 ? null : xml.element('Codes', {}, roots.map(code));
}

const colourOf = (colour: unknown): string | null => (/^#[0-9a-f]{6}$/i.test(String(colour)) ? String(colour) : null);
