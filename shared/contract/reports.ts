import { z } from 'zod';
import { citationStyle } from '../domain/citation-style.ts';
import type { ReportDocument } from '../domain/report-document.ts';
import { reportSections, type BrokenSection, type ReportSection } from '../domain/report-sections.ts';
import { command, done, id, procedure, revision, text } from './base.ts';
import { reportLint } from './reports-lint.ts';

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
  /** null = those that follow from the fields above (shared/domain/report-sections.ts) */
  sections: reportSections.nullable(),
  /** null = numbered */
  style: citationStyle.nullable(),
});
export type ReportFields = z.infer<typeof reportFields>;
export const reportFormats = ['docx', 'pdf', 'html', 'md'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** What ships: sections to begin with. `profile` needs a player, `annotated-source` a source. */
export const reportTemplates = ['findings', 'briefing', 'annotated-source', 'profile', 'programs', 'conflicts'] as const;
export type ReportTemplate = (typeof reportTemplates)[number];

const reportView = reportFields.extend({
  id,
  revision,
  /** its own, or those that follow from its other fields */
  sections: z.custom<(ReportSection | BrokenSection)[]>(),
});

/** An export that said something else than the one before it. `edition`: its number in the project's file. */
const edition = z.object({ edition: z.int(), made: z.string(), maker: z.string(), format: z.string(), sequence: z.int() });

/** How a report differs from an edition, record by record; `before` and `after` are the report's own words. */
const reportChange = z.object({
  kind: z.string(),
  id: z.string(),
  label: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});
export type ReportChange = z.infer<typeof reportChange>;

/** Reports are composed from the data at each call; nothing of them is stored but what they are made of, and what their editions told. */
export const reports = {
  list: procedure.output(z.array(reportView)),
  create: procedure
    .input(z.strictObject({ command, fields: reportFields.partial().required({ title: true, kind: true }) }))
    .output(z.object({ id, revision })),
  /** a report with a template's sections, in the project's language; without a title it has the template's name */
  fromTemplate: procedure
    .input(
      z.strictObject({
        command,
        template: z.enum(reportTemplates),
        title: text(400).nullable().default(null),
        player: id.nullable().default(null),
        source: id.nullable().default(null),
      }),
    )
    .output(z.object({ id, revision })),
  update: procedure.input(z.strictObject({ command, id, revision, fields: reportFields.partial() })).output(z.object({ revision })),
  remove: procedure.input(z.strictObject({ command, ids: z.array(id).min(1) })).output(done),
  preview: procedure.input(z.strictObject({ id, source: id.nullable().default(null) })).output(z.custom<ReportDocument>()),
  lint: reportLint,
  /** a job; its result is what to give to `projects.deliver` */
  export: procedure
    .input(z.strictObject({ id, format: z.enum(reportFormats), source: id.nullable().default(null) }))
    .output(z.object({ job: id })),
  /** the report now against an edition (null: the last); `against` null where it was never exported */
  changes: procedure
    .input(z.strictObject({ id, edition: z.int().nullable().default(null) }))
    .output(z.object({ editions: z.array(edition), against: z.int().nullable(), changes: z.array(reportChange) })),
};
