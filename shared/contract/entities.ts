import { z } from 'zod';
import { entityKinds, reviewStatuses } from '../domain/grades.ts';
import { anchorView, command, gridProcedures, id, place, procedure, recordProcedures, revision, text } from './base.ts';

export const alias = z.strictObject({ name: text(400).min(1), language: text(20).nullable() });
/** Attribute values by field name; several values of a multi-valued field are joined by "; ". */
export const attributes = z.record(z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/), text(4000).nullable());

export const entityFields = z.object({
  kind: z.enum(entityKinds),
  name: text(400).min(1),
  aliases: z.array(alias).max(200),
  description: text(20_000),
  /** a program's own state: in force, proposed, announced … */
  standing: text(60).nullable(),
  attributes,
  status: z.enum(reviewStatuses),
});
export type EntityFields = z.infer<typeof entityFields>;

export const attributeView = z.object({
  field: z.string(),
  value: z.string(),
  asOf: z.string().nullable(),
  author: z.string(),
  anchors: z.array(anchorView),
});

/** Players, programs, places, sectors and metrics are grids over entities; the records are served here. */
export const entities = {
  ...recordProcedures(entityFields),
  create: procedure
    .input(
      z.strictObject({
        command,
        fields: entityFields.partial().required({ name: true, kind: true }),
        places: z.array(place).max(100).default([]),
      }),
    )
    .output(z.object({ id, revision })),
  /** a passage that speaks of the entity */
  mention: procedure.input(z.strictObject({ command, id, place })).output(z.object({ id, revision })),
  attributes: procedure.input(z.strictObject({ id })).output(z.array(attributeView)),
  /** for "link to an existing one": entities whose name or alias begins with or contains the words */
  suggest: procedure
    .input(z.strictObject({ words: text(200), kinds: z.array(z.enum(entityKinds)).max(5).default([]), most: z.int().max(50).default(12) }))
    .output(z.array(z.object({ id, kind: z.string(), name: z.string(), also: z.string() }))),
};

export const players = gridProcedures;
export const programs = gridProcedures;
export const places = gridProcedures;
export const sectors = gridProcedures;
