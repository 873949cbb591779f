import { lastSequence } from '../../db/changes.ts';
import {
  dayOfProject,
  figuresForChart,
  groupsForBars,
  metricsForChart,
  milestonesForChart,
  programsForChart,
  type BarGroup,
  type Reading,
} from '../../db/charts.ts';
import { columnOf } from '../../db/grids/compile.ts';
import type { ReadableDB } from '../../db/open.ts';
import { measured } from '../../shared/domain/charts/amounts.ts';
import { barPanels } from '../../shared/domain/charts/bars.ts';
import { most } from '../../shared/domain/charts/choices.ts';
import type { BarsData, ChartData, OverTimeData, TimelineData } from '../../shared/domain/charts/data.ts';
import { overTime } from '../../shared/domain/charts/over-time.ts';
import type { BarsSpec, ChartSpec, OverTimeSpec, TimelineSpec } from '../../shared/domain/charts/spec.ts';
import { tidy, unitOf } from '../../shared/domain/units.ts';
import { timelineItems } from '../../shared/domain/charts/timeline-rows.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import { WorkbenchError } from '../../shared/errors.ts';

const readingOf = (spec: ChartSpec, grid: GridName): Reading => spec.rows[grid] ?? { filter: null, quick: '' };

/** Everything that a chart draws, and what it leaves out. `today` is the day on which it is drawn. */
export function composeChart(database: ReadableDB, spec: ChartSpec, today: string): ChartData {
  if (spec.form === 'bars') return barsOf(database, spec);
  return spec.form === 'timeline' ? timelineOf(database, spec, today) : overTimeOf(database, spec);
}

/** Titles by how often they stand behind what is drawn. */
function sourcesOf(all: Iterable<{ source: string | null }>): string[] {
  const counts = new Map<string, number>();
  for (const { source } of all) if (source !== null) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1)).map(([title]) => title);
}

function overTimeOf(database: ReadableDB, spec: OverTimeSpec): OverTimeData {
  const sequence = lastSequence(database);
  const rows = figuresForChart(database, readingOf(spec, 'figures'), spec.metrics, most.points + 1);
  const { panels, leftOut, drawn } = overTime(rows.slice(0, most.points), spec);
  if (rows.length > most.points) leftOut.push({ reason: 'most', count: rows.length - most.points });
  const sources = sourcesOf(panels.flatMap(({ lines }) => lines.flatMap(({ points }) => points)));
  return { form: spec.form, title: spec.title === '' ? spec.metrics.join(', ') : spec.title, panels, leftOut, drawn, sources, sequence };
}

function barsOf(database: ReadableDB, spec: BarsSpec): BarsData {
  const sequence = lastSequence(database);
  const { grid, column, fold, title } = spec;
  const measure = fold === 'sum' ? spec.measure : null;
  if (fold === 'sum' && measure === null) throw new WorkbenchError('INVALID', 'A sum needs the number column that is summed.');
  if (measure !== null && columnOf(grid, measure).column.type !== 'number')
    throw new WorkbenchError('INVALID', `“${measure}” is not a column of numbers, so that it has no sum. Count the rows instead.`);
  const { type } = columnOf(grid, column).column;
  const groups = inBases(groupsForBars(database, { grid, column, measure, ...readingOf(spec, grid) }));
  const panels = barPanels(groups, { fold, most: spec.most, isDate: type === 'date' });
  return { form: 'bars', title, grid, column, fold, measure, ...panels, sources: [], sequence };
}

/** Sums of one base together, whatever unit they were written in. */
function inBases(groups: readonly BarGroup[]): BarGroup[] {
  const found = new Map<string, BarGroup>();
  for (const group of groups) {
    const { base, factor, zero } = unitOf(group.unit);
    const isScaled = group.unit !== '' && zero === 0;
    const unit = isScaled ? base : group.unit;
    const key = JSON.stringify([group.value, unit]);
    const before = found.get(key) ?? { ...group, unit, count: 0, sum: null, unsummed: 0 };
    const sum = group.sum === null ? before.sum : (before.sum ?? 0) + (isScaled ? tidy(group.sum * factor) : group.sum);
    found.set(key, { ...before, sum, count: before.count + group.count, unsummed: before.unsummed + group.unsummed });
  }
  return [...found.values()];
}

function timelineOf(database: ReadableDB, spec: TimelineSpec, day: string): TimelineData {
  const sequence = lastSequence(database);
  const [today, limit] = [spec.today ?? dayOfProject(database) ?? day, most.items + 1];
  const has = (grid: (typeof spec.kinds)[number]): boolean => spec.kinds.includes(grid);
  const rows = {
    milestones: has('milestones') ? milestonesForChart(database, readingOf(spec, 'milestones'), limit) : [],
    figures: has('figures') ? figuresForChart(database, readingOf(spec, 'figures'), null, limit) : [],
    programs: has('programs') ? programsForChart(database, readingOf(spec, 'programs'), limit) : [],
  };
  const { items, leftOut } = timelineItems(rows, spec.lanes, today);
  const { title, lanes, from, to } = spec;
  return { form: 'timeline', title, items, leftOut, drawn: items.length, today, lanes, from, to, sources: sourcesOf(items), sequence };
}

/** Metrics with the units that their figures have, those with most dates first. */
export function chartMetrics(database: ReadableDB): { metric: string; units: string[]; figures: number; dated: number }[] {
  const found = new Map<string, { metric: string; units: string[]; figures: number; dated: number }>();
  for (const { metric, unit, figures, dated } of metricsForChart(database)) {
    const canonical = measured({ value: null, low: null, high: null, unit }).unit;
    const one = found.get(metric) ?? { metric, units: [], figures: 0, dated: 0 };
    if (!one.units.includes(canonical)) one.units.push(canonical);
    found.set(metric, { ...one, figures: one.figures + figures, dated: one.dated + dated });
  }
  return [...found.values()].sort((left, right) => right.dated - left.dated || (left.metric < right.metric ? -1 : 1));
}
