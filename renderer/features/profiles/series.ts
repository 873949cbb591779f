import type { Profile } from '../../../shared/contract/entities.ts';

type Figure = Profile['figures'][number];

/** Figures of one metric in one unit, in order of their date. */
export interface Series {
  metric: string;
  unit: string;
  figures: Figure[];
}

export const dateOf = (figure: Figure): string | null => figure.asOf ?? figure.target;

export function seriesOf(figures: readonly Figure[]): Series[] {
  const found = new Map<string, Series>();
  for (const figure of figures) {
    const key = `${figure.metric.toLowerCase()} ${figure.unit}`;
    const series = found.get(key) ?? { metric: figure.metric, unit: figure.unit, figures: [] };
    series.figures.push(figure);
    found.set(key, series);
  }
  for (const { figures: list } of found.values()) list.sort((left, right) => (dateOf(left) ?? '9').localeCompare(dateOf(right) ?? '9'));
  return [...found.values()];
}

/** A date as a number of years: 2025-07 is 2025.5. */
function years(date: string): number {
  const [year = '0', month, day] = date.split('-');
  return Number(year) + (month === undefined ? 0 : (Number(month) - 1) / 12) + (day === undefined ? 0 : (Number(day) - 1) / 365);
}

const valueOf = ({ value, low, high }: Figure): number | null =>
  value ?? (low !== null && high !== null ? (low + high) / 2 : (low ?? high));

export interface Spark {
  points: { x: number; y: number; observed: boolean }[];
  /** from the first to the last point, as an SVG path */
  line: string;
}

/** Points of a line in a box of `width` × `height` pixels; null where fewer than two figures have a date and a value. */
export function sparkOf({ figures }: Series, width: number, height: number): Spark | null {
  const dated = figures.flatMap((figure) => {
    const date = dateOf(figure);
    const value = valueOf(figure);
    return date === null || value === null ? [] : [{ at: years(date), value, observed: figure.stage === 'observed' }];
  });
  if (dated.length < 2) return null;
  const inset = 3;
  const place = (value: number, all: readonly number[], size: number): number => {
    const from = Math.min(...all);
    const span = Math.max(...all) - from;
    return span === 0 ? size / 2 : inset + ((value - from) / span) * (size - 2 * inset);
  };
  const times = dated.map(({ at }) => at);
  const values = dated.map(({ value }) => value);
  const points = dated.map(({ at, value, observed }) => ({
    x: place(at, times, width),
    y: height - place(value, values, height),
    observed,
  }));
  return { points, line: points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('') };
}
