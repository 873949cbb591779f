import { z } from 'zod';
import { checkKinds, checkOutcomes } from '../domain/conflicts.ts';
import { id, procedure, quoted } from './base.ts';

export const arithmeticCheck = z.object({
  kind: z.enum(checkKinds),
  outcome: z.enum(checkOutcomes),
  /** what the text says, and the figures that it is held against, in the order of the working */
  stated: quoted,
  operands: z.array(z.object({ text: z.string(), start: z.int(), end: z.int() })),
  /** “300 ÷ 197 = 1.523 = +52.3 %” */
  working: z.string(),
  /** in per cent, times, or the base of the figures' unit */
  said: z.number(),
  computed: z.number(),
  unit: z.string(),
  source: z.object({ id, title: z.string() }),
});
export type ArithmeticCheck = z.infer<typeof arithmeticCheck>;

/** Growth, shares, sums and ratios that a text states, computed from the figures it gives. */
export const arithmetic = {
  list: procedure
    .input(
      z.strictObject({
        outcome: z
          .enum([...checkOutcomes, 'fails'])
          .nullable()
          .default(null),
        /** only those that stand on, or are the passage of, this figure */
        figure: id.nullable().default(null),
        source: id.nullable().default(null),
        offset: z.int().nonnegative().default(0),
        limit: z.int().min(0).max(500).default(50),
      }),
    )
    .output(
      z.object({
        total: z.int(),
        counts: z.object({ differs: z.int(), bound: z.int(), holds: z.int() }),
        checks: z.array(arithmeticCheck),
        texts: z.object({ read: z.int(), all: z.int() }),
      }),
    ),
};
