import type { SuggestionView } from '../../../shared/contract/suggestions.ts';
import type { FactKind } from '../../../shared/domain/facts.ts';
import { claimTypes, comparators, stages } from '../../../shared/domain/grades.ts';
import { formatDate, formatNumber, lookUp, t, valueTitle } from '../../i18n/index.ts';
import { checkDate, checkNumber, fieldTitle, type Checked } from '../../state/fields.ts';

export type Fields = Record<string, unknown>;

export type FieldInput = 'text' | 'long' | 'number' | 'date' | 'aliases' | readonly string[];
export interface FieldPlan {
  name: string;
  input: FieldInput;
  required?: boolean;
}

function plan(name: string, input: FieldInput = 'text', required = false): FieldPlan {
  return { name, input, required };
}

const named = [plan('name', 'text', true), plan('type'), plan('aliases', 'aliases')];

/** What a person can correct before accepting, in the order of the form. A mention has nothing of its own: it is merged elsewhere instead. */
export const fieldPlans: Record<FactKind, readonly FieldPlan[]> = {
  claim: [plan('wording', 'long', true), plan('type', claimTypes), plan('speaker'), plan('hedge'), plan('eventDate', 'date')],
  figure: [
    plan('metric', 'text', true),
    plan('subject'),
    plan('comparator', comparators),
    plan('value', 'number'),
    plan('low', 'number'),
    plan('high', 'number'),
    plan('unit'),
    plan('stage', stages),
    plan('asOf', 'date'),
    plan('target', 'date'),
    plan('scope'),
    plan('basis'),
  ],
  milestone: [plan('what', 'long', true), plan('actor'), plan('plan'), plan('dueText'), plan('dueStart', 'date'), plan('dueEnd', 'date')],
  player: named,
  program: named,
  place: named,
  mention: [],
};

const groups: readonly (readonly FactKind[])[] = [
  ['claim', 'figure', 'milestone'],
  ['player', 'program', 'place'],
];

/** What a suggestion may be accepted as. */
export function kindGroup(kind: FactKind): readonly FactKind[] {
  return groups.find((group) => group.includes(kind)) ?? [];
}

/** What the form begins with where a person makes another thing of a suggestion. */
export function startOf({ fields, quote, label }: SuggestionView, kind: FactKind): Fields {
  switch (kind) {
    case 'claim':
      return { wording: fields['wording'] ?? fields['what'] ?? label, type: 'fact' };
    case 'figure':
      return { metric: '', comparator: '=', stage: 'observed', unit: '' };
    case 'milestone':
      return { what: fields['what'] ?? fields['wording'] ?? label, dueText: quote.length > 120 ? '' : quote };
    default:
      return { name: fields['name'], aliases: fields['aliases'] };
  }
}

interface Alias {
  name: string;
  language: string | null;
}

function words(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
function aliasesOf(fields: Fields): Alias[] {
  return Array.isArray(fields['aliases']) ? (fields['aliases'] as Alias[]) : [];
}

/** A field as the form shows it. */
export function typedOf(fields: Fields, { name, input }: FieldPlan): string {
  if (input === 'aliases')
    return aliasesOf(fields)
      .map((alias) => alias.name)
      .join('\n');
  return words(fields[name]);
}

/** What was typed as the field stores it, or why it cannot be stored. */
export function checkTyped({ name, input, required }: FieldPlan, typed: string): Checked {
  if (required === true && typed.trim() === '') return { ok: false, message: t('field.required') };
  if (input === 'number') return checkNumber(typed);
  if (input === 'date') return checkDate(typed);
  // a unit and the words of a due date are texts that may be empty, not nothing
  const blank = name === 'unit' || name === 'dueText' ? '' : null;
  return { ok: true, value: typed.trim() === '' ? blank : typed.trim() };
}

/** The fields that a person changed, as the contract takes them; known aliases keep their language. */
export function changesOf(kind: FactKind, before: Fields, typed: Readonly<Record<string, string>>): Fields {
  const changes: Fields = {};
  for (const one of fieldPlans[kind]) {
    const now = typed[one.name] ?? '';
    if (now === typedOf(before, one)) continue;
    if (one.input === 'aliases') {
      const names = [...new Set(now.split('\n').map((name) => name.trim()))].filter((name) => name !== '');
      changes['aliases'] = names.map((name) => aliasesOf(before).find((alias) => alias.name === name) ?? { name, language: null });
      continue;
    }
    const checked = checkTyped(one, now);
    if (checked.ok) changes[one.name] = checked.value;
  }
  return changes;
}

/** Large numbers as people say them: 1.2 trillion, 1.2万亿. */
export function amountText(value: number): string {
  return Math.abs(value) >= 1e6
    ? formatNumber(value, { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 6 })
    : formatNumber(value, { maximumFractionDigits: 6 });
}

export function figureText(fields: Fields): string {
  const { comparator, value, low, high, unit } = fields;
  const amount = (one: unknown): string => (typeof one === 'number' ? amountText(one) : '…');
  const number = typeof value === 'number' ? amount(value) : `${amount(low)} – ${amount(high)}`;
  const sign = comparator === '=' || typeof comparator !== 'string' ? '' : `${comparator} `;
  return `${sign}${number}${unit === '%' || unit === '' || typeof unit !== 'string' ? (words(unit) === '%' ? ' %' : '') : ` ${unit}`}`;
}

function dateText(value: unknown): string {
  return typeof value === 'string' ? formatDate(value) : '';
}

function dueText({ dueText: written, dueStart, dueEnd }: Fields): string {
  const range = [...new Set([dateText(dueStart), dateText(dueEnd)].filter((part) => part !== ''))].join(' – ');
  return [words(written), range === '' || range === written ? '' : `(${range})`].filter((part) => part !== '').join(' ');
}

/** Lines of what would be stored, as people read them; empty ones are left out. */
export function linesOf(suggestion: SuggestionView): { name: string; label: string; text: string }[] {
  const { kind, fields, places } = suggestion;
  const line = (name: string, text: string, label = fieldTitle(name)) => ({ name, label, text });
  const plain = (...names: string[]) => names.map((name) => line(name, words(fields[name])));
  const dates = (...names: string[]) => names.map((name) => line(name, dateText(fields[name])));
  const value = (name: string) => line(name, fields[name] === null ? '' : valueTitle(words(fields[name])));
  const lists: Record<FactKind, () => ReturnType<typeof line>[]> = {
    claim: () => [...plain('wording'), value('type'), ...plain('speaker', 'hedge'), ...dates('eventDate')],
    figure: () => [
      ...plain('metric', 'subject'),
      line('value', figureText(fields)),
      value('stage'),
      ...dates('asOf', 'target'),
      ...plain('scope', 'basis'),
    ],
    milestone: () => [...plain('what', 'actor', 'plan'), line('due', dueText(fields))],
    player: () => nameLines(),
    program: () => nameLines(),
    place: () => nameLines(),
    mention: () => [...plain('name'), mentions()],
  };
  function mentions() {
    return line('mentions', t(places.length === 1 ? 'review.place' : 'review.places', { count: places.length }), fieldTitle('mentions'));
  }
  function nameLines() {
    const aliases = aliasesOf(fields).map((alias) => alias.name);
    return [...plain('name'), value('type'), line('aliases', aliases.join('; ')), mentions()];
  }
  return lists[kind]().filter(({ text }) => text !== '');
}

export function kindName(kind: string): string {
  return lookUp(`kind.${kind}`) ?? kind;
}
/** "figures", for counts */
export function kindsName(kind: string): string {
  return lookUp(`review.kinds.${kind}`) ?? kind;
}
export function scoreText(score: number): string {
  return formatNumber(score, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
