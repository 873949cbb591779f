import type { GridColumn } from './grids/index.ts';

/** One value of a column and how many rows have it. */
export interface FacetGroup {
  value: string | number;
  count: number;
}

interface Bin {
  from: string | number;
  to: string | number;
  count: number;
}

export interface FacetSummary {
  column: string;
  blank: number;
  errors: number;
  distinct: number;
  values: FacetGroup[];
  bins: Bin[];
  from: string | number | null;
  to: string | number | null;
}

export interface FacetOptions {
  blank: number;
  /** values that have no place in their scale ("cannot be judged"): no bar counts them */
  unranked: ReadonlySet<unknown>;
  most: number;
  bins: number;
  /** only values that contain this, whatever its case */
  search: string;
}

const edtf = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T.*)?)?)?$/s;

/** @returns whether a value that is there can be read as what the column holds */
export function isReadable({ type }: GridColumn, value: string | number): boolean {
  return type === 'number' ? typeof value === 'number' : type !== 'date' || edtf.test(String(value));
}

/**
 * What a facet shows of a column's values.
 * @param groups values that are there, the most frequent first
 */
export function summarizeFacet(column: GridColumn, groups: readonly FacetGroup[], options: FacetOptions): FacetSummary {
  const readable = groups.filter(({ value }) => isReadable(column, value));
  const words = options.search.trim().toLowerCase();
  const found = words === '' ? groups : groups.filter(({ value }) => String(value).toLowerCase().includes(words));
  const placed = readable.filter(({ value }) => !options.unranked.has(value));
  const [from, to] = column.type === 'number' || column.type === 'date' ? extentOf(placed) : [null, null];
  return {
    column: column.id,
    blank: options.blank,
    errors: countOf(groups) - countOf(readable),
    distinct: found.length,
    values: found.slice(0, options.most),
    bins: column.type === 'number' ? numberBins(placed, options.bins) : column.type === 'date' ? yearBins(readable) : [],
    from,
    to,
  };
}

const countOf = (groups: readonly FacetGroup[]): number => groups.reduce((sum, { count }) => sum + count, 0);

function extentOf(groups: readonly FacetGroup[]): [string | number | null, string | number | null] {
  let from: string | number | null = null;
  let to: string | number | null = null;
  for (const { value } of groups) {
    if (from === null || value < from) from = value;
    if (to === null || value > to) to = value;
  }
  return [from, to];
}

/** Bars of equal width between the smallest and the largest value. */
export function numberBins(groups: readonly FacetGroup[], count: number): Bin[] {
  const [from, to] = extentOf(groups);
  if (from === null || from === to) return [];
  const start = Number(from);
  const width = (Number(to) - start) / count;
  const bins = Array.from({ length: count }, (_, index) => ({ from: start + index * width, to: start + (index + 1) * width, count: 0 }));
  for (const group of groups) bins[Math.min(count - 1, Math.floor((Number(group.value) - start) / width))]!.count += group.count;
  return bins;
}

/** A bar for each year from the first to the last; where they are more than sixty years apart, for those that occur. */
export function yearBins(groups: readonly FacetGroup[]): Bin[] {
  const years = new Map<number, number>();
  for (const { value, count } of groups) {
    const year = Number(String(value).slice(0, 4));
    years.set(year, (years.get(year) ?? 0) + count);
  }
  const all = [...years.keys()].sort((left, right) => left - right);
  const first = all[0] ?? 0;
  const last = all.at(-1) ?? -1;
  const shown = last - first > 60 ? all : Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return shown.map((year) => ({ from: String(year), to: String(year), count: years.get(year) ?? 0 }));
}
