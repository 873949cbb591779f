import { z } from 'zod';
import { claimTypes, confidences, likelihoods, relations, reliabilityLetters, reviewStatuses } from '../domain/grades.ts';
import { anchorView, command, edtf, gridProcedures, id, place, procedure, recordProcedures, revision, text } from './base.ts';

export const claimFields = z.object({
  wording: text(4000).min(1),
  type: z.enum(claimTypes),
  /** section heading of the analyst's own (a report groups by it) */
  topic: text(200).nullable(),
  speaker: text(400).nullable(),
  assertedOn: edtf.nullable(),
  eventDate: edtf.nullable(),
  verdict: text(60),
  likelihood: z.enum(likelihoods).nullable(),
  /** per cent, 0 < p < 100; either this or a term: giving one takes back the other, giving both is INVALID */
  probability: z.number().gt(0).lt(100).nullable(),
  confidence: z.enum(confidences).nullable(),
  credibility: z.int().min(1).max(6).nullable(),
  comment: text(20_000),
  status: z.enum(reviewStatuses),
});

export const evidenceView = z.object({
  id,
  revision,
  relation: z.enum(relations),
  /** true: this claim is the one that supports, contradicts … the other */
  outgoing: z.boolean(),
  other: id.nullable(),
  wording: z.string(),
  quote: z.string(),
  anchor: anchorView.nullable(),
  note: z.string(),
  weight: z.int(),
});

/** by name, whatever its case; a name that the codebook does not have becomes a tag */
const tagNames = z.array(text(200).min(1)).max(200).default([]);
/** of the source of its first passage; INVALID where there is none */
const reliability = z.enum(reliabilityLetters).optional();

export const claims = {
  ...gridProcedures,
  ...recordProcedures(claimFields),
  create: procedure
    .input(
      z.strictObject({
        command,
        fields: claimFields.partial().required({ wording: true }),
        places: z.array(place).max(100).default([]),
        tags: z.array(id).max(200).default([]),
        tagNames,
        reliability,
      }),
    )
    .output(z.object({ id, revision })),
  /** grades, the letter of its (first) source and tags in one change; tags are added to those it has */
  grade: procedure
    .input(
      z.strictObject({
        command,
        id,
        revision,
        fields: claimFields
          .pick({ verdict: true, type: true, likelihood: true, probability: true, confidence: true, credibility: true })
          .partial(),
        reliability,
        tagNames,
      }),
    )
    .output(z.object({ revision })),
  /** another passage behind an existing claim */
  anchor: procedure.input(z.strictObject({ command, id, place })).output(z.object({ id, revision })),
  /** its passages in a new order, the first one first; passages that are left out are taken from the claim */
  arrange: procedure.input(z.strictObject({ command, id, revision, anchors: z.array(id).max(100) })).output(z.object({ revision })),
  evidence: procedure.input(z.strictObject({ id })).output(z.array(evidenceView)),
};
