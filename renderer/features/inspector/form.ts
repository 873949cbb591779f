import { sourceTypes } from '../../../shared/domain/documents.ts';
import type { RecordKind } from '../../../shared/contract/base.ts';
import {
  claimTypes,
  comparators,
  confidences,
  credibilityDigits,
  entityKinds,
  evidenceStatuses,
  likelihoods,
  motivations,
  officialStatuses,
  reliabilityLetters,
  reviewStatuses,
  stages,
} from '../../../shared/domain/grades.ts';
import { relationTypeIds } from '../../../shared/domain/entity-relations.ts';
import { checkNumber, leaningNote, scaleNote } from '../../state/fields.ts';

/** How a field of the contract is edited. `blank`: what a blank is stored as; absent: the field cannot be blank. */
export type FieldForm =
  | { name: string; as: 'line' | 'text'; blank?: null | '' }
  | { name: string; as: 'date'; blank: null }
  | { name: string; as: 'number'; blank: null; bounds?: { from: number; to: number } }
  | { name: string; as: 'choice'; options: readonly (string | number)[] | 'verdicts'; blank?: null }
  | { name: string; as: 'flag' }
  | { name: string; as: 'authors' };

const status: FieldForm = { name: 'status', as: 'choice', options: reviewStatuses };
const line = (name: string): FieldForm => ({ name, as: 'line', blank: null });
const date = (name: string): FieldForm => ({ name, as: 'date', blank: null });
const number = (name: string): FieldForm => ({ name, as: 'number', blank: null });

/** Every field of the contract, in the order in which an analyst goes through them. */
export const forms: Partial<Record<RecordKind, readonly FieldForm[]>> = {
  claim: [
    { name: 'wording', as: 'text' },
    { name: 'verdict', as: 'choice', options: 'verdicts' },
    { name: 'credibility', as: 'choice', options: credibilityDigits, blank: null },
    { name: 'likelihood', as: 'choice', options: likelihoods, blank: null },
    { name: 'probability', as: 'number', blank: null, bounds: { from: 0.1, to: 99.9 } },
    { name: 'confidence', as: 'choice', options: confidences, blank: null },
    { name: 'type', as: 'choice', options: claimTypes },
    line('speaker'),
    date('assertedOn'),
    date('eventDate'),
    line('topic'),
    { name: 'comment', as: 'text', blank: '' },
    status,
  ],
  figure: [
    { name: 'metric', as: 'line' },
    line('subject'),
    { name: 'comparator', as: 'choice', options: comparators },
    number('value'),
    number('low'),
    number('high'),
    { name: 'unit', as: 'line', blank: '' },
    { name: 'written', as: 'line', blank: '' },
    date('asOf'),
    date('target'),
    { name: 'stage', as: 'choice', options: stages },
    line('scope'),
    line('basis'),
    status,
  ],
  milestone: [
    { name: 'what', as: 'text' },
    line('actor'),
    line('plan'),
    { name: 'dueText', as: 'line', blank: '' },
    date('dueStart'),
    date('dueEnd'),
    { name: 'official', as: 'choice', options: officialStatuses, blank: null },
    { name: 'evidence', as: 'choice', options: evidenceStatuses, blank: null },
    date('achieved'),
    date('saidOn'),
    status,
  ],
  entity: [
    { name: 'name', as: 'line' },
    { name: 'kind', as: 'choice', options: entityKinds },
    { name: 'description', as: 'text', blank: '' },
    line('standing'),
    status,
  ],
  relation: [{ name: 'type', as: 'choice', options: relationTypeIds }, date('asOf'), { name: 'note', as: 'text', blank: '' }],
  source: [
    { name: 'title', as: 'text' },
    { name: 'author', as: 'authors' },
    { name: 'type', as: 'choice', options: sourceTypes },
    line('publisher'),
    line('containerTitle'),
    date('issued'),
    date('accessed'),
    line('url'),
    line('doi'),
    line('language'),
    { name: 'reliability', as: 'choice', options: reliabilityLetters, blank: null },
    { name: 'origin', as: 'text', blank: null },
    { name: 'reading', as: 'choice', options: ['unread', 'reading', 'read'] },
    { name: 'starred', as: 'flag' },
  ],
  annotation: [
    { name: 'body', as: 'text', blank: '' },
    { name: 'motivation', as: 'choice', options: motivations },
  ],
};

/** What is said under a field while it is typed in; null where there is nothing to say. */
export function fieldHint(name: string, text: string): string | null {
  if (name === 'wording') return leaningNote(text);
  if (name !== 'probability' || text.trim() === '') return null;
  const checked = checkNumber(text);
  return checked.ok && typeof checked.value === 'number' ? scaleNote('probability', checked.value) : null;
}

/** A likelihood is a term or a number: giving one takes back the other. */
export function withConsequences(name: string, value: unknown): Record<string, unknown> {
  if (value !== null && name === 'likelihood') return { likelihood: value, probability: null };
  if (value !== null && name === 'probability') return { probability: value, likelihood: null };
  return { [name]: value };
}

interface Author {
  family?: string;
  given?: string;
  literal?: string;
}

export function authorsText(value: unknown): string {
  const authors = Array.isArray(value) ? (value as Author[]) : [];
  return authors.map(({ family, given, literal }) => literal ?? [family, given].filter(Boolean).join(', ')).join('; ');
}
/** "Dudarenok, Ashley; State Council" */
export function authorsFrom(text: string): Author[] {
  const parts = text.split(';').map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const [family = '', given = ''] = part.split(',').map((piece) => piece.trim());
      return given === '' ? { literal: part } : { family, given };
    });
}
