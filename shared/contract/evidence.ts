import { z } from 'zod';
import { relations } from '../domain/grades.ts';
import { command, done, id, place, procedure, revision, text } from './base.ts';

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
  update: procedure
    .input(
      z.strictObject({
        command,
        id,
        fields: z.object({ relation: z.enum(relations), note: text(4000), weight: z.int().min(1).max(3) }).partial(),
      }),
    )
    .output(z.object({ revision })),
  remove: procedure.input(z.strictObject({ command, ids: z.array(id).min(1).max(1000) })).output(done),
};
