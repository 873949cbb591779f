import { z } from 'zod';
import { id, procedure, text } from './base.ts';

export const hitKinds = ['passage', 'claim', 'entity', 'relation', 'annotation', 'note', 'source'] as const;
export const hit = z.object({
  kind: z.enum(hitKinds),
  /** the record; for a passage, its version */
  id,
  source: id.nullable(),
  sourceTitle: z.string().nullable(),
  /** place of the first match in the canonical text, for passages */
  start: z.int().nullable(),
  end: z.int().nullable(),
  title: z.string(),
  snippet: z.string(),
  /** matches within `snippet`, UTF-16 units */
  ranges: z.array(z.tuple([z.int(), z.int()])),
});
export type Hit = z.infer<typeof hit>;

export const search = {
  /** every word must occur; a CJK run is a phrase; "…" a phrase; the last word is a prefix */
  query: procedure
    .input(
      z.strictObject({ words: text(500), kinds: z.array(z.enum(hitKinds)).max(7).default([]), most: z.int().min(1).max(500).default(50) }),
    )
    .output(z.object({ total: z.int(), hits: z.array(hit) })),
};
