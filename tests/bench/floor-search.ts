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
    total += plain.prepare(`SELECT count(*) FROM ${kind}_fts WHERE ${kind}_fts MATCH ?`).pluck().get(match) as number;
    plain.prepare(`SELECT r.* FROM (SELECT rowid AS row FROM ${kind}_fts WHERE ${kind}_fts MATCH ? ORDER BY bm25(${kind}_fts) LIMIT 8) f CROSS JOIN ${kind} r ON r.row = f.row`).all(match);
  }
  total += plain.prepare('SELECT count(*) FROM passage_fts WHERE passage_fts MATCH ?').pluck().get(match) as number;
  // ranking among the newest hits, as in the product: whoever ranks all of them waits a microsecond for each
  const floor = (plain.prepare('SELECT min(rowid) FROM (SELECT rowid FROM passage_fts WHERE passage_fts MATCH ? ORDER BY rowid DESC LIMIT 2000)').pluck().get(match) as number | null) ?? 0;
  plain
    .prepare('SELECT p.text, p.start, v.id, s.title FROM (SELECT rowid AS row FROM passage_fts WHERE passage_fts MATCH ? AND rowid >= ? ORDER BY bm25(passage_fts) LIMIT 34) f CROSS JOIN passage p ON p.row = f.row JOIN source_version v ON v.row = p.version JOIN source s ON s.row = v.source')
    .all(match, floor);
  return { total };
}
