import { z } from 'zod';
import { filterTree } from '../filters.ts';
import { gridNames } from '../grids/index.ts';
import { barFolds, laneColumns, lineColumns, timelineGrids } from './choices.ts';

const name = z.string().min(1).max(400);
const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day as 2026-03-01');

/** The rows of a grid that a chart is made of: filter and quick search, as the grid itself has them. */
const reading = z.strictObject({ filter: filterTree.nullable().default(null), quick: z.string().max(500).default('') });
const shared = {
  title: z.string().max(300).default(''),
  /** by grid; a grid that is not named gives all its rows */
  rows: z.partialRecord(z.enum(gridNames), reading).default({}),
};
const overTime = {
  ...shared,
  metrics: z.array(name).min(1).max(12),
  by: z.enum(lineColumns).default('subject'),
};

/** What a chart shows, apart from how it looks: kept, exported and composed into reports in this one form. */
export const chartSpec = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('series'), ...overTime }),
  z.strictObject({ form: z.literal('multiples'), ...overTime }),
  z.strictObject({
    form: z.literal('bars'),
    ...shared,
    grid: z.enum(gridNames),
    column: z.string().min(1).max(64),
    fold: z.enum(barFolds).default('count'),
    /** the number column that is summed */
    measure: z.string().min(1).max(64).nullable().default(null),
    most: z.int().min(3).max(60).default(20),
  }),
  z.strictObject({
    form: z.literal('timeline'),
    ...shared,
    kinds: z
      .array(z.enum(timelineGrids))
      .max(3)
      .default([...timelineGrids]),
    lanes: z.enum(laneColumns).default('actor'),
    /** the day that milestones are measured against; null: the day on which it is drawn */
    today: day.nullable().default(null),
    /** the part of time that is shown; null: all of it */
    from: day.nullable().default(null),
    to: day.nullable().default(null),
  }),
]);
export type ChartSpec = z.infer<typeof chartSpec>;
export type OverTimeSpec = Extract<ChartSpec, { form: 'series' | 'multiples' }>;
export type BarsSpec = Extract<ChartSpec, { form: 'bars' }>;
export type TimelineSpec = Extract<ChartSpec, { form: 'timeline' }>;
