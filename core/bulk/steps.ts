import type { BulkStep } from '../../shared/contract/bulk.ts';
import type { RefusalReason } from '../../shared/domain/bulk.ts';
import type { GridColumn } from '../../shared/domain/grids/index.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { dateOf, dayOrder, type DayOrder } from '../tables/dates.ts';
import { amountOf, usesDecimalComma } from '../tables/values.ts';

/** A cell as values: one, or several in a column of several; a blank cell has none. */
export type Values = readonly string[];

export class Refused extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** @throws Refused where a value cannot be read as the step needs it */
export type Change = (values: Values) => Values;

export const between = '; ';

export function valuesOf(column: GridColumn, cell: string): Values {
  if (cell === '') return [];
  return column.type === 'multi' ? cell.split(between) : [cell];
}

/** What some functions must know of all cells before they can read one. */
export interface Habits {
  decimalComma: boolean;
  dayOrder: DayOrder;
}

/** Whether any of the steps asks how the column as a whole is written. */
export function needsHabits(steps: readonly BulkStep[]): boolean {
  return steps.some((step) => (step.do === 'number' && step.decimal === 'auto') || (step.do === 'date' && step.order === 'auto'));
}

export function habitsOf(cells: readonly string[]): Habits {
  return { decimalComma: usesDecimalComma(cells), dayOrder: dayOrder(cells) };
}

/** The steps one after another. @throws INVALID where a step does not fit the column */
export function changeOf(column: GridColumn, steps: readonly BulkStep[], habits: Habits): Change {
  const changes = steps.map((step) => changeOfStep(column, step, habits));
  return (values) => changes.reduce((current, change) => change(current), values);
}

function changeOfStep(column: GridColumn, step: BulkStep, habits: Habits): Change {
  const isMany = column.type === 'multi';
  if (column.id === 'tags' && step.do !== 'add' && step.do !== 'remove')
    throw new WorkbenchError('INVALID', 'Tags can be added and removed here. Rename and merge them among the tags.');
  if (!isMany && (step.do === 'add' || step.do === 'remove'))
    throw new WorkbenchError('INVALID', `The column ${column.id} holds one value: set it, or replace it.`);
  switch (step.do) {
    case 'set':
      return () => (isMany ? distinct(step.value.split(/[;；]/)) : distinct([step.value]));
    case 'clear':
      return () => [];
    case 'add':
      return (values) => (values.some((value) => isSame(value, step.value)) ? values : [...values, step.value.trim()]);
    case 'remove':
      return (values) => values.filter((value) => !isSame(value, step.value));
    default:
      return eachOf(step, isMany, habits);
  }
}

const isSame = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

function distinct(values: Values): Values {
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
}

type ValueStep = Exclude<BulkStep, { do: 'set' | 'clear' | 'add' | 'remove' }>;

/** A value that becomes blank is one less; two that become the same are one. */
function eachOf(step: ValueStep, isMany: boolean, habits: Habits): Change {
  const one = valueChange(step, isMany, habits);
  return (values) => {
    const changed = values.map(one);
    // what the step does not touch stays as it is, blanks and doubles included
    if (changed.every((now, place) => now === values[place])) return values;
    return distinct(changed.flat());
  };
}

function valueChange(step: ValueStep, isMany: boolean, habits: Habits): (value: string) => string | string[] {
  switch (step.do) {
    case 'replace':
      return replacer(step);
    case 'map':
      return mapper(step.pairs);
    case 'trim':
      return (value) => value.replaceAll(/[\s\u00a0\u200b\u3000\ufeff]+/gu, ' ').trim();
    case 'case':
      return (value) => cased(value, step.to);
    case 'split':
      return splitter(step.separator, step.take, isMany);
    case 'number':
      return (value) => numbered(value, step.decimal === 'auto' ? habits.decimalComma : step.decimal === 'comma');
    case 'date':
      return (value) => dated(value, step.order === 'auto' ? habits.dayOrder : step.order);
  }
}

function replacer({ find, with: words, whole, matchCase }: Extract<BulkStep, { do: 'replace' }>): (value: string) => string {
  if (whole) return (value) => ((matchCase ? value.trim() === find.trim() : isSame(value, find)) ? words : value);
  // every sign stands for itself
  const pattern = new RegExp(find.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`), matchCase ? 'gu' : 'giu');
  return (value) => value.replace(pattern, () => words);
}

function mapper(pairs: Extract<BulkStep, { do: 'map' }>['pairs']): (value: string) => string {
  const targets = new Map<string, string>();
  for (const { from, to } of pairs) for (const value of from) targets.set(value, to);
  return (value) => targets.get(value) ?? value;
}

function cased(value: string, to: 'upper' | 'lower' | 'title' | 'sentence'): string {
  if (to === 'upper') return value.toUpperCase();
  const lower = value.toLowerCase();
  if (to === 'lower') return lower;
  const pattern = to === 'title' ? /(?<![\p{L}\p{N}'’])\p{L}/gu : /^\P{L}*\p{L}/u;
  return lower.replace(pattern, (start) => start.toUpperCase());
}

function splitter(separator: string, take: number | null, isMany: boolean): (value: string) => string | string[] {
  if (take === 0) throw new WorkbenchError('INVALID', 'Parts are counted from 1, or from -1 backwards.');
  if (take === null && !isMany) throw new WorkbenchError('INVALID', 'This column holds one value: say which part of the cell it is to be.');
  return (value) => {
    const parts = value.split(separator).map((part) => part.trim());
    if (take === null) return parts.length === 1 ? value : parts;
    if (parts.length === 1 && Math.abs(take) === 1) return value;
    const part = parts.at(take > 0 ? take - 1 : take);
    if (part === undefined || part === '') throw new Refused('part', value);
    return part;
  };
}

function numbered(value: string, decimalComma: boolean): string {
  const amount = amountOf(value, decimalComma);
  if (amount === null || amount.value === null) throw new Refused('number', value);
  return plainNumber(amount.value);
}

/** Without an exponent: a cell is read by people. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : text;
}

function dated(value: string, order: DayOrder): string {
  const date = dateOf(value, order);
  if (date === 'ambiguous') throw new Refused('ambiguous', value);
  if (date === null) throw new Refused('date', value);
  return date;
}
