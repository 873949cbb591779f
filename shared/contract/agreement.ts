import { z } from 'zod';
import { command, done, download, id, procedure, text } from './base.ts';

const coder = text(200).min(1);
const coders = z.array(coder).min(2).max(10);

/** Null where it is not defined: nothing coded, or chance explains everything. */
const coefficient = z.number().nullable();

/**
 * `percent`: share of passages that all coders treat alike · `kappa`: Cohen's, of two coders · `alpha`: Krippendorff's, nominal; all three by
 * passage, with the tag or without · `unitising`: Krippendorff's alpha over the marked stretches themselves.
 */
const figures = z.object({ percent: coefficient, kappa: coefficient, alpha: coefficient, unitising: coefficient });

const tag = z.object({ id, name: z.string(), colour: z.string() });

const coding = z.object({ coder: z.string(), start: z.int(), end: z.int() });

export const codingDifference = z.object({
  version: id,
  tag,
  /** of the passage */
  position: z.int(),
  start: z.int(),
  end: z.int(),
  section: z.array(z.string()),
  text: z.string(),
  /** `missing`: not every coder used the tag here · `extent`: all did, on other words */
  kind: z.enum(['missing', 'extent']),
  /** stretches as coded, places in the version's text; they may reach beyond the passage */
  codings: z.array(coding),
  /** whose codings were kept; null while nobody has decided */
  kept: z.array(z.string()).nullable(),
});
export type CodingDifference = z.infer<typeof codingDifference>;

/** How far coders agree who tagged the same source apart from each other, and what is to become of their differences. */
export const agreement = {
  /** texts with codings, and who made how many of them; a coding is a tag on a record that stands on a passage */
  sources: procedure.output(
    z.array(
      z.object({
        source: id,
        title: z.string(),
        version: id,
        number: z.int(),
        coders: z.array(z.object({ name: z.string(), codings: z.int() })),
      }),
    ),
  ),
  /** what was taken away by a decision counts as coded still: agreement is that of the coders, before anybody judged between them */
  compare: procedure.input(z.strictObject({ version: id, coders })).output(
    z.object({
      passages: z.int(),
      tags: z.array(figures.extend({ tag, coded: z.array(z.object({ coder: z.string(), passages: z.int() })), differences: z.int() })),
      overall: figures,
      differences: z.int(),
      decided: z.int(),
    }),
  ),
  /** the figures as CSV, a row a tag */
  file: procedure.input(z.strictObject({ version: id, coders })).output(download),
  /** in the order of the text; `open` and `decided` count all of the tag */
  differences: procedure
    .input(
      z.strictObject({
        version: id,
        coders,
        tag: id.nullable().default(null),
        state: z.enum(['open', 'decided', 'all']).default('open'),
        offset: z.int().nonnegative().default(0),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ open: z.int(), decided: z.int(), differences: z.array(codingDifference) })),
  /**
   * Keeps the codings of some of the coders and takes the tag away where the others put it, in one change; `keep` empty: the tag does not
   * apply here. Deciding again first puts back nothing: undo does.
   */
  settle: procedure
    .input(
      z.strictObject({
        command,
        version: id,
        tag: id,
        start: z.int().nonnegative(),
        end: z.int().positive(),
        coders,
        keep: z.array(coder).max(10),
      }),
    )
    .output(done),
};
