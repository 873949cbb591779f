import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

export interface RateLine {
  id: string;
  revision: number;
  base: string;
  quote: string;
  rate: number;
  date: string;
  note: string;
}

/** Rates that people entered, by currencies and the newest day first. */
export function listRates(database: ReadableDB | WritableDB): RateLine[] {
  return statement(
    database,
    'SELECT id, revision, base, quote, rate, date, note FROM rate ORDER BY base, quote, date DESC, row',
  ).all() as RateLine[];
}
