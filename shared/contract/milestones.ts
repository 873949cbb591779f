import { z } from 'zod';
import { evidenceStatuses, officialStatuses, reviewStatuses } from '../domain/grades.ts';
import { command, edtf, gridProcedures, id, place, procedure, recordProcedures, revision, text } from './base.ts';

export const milestoneFields = z.object({
  what: text(2000).min(1),
  actor: text(400).nullable(),
  plan: text(400).nullable(),
  /** as people write it: "by 2030", "mid-2020s", "2021–2025" */
  dueText: text(120),
  dueStart: edtf.nullable(),
  dueEnd: edtf.nullable(),
  official: z.enum(officialStatuses).nullable(),
  evidence: z.enum(evidenceStatuses).nullable(),
  status: z.enum(reviewStatuses),
});

export const milestones = {
  ...gridProcedures,
  ...recordProcedures(milestoneFields),
  /** A milestone is a detail row of exactly one claim: of `claim`, or of a new one worded `wording`. */
  create: procedure
    .input(
      z.strictObject({
        command,
        fields: milestoneFields.partial().required({ what: true }),
        claim: id.nullable().default(null),
        wording: text(4000).default(''),
        places: z.array(place).max(100).default([]),
      }),
    )
    .output(z.object({ id, revision, claim: id })),
};
