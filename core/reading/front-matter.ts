import { parse } from 'yaml';
import type { Bibliography } from '../../shared/domain/documents.ts';
import { cleanAuthors, cleanDate, cleanDoi, cleanText, cleanType, cleanUrl } from './bibliography.ts';
import { canonicalLanguage } from './language.ts';

interface FrontMatter {
  /** UTF-16 units at the start of the file that the front matter takes, its fences included; 0 where there is none */
  length: number;
  fields: Partial<Bibliography>;
  losses: string[];
}

/** YAML beyond this is no bibliographic record. */
const longestFrontMatter = 64 * 1024;

/** Reads the YAML between two lines of `---` at the very start of a Markdown file. */
export function frontMatter(source: string): FrontMatter {
  const opening = /^---[ \t]*\n/.exec(source.slice(0, 200));
  if (opening === null) return { length: 0, fields: {}, losses: [] };
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m.exec(source.slice(opening[0].length, longestFrontMatter));
  if (closing === null) return { length: 0, fields: {}, losses: [] };
  const length = opening[0].length + closing.index + closing[0].length;
  const record = parseRecord(source.slice(opening[0].length, opening[0].length + closing.index));
  if (record === null) return { length, fields: {}, losses: ['The front matter is not valid YAML and was left out.'] };
  return { length, fields: fieldsOf(record), losses: [] };
}

function parseRecord(yaml: string): Map<string, unknown> | null {
  try {
    // Ten aliases are enough for any record; more is the "billion laughs" attack.
    const value: unknown = parse(yaml, { maxAliasCount: 10, mapAsMap: false, prettyErrors: false, logLevel: 'silent' });
    if (value === null || value === undefined) return new Map();
    if (typeof value !== 'object' || Array.isArray(value)) return null;
    return new Map(Object.entries(value).map(([key, entry]) => [key.toLowerCase(), entry]));
  } catch {
    return null;
  }
}

function fieldsOf(record: ReadonlyMap<string, unknown>): Partial<Bibliography> {
  const first = (...names: string[]): unknown =>
    names.map((name) => record.get(name)).find((value) => value !== undefined && value !== null && value !== '');
  const found: { [Field in keyof Bibliography]: Bibliography[Field] | null } = {
    type: cleanType(first('type')),
    title: cleanText(first('title')),
    author: cleanAuthors(first('author', 'authors')),
    publisher: cleanText(first('publisher')),
    containerTitle: cleanText(first('container-title', 'containertitle', 'journal')),
    issued: cleanDate(first('issued', 'date', 'published')),
    accessed: cleanDate(first('accessed')),
    url: cleanUrl(first('url', 'link')),
    doi: cleanDoi(first('doi')),
    language: canonicalLanguage(first('language', 'lang')),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null)) as Partial<Bibliography>;
}
