import type { ReportFields } from '../../shared/contract/reports.ts';
import type { ReportDocument } from '../../shared/domain/report-document.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { ReportWords } from './words.ts';

/** What every kind of report is composed with. */
export interface Composition {
  database: ReadableDB;
  report: ReportFields;
  words: ReportWords;
}

/** What differs between kinds of report. */
export type ComposedBody = Pick<ReportDocument, 'subtitle' | 'blocks' | 'comments' | 'references'> & { title?: string };

export function needSource(report: ReportFields): string {
  if (report.source === null) throw new WorkbenchError('INVALID', 'This report shows one source with its annotations: choose which one.');
  return report.source;
}
