import { tidy } from '../units.ts';
import { axisUnit, measured } from './amounts.ts';
import { most, type LineColumn } from './choices.ts';
import type { ChartLine, ChartPanel, ChartPoint, LeftOut } from './data.ts';
import { spanOf } from './time.ts';

/** A figure as it lies in the project. */
export interface FigureRow {
  id: string;
  metric: string;
  subject: string | null;
  comparator: string;
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
  written: string;
  asOf: string | null;
  target: string | null;
  stage: string;
  scope: string | null;
  status: string;
  source: string | null;
}

/** What was observed lies at its as-of date; what is to come at its target date. */
export const dateOf = ({ stage, asOf, target }: Pick<FigureRow, 'stage' | 'asOf' | 'target'>): string | null =>
  stage === 'observed' ? (asOf ?? target) : (target ?? asOf);

function pointOf(row: FigureRow): ChartPoint | LeftOut['reason'] {
  if (row.status === 'rejected') return 'rejected';
  const date = dateOf(row);
  const span = date === null ? null : spanOf(date);
  if (date === null || span === null) return 'undated';
  const { low, high, unit, ...one } = measured(row);
  // of a range the base gives its lower end as the value
  const value = row.value === null ? null : one.value;
  const at = value ?? (low !== null && high !== null ? (low + high) / 2 : (low ?? high));
  if (at === null) return 'valueless';
  const { id, comparator, stage, written, metric, subject, scope, source } = row;
  return { id, date, ...span, value: at, low, high, comparator, stage, written, metric, subject, scope, source, unit };
}

const inTime = (left: ChartPoint, right: ChartPoint): number =>
  left.from + left.to - right.from - right.to || (left.id < right.id ? -1 : 1);

/** Groups by key, the largest group first, then by name. */
function grouped<Value>(all: readonly Value[], key: (one: Value) => string): [string, Value[]][] {
  const groups = new Map<string, Value[]>();
  for (const one of all) {
    const found = groups.get(key(one));
    if (found === undefined) groups.set(key(one), [one]);
    else found.push(one);
  }
  return [...groups].sort(([one, first], [other, second]) => second.length - first.length || (one < other ? -1 : 1));
}

const valueOf = (point: ChartPoint, by: LineColumn): string => (by === 'none' ? '' : (point[by] ?? ''));

/** Counts why figures are not drawn; one at a time. */
export function countLeftOut(): { add: (reason: LeftOut['reason'], count?: number) => void; list: () => LeftOut[] } {
  const counts = new Map<LeftOut['reason'], number>();
  return {
    add: (reason, count = 1) => void (count > 0 && counts.set(reason, (counts.get(reason) ?? 0) + count)),
    list: () => [...counts].map(([reason, count]) => ({ reason, count })),
  };
}

/** Lines of one chart, or one small chart for each value; a chart of its own for each unit. */
export function overTime(
  rows: readonly FigureRow[],
  { form, by }: { form: 'series' | 'multiples'; by: LineColumn },
): { panels: ChartPanel[]; leftOut: LeftOut[]; drawn: number } {
  const out = countLeftOut();
  const points: ChartPoint[] = [];
  for (const row of rows) {
    const point = pointOf(row);
    if (typeof point === 'string') out.add(point);
    else points.push(point);
  }
  const byUnit = grouped(points, ({ unit }) => unit).map(([base, all]) => inAxisUnit(base, all));
  const panels = byUnit.flatMap(([unit, all]) => (form === 'series' ? [seriesPanel(unit, all, by, out.add)] : smallPanels(unit, all, by)));
  const kept = panels.slice(0, most.panels);
  for (const panel of panels.slice(most.panels)) out.add('panels', sizeOf(panel));
  return { panels: kept, leftOut: out.list(), drawn: kept.reduce((sum, panel) => sum + sizeOf(panel), 0) };
}

/** Amounts in a unit with few digits: 2.8 × 10²⁰ FLOPS are 280 EFLOPS. */
function inAxisUnit(base: string, all: readonly ChartPoint[]): [string, ChartPoint[]] {
  const { unit, factor } = axisUnit(Math.max(...all.map(({ value, high }) => Math.abs(high ?? value))), base);
  const scaled = (value: number): number => tidy(value / factor);
  return [
    unit,
    all.map((point) => ({
      ...point,
      unit,
      value: scaled(point.value),
      low: point.low === null ? null : scaled(point.low),
      high: point.high === null ? null : scaled(point.high),
    })),
  ];
}

const sizeOf = ({ lines }: ChartPanel): number => lines.reduce((sum, { points }) => sum + points.length, 0);
const lineOf = (name: string, points: readonly ChartPoint[]): ChartLine => ({
  name: name === '' ? null : name,
  points: points.toSorted(inTime),
});
const metricsOf = (points: readonly ChartPoint[]): string =>
  grouped(points, ({ metric }) => metric)
    .map(([metric]) => metric)
    .join(', ');

function seriesPanel(
  unit: string,
  all: readonly ChartPoint[],
  by: LineColumn,
  leaveOut: (reason: 'lines', count: number) => void,
): ChartPanel {
  // metrics of one unit share an axis, and are still told apart
  const several = new Set(all.map(({ metric }) => metric)).size > 1;
  const key = (point: ChartPoint): string =>
    several && by !== 'metric' && by !== 'none'
      ? [point.metric, valueOf(point, by)].filter((part) => part !== '').join(' · ')
      : valueOf(point, several && by === 'none' ? 'metric' : by);
  const lines = grouped(all, key);
  for (const [, points] of lines.slice(most.lines)) leaveOut('lines', points.length);
  return { title: metricsOf(all), unit, lines: lines.slice(0, most.lines).map(([name, points]) => lineOf(name, points)) };
}

function smallPanels(unit: string, all: readonly ChartPoint[], by: LineColumn): ChartPanel[] {
  const several = new Set(all.map(({ metric }) => metric)).size > 1;
  return grouped(all, (point) => valueOf(point, by)).map(([name, points]) => ({
    title: name === '' ? (by === 'none' ? metricsOf(points) : '') : name,
    unit,
    lines: (several && by !== 'metric' ? grouped(points, ({ metric }) => metric) : ([['', points]] as [string, ChartPoint[]][]))
      .slice(0, most.lines)
      .map(([metric, some]) => lineOf(metric, some)),
  }));
}
