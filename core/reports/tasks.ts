import type { ReportChange, ReportFormat } from '../../shared/contract/reports.ts';
import type { ReportDocument } from '../../shared/domain/report-document.ts';
import { lastSequence } from '../../db/changes.ts';
import type { ReadableDB } from '../../db/open.ts';
import { editionsOf } from '../../db/reports.ts';
import type { ChildTasks } from '../children.ts';
import { intoFile } from '../exchange/sink.ts';
import { composeReport, composeWhole, type ReportRequest } from './compose.ts';
import { compared, packed, readEdition } from './editions.ts';
import { writers } from './writers/index.ts';

/** What an export told, as it is remembered. */
export interface MadeEdition {
  sequence: number;
  digest: string;
  contents: string;
}

/** What is remembered is packed before the file is begun: it need not be held beside it. */
async function composedToWrite(database: ReadableDB, request: ReportRequest): Promise<{ document: ReportDocument; made: MadeEdition }> {
  const { document, items } = await composeWhole(database, request);
  return { document, made: { sequence: lastSequence(database), ...packed(items) } };
}

/** Tasks of the reader: a report to look at, as a file, and against what was exported before. */
export function reportTasks(database: () => ReadableDB): ChildTasks {
  return {
    report: (input: ReportRequest) => composeReport(database(), input),
    reportFile: async (
      { format, target, ...request }: ReportRequest & { format: ReportFormat; target: string },
      tell,
    ): Promise<MadeEdition> => {
      const { document, made } = await composedToWrite(database(), request);
      await intoFile(target, (sink) => writers[format].write(document, sink, tell));
      return made;
    },
    reportChanges: async (input: ReportRequest & { edition: number | null }) => {
      const editions = editionsOf(database(), input.id);
      const against = input.edition ?? editions[0]?.row ?? null;
      const then = against === null ? null : readEdition(database(), input.id, against);
      const changes: ReportChange[] = then === null ? [] : compared(then, (await composeWhole(database(), input)).items);
      return {
        editions: editions.map(({ row, made, maker, format, sequence }) => ({ edition: row, made, maker, format, sequence })),
        against: then === null ? null : against,
        changes,
      };
    },
  };
}
