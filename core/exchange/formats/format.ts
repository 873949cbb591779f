import type { DataFormatName, Loss } from '../../../shared/contract/exchange.ts';
import type { ReadableDB } from '../../../db/open.ts';
import type { Sink } from '../sink.ts';

export interface DataRequest {
  database: ReadableDB;
  sink: Sink;
  /** a view's id: its rows alone; null = the whole project */
  view: string | null;
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
  /** with its dot; where it depends on whether a view is exported, by that */
  extension: string | ((view: string | null) => string);
  /** a view cannot narrow it */
  wholeProject?: boolean;
  /** what it cannot hold of this project; those with a count of 0 are not told */
  losses: (database: ReadableDB) => Loss[];
  write: (request: DataRequest) => void | Promise<void>;
}
