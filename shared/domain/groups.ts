import type { FilterTree } from './filters.ts';
import type { GridColumn } from './grids/column.ts';

/**
 * Grouping: rows are gathered by the values of one column, or of two. What a group's key means as a filter stands here once, so that the rows
 * under a group, a cell of a pivot and a chip above the grid are the same rows.
 */
export const dateSteps = ['year', 'quarter', 'month'] as const;
/** `value`: each value is a group; dates by a period; numbers by ranges: `range` = of a width that suits the extent, or of the given width. */
export type Step = 'value' | 'range' | (typeof dateSteps)[number] | number;
export interface Dimension {
  column: string;
  step?: Step | undefined;
}
/** A dimension as it was read: `range` has become its width. */
export interface Taken {
  column: string;
  step: Exclude<Step, 'range'>;
  /** a row may have several values, and counts under each */
  many: boolean;
}
/**
 * null = blank. Periods are written as EDTF: 2024, 2024-07/2024-09 (a quarter), 2024-08; a date that is less exact than the step, or is none,
 * is a group of its own under what is written. A range of numbers is its lower bound.
 */
export type GroupKey = string | number | null;

export const folds = ['count', 'sum', 'mean', 'min', 'max'] as const;
export type Fold = (typeof folds)[number];
export interface Measure {
  column: string;
  fold: Fold;
}

export function defaultStep(column: GridColumn): Exclude<Step, number> {
  return column.type === 'date' ? 'year' : 'value';
}

/** The steps that a column can be taken in; numbers may also be given a width. */
export function stepsOf(column: GridColumn): readonly Exclude<Step, number>[] {
  if (column.type === 'date') return [...dateSteps, 'value'];
  return column.type === 'number' ? ['value', 'range'] : ['value'];
}

const year = /^-?\d{4}/;
const quarter = /^(-?\d{4})-(\d{2})\/-?\d{4}-(\d{2})$/;
const month = /^-?\d{4}-[01]\d$/;

/** The rows of a group as a filter: exactly those that its count counted. */
export function groupTest({ column, step }: Pick<Taken, 'column' | 'step'>, key: GroupKey): FilterTree {
  if (key === null) return { column, op: 'blank', value: true };
  if (typeof step === 'number' && typeof key === 'number') {
    const [from, to] = rangeBounds(step, key);
    return {
      and: [
        { column, op: 'ge', value: from },
        { column, op: 'lt', value: to },
      ],
    };
  }
  const text = String(key);
  const isPeriod = (step === 'year' && year.test(text)) || (step === 'month' && month.test(text));
  if (isPeriod) return { column, op: 'startsWith', value: text };
  const bounds = step === 'quarter' ? quarter.exec(text) : null;
  if (bounds !== null) return { column, op: 'between', value: [`${bounds[1]}-${bounds[2]}`, `${bounds[1]}-${bounds[3]}`] };
  return { column, op: 'in', value: [key] };
}

/** Lower bound, and the bound that is not reached; multiples of the width, as SQL computes them. */
export function rangeBounds(width: number, key: number): [number, number] {
  const index = Math.round(key / width);
  return [index * width, (index + 1) * width];
}

/** A key as files and the command line write it; the window has words of its own for a blank and a range. */
export function keyText({ step }: Pick<Taken, 'step'>, key: GroupKey): string {
  if (key === null) return '';
  if (typeof step === 'number' && typeof key === 'number') {
    const [from, to] = rangeBounds(step, key);
    return `${plain(from)} to under ${plain(to)}`;
  }
  const bounds = quarter.exec(String(key));
  return step === 'quarter' && bounds !== null ? `${bounds[1]} Q${Math.ceil(Number(bounds[2]) / 3)}` : String(key);
}

/** 0.30000000000000004 is 0.3 to everybody. */
function plain(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** A width of 1, 2 or 5 times a power of ten that cuts the extent into at most some twenty ranges; whole numbers never finer than 1. */
export function rangeWidth(from: number, to: number, whole: boolean): number {
  const raw = (to - from) / 12;
  if (!(raw > 0) || !Number.isFinite(raw)) return 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const width = [1, 2, 5, 10].find((times) => times * power >= raw)! * power;
  return whole ? Math.max(1, Math.round(width)) : width;
}

/**
 * A width that tells numbers of this size apart: 3 × 10²⁰ and the bound 0.1 above it are one number to a computer (53 bits), so that no row would
 * be within its own range. Too fine a width grows tenfold until it can be told.
 */
export function tellable(width: number, largest: number): number {
  let wider = width;
  while (Number.isFinite(largest) && largest / wider > 2 ** 50) wider *= 10;
  return wider;
}

/** A cell's value as it is shown: itself, or its part of a total; null where there is nothing to be a part of. */
export function shareOf(
  share: 'none' | 'row' | 'column' | 'all',
  value: number | null,
  totals: Record<'row' | 'column' | 'all', number | null>,
): number | null {
  if (share === 'none' || value === null) return value;
  const total = totals[share];
  return total === null || total === 0 ? null : value / total;
}
