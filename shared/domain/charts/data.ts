import type { TimelineGrid } from './choices.ts';

/** What a chart draws: made by the reader, drawn by window and Node alike. Times are milliseconds UTC. */
export interface ChartPoint {
  id: string;
  /** EDTF-like, as exact as it is known; `from` to `to` is the time that it covers */
  date: string;
  from: number;
  to: number;
  /** in the panel's unit; of a range its middle */
  value: number;
  low: number | null;
  high: number | null;
  comparator: string;
  stage: string;
  written: string;
  /** canonical */
  unit: string;
  metric: string;
  subject: string | null;
  scope: string | null;
  source: string | null;
}

export interface ChartLine {
  /** null: all in one line, or the value is not given */
  name: string | null;
  points: ChartPoint[];
}

/** One unit each: units never share an axis. */
export interface ChartPanel {
  title: string;
  unit: string;
  lines: ChartLine[];
}

/** What is not in the chart, and why. */
export const leftOut = ['undated', 'valueless', 'rejected', 'lines', 'panels', 'most', 'ranges', 'noUnit'] as const;
export interface LeftOut {
  reason: (typeof leftOut)[number];
  count: number;
}

interface Told {
  title: string;
  leftOut: LeftOut[];
  /** rows that are drawn */
  drawn: number;
  /** titles of the sources behind what is drawn, the most used first */
  sources: string[];
  /** change sequence that it was read at */
  sequence: number;
}

export interface OverTimeData extends Told {
  form: 'series' | 'multiples';
  panels: ChartPanel[];
}

export interface Bar {
  /** null: blank */
  value: string | number | null;
  amount: number;
  count: number;
}

export interface BarsData extends Told {
  form: 'bars';
  grid: string;
  column: string;
  fold: 'count' | 'sum';
  measure: string | null;
  panels: { unit: string; bars: Bar[]; others: { values: number; count: number } }[];
}

export interface TimelineItem {
  id: string;
  grid: TimelineGrid;
  title: string;
  /** as the source writes it, or the date */
  when: string;
  from: number;
  to: number;
  /** it goes on: `to` is the day that it was measured against */
  isOpen: boolean;
  lane: string | null;
  /** milestones: what they say, what passages support, what the calendar says */
  official: string | null;
  evidence: string | null;
  schedule: string | null;
  /** figures */
  stage: string | null;
  /** programs */
  standing: string | null;
  /** figures: amount as written; others: actor or issuer */
  detail: string | null;
  source: string | null;
}

export interface TimelineData extends Told {
  form: 'timeline';
  /** in time order */
  items: TimelineItem[];
  /** the day that schedules are measured against */
  today: string;
  lanes: string;
  from: string | null;
  to: string | null;
}

export type ChartData = OverTimeData | BarsData | TimelineData;
