import type { ReportChange, ReportFormat } from '../../shared/contract/reports.ts';
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

/** Tasks of the reader: a report to look at, as a file, and against what was exported before. */
export function reportTasks(database: () => ReadableDB): ChildTasks {
  return {
    report: (input: ReportRequest) => composeReport(database(), input),
    reportFile: async (input: ReportRequest & { format: ReportFormat; target: string }): Promise<MadeEdition> => {
      const { document, items } = await composeWhole(database(), input);
      const written = await writers[input.format].write(document);
      await intoFile(input.target, (sink) => sink.write(written));
      return { sequence: lastSequence(database()), ...packed(items) };
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
