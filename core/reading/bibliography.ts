import { sourceTypes } from '../../shared/domain/documents.ts';
import type { Bibliography } from '../../shared/domain/documents.ts';

/** A record with a title and nothing else. @param title never empty */
export function emptyBibliography(type: string, title: string): Bibliography {
  return {
    type,
    title,
    author: [],
    publisher: null,
    containerTitle: null,
    issued: null,
    accessed: null,
    url: null,
    doi: null,
    language: null,
  };
}

/** The file's name without folders and without its last extension. */
export function titleFromFileName(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? fileName;
  const stem = base.replace(/\.[^.]{1,8}$/, '').trim();
  return cleanText(stem === '' ? base : stem) ?? 'Untitled';
}

/** @returns one line of at most `limit` units; null for anything that is not text or is blank */
export function cleanText(value: unknown, limit = 1000): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const line = String(value)
    .slice(0, limit * 4)
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line === '' ? null : line.slice(0, limit).toWellFormed();
}

/** Only http and https addresses are kept: the address is offered as a link later. */
export function cleanUrl(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 4000) return null;
  try {
    const url = new URL(value.trim());
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

export function cleanDoi(value: unknown): string | null {
  return typeof value === 'string' ? (/\b10\.\d{4,9}\/[^\s"<>]{1,200}/.exec(value)?.[0] ?? null) : null;
}

export function cleanType(value: unknown): string | null {
  const type = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return (sourceTypes as readonly string[]).includes(type) ? type : null;
}

const months = 'january february march april may june july august september october november december'.split(' ');

/**
 * Reads a date as files write it: ISO dates and date-times (the written day is kept, whatever the zone), 2025/8/26, 2025年8月26日,
 * 26 August 2025, August 26, 2025, August 2025, 2025.
 * @returns 2025, 2025-08 or 2025-08-26; null where it is none of these
 */
export function cleanDate(value: unknown): string | null {
  const text = value instanceof Date ? (Number.isNaN(value.getTime()) ? '' : value.toISOString()) : (cleanText(value, 100) ?? '');
  const numeric = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?)?\s*[日月年]?(?=$|[T\s])/u.exec(text);
  if (numeric !== null) return dateOf(numeric[1], numeric[2], numeric[3]);
  const dayFirst = /^(?:\p{L}+,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?\s+(\p{L}+)\.?,?\s+(\d{4})\b/u.exec(text);
  if (dayFirst !== null) return dateOf(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^(?:\p{L}+,\s+)?(\p{L}+)\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b/u.exec(text);
  return monthFirst === null ? null : dateOf(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
}

function monthNumber(name: string | undefined): string {
  const lower = (name ?? '').toLowerCase();
  const index = lower.length < 3 ? -1 : months.findIndex((month) => month.startsWith(lower) || (lower === 'sept' && month === 'september'));
  return String(index + 1);
}

function dateOf(year: string | undefined, month?: string, day?: string): string | null {
  if (year === undefined || Number(year) < 1000) return null;
  if (month === undefined) return year;
  const monthValue = Number(month);
  if (monthValue < 1 || monthValue > 12) return null;
  if (day === undefined) return `${year}-${String(monthValue).padStart(2, '0')}`;
  const date = new Date(Date.UTC(Number(year), monthValue - 1, Number(day)));
  return date.getUTCMonth() === monthValue - 1 && Number(day) > 0 ? date.toISOString().slice(0, 10) : null;
}

/**
 * Authors as files give them: one text, a list, or objects with family/given/literal/name. A text is split at its comma only
 * ("Smith, Jane"): whether "Ministry of Science" is a person cannot be told from the text.
 */
export function cleanAuthors(value: unknown): Bibliography['author'] {
  const list = Array.isArray(value) ? value.slice(0, 200) : [value];
  return list.flatMap((item) => {
    const author = authorOf(item);
    return author === null ? [] : [author];
  });
}

function authorOf(value: unknown): Bibliography['author'][number] | null {
  if (typeof value === 'object' && value !== null) return authorOfObject(value);
  const text = cleanText(value, 300);
  if (text === null || /^https?:/i.test(text)) return null;
  const parts = text.split(/\s*,\s*/);
  const [family, given] = parts;
  const isInverted =
    parts.length === 2 &&
    family !== undefined &&
    given !== undefined &&
    given !== '' &&
    family.split(' ').length <= 3 &&
    given.split(' ').length <= 3;
  return isInverted ? { family, given } : { literal: text };
}

function authorOfObject(value: object): Bibliography['author'][number] | null {
  const field = (name: string): string | null =>
    Object.hasOwn(value, name) ? cleanText((value as Record<string, unknown>)[name], 300) : null;
  const family = field('family') ?? field('familyName');
  const given = field('given') ?? field('givenName');
  if (family !== null) return given === null ? { family } : { family, given };
  const literal = field('literal') ?? field('name');
  return literal === null ? null : { literal };
}
