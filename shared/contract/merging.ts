import { z } from 'zod';
import { command, id, procedure, text } from './base.ts';

/** Whose state holds: that of this project, or that of the copy which is joined. */
export const sides = ['ours', 'theirs'] as const;
const side = z.enum(sides);

/**
 * `field`: both gave the field another value · `removed-there`: removed in the copy, changed here since · `removed-here`: removed here, changed
 * in the copy, or something was added to it there.
 */
export const conflictKinds = ['field', 'removed-there', 'removed-here'] as const;

const state = z.object({
  /** the field's value, as the record stores it; a record that it names in words; null where the record is removed */
  value: z.unknown(),
  author: z.string(),
  /** of the last change; '' where it was not changed */
  time: z.string(),
});

export const mergeConflict = z.object({
  /** names it in `choices` */
  key: z.string(),
  what: z.enum(conflictKinds),
  kind: z.string(),
  id,
  /** of the record, as it stands where it stands */
  label: z.string(),
  field: z.string().nullable(),
  base: z.unknown(),
  ours: state,
  theirs: state,
});
export type MergeConflict = z.infer<typeof mergeConflict>;

const copyName = z.object({
  /** held for this session: names the copy in `plan` and `apply` */
  copy: z.string(),
  name: z.string(),
});

/** A copy of the project that somebody else worked on, joined back by the change log. */
export const merging = {
  /**
   * Which copy: another project of the shelf (`projects.recent`), an upload (`uploads.finish`), or, where the host has dialogs, one that is
   * chosen there. Null: the dialog was dismissed.
   */
  choose: procedure
    .input(z.union([z.strictObject({ key: text(200) }), z.strictObject({ upload: id }), z.strictObject({ dialog: z.literal(true) })]))
    .output(copyName.nullable()),
  /** @throws REFUSED where the file is no copy of this project, or of another version of the program */
  plan: procedure.input(z.strictObject({ copy: text(200) })).output(
    z.object({
      name: z.string(),
      /** names of those who changed something in the copy */
      authors: z.array(z.string()),
      /** of the last change that both have in common; null where that is the copy's beginning */
      since: z.string().nullable(),
      /** what comes in, by kind of record; a figure for each thing that changes without a question */
      kinds: z.array(z.object({ kind: z.string(), added: z.int(), changed: z.int(), removed: z.int() })),
      /** in the order of kinds and labels */
      conflicts: z.array(mergeConflict),
      /** what cannot come along, in words */
      losses: z.array(z.string()),
    }),
  ),
  /**
   * Joins the copy in one change (a job): one undo takes all of it back. Every conflict needs a choice, by its key or by `rest`.
   * The job's result is {sequence, added, changed, removed, losses}.
   */
  apply: procedure
    .input(
      z.strictObject({
        command,
        copy: text(200),
        choices: z.record(z.string(), side).default({}),
        /** for conflicts without a choice of their own */
        rest: side.nullable().default(null),
      }),
    )
    .output(z.object({ job: id })),
};
