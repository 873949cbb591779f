import fs from 'node:fs';
import type { DecidedSuggestion } from '../../../db/exchange.ts';
import type { PassageRow } from '../../../db/passages.ts';
import type { Fields } from '../../../db/record.ts';

/**
 * What the parser child hands over of a project file, one JSON value a line, in the order in which it can be written: texts, then records (what
 * a record points at stands before it), then decisions. Positions are UTF-16 units.
 */
export type IncomingLine =
  | { text: { version: string; passages: PassageRow[]; isLast: boolean } }
  | { record: { kind: string; id: string; created: string; fields: Fields } }
  | { original: { sha256: string; file: string } }
  | { decision: DecidedSuggestion };

export interface IncomingHead {
  /** how many records come, for progress */
  records: number;
  /** what the file held that a project cannot, in plain words */
  told: string[];
}

export interface LineWriter {
  write(line: IncomingLine): void;
}

export async function writeLines(into: string, work: (lines: LineWriter) => IncomingHead | Promise<IncomingHead>): Promise<IncomingHead> {
  const descriptor = fs.openSync(into, 'w', 0o600);
  try {
    return await work({ write: (line) => void fs.writeSync(descriptor, `${JSON.stringify(line)}\n`) });
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Where originals of a project file lie until they are taken over: beside the lines. */
export const originalsBeside = (lines: string): string => `${lines}.originals`;
