import type { DataFormatName, ExportRows, Loss } from '../../../shared/contract/exchange.ts';
import type { ReadableDB } from '../../../db/open.ts';
import type { Sink } from '../sink.ts';

/** What of a project is written: a view's rows, rows of a grid, or of a view those that pass a filter too. */
export interface Part {
  /** id */
  view: string | null;
  rows: ExportRows | null;
}

export interface DataRequest {
  database: ReadableDB;
  sink: Sink;
  /** null = the whole project */
  part: Part | null;
  /** the project's file, beside which its originals lie */
  file: string;
  /** product version, for what names its maker */
  version: string;
  /** what was found while writing that the format cannot hold */
  tell: (loss: Loss) => void;
}

/** One way to hand over data. The same project gives the same bytes, on every machine and in every time zone. */
export interface DataFormat {
  name: DataFormatName;
  /** with its dot; where it depends on whether a part is exported, by that */
  extension: string | ((part: Part | null) => string);
  /** nothing can narrow it */
  wholeProject?: boolean;
  /** what it cannot hold of this project; those with a count of 0 are not told */
  losses: (database: ReadableDB) => Loss[];
  write: (request: DataRequest) => void | Promise<void>;
}
