import type { ReportFields, ReportFormat } from '../../shared/contract/reports.ts';
import type { ReportDocument } from '../../shared/domain/report-document.ts';
import { sectionsOf, storedSections } from '../../shared/domain/report-sections.ts';
import { kindRecords } from '../../db/all.ts';
import { readProject } from '../../db/project.ts';
import type { Fields } from '../../db/record.ts';
import { writeEdition } from '../../db/reports.ts';
import { nameIn } from '../records.ts';
import { exportJob } from '../exchange/job.ts';
import { os } from '../os.ts';
import { removeRecords, updateRecord } from '../records.ts';
import type { Workbench } from '../workbench.ts';
import { mostEditions } from './editions.ts';
import type { LintResult } from './lint/index.ts';
import type { MadeEdition } from './tasks.ts';
import { templates, templateSections } from './templates.ts';
import { writers } from './writers/index.ts';

export function reports(workbench: Workbench) {
  const version = workbench.host.version;
  return {
    list: os.reports.list.handler(() =>
      kindRecords(workbench.database, 'report').map((report) => ({ ...report, sections: sectionsOf(report as never) }) as never),
    ),
    create: os.reports.create.handler(({ input }) => makeReport(workbench, input.command, input.fields)),
    fromTemplate: os.reports.fromTemplate.handler(({ input }) => {
      const language = readProject(workbench.database).language.startsWith('zh') ? 'zh' : 'en';
      const { template, player, source } = input;
      const about = player === null ? null : nameIn(workbench, 'entity', player);
      const usual = [templates[template].title[language], about].filter(Boolean).join(': ');
      const kind = template === 'annotated-source' ? ('annotated-source' as const) : ('findings' as const);
      const sections = templateSections(template, language, { player, source });
      return makeReport(workbench, input.command, { title: input.title ?? usual, kind, source, sections });
    }),
    update: os.reports.update.handler(({ input }) => updateRecord(workbench, 'report', { ...input, fields: storedFields(input.fields) })),
    remove: os.reports.remove.handler(({ input }) => removeRecords(workbench, 'report', input)),
    preview: os.reports.preview.handler(({ input, signal }) =>
      workbench.children.run<ReportDocument>(
        'reader',
        'report',
        { ...input, version },
        { timeout: 60_000, ...(signal === undefined ? {} : { signal }) },
      ),
    ),
    lint: os.reports.lint.handler(({ input, signal }) =>
      workbench.children.run<LintResult>(
        'reader',
        'reports.lint',
        { ...input, version },
        { timeout: 60_000, ...(signal === undefined ? {} : { signal }) },
      ),
    ),
    export: os.reports.export.handler(({ input }) => {
      const name = `${nameIn(workbench, 'report', input.id)}${writers[input.format].extension}`;
      const job = exportJob(workbench, name, { task: 'reportFile', input: { ...input, version } }, (made: MadeEdition) => {
        if (input.source === null) remember(workbench, input, made);
        return {};
      });
      return { job };
    }),
    changes: os.reports.changes.handler(({ input, signal }) =>
      workbench.children.run<never>(
        'reader',
        'reportChanges',
        { ...input, source: null, version },
        { timeout: 60_000, ...(signal === undefined ? {} : { signal }) },
      ),
    ),
  };
}

type Given = Partial<ReportFields> & Pick<ReportFields, 'title' | 'kind'>;

function makeReport(workbench: Workbench, command: string | undefined, fields: Given): { id: string; revision: number } {
  return workbench.change({ command, label: 'report.create', subject: fields.title }, (transaction) => {
    const slug = freeSlug(
      transaction.database.prepare('SELECT slug FROM report').pluck().all() as string[],
      fields.slug ?? slugOf(fields.title),
    );
    const defaults = { introduction: '', view: null, groupBy: 'topic', tables: ['players', 'programs'], source: null };
    return { id: transaction.insert('report', { ...defaults, ...storedFields(fields), slug }), revision: transaction.sequence };
  }).result;
}

/** A section that could not be read is stored as it was. */
function storedFields(fields: Partial<ReportFields>): Fields {
  const { sections } = fields;
  return sections === undefined || sections === null ? fields : { ...fields, sections: storedSections(sections) };
}

/** Where the project can be written: what a past or a project that another window holds gives away is no edition of it. */
function remember(workbench: Workbench, { id, format }: { id: string; format: ReportFormat }, made: MadeEdition): void {
  if (workbench.readOnly !== null || workbench.past !== null) return;
  const edition = {
    report: id,
    made: new Date().toISOString(),
    maker: workbench.actor.name,
    format,
    sequence: made.sequence,
    digest: made.digest,
    contents: made.contents,
  };
  writeEdition(workbench.writable(), edition, mostEditions);
}

/** "Due diligence: DeepSeek" → due-diligence-deepseek; a title without Latin letters becomes "report". */
export function slugOf(title: string): string {
  return (
    title
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'report'
  );
}

function freeSlug(taken: readonly string[], wanted: string): string {
  if (!taken.includes(wanted)) return wanted;
  let number = 2;
  while (taken.includes(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
