import { z } from 'zod';
import { factKinds } from '../domain/facts.ts';
import { reviewStatuses } from '../domain/grades.ts';
import { command, gridProcedures, id, procedure, text } from './base.ts';

const span = z.tuple([z.int(), z.int()]);
const factKind = z.enum(factKinds);

/** What an accepted suggestion became, or was merged into. */
export const madeOf = z.object({ kind: z.enum(['claim', 'figure', 'milestone', 'entity']), id });

/** A suggestion of the extractor; offsets are UTF-16 units in the version's canonical text. */
export const suggestionView = z.object({
  id,
  source: id,
  version: id,
  kind: factKind,
  start: z.int(),
  end: z.int(),
  /** every place it speaks of: of a name all mentions, otherwise one */
  places: z.array(span),
  /** the sentence that says it */
  sentence: span,
  quote: z.string(),
  /** in a few words, for lists */
  label: z.string(),
  rule: z.string(),
  /** the words that made the rule apply, as written */
  because: z.string(),
  /** 0 to 1 */
  score: z.number(),
  extractor: z.string(),
  status: z.enum(reviewStatuses),
  /** the fields of the record it would become (shared/domain/facts.ts), by kind */
  fields: z.record(z.string(), z.unknown()),
  record: madeOf.nullable(),
});
export type SuggestionView = z.infer<typeof suggestionView>;

/** Which suggestions a walk or a bulk command speaks of. */
const scope = z.strictObject({
  /** one text, or all of the project */
  version: id.nullable().default(null),
  kinds: z.array(factKind).default([]),
});

const made = z.object({
  sequence: z.int(),
  record: madeOf,
  /** mentions of a new name found elsewhere, now suggested there */ found: z.int(),
});

export const suggestions = {
  ...gridProcedures,
  get: procedure.input(z.strictObject({ id })).output(suggestionView),
  /** what is suggested on the stretch [start, end) of a text, undecided ones alone unless asked */
  marks: procedure
    .input(z.strictObject({ version: id, start: z.int().nonnegative(), end: z.int().nonnegative(), decided: z.boolean().default(false) }))
    .output(z.array(suggestionView)),
  /** the next or previous undecided one in the order of the text (sources in the order they came); null at the end */
  walk: procedure
    .input(
      scope.extend({ from: id.nullable().default(null), direction: z.enum(['next', 'previous']), decided: z.boolean().default(false) }),
    )
    .output(suggestionView.nullable()),
  /** `running`: the extractor is still reading this text */
  progress: procedure
    .input(scope)
    .output(z.object({ reviewed: z.int(), total: z.int(), byKind: z.record(z.string(), z.int()), running: z.boolean() })),
  /**
   * Makes the record. `fields` corrects it first (any of the suggestion's fields); `kind` makes another thing of it: a claim, figure or
   * milestone one of these, a player, program or place one of those. One that was opened again keeps its record: that is corrected then. Of a
   * name, every mention becomes a mention of the entity,
   * and other texts of the project are searched for it.
   */
  accept: procedure
    .input(z.strictObject({ command, id, kind: factKind.optional(), fields: z.record(z.string(), z.unknown()).optional() }))
    .output(made),
  /** accepts the undecided ones of these, as one change (one undo) */
  acceptAll: procedure
    .input(z.strictObject({ command, ids: z.array(id).min(1).max(10_000) }))
    .output(z.object({ sequence: z.int(), accepted: z.int() })),
  reject: procedure.input(z.strictObject({ command, ids: z.array(id).min(1).max(10_000) })).output(z.object({ sequence: z.int() })),
  /** says that an existing record is meant: it gets the passage(s), and a name becomes its alias */
  merge: procedure.input(z.strictObject({ command, id, into: madeOf })).output(made),
  /** records that a suggestion may be merged into: same kind, likeliest first */
  candidates: procedure
    .input(z.strictObject({ id, words: text(200).default(''), most: z.int().min(1).max(50).default(12) }))
    .output(z.array(z.object({ record: madeOf, label: z.string(), also: z.string() }))),
  /** takes decisions back to undecided; records that were made stay, and are taken up again by the next acceptance */
  reopen: procedure.input(z.strictObject({ command, ids: z.array(id).min(1).max(10_000) })).output(z.object({ sequence: z.int() })),
  /** what `acceptAbove` would do */
  preview: procedure
    .input(scope.extend({ score: z.number().min(0).max(1) }))
    .output(z.object({ total: z.int(), byKind: z.record(z.string(), z.int()), sample: z.array(suggestionView) })),
  /** accepts all undecided ones at or above a score, as one change (one undo) */
  acceptAbove: procedure
    .input(scope.extend({ command, score: z.number().min(0).max(1) }))
    .output(z.object({ sequence: z.int(), accepted: z.int() })),
  /** how each rule does: what people made of its suggestions. `says` in English and Chinese from the rule's data file */
  rules: procedure.output(
    z.array(
      z.object({
        rule: z.string(),
        says: z.object({ en: z.string(), zh: z.string() }),
        open: z.int(),
        accepted: z.int(),
        rejected: z.int(),
        /** accepted ÷ decided; null before the first decision */
        rate: z.number().nullable(),
      }),
    ),
  ),
  /** reads the texts again with the present rules; decisions stay (a job) */
  again: procedure.input(z.strictObject({ command, sources: z.array(id).min(1).max(1000) })).output(z.object({ job: id })),
  /** what the last reading again changed in a text: suggestions that are new, and undecided ones that went */
  difference: procedure.input(z.strictObject({ version: id })).output(
    z.object({
      extractor: z.string(),
      before: z.string().nullable(),
      added: z.array(text(400)),
      gone: z.array(text(400)),
      total: z.int(),
    }),
  ),
};
