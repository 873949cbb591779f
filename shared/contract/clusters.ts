import { z } from 'zod';
import { clusterSubjects } from '../domain/clusters.ts';
import { filterTree } from '../domain/filters.ts';
import { command, id, procedure, text } from './base.ts';

/**
 * How values are found that may be one.
 * - fingerprint: the same words in any order, whatever case, accents and punctuation · legalForm: that, without Ltd, GmbH, 有限公司 …
 * - ngram: the same runs of `size` letters · phonetic: Latin words that sound alike in English (double metaphone)
 * - pinyin: Chinese beside its pinyin, without legal form
 * - levenshtein: at most `radius` letters differ, and `block` letters in a row are the same (0: need not be); chains join
 */
export const clusterMethod = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('fingerprint') }),
  z.strictObject({ by: z.literal('legalForm') }),
  z.strictObject({ by: z.literal('ngram'), size: z.int().min(1).max(6).default(2) }),
  z.strictObject({ by: z.literal('phonetic') }),
  z.strictObject({ by: z.literal('pinyin') }),
  z.strictObject({ by: z.literal('levenshtein'), radius: z.int().min(1).max(5).default(2), block: z.int().min(0).max(10).default(3) }),
]);
export type ClusterMethod = z.infer<typeof clusterMethod>;

export const cluster = z.object({
  /** the likeliest first; `count`: rows that say so; `records`: those that are called so, where values name records */
  values: z.array(z.object({ value: z.string(), count: z.int(), records: z.array(id) })),
  rows: z.int(),
  /** the value that most rows have, that is most spoken of, or that is written with most care */
  proposed: z.string(),
});
export type Cluster = z.infer<typeof cluster>;

const merger = z.strictObject({
  /** the record that stays, and what it is called afterwards */
  into: id,
  name: text(400).min(1),
  /** those that become it, under the names by which they were seen */
  records: z
    .array(z.strictObject({ id, name: text(400) }))
    .min(1)
    .max(1000),
});
const mergers = { of: z.enum(['players', 'programs', 'places', 'sectors', 'tags']), clusters: z.array(merger).min(1).max(5000) };
export type Merger = z.infer<typeof merger>;

/** What mergers would change, counted before they are done; what a subject does not have is 0. */
export const mergersPreview = z.object({
  clusters: z.int(),
  gone: z.int(),
  renamed: z.int(),
  mentions: z.int(),
  uses: z.int(),
  values: z.int(),
  notes: z.int(),
  texts: z.int(),
  views: z.int(),
  /** the first hundred; `differing`: fields in which they say different things, kept beside each other */
  samples: z.array(
    z.object({
      name: z.string(),
      gone: z.array(z.string()),
      differing: z.array(z.object({ field: z.string(), chosen: z.string(), kept: z.array(z.string()) })),
    }),
  ),
  /** clusters that have changed since they were found: left as they are */
  left: z.array(z.string()),
});
export type MergersPreview = z.infer<typeof mergersPreview>;

export const mergersResult = z.object({
  of: mergers.of,
  clusters: z.int(),
  gone: z.int(),
  renamed: z.int(),
  left: z.array(z.string()),
  /** see `bulkResult` */
  wentOn: z.boolean(),
});
export type MergersResult = z.infer<typeof mergersResult>;

/** Values that may be one, and the making of one record of several. Columns without records are edited by `bulk` (step `map`). */
export const clusters = {
  find: procedure
    .input(
      z.strictObject({
        of: z.enum(clusterSubjects),
        column: text(64),
        method: clusterMethod,
        filter: filterTree.nullable().default(null),
        quick: text(500).default(''),
        most: z.int().min(1).max(5000).default(1000),
      }),
    )
    .output(z.object({ rows: z.int(), distinct: z.int(), total: z.int(), clusters: z.array(cluster) })),
  preview: procedure.input(z.strictObject(mergers)).output(mergersPreview),
  merge: procedure.input(z.strictObject({ command, ...mergers })).output(z.object({ job: id })),
};
