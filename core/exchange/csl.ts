import { cslTypes } from '../reading/bibliography-formats/entry.ts';
import type { Bibliography } from '../../shared/domain/documents.ts';

/** An item of CSL-JSON (csl-data.json 1.0): names as objects, dates as date-parts, nothing that its schema does not know. */
export type CslItem = Record<string, unknown> & { id: string; type: string };

/** A source as citation processors and reference managers take it. */
export function cslItem(id: string, source: Bibliography): CslItem {
  const all: [string, unknown][] = [
    ['title', source.title],
    ['author', source.author.length === 0 ? null : source.author],
    ['publisher', source.publisher],
    ['container-title', source.containerTitle],
    ['issued', cslDate(source.issued)],
    ['accessed', cslDate(source.accessed)],
    ['URL', source.url],
    ['DOI', source.doi],
    ['language', source.language],
  ];
  const told = all.filter(([, value]) => value !== null && value !== '');
  return { id, type: cslTypes.has(source.type) ? source.type : 'document', ...Object.fromEntries(told) };
}

function cslDate(date: string | null): { 'date-parts': number[][] } | null {
  return date === null || !/^-?\d{4}/.test(date) ? null : { 'date-parts': [date.split(/(?<=\d)-/).map(Number)] };
}
