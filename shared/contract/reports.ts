import { z } from 'zod';
import type { ReportDocument } from '../domain/report-document.ts';
import { command, done, download, id, procedure, revision, text } from './base.ts';

export const reportKinds = ['findings', 'annotated-source'] as const;
export const reportFields = z.object({
  title: text(400).min(1),
  /** name on the command line */
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/),
  kind: z.enum(reportKinds),
  introduction: text(20_000),
  /** findings: the claims of this view; null = every accepted claim */
  view: id.nullable(),
  groupBy: z.enum(['topic', 'tag', 'verdict']),
  /** findings: tables at the end */
  tables: z.array(z.enum(['players', 'programs'])),
  /** annotated source */
  source: id.nullable(),
});
export type ReportFields = z.infer<typeof reportFields>;
export const reportFormats = ['docx', 'pdf', 'html', 'md'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Reports are composed from the data at each call; nothing of them is stored but what they are made of. */
export const reports = {
  list: procedure.output(z.array(reportFields.extend({ id, revision }))),
  create: procedure
    .input(z.strictObject({ command, fields: reportFields.partial().required({ title: true, kind: true }) }))
    .output(z.object({ id, revision })),
  update: procedure.input(z.strictObject({ command, id, revision, fields: reportFields.partial() })).output(z.object({ revision })),
  remove: procedure.input(z.strictObject({ command, ids: z.array(id).min(1) })).output(done),
  preview: procedure.input(z.strictObject({ id, source: id.nullable().default(null) })).output(z.custom<ReportDocument>()),
  export: procedure.input(z.strictObject({ id, format: z.enum(reportFormats), source: id.nullable().default(null) })).output(download),
};
