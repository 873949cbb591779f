import { tidy } from '../units.ts';
import { axisUnit } from './amounts.ts';
import type { Bar, BarsData, LeftOut } from './data.ts';
import { countLeftOut } from './over-time.ts';

interface Group {
  value: string | number | null;
  unit: string;
  count: number;
  sum: number | null;
  unsummed: number;
}

/** Bars by size, years in their order; what is beyond the first `most` is told as one line, never drawn as if it were a value. */
export function barPanels(
  groups: readonly Group[],
  { fold, most, isDate }: { fold: 'count' | 'sum'; most: number; isDate: boolean },
): { panels: BarsData['panels']; leftOut: LeftOut[]; drawn: number } {
  const out = countLeftOut();
  const units = new Map<string, Bar[]>();
  for (const { value, unit, count, sum, unsummed } of groups) {
    if (fold === 'sum') out.add('ranges', unsummed);
    if (fold === 'sum' && sum === null) continue;
    const bar: Bar = { value, amount: fold === 'sum' ? sum! : count, count: fold === 'sum' ? count - unsummed : count };
    units.set(unit, [...(units.get(unit) ?? []), bar]);
  }
  const sizeOf = (bars: readonly Bar[]): number => bars.reduce((sum, { count }) => sum + count, 0);
  const panels = [...units]
    .sort(([one, first], [other, second]) => sizeOf(second) - sizeOf(first) || (one < other ? -1 : 1))
    .map(([base, all]) => {
      const { unit, factor } = axisUnit(Math.max(0, ...all.map(({ amount }) => Math.abs(amount))), base);
      const bars = factor === 1 ? all : all.map((bar) => ({ ...bar, amount: tidy(bar.amount / factor) }));
      bars.sort((left, right) => right.amount - left.amount || (String(left.value) < String(right.value) ? -1 : 1));
      const [kept, rest] = [bars.slice(0, most), bars.slice(most)];
      if (isDate) kept.sort((left, right) => (String(left.value) < String(right.value) ? -1 : 1));
      return { unit, bars: kept, others: { values: rest.length, count: sizeOf(rest) } };
    });
  const shown = panels.slice(0, 12);
  for (const { bars, others } of panels.slice(12)) out.add('panels', sizeOf(bars) + others.count);
  return { panels: shown, leftOut: out.list(), drawn: shown.reduce((sum, { bars }) => sum + sizeOf(bars), 0) };
}
