import { z } from 'zod';
import { relationTypeIds } from '../domain/entity-relations.ts';
import { anchorView, command, edtf, id, place, procedure, recordProcedures, revision, text } from './base.ts';

export const relationFields = z.object({
  /** the end from which a directed relation is read: "`entity` owner of `other`" */
  entity: id,
  other: id,
  type: z.enum(relationTypeIds),
  asOf: edtf.nullable(),
  note: text(4000),
});
export type RelationFields = z.infer<typeof relationFields>;

/** A relation as one of its ends sees it. */
export const relationView = z.object({
  id,
  revision,
  type: z.enum(relationTypeIds),
  /** true: the entity asked about is `entity`; of a symmetric relation always true */
  forward: z.boolean(),
  end: z.object({ id, kind: z.string(), name: z.string() }),
  asOf: z.string().nullable(),
  note: z.string(),
  anchors: z.array(anchorView),
});
export type RelationView = z.infer<typeof relationView>;

/** What holds between two entities, with the passages that say so. */
export const relations = {
  ...recordProcedures(relationFields),
  /** relations of an entity in both directions, at most 500 */
  of: procedure.input(z.strictObject({ id })).output(z.array(relationView)),
  /** One that is there already (same ends, type and date) gets the passages instead of a double: its id is given back. */
  create: procedure
    .input(
      z.strictObject({
        command,
        fields: relationFields.partial().required({ entity: true, other: true, type: true }),
        places: z.array(place).max(100).default([]),
      }),
    )
    .output(z.object({ id, revision })),
  /** another passage that says so */
  cite: procedure.input(z.strictObject({ command, id, place })).output(z.object({ revision })),
};
