import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

export interface SourceIdentity {
  id: string;
  title: string;
  doi: string | null;
  url: string | null;
  issued: string | null;
}

/** Every source by what tells it apart; sources under import have no id of their own yet. */
export function sourceIdentities(database: ReadableDB | WritableDB): SourceIdentity[] {
  return statement(
    database,
    `SELECT id, title, doi, url, issued FROM source WHERE id NOT LIKE 'importing-%' ORDER BY row`,
  ).all() as SourceIdentity[];
}
