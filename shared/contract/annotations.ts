import { z } from 'zod';
import { motivations } from '../domain/grades.ts';
import { command, gridProcedures, id, place, procedure, recordProcedures, revision, text } from './base.ts';

export const annotationFields = z.object({
  body: text(100_000),
  motivation: z.enum(motivations),
});

/** W3C Web Annotation: an anchor with a comment, tags and a motivation. */
export const annotations = {
  ...gridProcedures,
  ...recordProcedures(annotationFields),
  create: procedure
    .input(
      z.strictObject({
        command,
        fields: annotationFields.partial(),
        places: z.array(place).min(1).max(100),
        tags: z.array(id).max(200).default([]),
      }),
    )
    .output(z.object({ id, revision })),
};
