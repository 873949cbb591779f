import { z } from 'zod';
import { command, done, id, procedure, text } from './base.ts';

const passage = z.object({
  version: id,
  /** of what is passed on, in the canonical text */
  start: z.int(),
  end: z.int(),
  /** the passage around it */
  before: z.string(),
  text: z.string(),
  after: z.string(),
});

const side = z.object({
  source: id,
  title: z.string(),
  publisher: z.string().nullable(),
  issued: z.string().nullable(),
  /** whose account it passes on, where somebody has said so */
  origin: z.string().nullable(),
});

/** `text`: the same sentences with small edits · `attribution`: both name the same source for the same thing */
export const accountReasons = ['text', 'attribution'] as const;

export const accountProposal = z.object({
  one: side,
  other: side,
  /** 0 to 1 */
  score: z.number(),
  reasons: z.array(z.enum(accountReasons)),
  /** words of the shorter text that the other one has too, and their share of it, 0 to 1 */
  words: z.int(),
  share: z.number(),
  /** whom both name ("Reuters"); null where nobody is named */
  named: z.string().nullable(),
  /** the name that is proposed for the account */
  account: z.string(),
  /** other sources that have one of the two origins now and would get the account's name too */
  follow: z.int(),
  /** passages side by side, at most 12 */
  passages: z.array(z.object({ reason: z.enum(accountReasons), one: passage, other: passage })),
});
export type AccountProposal = z.infer<typeof accountProposal>;

const pair = z.strictObject({ one: id, other: id });

/** Whose account a source passes on: what the program proposes, and what stands behind a claim. */
export const origins = {
  /** pairs of sources that seem to pass on one account, likeliest first; `turned down`: those that somebody holds to be independent */
  propose: procedure
    .input(
      z.strictObject({
        review: z.enum(['open', 'turned down']).default('open'),
        /** only pairs with this source */
        source: id.nullable().default(null),
        offset: z.int().nonnegative().default(0),
        limit: z.int().min(0).max(200).default(50),
      }),
    )
    .output(
      z.object({
        total: z.int(),
        proposals: z.array(accountProposal),
        /** sources whose texts were compared, the newest ones, and all that have a text */
        texts: z.object({ compared: z.int(), all: z.int() }),
      }),
    ),
  /** Both get one origin, and so do sources that shared the origin of either: one change, one undo. */
  accept: procedure.input(pair.extend({ command, account: text(400).trim().min(1) })).output(done.extend({ sources: z.int() })),
  /** They are independent, and are not proposed again. */
  turnDown: procedure.input(pair.extend({ command })).output(done),
  /** Takes a turning down back. */
  reconsider: procedure.input(pair.extend({ command })).output(done),
  /**
   * The independent origins behind a claim: sources of its passages, of claims that it repeats or that repeat it, of claims that support one of
   * these, and of bare passages linked as supporting or repeating it. Rejected claims do not count.
   */
  ofClaim: procedure.input(z.strictObject({ id })).output(
    z.object({
      count: z.int(),
      origins: z.array(
        z.object({ name: z.string().nullable(), sources: z.array(z.object({ id, title: z.string(), publisher: z.string().nullable() })) }),
      ),
    }),
  ),
};
