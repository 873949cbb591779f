import type { ReportFormat, ReportFields, ReportTemplate } from '../../../shared/contract/reports.ts';
import { client } from '../../api/client.ts';
import { deliverMade } from '../../api/downloads.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import type { Section } from './sections.ts';

export type Report = Awaited<ReturnType<typeof client.reports.list>>[number];

let opened: Report | null = null;
let print: (() => void) | null = null;

/** The screen tells what it shows: commands of the palette act on that. */
export function showing(report: Report | null, printing: (() => void) | null): void {
  opened = report;
  print = printing;
}
export function openedReport(): Report | null {
  return opened;
}
export function printReport(): void {
  print?.();
}

/** As the contract has them; the first is the plainest. */
export const templates = [
  'findings',
  'briefing',
  'annotated-source',
  'profile',
  'programs',
  'conflicts',
] as const satisfies readonly ReportTemplate[];

export async function newReport(template: ReportTemplate): Promise<string | null> {
  try {
    return (await write((command) => client.reports.fromTemplate({ command, template }))).id;
  } catch (error) {
    toastFailure(error);
    return null;
  }
}

/** Progress and cancelling stand with the other work in the status bar. */
export async function exportReport(report: Report, format: ReportFormat): Promise<void> {
  try {
    const { job } = await client.reports.export({ id: report.id, format });
    const made = await deliverMade(job);
    if (made !== null) toast({ message: t('reports.exported', { name: made.name }), tone: 'good' });
  } catch (error) {
    toastFailure(error);
  }
}

export async function changeReport(report: Report, fields: Partial<ReportFields>): Promise<void> {
  try {
    await write((command) => client.reports.update({ command, id: report.id, revision: report.revision, fields }));
  } catch (error) {
    toastFailure(error);
  }
}

const written = new Map<string, { revision: number; sections: Section[] }>();
let queue: Promise<void> = Promise.resolve();

/**
 * One edit after the other, each of what the one before has written: a text that is saved on leaving it and the key that was pressed next
 * do not take each other back.
 */
export function changeSections(report: Report, edit: (sections: readonly Section[]) => Section[]): Promise<void> {
  const work = async (): Promise<void> => {
    const own = written.get(report.id);
    const base = own !== undefined && own.revision > report.revision ? own : report;
    const sections = edit(base.sections);
    const fields = { sections };
    const { revision } = await write((command) => client.reports.update({ command, id: report.id, revision: base.revision, fields }));
    written.set(report.id, { revision, sections });
  };
  queue = queue.then(work).catch(toastFailure);
  return queue;
}

export async function removeReport(report: Report): Promise<void> {
  try {
    await write((command) => client.reports.remove({ command, ids: [report.id] }));
    toast({ message: t('reports.removed', { title: report.title }), undo: true });
  } catch (error) {
    toastFailure(error);
  }
}
