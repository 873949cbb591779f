import type { ToldCode } from '../refi/codes.ts';

/** Where an annotation says that it stands; every part may be missing. Positions are Unicode code points, and hints unless the text is known. */
export interface ToldTarget {
  /** SHA-256 of the text that positions count in */
  sha256: string | null;
  /** id of a source of ours */
  source: string | null;
  url: string | null;
  /** title of the document, or name of its file */
  title: string | null;
  doi: string | null;
  quote: string | null;
  prefix: string;
  suffix: string;
  start: number | null;
  end: number | null;
  page: number | null;
}

export interface ToldAnnotation {
  /** the same each time that the file is read: what has it already is known */
  id: string;
  /** a claim of ours: its wording and verdict */
  claim: { wording: string; verdict: string | null } | null;
  body: string;
  motivation: string;
  tags: { name: string; colour: string | null }[];
  creator: string;
  /** UTC, ISO-8601; null where it is not told */
  created: string | null;
  /** several places of one annotation; none: it is about the document */
  targets: ToldTarget[];
}

/** What a file brings into a project that is open; `told`: what of it cannot come in, in plain words. */
export type Bringing =
  | { form: 'codebook'; codes: Omit<ToldCode, 'element'>[]; told: string[] }
  | { form: 'annotations'; maker: 'Web Annotations' | 'Hypothesis' | 'Zotero'; annotations: ToldAnnotation[]; told: string[] };

export const nowhere: ToldTarget = {
  sha256: null,
  source: null,
  url: null,
  title: null,
  doi: null,
  quote: null,
  prefix: '',
  suffix: '',
  start: null,
  end: null,
  page: null,
};

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const objectsIn = (value: Json | undefined): JsonObject[] => listOf(value).filter(isObject);
export const listOf = (value: Json | undefined): Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
export const textIn = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
export const numberIn = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;

/** Counts what is left behind, after words. */
export function counting(): { count(words: string, more?: number): void; told(): string[] } {
  const counts = new Map<string, number>();
  return {
    count(words, more = 1) {
      if (more > 0) counts.set(words, (counts.get(words) ?? 0) + more);
    },
    told: () => [...counts].map(([words, count]) => `${words}: ${count}`),
  };
}

/** What a field holds of a text: without half of a character at its end. */
export const clipped = (text: string, most = 100_000): string => text.slice(0, most).toWellFormed();
