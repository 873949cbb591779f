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

/** Annotations of Hypothesis: an answer of its API (`rows`), an export of its sidebar (`annotations`), or the list alone; null where it is neither. */
export function readHypothesis(value: Json): Bringing | null {
  const rows = isObject(value) ? objectsIn(value.rows ?? value.annotations) : Array.isArray(value) ? value.filter(isObject) : [];
  const all = rows.filter((row) => textIn(row.uri) !== null && Array.isArray(row.target) && textIn(row.user) !== null);
  if (all.length === 0) return null;
  const left = counting();
  const targets = new Map<string, ToldTarget[]>();
  for (const row of all) targets.set(String(row.id), targetsOf(row));
  const annotations = all.map((row) => {
    const own = targets.get(String(row.id))!;
    // an answer stands where the annotation that it answers stands
    const parents = own.length === 0 ? listOf(row.references).map(String).toReversed() : [];
    const places =
      own.length > 0 ? own : (parents.map((id) => targets.get(id) ?? []).find((found) => found.length > 0) ?? [documentOf(row)]);
    return annotationOf(row, places);
  });
  left.count('rows that are no annotations', rows.length - all.length);
  return { form: 'annotations', maker: 'Hypothesis', annotations, told: left.told() };
}

function documentOf(row: JsonObject): ToldTarget {
  const document = isObject(row.document) ? row.document : {};
  return { ...nowhere, url: textIn(row.uri), title: textIn(listOf(document.title)[0]) };
}

function targetsOf(row: JsonObject): ToldTarget[] {
  return objectsIn(row.target).flatMap((target) => {
    const selectors = objectsIn(target.selector);
    const quote = selectors.find((selector) => selector.type === 'TextQuoteSelector');
    if (textIn(quote?.exact) === null) return [];
    const position = selectors.find((selector) => selector.type === 'TextPositionSelector');
    const page = selectors.find((selector) => selector.type === 'PageSelector');
    const index = numberIn(page?.index);
    return [
      {
        ...documentOf(row),
        quote: textIn(quote?.exact),
        prefix: textIn(quote?.prefix) ?? '',
        suffix: textIn(quote?.suffix) ?? '',
        start: numberIn(position?.start),
        end: numberIn(position?.end),
        page: index === null ? null : index + 1,
      },
    ];
  });
}

function annotationOf(row: JsonObject, targets: ToldTarget[]): ToldAnnotation {
  const body = clipped(textIn(row.text) ?? '');
  const tags = listOf(row.tags).flatMap((tag) => textIn(tag) ?? []);
  const user = isObject(row.user_info) ? textIn(row.user_info.display_name) : null;
  return {
    id: identity(`hypothesis:${textIn(row.id) ?? ''}`, JSON.stringify(row)),
    claim: null,
    body,
    motivation: body !== '' ? 'commenting' : tags.length > 0 ? 'tagging' : 'highlighting',
    tags: tags.map((name) => ({ name, colour: null })),
    creator: clipped(user ?? /^acct:([^@]+)@/.exec(String(row.user))?.[1] ?? String(row.user), 200),
    created: timeFrom(textIn(row.created) ?? undefined, '') || null,
    targets,
  };
}
