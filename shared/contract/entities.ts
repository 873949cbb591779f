import { z } from 'zod';
import { entityKinds, reviewStatuses } from '../domain/grades.ts';
import { nameReasons } from '../domain/name-reasons.ts';
import { anchorView, command, done, edtf, gridProcedures, id, place, procedure, recordProcedures, revision, text } from './base.ts';

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

/**
 * A value of an attribute with what stands behind it. `id`: null of a program's standing, which is a field of the record itself · `chosen`: the
 * one that grids show · `aside`: another one was preferred to it · `grade`: the best letter of its sources with the credibility of what it says
 */
export const attributeValue = z.object({
  id: id.nullable(),
  field: z.string(),
  value: z.string(),
  asOf: z.string().nullable(),
  author: z.string(),
  chosen: z.boolean(),
  aside: z.boolean(),
  credibility: z.int().nullable(),
  grade: z.string().nullable(),
  anchors: z.array(anchorView),
});
export type AttributeValue = z.infer<typeof attributeValue>;

/** What a cell of a grid can tell of its value: passages behind it, how many values there are, the grade, and whether one contradicts it. */
export const provenanceCell = z.object({
  id,
  field: z.string(),
  passages: z.int(),
  values: z.int(),
  grade: z.string().nullable(),
  conflict: z.boolean(),
});
export type ProvenanceCell = z.infer<typeof provenanceCell>;

const matchSide = z.object({
  id,
  name: z.string(),
  /** the one of its names that the reason speaks of */ by: z.string(),
  mentions: z.int(),
});

/**
 * Two entities that may be one. `entity` is the more spoken of: the one that would stay · `key`: what their names have in common ·
 * `score`: 0 to 1 · `against`: fields in which they say different things
 */
export const matchProposal = z.object({
  entity: matchSide,
  other: matchSide,
  reason: z.enum(nameReasons),
  key: z.string(),
  score: z.number(),
  against: z.array(z.object({ field: z.string(), values: z.tuple([z.string(), z.string()]) })),
});
export type MatchProposal = z.infer<typeof matchProposal>;

const told = z.string().nullable();
/**
 * What the project knows of an entity beside its own record: figures whose subject it is, milestones whose actor or plan it is, claims that it
 * made (`said`) or whose passage speaks of it. At most 300 of each; `source` is the title of the first source.
 */
export const profile = z.object({
  /** of the record itself, also where one that was merged into it was asked for */
  id,
  figures: z.array(
    z.object({
      id,
      metric: z.string(),
      comparator: z.string(),
      value: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      unit: z.string(),
      written: z.string(),
      asOf: told,
      target: told,
      stage: z.string(),
      source: told,
    }),
  ),
  milestones: z.array(z.object({ id, what: z.string(), due: z.string(), official: told, evidence: told, source: told })),
  claims: z.array(z.object({ id, wording: z.string(), verdict: z.string(), said: z.boolean(), source: told })),
});
export type Profile = z.infer<typeof profile>;

const field = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/);
const credibility = z.int().min(1).max(6).nullable();

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
  /** pairs of one kind whose names say that they may be one, the surest first; a long read */
  proposals: procedure
    .input(z.strictObject({ kind: z.enum(entityKinds), most: z.int().min(1).max(1000).default(200) }))
    .output(z.object({ total: z.int(), proposals: z.array(matchProposal) })),
  /** turns a proposal down: the two are not proposed again */
  holdApart: procedure.input(z.strictObject({ command, entity: id, other: id })).output(done),
  /** pairs that were turned down */
  apart: procedure
    .input(z.strictObject({ kind: z.enum(entityKinds) }))
    .output(z.array(z.object({ id, entity: id, name: z.string(), other: id, otherName: z.string() }))),
  /** proposes them again */
  reconsider: procedure.input(z.strictObject({ command, pairs: ids })).output(done),
  profile: procedure.input(z.strictObject({ id })).output(profile),
  /** passages that speak of it, by source; `sources` counts them all */
  mentions: procedure
    .input(
      z.strictObject({
        id,
        source: id.nullable().default(null),
        offset: z.int().nonnegative().default(0),
        limit: z.int().min(1).max(1000).default(200),
      }),
    )
    .output(
      z.object({
        total: z.int(),
        mentions: z.array(z.object({ id, anchor: anchorView })),
        sources: z.array(z.object({ id, title: z.string(), count: z.int() })),
      }),
    ),
  /** every value of every attribute, chosen ones first in each field */
  values: procedure.input(z.strictObject({ id })).output(z.array(attributeValue)),
  /** of the cells of a block; cells with one value and no passage are left out. `fields`: none = all */
  provenance: procedure
    .input(z.strictObject({ ids: z.array(id).max(1000), fields: z.array(field).max(64).default([]) }))
    .output(z.object({ cells: z.array(provenanceCell) })),
  /** `choose`: it is shown from now on; without, it stands beside the one that is shown */
  addValue: procedure
    .input(
      z.strictObject({
        command,
        id,
        field,
        value: text(4000).min(1),
        asOf: edtf.nullable().optional(),
        credibility: credibility.optional(),
        places: z.array(place).max(100).default([]),
        choose: z.boolean().default(false),
      }),
    )
    .output(z.object({ id, revision })),
  /** the value that is shown from now on; the others are put aside. Choosing the one that is shown settles a conflict. */
  chooseValue: procedure.input(z.strictObject({ command, value: id })).output(done),
  updateValue: procedure
    .input(z.strictObject({ command, value: id, fields: z.object({ asOf: edtf.nullable(), credibility }).partial() }))
    .output(done),
  citeValue: procedure.input(z.strictObject({ command, value: id, place })).output(done),
  removeValues: procedure.input(z.strictObject({ command, values: ids })).output(done),
  /** for "link to an existing one": entities whose name or alias begins with or contains the words */
  suggest: procedure
    .input(z.strictObject({ words: text(200), kinds: z.array(z.enum(entityKinds)).max(5).default([]), most: z.int().max(50).default(12) }))
    .output(z.array(z.object({ id, kind: z.string(), name: z.string(), also: z.string() }))),
};

export const players = gridProcedures;
export const programs = gridProcedures;
export const places = gridProcedures;
export const sectors = gridProcedures;
