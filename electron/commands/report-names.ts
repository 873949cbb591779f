import { WorkbenchError } from '../../shared/errors.ts';
import type { Client } from './project.ts';

type Report = Awaited<ReturnType<Client['reports']['list']>>[number];

/** By short name, else by title, whatever its case. */
export function reportNamed(reports: readonly Report[], name: string): Report {
  const wanted = name.toLowerCase();
  const found =
    reports.find((one) => one.slug === name) ??
    reports.find((one) => one.title === name) ??
    reports.find((one) => one.title.toLowerCase() === wanted);
  if (found !== undefined) return found;
  throw new WorkbenchError('NOT_FOUND', `There is no report “${name}”. Reports: ${reports.map((one) => one.slug).join(', ') || 'none'}.`);
}
