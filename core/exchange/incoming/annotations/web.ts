import { id as idShape } from '../../../../shared/contract/base.ts';
import { motivations } from '../../../../shared/domain/grades.ts';
import { derivedId } from '../../formats/refi/guid.ts';
import { timeFrom } from '../refi/reading.ts';
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

const space = '3d2f7a10-5c44-5be1-b1a7-9d0e6f3c8a21';

/** W3C Web Annotations (model of 2017): a page, a collection, a list, or one alone; null where it is none of them. */
export function readWebAnnotations(value: Json): Bringing | null {
  const all = annotationsIn(value);
  // an empty page is one all the same
  const isPage = isObject(value) && (is(value, 'AnnotationPage') || is(value, 'AnnotationCollection'));
  if (!isPage && !all.some((one) => one.target !== undefined)) return null;
  const left = counting();
  const annotations = all.flatMap((one, index) => {
    const targets = listOf(one.target).flatMap((target) => targetOf(target, left) ?? []);
    if (targets.length > 0) return [annotationOf(one, targets, index)];
    left.count('annotations without a target');
    return [];
  });
  return { form: 'annotations', maker: 'Web Annotations', annotations, told: left.told() };
}

function annotationsIn(value: Json): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(annotationsIn);
  if (!isObject(value)) return [];
  if (is(value, 'Annotation')) return [value];
  const inside = value.items ?? value['@graph'] ?? value.first;
  return inside === undefined || inside === null ? [] : annotationsIn(inside);
}

const is = (value: JsonObject, type: string): boolean =>
  listOf(value.type ?? value['@type']).some((one) => one === type || one === `oa:${type}`);
const idOf = (value: JsonObject): string | null => textIn(value.id ?? value['@id']);

function annotationOf(one: JsonObject, targets: ToldTarget[], index: number): ToldAnnotation {
  const bodies = [...listOf(one.body), ...listOf(one.bodyValue)].flatMap(bodyOf);
  const motivation = listOf(one.motivation).map((word) => String(word).replace(/^oa:/, ''));
  const texts = (purpose: string): string[] => bodies.filter((body) => body.purpose === purpose).map((body) => body.text);
  const wording = texts('describing')[0];
  const isClaim =
    motivation.includes('assessing') &&
    wording !== undefined &&
    (idOf(objectsIn(one.generator)[0] ?? {}) ?? '').startsWith('urn:claimdesk:');
  const comments = bodies.filter(
    ({ purpose }) => purpose !== 'tagging' && !(isClaim && (purpose === 'describing' || purpose === 'assessing')),
  );
  const creator = one.creator === undefined ? '' : nameOf(listOf(one.creator)[0]);
  const body = clipped(comments.map(({ text }) => text).join('\n\n'));
  return {
    id: identity(idOf(one), JSON.stringify([one.target ?? null, one.body ?? null, one.bodyValue ?? null, creator, index])),
    claim: isClaim ? { wording: clipped(wording, 4000), verdict: texts('assessing')[0] ?? null } : null,
    body,
    motivation: motivationOf(motivation, body),
    tags: texts('tagging').map((name) => ({ name, colour: null })),
    creator: clipped(creator, 200),
    created: textIn(one.created) === null ? null : timeFrom(textIn(one.created)!, '') || null,
    targets,
  };
}

/** Our own ids are UUIDs; of any other the same one follows each time. */
export function identity(told: string | null, content: string): string {
  const own = told?.replace(/^urn:uuid:/i, '').toLowerCase() ?? '';
  return idShape.safeParse(own).success ? own : derivedId(space, told ?? content);
}

/** A body is text, or an address; what is done with it (tagging, commenting) is its purpose. */
function bodyOf(body: Json): { text: string; purpose: string }[] {
  if (typeof body === 'string') return body === '' ? [] : [{ text: body, purpose: 'commenting' }];
  if (!isObject(body)) return [];
  if (is(body, 'Choice') || is(body, 'List') || is(body, 'Composite')) return objectsIn(body.items).flatMap(bodyOf);
  const purpose = String(listOf(body.purpose)[0] ?? (is(body, 'Tag') ? 'tagging' : 'commenting')).replace(/^oa:/, '');
  const text = textIn(body.value ?? body.chars) ?? textIn(body.source) ?? idOf(body);
  return text === null ? [] : [{ text: textIn(body.format) === 'text/html' ? withoutMarks(text) : text, purpose }];
}

/** Only the words of it: what is shown is text. */
const withoutMarks = (html: string): string =>
  html
    .replace(/<(?:br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .trim();

function motivationOf(words: readonly string[], body: string): string {
  const known = motivations.find((one) => words.includes(one));
  if (known !== undefined) return known;
  if (words.includes('classifying')) return 'tagging';
  return body === '' ? 'highlighting' : 'commenting';
}

const nameOf = (value: Json | undefined): string =>
  isObject(value) ? (textIn(value.name) ?? textIn(value.nickname) ?? idOf(value) ?? '') : (textIn(value) ?? '');

type Left = ReturnType<typeof counting>;

function targetOf(target: Json, left: Left): ToldTarget | null {
  if (typeof target === 'string') return { ...nowhere, ...addressOf(target) };
  if (!isObject(target)) return null;
  const source = target.source ?? idOf(target);
  const told = isObject(source)
    ? { ...addressOf(idOf(source) ?? ''), title: textIn(source.label) ?? textIn(source.name) }
    : addressOf(String(source ?? ''));
  const found: ToldTarget = { ...nowhere, ...told };
  for (const state of objectsIn(target.state)) found.sha256 = /^urn:sha256:([0-9a-f]{64})$/.exec(idOf(state) ?? '')?.[1] ?? found.sha256;
  for (const selector of objectsIn(target.selector)) select(found, selector, left);
  return found;
}

/** An address may be an id of ours, or the hash of a text; what follows `#` is a place, not the document. */
function addressOf(address: string): Partial<ToldTarget> {
  const uuid = /^urn:uuid:([0-9a-f-]{36})$/i.exec(address)?.[1];
  if (uuid !== undefined) return { source: uuid.toLowerCase() };
  const sha256 = /^urn:sha256:([0-9a-f]{64})$/.exec(address)?.[1];
  if (sha256 !== undefined) return { sha256 };
  return address === '' ? {} : { url: address.replace(/#.*$/, '') };
}

function select(found: ToldTarget, selector: JsonObject, left: Left): void {
  if (is(selector, 'TextQuoteSelector')) {
    found.quote = textIn(selector.exact) ?? found.quote;
    found.prefix = textIn(selector.prefix) ?? found.prefix;
    found.suffix = textIn(selector.suffix) ?? found.suffix;
  } else if (is(selector, 'TextPositionSelector')) {
    found.start = numberIn(selector.start) ?? found.start;
    found.end = numberIn(selector.end) ?? found.end;
  } else if (is(selector, 'FragmentSelector')) {
    const value = textIn(selector.value) ?? '';
    const page = /(?:^|&)page=(\d+)/.exec(value)?.[1];
    const place = /(?:^|&)char=(\d+),(\d+)/.exec(value);
    if (page !== undefined) found.page = Number(page);
    if (place !== null) [found.start, found.end] = [Number(place[1]), Number(place[2])];
  } else if (is(selector, 'Choice')) for (const one of objectsIn(selector.items)) select(found, one, left);
  else if (!is(selector, 'RangeSelector') && !is(selector, 'XPathSelector') && !is(selector, 'CssSelector'))
    left.count('selectors of another kind than words and positions');
  for (const refined of objectsIn(selector.refinedBy)) select(found, refined, left);
}
