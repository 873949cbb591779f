import { writers, type ReportFormat } from '../../core/reports/writers/index.ts';
import type { ReportDocument } from '../../shared/domain/report-document.ts';

/** What a writer writes, in one piece. */
export async function written(format: ReportFormat, document: ReportDocument): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const write = (piece: string | Uint8Array): void => void pieces.push(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece);
  await writers[format].write(document, { write }, () => {});
  return Buffer.concat(pieces);
}
