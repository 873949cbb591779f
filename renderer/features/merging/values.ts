import type { MergeConflict } from '../../../shared/contract/merging.ts';
import { formatDate, valueTitle } from '../../i18n/index.ts';
import { scaleNote, valueText } from '../../state/fields.ts';
import { markedWords, type Words } from '../../state/marked-words.ts';

/** Stored in English, shown in the window's language; every other text is a person's own words. */
const worded = new Set(
  'type verdict likelihood confidence status motivation relation kind standing reading stage official evidence mark judgement review outcome'.split(
    ' ',
  ),
);
const dates = new Set('assertedOn eventDate asOf target dueStart dueEnd issued accessed'.split(' '));
const scales = new Set(['reliability', 'credibility']);

/** A field's value in words; “–” where it is blank. */
export function readable(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value) && value.length === 0) return '–';
  if (scales.has(field)) {
    const note = scaleNote(field, value as string | number);
    return note === null ? String(value) : `${String(value)} – ${note}`;
  }
  if (typeof value !== 'string') return valueText(field, value);
  if (dates.has(field) || /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return formatDate(value, value.includes('T') ? 'moment' : 'date');
  return worded.has(field) ? valueTitle(value) : value;
}

export type Sides = Record<'base' | 'ours' | 'theirs', Words[]>;

const plain = (text: string): Words[] => [{ text, differs: false }];

/** The three values of a field; where ours and theirs are texts, with the words that only one of them has. */
export function sidesOf({ field, base, ours, theirs }: MergeConflict): Sides {
  const name = field ?? '';
  const told = { base: plain(readable(name, base)), ours: plain(readable(name, ours.value)), theirs: plain(readable(name, theirs.value)) };
  const [here, there] = [ours.value, theirs.value];
  if (worded.has(name) || dates.has(name) || typeof here !== 'string' || typeof there !== 'string') return told;
  if (here.length + there.length < 24) return told;
  const { former, present } = markedWords(here, there);
  return former.some((words) => !words.differs && words.text.trim() !== '') ? { ...told, ours: former, theirs: present } : told;
}
