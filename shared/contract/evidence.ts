import { z } from 'zod';
import { relations } from '../domain/grades.ts';
import { anchorView, command, done, id, place, procedure, revision, text } from './base.ts';

export const surroundings = z.object({
  /** claims and bare passages, the claim asked for first, then by distance and age of the link that leads there */
  nodes: z.array(
    z.object({
      /** of the claim; of the link where it leads to a bare passage */
      id,
      kind: z.enum(['claim', 'passage']),
      wording: z.string(),
      verdict: z.string().nullable(),
      anchor: anchorView.nullable(),
      /** links between it and the claim asked for */
      distance: z.int().min(0).max(2),
      /** the node that it was reached from; null for the claim asked for */
      reachedFrom: id.nullable(),
      /** -1: what bears on the claim, 1: what the claim bears on, 0: the claim itself; of further ones that of the node that leads there */
      side: z.int().min(-1).max(1),
    }),
  ),
  links: z.array(z.object({ id, from: id, to: id, relation: z.enum(relations), note: z.string(), weight: z.int() })),
  /** true: there are more than are told */
  more: z.boolean(),
});
export type Surroundings = z.infer<typeof surroundings>;

/** Typed links of a claim to another claim, or to a bare passage. */
export const evidence = {
  link: procedure
    .input(
      z.strictObject({
        command,
        from: id,
        to: z.union([z.strictObject({ claim: id }), z.strictObject({ place })]),
        relation: z.enum(relations),
        note: text(4000).default(''),
        weight: z.int().min(1).max(3).default(2),
      }),
    )
    .output(z.object({ id, revision })),
  /** `revision` is the one the edit started from; another one is CONFLICT with both versions in `data` */
  update: procedure
    .input(
      z.strictObject({
        command,
        id,
        revision: revision.optional(),
        fields: z.object({ relation: z.enum(relations), note: text(4000), weight: z.int().min(1).max(3) }).partial(),
      }),
    )
    .output(z.object({ revision })),
  /** What stands one or two links around a claim; at most 60 nodes. */
  surroundings: procedure.input(z.strictObject({ claim: id, steps: z.int().min(1).max(2).default(1) })).output(surroundings),
  remove: procedure.input(z.strictObject({ command, ids: z.array(id).min(1).max(1000) })).output(done),
};
