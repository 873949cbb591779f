import { z } from 'zod';
import { filterTree } from '../domain/filters.ts';
import { bulkGrids, refusalReasons } from '../domain/bulk.ts';
import { command, id, procedure, text } from './base.ts';

const value = text(20_000);

/**
 * One step of an edit. A column of several values (sectors) is taken value by value; the column `tags` knows `add` and `remove` alone.
 * - set: as it would be typed into the cell · clear: blank, where the column may be
 * - replace: words in the cell, or the whole cell; no patterns · map: whole values by a list, as clusters make it
 * - add, remove: one of several values, a tag by its name (a new one is made)
 * - trim: blanks around and doubled ones inside · case: title writes each word large, sentence the first
 * - split: the n-th part (from 1; negative from the end), or each part a value of its own (null, columns of several values)
 * - number: a plain number; which mark stands before decimals is read from all rows where it is `auto`
 * - date: 2025, 2025-08 or 2025-08-26 from the usual written forms; the order of day and month is read from all rows where it is `auto`
 */
export const bulkStep = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('set'), value }),
  z.strictObject({ do: z.literal('clear') }),
  z.strictObject({
    do: z.literal('replace'),
    find: text(2000).min(1),
    with: text(2000),
    whole: z.boolean().default(false),
    matchCase: z.boolean().default(false),
  }),
  z.strictObject({
    do: z.literal('map'),
    pairs: z
      .array(z.strictObject({ from: z.array(value).min(1).max(10_000), to: value }))
      .min(1)
      .max(20_000),
  }),
  z.strictObject({ do: z.literal('add'), value: text(400).min(1) }),
  z.strictObject({ do: z.literal('remove'), value: text(400).min(1) }),
  z.strictObject({ do: z.literal('trim') }),
  z.strictObject({ do: z.literal('case'), to: z.enum(['upper', 'lower', 'title', 'sentence']) }),
  z.strictObject({ do: z.literal('split'), separator: text(20).min(1), take: z.int().min(-50).max(50).nullable() }),
  z.strictObject({ do: z.literal('number'), decimal: z.enum(['auto', 'point', 'comma']).default('auto') }),
  z.strictObject({ do: z.literal('date'), order: z.enum(['auto', 'day', 'month']).default('auto') }),
]);
export type BulkStep = z.infer<typeof bulkStep>;

export const bulkRefusal = z.object({
  id,
  label: z.string(),
  before: z.string(),
  reason: z.enum(refusalReasons),
  /** what could not be kept, read or found */
  detail: z.string(),
});
export type BulkRefusal = z.infer<typeof bulkRefusal>;

/** What an edit would do, read at one state of the project (`sequence`). Nothing is written. */
export const bulkPreview = z.object({
  /** names it for `apply`, until the project is closed or eight others have been made */
  plan: id,
  sequence: z.int(),
  matched: z.int(),
  change: z.int(),
  /** rows that say so already, or have nothing that the edit is about */
  same: z.int(),
  refused: z.int(),
  reasons: z.array(z.object({ reason: z.enum(refusalReasons), count: z.int() })),
  /** the first fifty rows that change */
  samples: z.array(z.object({ id, label: z.string(), before: z.string(), after: z.string() })),
  /** the first two hundred */
  refusals: z.array(bulkRefusal),
});
export type BulkPreview = z.infer<typeof bulkPreview>;

/** Result of the job. Rows whose cell was changed since the preview are left as they are, and told. */
export const bulkResult = z.object({
  grid: z.enum(bulkGrids),
  column: z.string(),
  changed: z.int(),
  /** somebody else has done the same meanwhile */
  same: z.int(),
  refused: z.int(),
  refusals: z.array(bulkRefusal),
  /** it was to be cancelled, but others had worked on its rows already: all of it stands, none of theirs is lost */
  wentOn: z.boolean(),
});
export type BulkResult = z.infer<typeof bulkResult>;

/** Many rows at once: looked at first, then written in parts that one undo takes back together. Cancelling leaves nothing of it. */
export const bulk = {
  preview: procedure
    .input(
      z.strictObject({
        grid: z.enum(bulkGrids),
        column: text(64),
        steps: z.array(bulkStep).min(1).max(8),
        /** these rows; null: all that match */
        ids: z.array(id).min(1).max(100_000).nullable().default(null),
        filter: filterTree.nullable().default(null),
        quick: text(500).default(''),
      }),
    )
    .output(bulkPreview),
  apply: procedure.input(z.strictObject({ command, plan: id })).output(z.object({ job: id })),
};
