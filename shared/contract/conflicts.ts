import { z } from 'zod';
import { explanations, pairReasons } from '../domain/conflicts.ts';
import { stages } from '../domain/grades.ts';
import { command, done, id, procedure, quoted, text } from './base.ts';
import { rateFields } from './rates.ts';

export const pairSide = z.object({
  id,
  metric: z.string(),
  subject: z.string().nullable(),
  comparator: z.string(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  unit: z.string(),
  written: z.string(),
  asOf: z.string().nullable(),
  target: z.string().nullable(),
  stage: z.enum(stages),
  scope: z.string().nullable(),
  basis: z.string().nullable(),
  /** in the base of its unit */
  canonical: z.object({ value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), unit: z.string() }),
  claim: id,
  wording: z.string(),
  verdict: z.string(),
  /** "B2" */
  grade: z.string().nullable(),
  source: z
    .object({ id, title: z.string(), publisher: z.string().nullable(), issued: z.string().nullable(), origin: z.string().nullable() })
    .nullable(),
  passage: quoted.nullable(),
});
export type PairSide = z.infer<typeof pairSide>;

/** open: nobody has decided, or a figure changed since · alike: it looks like a conflict and is none */
export const pairStates = ['open', 'explained', 'resolved', 'alike'] as const;

export const figurePair = z.object({
  one: pairSide,
  other: pairSide,
  state: z.enum(pairStates),
  reason: z.enum(pairReasons),
  /** the higher value by the lower one; null where they are in no common unit */
  ratio: z.number().nullable(),
  /** the values lie apart by a power of ten that is easily lost: 10^`slip` */
  slip: z.int().nullable(),
  /** the rate that the comparison rests on */
  rate: rateFields.nullable(),
  judgement: z.object({ holds: id.nullable(), reason: z.string().nullable(), note: z.string() }).nullable(),
  /** what was judged and says something else now: the pair has come back */
  changed: z.array(z.object({ figure: id, field: z.string(), before: z.unknown(), after: z.unknown() })),
});
export type FigurePair = z.infer<typeof figurePair>;

const pair = z.strictObject({ command, one: id, other: id });

/** Figures that say different things about one thing, and what people decided about them. */
export const conflicts = {
  list: procedure
    .input(
      z.strictObject({
        state: z.enum(pairStates).default('open'),
        /** of pairs that are no conflicts: only those with this reason */
        reason: z.enum(pairReasons).nullable().default(null),
        /** only pairs with this figure */
        figure: id.nullable().default(null),
        offset: z.int().nonnegative().default(0),
        limit: z.int().min(0).max(500).default(50),
      }),
    )
    .output(
      z.object({
        total: z.int(),
        counts: z.object({ open: z.int(), explained: z.int(), resolved: z.int(), alike: z.int() }),
        reasons: z.array(z.object({ reason: z.enum(pairReasons), count: z.int() })),
        pairs: z.array(figurePair),
        /** accepted figures that were compared */
        figures: z.int(),
        /** pairs that look alike and are not told: where many figures say one thing, only the nearest are listed */
        left: z.int(),
      }),
    ),
  /** `holds` is right: `verdict` gives the other's claim the verdict contradicted, `link` links the claims as contradicting. */
  resolve: procedure
    .input(pair.extend({ holds: id, verdict: z.boolean().default(true), link: z.boolean().default(true), note: text(4000).default('') }))
    .output(done),
  explain: procedure.input(pair.extend({ reason: z.enum(explanations), note: text(4000).default('') })).output(done),
  /** takes a decision back: the pair is open again; what was done to claims stays and is undone as any edit */
  reopen: procedure.input(pair).output(done),
};
