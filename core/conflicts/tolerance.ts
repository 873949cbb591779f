import { tidy, unitOf } from '../../shared/domain/units.ts';

/** Bounds that a figure's writing leaves open, in the base of its unit; infinite on the side that a comparator leaves open. */
export interface Extent {
  from: number;
  to: number;
}

export interface Sized {
  comparator: string;
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
}

/** “About” leaves this much open to either side. */
const about = 0.05;
/** However few digits are written, more than this is another number. */
const mostOpen = 0.05;

/**
 * Half of the last digit that is written, in the figure's own unit. A zero at the end counts as written once two digits stand before it at most:
 * 280 may be 275 to 285, 300 may be 295 to 305, 281.4 only 281.35 to 281.45; 1,200,000 is read as 1.2 million.
 */
export function openness(value: number): number {
  if (value === 0) return 0;
  const [digits = '', power = '0'] = Math.abs(value).toExponential(12).split('e');
  const significant = digits.replace('.', '').replace(/0+$/, '').length;
  const size = Number(power);
  // 5 stays exact; 300 has two digits that count, 4e12 (a trillion is a word) has one
  const counted = Math.max(significant, size > 0 && size < 6 ? Math.min(2, size + 1) : 1);
  const half = 0.5 * 10 ** (size - counted + 1);
  return Math.min(half, Math.abs(value) * mostOpen);
}

/** Between which bounds the true value lies, if the figure is right as it is written. */
export function extentOf({ comparator, value, low, high, unit }: Sized): Extent | null {
  const { factor, zero } = unitOf(unit);
  const inBase = (one: number): number => tidy(one * factor + zero);
  if (value === null && low === null && high === null) return null;
  const first = value ?? low;
  const last = value ?? high;
  const open = (one: number): number => Math.max(openness(one), comparator === '≈' ? Math.abs(one) * about : 0);
  const from = first === null ? -Infinity : inBase(first - open(first));
  const to = last === null ? Infinity : inBase(last + open(last));
  if (comparator === '≥' || comparator === '>') return { from, to: Infinity };
  if (comparator === '≤' || comparator === '<') return { from: -Infinity, to };
  return { from, to };
}

const spare = (one: number): number => Math.abs(one) * 1e-9;
export const meet = (one: Extent, other: Extent): boolean =>
  one.from <= other.to + spare(other.to || 0) && other.from <= one.to + spare(one.to || 0);

export const stretched = (extent: Extent, factor: number): Extent => ({ from: extent.from * factor, to: extent.to * factor });
