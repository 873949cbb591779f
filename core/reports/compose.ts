import type { ReportFields } from '../../shared/contract/reports.ts';
import type { ReportDocument } from '../../shared/domain/report-document.ts';
import { lastSequence } from '../../db/changes.ts';
import type { ReadableDB } from '../../db/open.ts';
import { readProject } from '../../db/project.ts';
import { lastChangeTime } from '../../db/reports.ts';
import { get } from '../../db/rows.ts';
import { composeAnnotatedSource } from './annotated-source.ts';
import { composeFindings } from './findings.ts';
import type { ComposedBody, Composition } from './composition.ts';
import { wordsFor } from './words.ts';

export interface ReportRequest {
  id: string;
  /** annotated source: this one instead of the report's own */
  source: string | null;
  version: string;
}

/** A report from the data as they are now; nothing is kept of it. */
export function composeReport(database: ReadableDB, { id, source, version }: ReportRequest): ReportDocument {
  const report = get(database, 'report', id).fields as unknown as ReportFields;
  const project = readProject(database);
  const words = wordsFor(project.language);
  const composition: Composition = { database, report: source === null ? report : { ...report, source }, words };
  const body: ComposedBody = report.kind === 'findings' ? composeFindings(composition) : composeAnnotatedSource(composition);
  return {
    title: report.title,
    language: project.language,
    time: lastChangeTime(database),
    author: (database.prepare('SELECT actor FROM change ORDER BY sequence DESC LIMIT 1').pluck().get() as string | undefined) ?? '',
    commentsTitle: words.comments,
    referencesTitle: words.references,
    notesTitle: words.notes,
    notes: [],
    passagesTitle: words.passages,
    passages: [],
    colophon: words.colophon(version, lastSequence(database)),
    ...body,
  };
}
