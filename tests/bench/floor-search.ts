import { matchQuery } from '../../shared/domain/search-text.ts';
import type { Plain } from './floors.ts';

/** What search everywhere asks for: a count and the best hits of each kind, with the columns that are shown. */
export function plainSearch(plain: Plain, words: string): { total: number } {
  const match = matchQuery(words)!;
  let total = 0;
  const parts = words.split(' ');
  const every = parts.map(() => `title || ' ' || author || ' ' || coalesce(publisher, '') LIKE '%' || ? || '%'`).join(' AND ');
  total += (plain.prepare(`SELECT id, title FROM source WHERE ${every}`).all(...parts) as unknown[]).length;
  for (const kind of ['entity', 'claim', 'note', 'annotation']) {
    total += count(plain, `${kind}_fts`, match);
    plain
      .prepare(`SELECT r.* FROM (${best(`${kind}_fts`)} LIMIT 8) f CROSS JOIN ${kind} r ON r.row = f.row`)
      .all(match, newest(plain, `${kind}_fts`, match));
  }
  total += count(plain, 'passage_fts', match);
  plain
    .prepare(
      `SELECT p.text, p.start, v.id, s.title FROM (${best('passage_fts')} LIMIT 34) f CROSS JOIN passage p ON p.row = f.row JOIN source_version v ON v.row = p.version JOIN source s ON s.row = v.source`,
    )
    .all(match, newest(plain, 'passage_fts', match));
  return { total };
}

const count = (plain: Plain, table: string, match: string): number =>
  plain.prepare(`SELECT count(*) FROM ${table} WHERE ${table} MATCH ?`).pluck().get(match) as number;

const best = (table: string): string => `SELECT rowid AS row FROM ${table} WHERE ${table} MATCH ? AND rowid >= ? ORDER BY bm25(${table})`;

/** Ranking among the newest hits, as in the product: whoever ranks all of them waits a microsecond for each. */
function newest(plain: Plain, table: string, match: string): number {
  return (
    (plain
      .prepare(`SELECT min(rowid) FROM (SELECT rowid FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid DESC LIMIT 1000)`)
      .pluck()
      .get(match) as number | null) ?? 0
  );
}
