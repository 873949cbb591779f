import type { MergeConflict } from '../../../shared/contract/merging.ts';
import type { RecordKind } from '../../../shared/contract/base.ts';
import { formatDate, t, valueTitle } from '../../i18n/index.ts';
import { scaleNote, valueText } from '../../state/fields.ts';
import { markedWords, type Words } from '../../state/marked-words.ts';
import { getRecord, hasFields } from '../../state/records.ts';

/** Stored in English, shown in the window's language; every other text is a person's own words. */
const worded = new Set(
  'type verdict likelihood confidence status motivation relation kind standing reading stage official evidence mark judgement review outcome'.split(
    ' ',
  ),
);
const dates = new Set('assertedOn eventDate asOf target dueStart dueEnd issued accessed'.split(' '));
const scales = new Set(['reliability', 'credibility']);
const kindOfField: Record<string, string> = { source: 'source', claim: 'claim', entity: 'entity' };
const names: Record<string, string> = { claim: 'wording', figure: 'metric', milestone: 'what', entity: 'name', annotation: 'body' };
const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value);

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

interface Ref {
  kind: string;
  id: string;
}

function referenceIn(conflict: MergeConflict, value: unknown): Ref | null {
  if (value !== null && typeof value === 'object' && isId((value as Partial<Ref>).id)) return value as Ref;
  return isId(value) ? { kind: kindOfField[conflict.field ?? ''] ?? '', id: value } : null;
}

export function hasReference(conflict: MergeConflict): boolean {
  return [conflict.base, conflict.ours.value, conflict.theirs.value].some((value) => referenceIn(conflict, value) !== null);
}

async function nameIn(conflict: MergeConflict, value: unknown): Promise<Words[]> {
  const reference = referenceIn(conflict, value);
  if (reference === null) return plain(readable(conflict.field ?? '', value));
  const kind = reference.kind as RecordKind;
  if (!hasFields(kind)) return plain(reference.id);
  try {
    const { fields } = await getRecord(kind, reference.id);
    return plain(readable(names[kind] ?? 'title', fields[names[kind] ?? 'title']));
  } catch {
    return plain(t('merging.elsewhere'));
  }
}

/** As `sidesOf`, records by their names. */
export async function namedSides(conflict: MergeConflict): Promise<Sides> {
  const [base, ours, theirs] = await Promise.all(
    [conflict.base, conflict.ours.value, conflict.theirs.value].map((value) => nameIn(conflict, value)),
  );
  return { base: base!, ours: ours!, theirs: theirs! };
}
