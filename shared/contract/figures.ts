import { z } from 'zod';
import { comparators, reviewStatuses, stages } from '../domain/grades.ts';
import { command, edtf, gridProcedures, id, place, procedure, recordProcedures, revision, text } from './base.ts';

export const figureFields = z.object({
  metric: text(400).min(1),
  subject: text(400).nullable(),
  comparator: z.enum(comparators),
  /** in `unit`; null where it is a range */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** canonical: RMB, %, EFLOPS, ZB, users … */
  unit: text(60),
  /** as the source writes it */
  written: text(400),
  asOf: edtf.nullable(),
  target: edtf.nullable(),
  stage: z.enum(stages),
  scope: text(400).nullable(),
  basis: text(400).nullable(),
  status: z.enum(reviewStatuses),
});

export const figures = {
  ...gridProcedures,
  ...recordProcedures(figureFields),
  /** A figure is a detail row of exactly one claim: of `claim`, or of a new one worded `wording`. */
  create: procedure
    .input(
      z.strictObject({
        command,
        fields: figureFields.partial().required({ metric: true }),
        claim: id.nullable().default(null),
        wording: text(4000).default(''),
        places: z.array(place).max(100).default([]),
      }),
    )
    .output(z.object({ id, revision, claim: id })),
};
