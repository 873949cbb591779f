import { z } from 'zod';
import { entityKinds, reviewStatuses } from '../domain/grades.ts';
import { anchorView, command, done, gridProcedures, id, place, procedure, recordProcedures, revision, text } from './base.ts';

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

const ids = z.array(id).min(1).max(1000);

/**
 * What a merger would change. `aliases`: names that the one that stays gets · `differing`: fields of one value in which they differ, the
 * chosen value and those kept beside it · counts of what moves: `mentions`, `relations`, `values` of attributes, `tags`, `notes` about them,
 * `links` to them in notes, `texts` that say their name (subjects, speakers, actors, plans, owners), saved `views`, `suggestions`
 */
export const mergePreview = z.object({
  name: z.string(),
  entities: z.int(),
  names: z.array(z.string()).max(12),
  aliases: z.array(z.string()).max(200),
  differing: z.array(z.object({ field: z.string(), chosen: z.string(), kept: z.array(z.string()) })),
  mentions: z.int(),
  relations: z.int(),
  values: z.int(),
  tags: z.int(),
  notes: z.int(),
  links: z.int(),
  texts: z.int(),
  views: z.int(),
  suggestions: z.int(),
});
export type MergePreview = z.infer<typeof mergePreview>;

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
  /**
   * Everything that was said of `ids` is said of `into` afterwards, and `ids` are gone: names and aliases become aliases; mentions, values,
   * relations, tags and notes move; links, saved views and texts that say a name say the other. One change.
   */
  merge: procedure.input(z.strictObject({ command, into: id, ids })).output(done),
  mergePreview: procedure.input(z.strictObject({ into: id, ids })).output(mergePreview),
  /** another entity takes over some names, mentions, values and relations with their passages; one change */
  split: procedure
    .input(
      z.strictObject({
        command,
        id,
        name: text(400).min(1),
        description: text(20_000).default(''),
        aliases: z.array(text(400)).max(200).default([]),
        mentions: z.array(id).max(100_000).default([]),
        attributes: z.array(id).max(1000).default([]),
        relations: z.array(id).max(1000).default([]),
      }),
    )
    .output(done.extend({ id })),
  /** for "link to an existing one": entities whose name or alias begins with or contains the words */
  suggest: procedure
    .input(z.strictObject({ words: text(200), kinds: z.array(z.enum(entityKinds)).max(5).default([]), most: z.int().max(50).default(12) }))
    .output(z.array(z.object({ id, kind: z.string(), name: z.string(), also: z.string() }))),
};

export const players = gridProcedures;
export const programs = gridProcedures;
export const places = gridProcedures;
export const sectors = gridProcedures;
