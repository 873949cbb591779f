import { z } from 'zod';
import { command, done, id, procedure, recordRef, revision, text } from './base.ts';

export const tagFields = z.object({
  name: text(200).min(1),
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  description: text(4000),
  /** its first place in the tree; writing it makes this the only one */
  parent: id.nullable(),
});
export type TagFields = z.infer<typeof tagFields>;

const ids = z.array(id).min(1).max(10_000);
/** What becomes of the tags below one that is deleted: `lift` takes them one step up, `remove` deletes those that lie nowhere else. */
export const belows = ['lift', 'remove'] as const;

/**
 * What a deletion or a merger would change, counted before it is done.
 * `tags`: that would go · `uses`: taggings that would go (deletion) or get the other tag (merger) · `doubled`: of these, records that carry the
 * other tag already · `children`: tags that would move in the tree · `notes`: notes about the tags, that would go or move along ·
 * `views`: saved views that filter by the tags' names
 */
export const tagPreview = z.object({
  tags: z.int(),
  names: z.array(z.string()).max(12),
  uses: z.int(),
  doubled: z.int(),
  children: z.int(),
  notes: z.int(),
  views: z.int(),
});
export type TagPreview = z.infer<typeof tagPreview>;

/** One of the tags that a tag is split into, with the records and the tags below that go to it. */
export const tagPart = z.strictObject({
  name: text(200).min(1),
  colour: tagFields.shape.colour.optional(),
  description: text(4000).optional(),
  records: z.array(recordRef).max(100_000).default([]),
  children: z.array(id).max(10_000).default([]),
});

/**
 * The codebook: a tree in which a tag may stand under several others, never under itself (INVALID). Names are told apart whatever their case:
 * a second tag of one name is INVALID with `data.tag`, the one there is. Each deed is one change, and one undo.
 */
export const tags = {
  list: procedure.output(z.array(tagFields.extend({ id, revision, parents: z.array(id), uses: z.int() }))),
  /** records that carry the tag or one below it, each once; tags with nothing below are left out */
  totals: procedure.output(z.array(z.object({ id, records: z.int() }))),
  /** what carries a tag, in the order in which it was given */
  uses: procedure
    .input(z.strictObject({ id, offset: z.int().nonnegative().default(0), limit: z.int().min(1).max(1000).default(200) }))
    .output(z.object({ total: z.int(), uses: z.array(recordRef.extend({ label: z.string() })) })),
  create: procedure
    .input(z.strictObject({ command, fields: tagFields.partial().required({ name: true }) }))
    .output(z.object({ id, revision })),
  update: procedure.input(z.strictObject({ command, id, revision, fields: tagFields.partial() })).output(z.object({ revision })),
  /** all the places of a tag in the tree, the first one first; none = the top level */
  place: procedure.input(z.strictObject({ command, id, parents: z.array(id).max(50) })).output(z.object({ revision })),
  /** takes tags from one place (null = the top level) to another */
  move: procedure.input(z.strictObject({ command, ids, from: id.nullable(), to: id.nullable() })).output(done),
  /** uses, tags below and notes of `ids` go to `into`; then `ids` are gone */
  merge: procedure.input(z.strictObject({ command, ids, into: id })).output(done),
  /** new tags beside the old one take over some of its uses and of the tags below; the rest stays, or is gone with the tag unless `keep` */
  split: procedure
    .input(z.strictObject({ command, id, parts: z.array(tagPart).min(1).max(50), keep: z.boolean().default(true) }))
    .output(z.object({ sequence: z.int(), ids: z.array(id) })),
  preview: procedure
    .input(
      z.discriminatedUnion('deed', [
        z.strictObject({ deed: z.literal('remove'), ids, below: z.enum(belows).default('lift') }),
        z.strictObject({ deed: z.literal('merge'), ids, into: id }),
      ]),
    )
    .output(tagPreview),
  remove: procedure.input(z.strictObject({ command, ids, below: z.enum(belows).default('lift') })).output(done),
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
