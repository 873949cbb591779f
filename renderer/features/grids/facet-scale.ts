import type { FilterValue } from '../../../shared/domain/filters.ts';
import type { FacetData } from './facets.ts';

/** Bars of a histogram as a scale: edges from 0 (before the first bar) to their number (after the last). */
export interface Scale {
  bins: FacetData['bins'];
  /** the value at which a bar begins, and the last one that belongs to it, as a filter says them */
  start: (index: number) => string | number;
  end: (index: number) => string | number;
  /** the edge that a bound lies at; fractions lie within a bar */
  edgeOf: (bound: FilterValue, side: 'from' | 'to') => number;
}

/** A round number near an edge: nobody filters from 1234.5678 on. */
function rounded(value: number, width: number): number {
  const step = 10 ** Math.floor(Math.log10(width) - 1);
  return Number((Math.round(value / step) * step).toPrecision(12));
}

export function scaleOf(data: FacetData | undefined): Scale | null {
  const bins = data?.bins ?? [];
  // one bar says nothing about how values are spread
  if (data === undefined || bins.length < 2) return null;
  const numeric = typeof bins[0]!.from === 'number';
  const width = numeric ? Number(bins[0]!.to) - Number(bins[0]!.from) : 1;
  const outer = (value: string | number, side: 'from' | 'to'): string | number => (numeric ? (data[side] ?? value) : value);
  return {
    bins,
    start: (index) =>
      index === 0 ? outer(bins[0]!.from, 'from') : numeric ? rounded(Number(bins[index]!.from), width) : bins[index]!.from,
    end: (index) =>
      index === bins.length - 1 ? outer(bins[index]!.to, 'to') : numeric ? rounded(Number(bins[index]!.to), width) : bins[index]!.to,
    edgeOf(bound, side) {
      if (bound === null) return side === 'from' ? 0 : bins.length;
      if (numeric) return Math.min(bins.length, Math.max(0, (Number(bound) - Number(bins[0]!.from)) / width));
      const year = String(bound).slice(0, 4);
      const before = bins.filter((bin) => (side === 'from' ? String(bin.to) < year : String(bin.from) <= year)).length;
      return Math.min(bins.length, before);
    },
  };
}
