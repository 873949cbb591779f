import { timeFrom } from '../refi/reading.ts';
import { identity } from './web.ts';
import {
  clipped,
  counting,
  isObject,
  listOf,
  nowhere,
  numberIn,
  objectsIn,
  textIn,
  type Bringing,
  type Json,
  type JsonObject,
  type ToldAnnotation,
  type ToldTarget,
} from './told.ts';

/** Colours that Zotero's reader offers, by name: some readers mean something by them. */
const colours: Record<string, string> = {
  '#ffd400': 'yellow',
  '#ff6666': 'red',
  '#5fb236': 'green',
  '#2ea8e5': 'blue',
  '#a28ae5': 'purple',
  '#e56eee': 'magenta',
  '#f19837': 'orange',
  '#aaaaaa': 'grey',
};

interface Item {
  key: string;
  parent: string | null;
  data: JsonObject;
}

/**
 * Annotations of Zotero's reader: items of its API or of its JSON, alone or under the attachments of items, as Better BibTeX writes them; null where
 * there is none.
 */
export function readZotero(value: Json): Bringing | null {
  const items = new Map<string, Item>();
  const all: Item[] = [];
  const take = (one: Json, parent: string | null): void => {
    if (!isObject(one)) return;
    const data = isObject(one.data) ? one.data : one;
    const key = textIn(one.key ?? data.key ?? data.itemKey) ?? `${parent ?? ''}/${all.length}`;
    const item = { key, parent: textIn(data.parentItem) ?? parent, data };
    items.set(key, item);
    all.push(item);
    for (const child of [...listOf(data.attachments), ...listOf(data.annotations)]) take(child, key);
  };
  for (const one of isObject(value) ? listOf(value.items ?? value) : listOf(value)) take(one, null);
  const annotations = all.filter(({ data }) => textIn(data.annotationType) !== null);
  if (annotations.length === 0) return null;
  const left = counting();
  const isColoured = new Set(annotations.map(({ data }) => textIn(data.annotationColor))).size > 1;
  return {
    form: 'annotations',
    maker: 'Zotero',
    annotations: annotations.flatMap(
      (item) => annotationOf(item, targetOf(item, items), isColoured) ?? (left.count('drawings and pictures without a comment'), []),
    ),
    told: left.told(),
  };
}

/** The document is the item above the attachment; the attachment knows its address and its file's name. */
function targetOf({ parent, data }: Item, items: ReadonlyMap<string, Item>): ToldTarget {
  const attachment = parent === null ? undefined : items.get(parent);
  const item = attachment?.parent === null || attachment === undefined ? undefined : items.get(attachment.parent);
  const first = (name: string): string | null => textIn(item?.data[name]) ?? textIn(attachment?.data[name]);
  const file = textIn(attachment?.data.filename) ?? textIn(attachment?.data.path)?.split(/[/\\]/).at(-1) ?? null;
  return {
    ...nowhere,
    url: first('url'),
    doi: first('DOI'),
    title: textIn(item?.data.title) ?? file ?? textIn(attachment?.data.title),
    quote: textIn(data.annotationText),
    page: pageOf(data),
  };
}

function pageOf({ annotationPosition }: JsonObject): number | null {
  try {
    const position = typeof annotationPosition === 'string' ? (JSON.parse(annotationPosition) as Json) : annotationPosition;
    const index = isObject(position) ? numberIn(position.pageIndex) : null;
    return index === null ? null : index + 1;
  } catch {
    return null;
  }
}

function annotationOf({ key, data }: Item, target: ToldTarget, isColoured: boolean): ToldAnnotation | null {
  const body = clipped(textIn(data.annotationComment) ?? '');
  const tags = objectsIn(data.tags).flatMap((tag) => textIn(tag.tag) ?? []);
  if (target.quote === null && body === '' && tags.length === 0) return null;
  const colour = textIn(data.annotationColor)?.toLowerCase() ?? '';
  const name = colours[colour];
  return {
    id: identity(`zotero:${key}`, key),
    claim: null,
    body,
    motivation: body !== '' ? 'commenting' : tags.length > 0 ? 'tagging' : 'highlighting',
    tags: [
      ...tags.map((tag) => ({ name: tag, colour: null })),
      // one colour for all of them says nothing
      ...(isColoured && name !== undefined ? [{ name: `Zotero ${name}`, colour }] : []),
    ],
    creator: clipped(textIn(data.annotationAuthorName) ?? '', 200),
    created: timeFrom(textIn(data.dateAdded) ?? undefined, '') || null,
    targets: [target],
  };
}
