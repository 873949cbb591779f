import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { dataFormats, type DataFormatName, type ExportResult, type ExportRows, type Loss } from '../../shared/contract/exchange.ts';
import type { Download } from '../../shared/contract/base.ts';
import { reportFormats, type ReportFormat } from '../../shared/contract/reports.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { UsageError, type Command, type Given } from './command.ts';
import { gridOf, narrowing, narrowingDetails } from './filters.ts';
import { finish, withReading, type Client, type OpenProject } from './project.ts';
import { findingsOf, tellFindings, type Findings } from './lint.ts';
import { put } from './put.ts';
import { reportNamed } from './report-names.ts';

function formatOf<Format extends string>(word: string | null, formats: readonly Format[], of: string): Format {
  const format = formats.find((one) => one === word);
  if (format === undefined) throw new UsageError(`--format ${of} is one of ${formats.join(', ')}.`);
  return format;
}

function needed(value: string | null, option: string): string {
  if (value === null || value === '') throw new UsageError(`--${option} is missing.`);
  return value;
}

/** A filter is one of a grid's rows: of a report and of a whole project there is nothing that it could ask. */
function checkNarrowing(text: Given['text'], isStrict: boolean): void {
  if (isStrict && text('report') === null) throw new UsageError('--strict is for a report: it checks what goes out under it.');
  const given = ['grid', 'filter', 'query'].find((name) => text(name) !== null);
  if (text('report') !== null && given !== undefined) throw new UsageError(`--${given} is for data, not for a report.`);
  if (isNarrowed(text) && text('view') === null && text('grid') === null)
    throw new UsageError('--filter and --query need --grid or --view: they ask for rows of one grid.');
}

type Making = (project: OpenProject) => Promise<{ token: string; told: Loss[]; faults?: Findings }>;

function reportMaker(text: Given['text'], isStrict: boolean): Making {
  const format: ReportFormat = formatOf(text('format'), reportFormats, 'of a report');
  return async ({ client }) => {
    const { id } = reportNamed(await client.reports.list(), text('report')!);
    const source = text('source');
    const faults = isStrict ? { faults: await findingsOf(client, id, source) } : {};
    const job = await finish(client, () => client.reports.export({ id, format, source }));
    return { token: (job.result as Download).token, told: [], ...faults };
  };
}

function dataMaker(text: Given['text']): Making {
  const format: DataFormatName = formatOf(text('format'), dataFormats, 'without --report');
  // before the project is opened: what is written wrongly is told at once
  const asked = text('grid') === null ? null : rowsOf(text, gridOf(text('grid')!));
  return async ({ client }) => {
    const view = text('view') === null ? null : await viewNamed(client, text('view')!);
    const rows = asked ?? (view === null || !isNarrowed(text) ? null : rowsOf(text, view.grid));
    const losses = await client.exchange.losses({ format });
    const job = await finish(client, () => client.exchange.export({ format, view: view?.id ?? null, rows }));
    const { token, told } = job.result as ExportResult;
    return { token, told: [...losses, ...told] };
  };
}

function isNarrowed(text: Given['text']): boolean {
  return text('filter') !== null || text('query') !== null;
}

function rowsOf(text: Given['text'], grid: GridName): ExportRows {
  return { grid, ...narrowing({ text }, grid) };
}

async function viewNamed(client: Client, name: string): Promise<{ id: string; grid: GridName }> {
  const views = await client.views.list();
  const found = views.find((view) => view.name === name) ?? views.find((view) => view.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new WorkbenchError('NOT_FOUND', `There is no view “${name}”. Views: ${views.map((view) => view.name).join(', ') || 'none'}.`);
}

export const exporting: Command = {
  name: 'export',
  form: 'PROJECT [--report NAME | --view NAME | --grid GRID] [--filter JSON] [--query TEXT] --format FORMAT [--source ID] [--as-of DAY|CHANGE] [--strict] --out FILE',
  about: 'write a report, a view or the whole project to a file',
  details: [
    ['--report NAME', 'short name or title of the report; without it data are written, of the whole project or of a view'],
    ['--view NAME', 'data: the rows and columns of this view (xlsx, csv, datapackage)'],
    ['--grid GRID', 'data: the rows of one grid with all columns, suggestions included'],
    ...narrowingDetails,
    ['--format FORMAT', `of a report ${reportFormats.join(', ')}; of data ${dataFormats.join(', ')}`],
    ['--source ID', 'for an annotated source: this source in place of the report’s own'],
    ['--as-of DAY|CHANGE', 'as the project was at the end of a day (2026-03-01), or after the change of that number in its history'],
    [
      '--strict',
      'of a report: tell what `claimdesk lint` finds, and end with exit code 1 if it finds anything; the file is written all the same',
    ],
    ['--out FILE', 'where it goes; a file that is there is replaced'],
  ],
  options: {
    report: { type: 'string' },
    view: { type: 'string' },
    grid: { type: 'string' },
    filter: { type: 'string' },
    query: { type: 'string' },
    format: { type: 'string' },
    source: { type: 'string' },
    'as-of': { type: 'string' },
    strict: { type: 'boolean' },
    out: { type: 'string' },
  },
  words: [1, 1],
  async run({ words, text, flag }, output) {
    const target = resolve(needed(text('out'), 'out'));
    checkNarrowing(text, flag('strict'));
    const make = text('report') === null ? dataMaker(text) : reportMaker(text, flag('strict'));
    const { told, faults } = await withReading(words[0]!, text('as-of'), async (project) => {
      const { token, ...rest } = await make(project);
      await project.client.projects.deliver({ token });
      const made = project.made()!;
      put(made, target);
      rmSync(made, { force: true });
      return rest;
    });
    await output.out(`${target}\n`);
    for (const { what, count } of told) output.error(`Not in this file: ${what}${count > 1 ? ` (${count})` : ''}.\n`);
    return faults === undefined ? 0 : tellFindings(faults, (line) => output.error(line));
  },
};
