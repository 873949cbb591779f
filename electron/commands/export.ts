import { copyFileSync, openSync, closeSync, fsyncSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { reportFormats, type ReportFormat } from '../../shared/contract/reports.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { UsageError, type Command } from './command.ts';
import { withReading, type Client } from './project.ts';

type Report = Awaited<ReturnType<Client['reports']['list']>>[number];

function formatOf(word: string | null): ReportFormat {
  const format = reportFormats.find((one) => one === word);
  if (format === undefined) throw new UsageError(`--format is one of ${reportFormats.join(', ')}.`);
  return format;
}

function needed(value: string | null, option: string): string {
  if (value === null || value === '') throw new UsageError(`--${option} is missing.`);
  return value;
}

function reportNamed(reports: readonly Report[], name: string): Report {
  const wanted = name.toLowerCase();
  const found =
    reports.find((one) => one.slug === name) ??
    reports.find((one) => one.title === name) ??
    reports.find((one) => one.title.toLowerCase() === wanted);
  if (found !== undefined) return found;
  throw new WorkbenchError('NOT_FOUND', `There is no report “${name}”. Reports: ${reports.map((one) => one.slug).join(', ') || 'none'}.`);
}

/** Beside its place first, then renamed into it: whoever reads the file finds the old one or the whole new one. */
function put(made: string, target: string): void {
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}`);
  try {
    copyFileSync(made, beside);
    const descriptor = openSync(beside, 'r+');
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new WorkbenchError('STORAGE_FULL', `The disk is full: ${target} was not written.`);
    if (code === 'ENOENT') throw new WorkbenchError('NOT_FOUND', `There is no folder ${dirname(target)}.`);
    throw new WorkbenchError('REFUSED', `${target} could not be written: ${message}.`);
  }
}

export const exporting: Command = {
  name: 'export',
  form: 'PROJECT --report NAME --format docx|html|md [--source ID] [--as-of DAY|CHANGE] --out FILE',
  about: 'write a report to a file',
  details: [
    ['--report NAME', 'short name or title of the report'],
    ['--format', 'docx (Word, with comments), html (one page without scripts) or md (Markdown)'],
    ['--source ID', 'for an annotated source: this source in place of the report’s own'],
    ['--as-of DAY|CHANGE', 'as the project was at the end of a day (2026-03-01), or after the change of that number in its history'],
    ['--out FILE', 'where it goes; a file that is there is replaced'],
  ],
  options: {
    report: { type: 'string' },
    format: { type: 'string' },
    source: { type: 'string' },
    'as-of': { type: 'string' },
    out: { type: 'string' },
  },
  words: [1, 1],
  async run({ words, text }, output) {
    const name = needed(text('report'), 'report');
    const format = formatOf(text('format'));
    const target = resolve(needed(text('out'), 'out'));
    await withReading(words[0]!, text('as-of'), async ({ client, made }) => {
      const { id } = reportNamed(await client.reports.list(), name);
      const { token } = await client.reports.export({ id, format, source: text('source') });
      await client.projects.deliver({ token });
      put(made()!, target);
      rmSync(made()!, { force: true });
    });
    await output.out(`${target}\n`);
    return 0;
  },
};
