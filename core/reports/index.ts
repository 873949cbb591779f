import fs from 'node:fs';
import type { ReportDocument } from '../../shared/domain/report-document.ts';
import { kindRecords } from '../../db/all.ts';
import { nameIn } from '../records.ts';
import { makeDownload } from '../exchange/downloads.ts';
import { os } from '../os.ts';
import { removeRecords, updateRecord } from '../records.ts';
import type { Workbench } from '../workbench.ts';
import { writers } from './writers/index.ts';

export function reports(workbench: Workbench) {
  const version = workbench.host.version;
  return {
    list: os.reports.list.handler(() => kindRecords(workbench.database, 'report') as never),
    create: os.reports.create.handler(({ input }) => {
      const request = { command: input.command, label: 'report.create', subject: input.fields.title };
      return workbench.change(request, (transaction) => {
        const slug = freeSlug(
          transaction.database.prepare('SELECT slug FROM report').pluck().all() as string[],
          input.fields.slug ?? slugOf(input.fields.title),
        );
        const defaults = { introduction: '', view: null, groupBy: 'topic', tables: ['players', 'programs'], source: null };
        return { id: transaction.insert('report', { ...defaults, ...input.fields, slug }), revision: transaction.sequence };
      }).result;
    }),
    update: os.reports.update.handler(({ input }) => updateRecord(workbench, 'report', input)),
    remove: os.reports.remove.handler(({ input }) => removeRecords(workbench, 'report', input)),
    preview: os.reports.preview.handler(({ input, signal }) =>
      workbench.children.run<ReportDocument>(
        'reader',
        'report',
        { ...input, version },
        { timeout: 60_000, ...(signal === undefined ? {} : { signal }) },
      ),
    ),
    export: os.reports.export.handler(async ({ input, signal }) => {
      const target = makeDownload(workbench, `${nameIn(workbench, 'report', input.id)}${writers[input.format].extension}`);
      try {
        await workbench.children.run(
          'reader',
          'reportFile',
          { ...input, version, target: target.file },
          { timeout: 120_000, ...(signal === undefined ? {} : { signal }) },
        );
      } catch (error) {
        fs.rmSync(target.file, { force: true });
        throw error;
      }
      return { token: target.token, name: target.name, size: fs.statSync(target.file).size };
    }),
  };
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
