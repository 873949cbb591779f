import { z } from 'zod';
import { command, done, id, procedure, recordRef, revision, text } from './base.ts';

export const tagFields = z.object({
  name: text(200).min(1),
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  description: text(4000),
  parent: id.nullable(),
});
export type TagFields = z.infer<typeof tagFields>;

/** The codebook. */
export const tags = {
  list: procedure.output(z.array(tagFields.extend({ id, revision, uses: z.int() }))),
  create: procedure
    .input(z.strictObject({ command, fields: tagFields.partial().required({ name: true }) }))
    .output(z.object({ id, revision })),
  update: procedure.input(z.strictObject({ command, id, revision, fields: tagFields.partial() })).output(z.object({ revision })),
  remove: procedure.input(z.strictObject({ command, ids: z.array(id).min(1).max(10_000) })).output(done),
  /** Adds and removes tags on many records in one change. */
  apply: procedure
    .input(
      z.strictObject({
        command,
        records: z.array(recordRef).min(1).max(100_000),
        add: z.array(id).max(200).default([]),
        remove: z.array(id).max(200).default([]),
      }),
    )
    .output(z.object({ sequence: z.int(), changed: z.int() })),
};
