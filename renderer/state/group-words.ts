import type { GridName } from '../../shared/domain/grids/index.ts';
import { rangeBounds, stepsOf, type GroupKey, type Measure, type Step } from '../../shared/domain/groups.ts';
import type { Folded } from '../../shared/contract/groups.ts';
import { columnTitle, formatDate, formatNumber, t } from '../i18n/index.ts';
import { cellText, columnNamed, numberText } from './describe.ts';

interface Taken {
  column: string;
  step: Step;
}

/** A group's key as people read it; what is less exact than the step says so. */
export function groupText(grid: GridName, { column: name, step }: Taken, key: GroupKey): string {
  const column = columnNamed(grid, name);
  if (key === null) return t('grids.blank');
  if (column === undefined) return String(key);
  if (typeof step === 'number' && typeof key === 'number') {
    const [from, to] = rangeBounds(step, key).map((bound) => numberText(Number(bound.toPrecision(12))));
    return t('groups.range', { from: from!, to: to! });
  }
  const text = String(key);
  const quarter = step === 'quarter' ? /^(-?\d{4})-(\d{2})\//.exec(text) : null;
  if (quarter !== null) return t('groups.quarter', { year: quarter[1]!, quarter: String(Math.ceil(Number(quarter[2]) / 3)) });
  if (step === 'year') return text;
  if (step === 'month' && /^-?\d{4}-\d{2}$/.test(text)) return formatDate(text);
  if (step === 'month' || step === 'quarter') return t(step === 'month' ? 'groups.noMonth' : 'groups.noQuarter', { value: text });
  return cellText(column, key);
}

export function shareText(share: number): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 });
}

export function measureTitle({ column, fold }: Measure): string {
  return t(`groups.fold.${fold}`, { name: columnTitle(column) });
}

/** A folded number with its unit; where there is none, why. Numbers that stand in for a range or a bound are marked as about. */
export function foldedText({ value, units, rows, bounds }: Folded): string {
  if (value === null) return units.length > 1 ? t('groups.mixed') : '–';
  const isLarge = Math.abs(value) >= 1e6;
  const number = isLarge ? formatNumber(value, { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 4 }) : exact(value);
  return `${bounds > 0 ? '≈ ' : ''}${number}${rows === 0 ? '' : unitText(units)}`;
}

function exact(value: number): string {
  return formatNumber(value, Math.abs(value) < 1 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 2 });
}

function unitText([unit = '']: readonly string[]): string {
  return unit === '' ? '' : unit === '%' ? '%' : ` ${unit}`;
}

/** What stands behind a folded number, for the line that explains it; empty where there is nothing to explain. */
export function foldedNote({ value, units, rows, bounds }: Folded, count: number): string {
  const named = units.map((unit) => (unit === '' ? t('groups.noUnit') : unit)).join(', ');
  const parts = [
    value !== null && Math.abs(value) >= 1e6 ? `${exact(value)}${unitText(units)}.` : null,
    units.length > 1 ? t('groups.mixedNote', { units: named }) : null,
    rows < count ? t('groups.someRows', { rows, count }) : null,
    bounds > 0 ? t('groups.bounds', { count: bounds }) : null,
  ];
  return parts.filter((part) => part !== null).join(' ');
}

/** Steps a column can be taken in, with their titles. */
export function stepChoices(grid: GridName, name: string): { value: string; label: string }[] {
  const column = columnNamed(grid, name);
  return column === undefined ? [] : stepsOf(column).map((step) => ({ value: String(step), label: t(`groups.step.${step}`) }));
}
