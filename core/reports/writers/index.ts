import type { ReportDocument } from '../../../shared/domain/report-document.ts';
import type { Tell } from '../../children.ts';
import type { Sink } from '../../exchange/sink.ts';
import { writeDocx } from './docx.ts';
import { writeHtml } from './html.ts';
import { writeMarkdown } from './markdown.ts';
import { writePdf } from './pdf.ts';

export { replacedCharacters } from './legal-text.ts';

/** One way to write a report. The same document gives the same bytes, on every machine and in every time zone. */
export interface ReportWriter {
  /** in pieces as they are made, so that no whole file is held; tells how much of the report is written */
  write: (document: ReportDocument, sink: Sink, tell: Tell) => Promise<void>;
  mediaType: string;
  /** with its dot */
  extension: string;
}

export type ReportFormat = 'docx' | 'pdf' | 'html' | 'md';

/** Every format that a report can be written in. */
export const writers: Record<ReportFormat, ReportWriter> = {
  docx: {
    write: writeDocx,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: '.docx',
  },
  pdf: { write: writePdf, mediaType: 'application/pdf', extension: '.pdf' },
  html: { write: writeHtml, mediaType: 'text/html; charset=utf-8', extension: '.html' },
  md: { write: writeMarkdown, mediaType: 'text/markdown; charset=utf-8', extension: '.md' },
};
