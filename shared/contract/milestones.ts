import { z } from 'zod';
import { evidenceStatuses, officialStatuses, reviewStatuses, scheduleStatuses } from '../domain/grades.ts';
import { command, day, done, edtf, gridProcedures, id, place, procedure, recordProcedures, revision, text } from './base.ts';

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
  /** when it was reached */
  achieved: edtf.nullable(),
  /** when this date was given */
  saidOn: edtf.nullable(),
  status: z.enum(reviewStatuses),
});

const revisionView = z.object({
  id,
  dueText: z.string(),
  dueEnd: z.string().nullable(),
  saidOn: z.string().nullable(),
  source: z.string().nullable(),
  /** days after the end that was given first; negative: before it; null where either has no date */
  slippage: z.int().nullable(),
});

export const milestoneSchedule = z.object({
  /** the day it is measured against, and whether it was set for the project */
  today: z.string(),
  isSet: z.boolean(),
  status: z.enum(scheduleStatuses).nullable(),
  /** days by which it moved or was reached late; negative: early */
  slippage: z.int().nullable(),
  /** days from today to the end that holds now; negative: it has passed */
  left: z.int().nullable(),
  /** every date that was given for it, the first one first, then by when it was said */
  dates: z.array(revisionView),
  /** the milestone whose date this one moves */
  revises: id.nullable(),
});
export type MilestoneSchedule = z.infer<typeof milestoneSchedule>;

export const milestones = {
  ...gridProcedures,
  /** The dates of a milestone and where it stands against the first of them; `today` asks for another day than the project's. */
  schedule: procedure.input(z.strictObject({ id, today: day.optional() })).output(milestoneSchedule),
  /**
   * A later word on the date: a milestone of its own, with its own passage, that moves the date of `id`. Both stay; schedules go by the first.
   */
  revise: procedure
    .input(
      z.strictObject({
        command,
        id,
        fields: milestoneFields.pick({ dueText: true, dueStart: true, dueEnd: true, saidOn: true }).partial().required({ dueText: true }),
        places: z.array(place).max(100).default([]),
      }),
    )
    .output(z.object({ id, revision })),
  /** Says that the milestone `id`, found in another text, moves the date of `moves`; null takes it back. */
  link: procedure.input(z.strictObject({ command, id, moves: id.nullable() })).output(done),
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
