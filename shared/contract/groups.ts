import { z } from 'zod';
import { filterTree, sortSpec } from '../domain/filters.ts';
import { dateSteps, folds } from '../domain/groups.ts';

// Apart from base.ts, which puts these into every grid: schemas alone.

const name = z.string().min(1).max(64);
export const groupKey = z.union([z.string().max(10_000), z.number(), z.null()]);
const step = z.union([z.enum(['value', 'range', ...dateSteps]), z.number().positive()]);
/** A column to group by. Without a step: dates by year, everything else by value. */
export const dimension = z.strictObject({ column: name, step: step.optional() });
/** `count` = rows in which the column is not blank; the other folds take a column of numbers. */
export const measure = z.strictObject({ column: name, fold: z.enum(folds) });
/** by the key, by the number of rows, or by the measure of that place */
export const groupOrder = z.strictObject({
  by: z.union([z.literal('key'), z.literal('count'), z.int().min(0).max(5)]),
  descending: z.boolean(),
});
export type GroupOrder = z.infer<typeof groupOrder>;

const asked = {
  filter: filterTree.nullable().default(null),
  quick: z.string().max(500).default(''),
  /** keys that are words stand in the order of this language; without it, of letters */
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
};
const measures = z.array(measure).max(6).default([]);
const order = groupOrder.default({ by: 'count', descending: true });

/** How a dimension was taken: `range` has become a width. `many`: a row counts under each of its values. */
const taken = z.object({ column: z.string(), step: z.union([z.enum(['value', ...dateSteps]), z.number()]), many: z.boolean() });

/**
 * A folded column. `value` is null where no row has a number, and where the numbers are of several `units`: such are never added up or
 * compared. `rows` = rows with a number; `bounds` = those of them that are a bound or a range and stand in by their lower end.
 */
export const folded = z.object({ value: z.number().nullable(), rows: z.int(), units: z.array(z.string()), bounds: z.int() });
export type Folded = z.infer<typeof folded>;

/** `share` = of all matching rows, 0 to 1; with several values to a row the shares add up to more than 1. */
const line = z.object({ key: z.array(groupKey), count: z.int(), share: z.number(), values: z.array(folded) });
export type GroupLine = z.infer<typeof line>;

export const groupsInput = z.strictObject({
  ...asked,
  by: z.array(dimension).min(1).max(2),
  measures,
  order,
  offset: z.int().nonnegative().default(0),
  most: z.int().min(0).max(1000).default(200),
});
export const groupsOutput = z.object({
  /** matching rows, each once */
  total: z.int(),
  groups: z.int(),
  by: z.array(taken),
  lines: z.array(line),
  /** what comes after the lines: how many groups, and their rows and measures (a row with several values once for each) */
  rest: z.object({ groups: z.int(), count: z.int(), values: z.array(folded) }).nullable(),
  /** all matching rows, each once */
  values: z.array(folded),
  sequence: z.int(),
});
export type Groups = z.infer<typeof groupsOutput>;

/** The grid with its rows under groups: group lines, and under the `open` ones their rows, as one list of which a block is asked. */
export const groupedInput = z.strictObject({
  ...asked,
  by: dimension,
  measures,
  order,
  /** order of the rows under a group */
  sort: sortSpec.default([]),
  open: z.array(groupKey).max(1000).default([]),
  offset: z.int().nonnegative().default(0),
  limit: z.int().min(0).max(1000).default(200),
});
export const groupedOutput = z.object({
  /** matching rows, each once */
  total: z.int(),
  /** lines of the whole list: groups, and rows under open ones */
  shown: z.int(),
  groups: z.int(),
  by: taken,
  /** of the rows; the first two are always id and revision */
  columns: z.array(z.string()),
  /** `row` is null on the line of the group itself */
  lines: z.array(z.object({ group: line, row: z.array(z.unknown()).nullable() })),
  sequence: z.int(),
});
export type Grouped = z.infer<typeof groupedOutput>;

const format = z.enum(['csv', 'tsv', 'json']);
export const groupsFileInput = groupsInput.omit({ offset: true, most: true }).extend({ format });

/** What a cell shows instead of its value: its part of the row's, the column's or the whole total. */
export const shares = ['none', 'row', 'column', 'all'] as const;
export const pivotInput = z.strictObject({
  ...asked,
  rows: dimension,
  columns: dimension,
  /** null: the number of rows */
  measure: measure.nullable().default(null),
  rowOrder: z.strictObject({ by: z.enum(['key', 'total']), descending: z.boolean() }).default({ by: 'total', descending: true }),
  columnOrder: z.strictObject({ by: z.enum(['key', 'total']), descending: z.boolean() }).default({ by: 'key', descending: false }),
  mostRows: z.int().min(1).max(1000).default(200),
  mostColumns: z.int().min(1).max(200).default(40),
});
const cell = z.object({ count: z.int(), ...folded.shape });
export type PivotCell = z.infer<typeof cell>;
const edge = z.object({ key: groupKey, total: cell });
/** Lines beyond the most, folded into one: how many, their total, and their cells along the other side. */
const restLine = z.object({ lines: z.int(), total: cell, cells: z.array(cell.nullable()) });
export const pivotOutput = z.object({
  by: z.tuple([taken, taken]),
  rows: z.array(edge),
  columns: z.array(edge),
  /** by row, then by column; null where no row has both values */
  cells: z.array(z.array(cell.nullable())),
  restRows: restLine.nullable(),
  restColumns: restLine.nullable(),
  restBoth: cell.nullable(),
  /** all matching rows, each once */
  whole: cell,
  sequence: z.int(),
});
export type Pivot = z.infer<typeof pivotOutput>;
/** How a grid is grouped, as a view keeps it; `open` = keys of the groups whose rows are shown. */
export const groupState = z.object({ by: dimension, measures, order, open: z.array(groupKey).max(1000).default([]) });
export type GroupState = z.infer<typeof groupState>;
/** The pivot of a grid, as a view keeps it. */
export const pivotState = z.object({
  ...pivotInput.pick({ rows: true, columns: true, measure: true, rowOrder: true, columnOrder: true }).shape,
  share: z.enum(shares).default('none'),
  heat: z.boolean().default(true),
});
export type PivotState = z.infer<typeof pivotState>;
export const pivotFileInput = pivotInput.extend({ format, share: z.enum(shares).default('none') });
