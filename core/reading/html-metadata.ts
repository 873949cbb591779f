import type { Bibliography } from '../../shared/domain/documents.ts';
import { cleanAuthors, cleanDate, cleanDoi, cleanText, cleanUrl, emptyBibliography, titleFromFileName } from './bibliography.ts';
import type { HtmlNode } from './html-blocks.ts';
import { canonicalLanguage } from './language.ts';

/** Longer JSON-LD is no bibliographic record. */
const longestJson = 1024 * 1024;
const articleTypes: readonly [RegExp, string][] = [
  [/^(?:ReportageNewsArticle|AnalysisNewsArticle|OpinionNewsArticle|BackgroundNewsArticle|NewsArticle)$/, 'article-newspaper'],
  [/^(?:ScholarlyArticle|MedicalScholarlyArticle)$/, 'article-journal'],
  [/^(?:Report|TechArticle)$/, 'report'],
  [/^(?:BlogPosting|LiveBlogPosting)$/, 'post-weblog'],
  [/^Legislation$/, 'legislation'],
  [/^Dataset$/, 'dataset'],
  [/^Book$/, 'book'],
  [/^(?:Article|WebPage|CreativeWork)$/, 'webpage'],
];

/**
 * The bibliographic record that a saved page carries: citation_* (what scholarly publishers write) before JSON-LD before Open Graph before
 * plain HTML. Read as data only; nothing is fetched or run.
 */
export function htmlBibliography(document: HtmlNode, fileName: string): Bibliography {
  const meta = metaValues(document);
  const linked = linkedData(document);
  const one = (...names: string[]): string | undefined => names.map((name) => meta.get(name)?.[0]).find((value) => value !== undefined);
  const heading = firstText(document, 'h1');
  const title =
    cleanText(one('citation_title')) ??
    cleanText(linked?.headline) ??
    cleanText(one('og:title', 'dc.title', 'twitter:title')) ??
    cleanText(firstText(document, 'title')) ??
    cleanText(heading);
  const authors =
    meta.get('citation_author') ?? linked?.author ?? meta.get('author') ?? meta.get('article:author') ?? meta.get('dc.creator');
  return {
    ...emptyBibliography(typeOf(meta, linked), title ?? titleFromFileName(fileName)),
    author: cleanAuthors(authors ?? []),
    publisher:
      cleanText(one('citation_publisher', 'citation_technical_report_institution', 'dc.publisher')) ??
      cleanText(nameOf(linked?.publisher)) ??
      cleanText(one('og:site_name')),
    containerTitle: cleanText(one('citation_journal_title', 'citation_conference_title')),
    issued: firstDate(
      one('citation_publication_date', 'citation_date'),
      linked?.datePublished,
      one('article:published_time', 'dc.date', 'dcterms.date', 'date', 'pubdate'),
    ),
    url: cleanUrl(attribute(document, 'link[rel~="canonical"]', 'href')) ?? cleanUrl(one('og:url')) ?? cleanUrl(linked?.url),
    doi: cleanDoi(one('citation_doi', 'dc.identifier')),
    language:
      canonicalLanguage(attribute(document, 'html', 'lang')) ??
      canonicalLanguage(one('citation_language', 'og:locale')) ??
      canonicalLanguage(linked?.inLanguage),
  };
}

function firstDate(...values: unknown[]): string | null {
  for (const value of values) {
    const date = cleanDate(value);
    if (date !== null) return date;
  }
  return null;
}

function metaValues(document: HtmlNode): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const node of document.querySelectorAll('meta')) {
    const name = (node.getAttribute?.('name') ?? node.getAttribute?.('property') ?? '').toLowerCase().trim();
    const content = cleanText(node.getAttribute?.('content') ?? null, 4000);
    if (name === '' || content === null) continue;
    const list = values.get(name) ?? [];
    if (list.length < 200) list.push(content);
    values.set(name, list);
  }
  return values;
}

function firstText(document: HtmlNode, selector: string): string | null {
  for (const node of document.querySelectorAll(selector)) return node.textContent;
  return null;
}

function attribute(document: HtmlNode, selector: string, name: string): string | null {
  for (const node of document.querySelectorAll(selector)) return node.getAttribute?.(name) ?? null;
  return null;
}

interface LinkedData {
  type: string;
  headline: unknown;
  author: unknown;
  publisher: unknown;
  datePublished: unknown;
  inLanguage: unknown;
  url: unknown;
}

/** The first object of an article's type in any JSON-LD block, at its top, in a list or in `@graph`. */
function linkedData(document: HtmlNode): LinkedData | null {
  for (const node of document.querySelectorAll('script')) {
    if ((node.getAttribute?.('type') ?? '').trim().toLowerCase() !== 'application/ld+json') continue;
    const found = candidatesIn(node.textContent ?? '').find((candidate) => candidate !== null);
    if (found !== undefined && found !== null) return found;
  }
  return null;
}

function candidatesIn(json: string): (LinkedData | null)[] {
  if (json.length > longestJson) return [];
  try {
    const value: unknown = JSON.parse(json.replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[)|(?:-->|\/\/\s*\]\]>)\s*$/g, ''));
    const top = Array.isArray(value) ? value : [value];
    return top.flatMap((entry) => [entry, ...listOf(ownValue(entry, '@graph'))]).map(linkedDataOf);
  } catch {
    return [];
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Own properties only: a `__proto__` in someone's JSON never reaches an object of ours. */
function ownValue(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null && Object.hasOwn(object, name)
    ? (object as Record<string, unknown>)[name]
    : undefined;
}

function linkedDataOf(value: unknown): LinkedData | null {
  const own = ownValue(value, '@type');
  const types = (Array.isArray(own) ? own : [own]).filter((type): type is string => typeof type === 'string');
  const type = articleTypes.find(([pattern]) => types.some((name) => pattern.test(name)))?.[1];
  if (type === undefined) return null;
  const field = (name: string): unknown => ownValue(value, name);
  return {
    type,
    headline: field('headline') ?? field('name'),
    author: field('author'),
    publisher: field('publisher'),
    datePublished: field('datePublished'),
    inLanguage: field('inLanguage'),
    url: field('url'),
  };
}

function nameOf(value: unknown): unknown {
  return typeof value === 'string' ? value : ownValue(Array.isArray(value) ? value[0] : value, 'name');
}

function typeOf(meta: ReadonlyMap<string, string[]>, linked: LinkedData | null): string {
  if (meta.has('citation_journal_title')) return 'article-journal';
  if (meta.has('citation_technical_report_institution')) return 'report';
  return linked?.type ?? 'webpage';
}
