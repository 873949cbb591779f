import { matchQuery } from '../shared/domain/search-text.ts';
import { headingPath } from './anchors.ts';
import type { ReadableDB } from './open.ts';
import { statement } from './rows.ts';
import { visiblePassages } from './visible.ts';

export interface FoundPassage {
  version: string;
  source: string;
  sourceTitle: string;
  start: number;
  text: string;
  section: string[];
}

export interface FoundRecord {
  kind: string;
  id: string;
  title: string;
  text: string;
  source: string | null;
  sourceTitle: string | null;
  start: number | null;
  end: number | null;
}

/**
 * Ranking reads at most this many newest hits: bm25 costs about a microsecond a hit. Passages are what is searched for most, and their best are
 * looked for among 20,000; of records, whose best eight are shown, among 2,000. A word that stands in more than `common` tells nothing about what is
 * best, and weighing it reads all its hits once more: then the newest come first.
 */
const rankedPassages = 20_000;
const rankedRecords = 2000;
const common = 300_000;

/** Passages that match, best first among the newest hits, and how many there are. */
export function searchPassages(database: ReadableDB, words: string, most: number): { total: number; found: FoundPassage[] } {
  const match = matchQuery(words);
  if (match === null) return { total: 0, found: [] };
  const { where, values } = visiblePassages(database);
  const { total, rows } = bestRows(database, 'passage_fts', match, { most, ranked: rankedPassages }, where, values);
  return { total, found: passages(database, rows) };
}

function bestRows(
  database: ReadableDB,
  table: string,
  match: string,
  { most, ranked }: { most: number; ranked: number },
  where = '1',
  values: readonly number[] = [],
): { total: number; rows: number[] } {
  const hits = `FROM ${table} WHERE ${table} MATCH ? AND ${where}`;
  const total = statement(database, `SELECT count(*) ${hits}`)
    .pluck()
    .get(match, ...values) as number;
  if (total === 0) return { total, rows: [] };
  const newest = statement(database, `SELECT rowid ${hits} ORDER BY rowid DESC LIMIT ? OFFSET ?`).pluck();
  if (total > common) return { total, rows: newest.all(match, ...values, most, 0) as number[] };
  const oldest = total <= ranked ? 0 : newest.get(match, ...values, 1, ranked - 1);
  const rows = statement(
    database,
    `SELECT rowid FROM ${table} WHERE ${table} MATCH ? AND rowid >= ? AND ${where} ORDER BY bm25(${table}) LIMIT ?`,
  )
    .pluck()
    .all(match, oldest, ...values, most) as number[];
  return { total, rows };
}

/** Found passages in the order of `rows`, in one statement; neighbours share the headings above them. */
function passages(database: ReadableDB, rows: readonly number[]): FoundPassage[] {
  const sql = `SELECT v.id AS version, v.row AS versionRow, s.id AS source, s.title AS sourceTitle, p.start, p.text, p.heading
    FROM json_each(?) picked CROSS JOIN passage p ON p.row = picked.value JOIN source_version v ON v.row = p.version JOIN source s ON s.row = v.source ORDER BY picked.key`;
  const found = statement(database, sql).all(JSON.stringify(rows)) as (FoundPassage & { versionRow: number; heading: number | null })[];
  const sections = new Map<string, string[]>();
  return found.map(({ versionRow, heading, ...rest }) => {
    const key = `${versionRow} ${String(heading)}`;
    const section = sections.get(key) ?? headingPath(database, versionRow, heading);
    sections.set(key, section);
    return { ...rest, section };
  });
}

const recordQueries: Record<string, { table: string; title: string; text: string; from: string }> = {
  claim: { table: 'claim_fts', title: 'r.wording', text: `r.wording || char(10) || r.comment`, from: 'claim' },
  entity: {
    table: 'entity_fts',
    title: 'r.name',
    text: `r.name || coalesce(char(10) || (SELECT group_concat(l.name, ' · ') FROM entity_alias l WHERE l.entity = r.row), '') || char(10) || r.description`,
    from: 'entity',
  },
  relation: {
    table: 'relation_fts',
    title: `(SELECT e.name FROM entity e WHERE e.row = r.entity) || ' ' || r.type || ' ' || (SELECT o.name FROM entity o WHERE o.row = r.other)`,
    text: 'r.note',
    from: 'relation',
  },
  annotation: { table: 'annotation_fts', title: 'r.body', text: 'r.body', from: 'annotation' },
  note: { table: 'note_fts', title: 'r.title', text: `r.title || char(10) || r.body`, from: 'note' },
};

export function searchRecords(database: ReadableDB, kind: string, words: string, most: number): { total: number; found: FoundRecord[] } {
  const match = matchQuery(words);
  const query = recordQueries[kind];
  if (match === null || query === undefined) return { total: 0, found: [] };
  const { total, rows } = bestRows(database, query.table, match, { most, ranked: rankedRecords });
  const place = `FROM anchor_use u JOIN anchor a ON a.row = u.anchor JOIN source_version v ON v.row = a.version JOIN source s ON s.row = v.source WHERE u.record_kind = '${kind}' AND u.record = r.row ORDER BY u.position LIMIT 1`;
  const sql = `SELECT '${kind}' AS kind, r.id, ${query.title} AS title, ${query.text} AS text, (SELECT s.id ${place}) AS source, (SELECT s.title ${place}) AS sourceTitle,
    (SELECT a.start ${place}) AS start, (SELECT a."end" ${place}) AS "end" FROM ${query.from} r WHERE r.row = ?`;
  return { total, found: rows.map((row) => statement(database, sql).get(row) as FoundRecord) };
}

/** Sources by title, author line and origin; a project has hundreds, so a scan is right. */
export function searchSources(database: ReadableDB, words: string, most: number): { total: number; found: FoundRecord[] } {
  const parts = words
    .replaceAll('"', ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8);
  if (parts.length === 0) return { total: 0, found: [] };
  const condition = parts
    .map(() => `(r.title || ' ' || coalesce(r.author, '') || ' ' || coalesce(r.publisher, '')) LIKE '%' || ? || '%' ESCAPE '\\'`)
    .join(' AND ');
  const values = parts.map((part) => part.replace(/[\\%_]/g, '\\$&'));
  const where = `${condition} AND EXISTS (SELECT 1 FROM source_version v WHERE v.source = r.row AND v.state = 'ready')`;
  const total = statement(database, `SELECT count(*) FROM source r WHERE ${where}`)
    .pluck()
    .get(...values) as number;
  const found = statement(
    database,
    `SELECT 'source' AS kind, r.id, r.title, r.title AS text, r.id AS source, r.title AS sourceTitle, NULL AS start, NULL AS "end" FROM source r WHERE ${where} LIMIT ?`,
  ).all(...values, most) as FoundRecord[];
  return { total, found };
}
