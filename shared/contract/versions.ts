import { z } from 'zod';
import { command, id, place, procedure, recordRef, text } from './base.ts';

/**
 * `kept`: the same words between the same words, in the same order · `moved`: the same words with other words around them, or in another
 * part of the text · `changed`: other words, or words that stand in several places · `orphan`: nothing similar enough.
 */
export const moveOutcomes = ['kept', 'moved', 'changed', 'orphan'] as const;
const outcome = z.enum(moveOutcomes);

const words = z.object({
  version: id,
  /** of the version; 0 where it is gone */
  number: z.int(),
  start: z.int(),
  end: z.int(),
  quote: z.string(),
  prefix: z.string(),
  suffix: z.string(),
});

/** What a newer version did to an anchor. */
export const moveView = z.object({
  id,
  anchor: id,
  source: id,
  sourceTitle: z.string(),
  outcome,
  /** 0 to 1: quote 50, prefix 20, suffix 20, position 2; null where nothing was found */
  score: z.number().nullable(),
  /** `left`: stays an orphan, in its former version */
  review: z.enum(['none', 'open', 'accepted', 'placed', 'left']),
  /** the newest version of the source: where it may be placed by hand */
  newest: id,
  newestNumber: z.int(),
  former: words,
  /** where the anchor stands now; null while it has no place in a newer version */
  present: words.nullable(),
  /** what stands on the anchor */
  records: z.array(z.object({ kind: recordRef.shape.kind, id, label: z.string() })),
});
export type MoveView = z.infer<typeof moveView>;

export const proposal = z.object({
  source: id,
  title: z.string(),
  /** number of its newest version */
  number: z.int(),
  /** 0 to 1 */
  score: z.number(),
  /** `text`: share of its phrases that stand in the other text */
  reasons: z.array(z.object({ kind: z.enum(['title', 'address', 'doi', 'text']), score: z.number() })),
});
export type Proposal = z.infer<typeof proposal>;

const counts = z.object({ kept: z.int(), moved: z.int(), changed: z.int(), orphan: z.int() });

/** `moved-away` and `moved-here` are the two ends of a stretch that went elsewhere; `gap`: unchanged words left out. */
export const pieceKinds = ['same', 'removed', 'added', 'moved-away', 'moved-here', 'gap'] as const;
const hunk = z.object({
  /** from 0, in the order of the newer text */
  index: z.int(),
  section: z.array(z.string()),
  /** null: these passages are new */
  former: z.object({ start: z.int(), end: z.int() }).nullable(),
  /** null: these passages are gone */
  present: z.object({ start: z.int(), end: z.int() }).nullable(),
  pieces: z.array(z.object({ kind: z.enum(pieceKinds), text: z.string() })),
});
export type Hunk = z.infer<typeof hunk>;

const said = z.object({
  move: id,
  kind: z.enum(['claim', 'figure']),
  id,
  label: z.string(),
  former: z.string(),
  present: z.string().nullable(),
});

export const versions = {
  /** older sources of which this one may be a newer version, likeliest first (at most 5); none where it has several versions itself */
  propose: procedure.input(z.strictObject({ source: id })).output(z.array(proposal)),
  /**
   * Makes a source the newest version of another one: its texts, tags and notes go over, both texts stay, blanks of the bibliography are
   * filled, and every anchor moves. One change, one undo.
   */
  join: procedure
    .input(z.strictObject({ command, source: id, into: id }))
    .output(z.object({ sequence: z.int(), source: id, version: id, number: z.int(), moves: counts })),
  /** `source` is no newer version of `of`: it is not proposed again, until undone */
  keepApart: procedure.input(z.strictObject({ command, source: id, of: id })).output(z.object({ sequence: z.int() })),
  /** anchors that a newer version moved, changed or orphaned, in the order of sources and texts; `counts` by outcome, `sources` whatever source is asked for */
  moves: procedure
    .input(
      z.strictObject({
        source: id.nullable().default(null),
        review: z.enum(['open', 'decided']).default('open'),
        offset: z.int().nonnegative().default(0),
        limit: z.int().min(0).max(500).default(100),
      }),
    )
    .output(
      z.object({
        total: z.int(),
        counts,
        sources: z.array(z.object({ id, title: z.string(), count: z.int() })),
        moves: z.array(moveView),
      }),
    ),
  move: procedure.input(z.strictObject({ id })).output(moveView),
  /** the new place holds */
  accept: procedure.input(z.strictObject({ command, ids: z.array(id).min(1).max(10_000) })).output(z.object({ sequence: z.int() })),
  /** how many open ones `acceptAbove` would accept */
  above: procedure
    .input(z.strictObject({ source: id.nullable().default(null), score: z.number().min(0).max(1) }))
    .output(z.object({ total: z.int() })),
  /** accepts every open one that has a place, at or above a score, as one change */
  acceptAbove: procedure
    .input(z.strictObject({ command, source: id.nullable().default(null), score: z.number().min(0).max(1) }))
    .output(z.object({ sequence: z.int(), accepted: z.int() })),
  /** puts the anchor on words that a person has chosen in any version of its source */
  place: procedure.input(z.strictObject({ command, id, place })).output(z.object({ sequence: z.int() })),
  /** it stays on the words of its former version, and nothing more is asked */
  leave: procedure.input(z.strictObject({ command, ids: z.array(id).min(1).max(10_000) })).output(z.object({ sequence: z.int() })),
  /** what differs between two versions of a source, word by word, by passage; hunks `from` … `from + count - 1` of `total` */
  difference: procedure
    .input(z.strictObject({ former: id, version: id, from: z.int().nonnegative().default(0), count: z.int().min(0).max(200).default(50) }))
    .output(
      z.object({
        total: z.int(),
        /** in words */
        added: z.int(),
        removed: z.int(),
        moved: z.int(),
        hunks: z.array(hunk),
      }),
    ),
  /** what changed in what the source says, from a version to the next newer one */
  saying: procedure.input(z.strictObject({ former: id, version: id })).output(
    z.object({
      /** claims whose passage has other words now */
      changed: z.array(said),
      /** claims whose passage is gone */
      gone: z.array(said),
      /** figures whose number as written is not there any more, with what stands in its place */
      figures: z.array(said.extend({ written: text(400), now: z.string().nullable() })),
      /** new passages; `claims`: how many claims stand on them already */
      added: z.array(
        z.object({
          start: z.int(),
          end: z.int(),
          text: z.string(),
          claims: z.int(),
          suggestions: z.array(z.object({ id, kind: z.string(), label: z.string() })),
        }),
      ),
    }),
  ),
};
