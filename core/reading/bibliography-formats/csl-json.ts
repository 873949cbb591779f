import type { Bibliography } from '../../../shared/domain/documents.ts';
import { WorkbenchError } from '../../../shared/errors.ts';
import { cleanAuthors, cleanDate, cleanDoi, cleanText, cleanUrl, emptyBibliography } from '../bibliography.ts';
import { canonicalLanguage } from '../language.ts';
import { cslTypes, type BibliographyEntry, type BibliographyList } from './entry.ts';

type Json = Record<string, unknown>;

/** CSL-JSON: an array of items, or an object that has one under `items` or `references`. @throws REFUSED where it is other JSON */
export function readCslJson(text: string): BibliographyList {
  const items = itemsOf(parsed(text));
  if (items === null || !items.some((item) => isObject(item) && (field(item, 'title') !== undefined || field(item, 'type') !== undefined)))
    throw new WorkbenchError(
      'REFUSED',
      'This JSON file is no bibliography: it holds no CSL items. Export the references as CSL-JSON, RIS or BibTeX.',
    );
  const entries: BibliographyEntry[] = [];
  const problems: string[] = [];
  items.forEach((item, index) => {
    if (isObject(item)) entries.push({ key: cleanText(field(item, 'id'), 200) ?? '', bibliography: bibliographyOf(item) });
    else problems.push(`Item ${index + 1} is not an object and was left out.`);
  });
  return { format: 'csl-json', entries, problems };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new WorkbenchError(
      'REFUSED',
      `This is not valid JSON: ${error instanceof Error ? error.message.slice(0, 200) : 'it cannot be read'}.`,
    );
  }
}

function itemsOf(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return null;
  const inside = field(value, 'items') ?? field(value, 'references');
  if (Array.isArray(inside)) return inside;
  return field(value, 'title') === undefined ? null : [value];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function field(item: Json, name: string): unknown {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

function bibliographyOf(item: Json): Bibliography {
  const type = cleanText(field(item, 'type'), 40)?.toLowerCase() ?? '';
  const authors = cleanAuthors(field(item, 'author') ?? []);
  return {
    ...emptyBibliography(cslTypes.has(type) ? type : 'document', cleanText(field(item, 'title')) ?? ''),
    author: authors.length > 0 ? authors : cleanAuthors(field(item, 'editor') ?? []),
    publisher: cleanText(field(item, 'publisher'), 400),
    containerTitle: cleanText(field(item, 'container-title'), 400),
    issued: cslDate(field(item, 'issued')),
    accessed: cslDate(field(item, 'accessed')),
    url: cleanUrl(field(item, 'URL')),
    doi: cleanDoi(field(item, 'DOI')),
    language: canonicalLanguage(field(item, 'language')),
  };
}

/** `date-parts`, or a date in words under `raw` or `literal`, or a bare text as some programs write it. */
function cslDate(value: unknown): string | null {
  if (!isObject(value)) return cleanDate(value);
  const [parts] = Array.isArray(field(value, 'date-parts')) ? (field(value, 'date-parts') as unknown[]) : [];
  if (!Array.isArray(parts)) return cleanDate(field(value, 'raw')) ?? cleanDate(field(value, 'literal'));
  const numbers = parts
    .slice(0, 3)
    .map(Number)
    .filter((part) => Number.isInteger(part) && part > 0);
  return cleanDate(numbers.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-'));
}
