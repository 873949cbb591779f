import type { Anchor } from '../shared/domain/anchors.ts';
import { wholePassages } from './passages.ts';
import { referencesTo } from './kinds.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

export interface SourceAnchor extends Anchor {
  row: number;
  id: string;
  revision: number;
  versionRow: number;
  version: string;
}

/** The canonical text of a version, also of one that is still under import. */
export function versionText(database: DB, version: number): string {
  const parts: string[] = [];
  for (const { lead, text } of wholePassages(database, version)) parts.push(lead, text);
  const tail = statement(database, 'SELECT tail FROM source_version WHERE row = ?').pluck().get(version) as string | undefined;
  return parts.join('') + (tail ?? '');
}

/** Every anchor in any version of a source, by version and place. */
export function anchorsOfSource(database: DB, source: string): SourceAnchor[] {
  return statement(
    database,
    `SELECT a.row, a.id, a.revision, v.row AS versionRow, v.id AS version, a.start, a."end", a.quote, a.prefix, a.suffix
      FROM source s JOIN source_version v ON v.source = s.row AND v.state = 'ready' JOIN anchor a ON a.version = v.row
      WHERE s.id = ? ORDER BY v.number, a.start, a.row`,
  ).all(source) as SourceAnchor[];
}

export function highestNumber(database: DB, source: string): number {
  return (
    (statement(
      database,
      `SELECT max(v.number) FROM source_version v JOIN source s ON s.row = v.source WHERE s.id = ? AND v.state = 'ready'`,
    )
      .pluck()
      .get(source) as number | null) ?? 0
  );
}

/** What points at a source beside its versions (notes, tags, reports …): the record, its field, and whether the field may name any kind. */
export function linksToSource(
  database: DB,
  source: number,
): { kind: string; id: string; field: string; any: boolean; tag: number | null }[] {
  return referencesTo('source')
    .filter((link) => link.kind.name !== 'version')
    .flatMap(({ kind, field }) => {
      const shape = kind.fields[field]!;
      const any = shape.type === 'any';
      const where = any ? `${shape.kindColumn} = 'source' AND ${shape.column} = ?` : `${shape.column} = ?`;
      const tag = kind.name === 'tagUse' ? 'tag' : 'NULL';
      const rows = statement(database, `SELECT id, ${tag} AS tag FROM ${kind.table} WHERE ${where} ORDER BY row`).all(source) as {
        id: string;
        tag: number | null;
      }[];
      return rows.map((row) => ({ kind: kind.name, id: row.id, field, any, tag: row.tag }));
    });
}

export function hasTag(database: DB, source: number, tag: number): boolean {
  return (
    statement(database, `SELECT 1 FROM tag_use WHERE record_kind = 'source' AND record = ? AND tag = ?`).get(source, tag) !== undefined
  );
}

export interface VersionPlace {
  version: string;
  number: number;
  start: number;
  end: number;
  quote: string;
  prefix: string;
  suffix: string;
}

export interface StoredMove {
  id: string;
  anchor: string;
  source: string;
  sourceTitle: string;
  outcome: string;
  score: number | null;
  review: string;
  /** the newest version of the source */
  newest: string;
  newestNumber: number;
  target: string;
  former: VersionPlace;
  present: VersionPlace;
}

export interface MoveFilter {
  source: string | null;
  review: 'open' | 'decided';
  /** least score; moves without a place have none */
  score?: number;
}

/** Of an anchor that moved more than once without a look, the last move stands for all: its review is theirs. */
const last = `NOT EXISTS (SELECT 1 FROM anchor_move later WHERE later.anchor = m.anchor AND later.row > m.row AND (m.review <> 'open' OR later.review = 'open'))`;
const moveJoins = `FROM anchor_move m JOIN anchor a ON a.row = m.anchor JOIN source_version t ON t.row = m.target JOIN source s ON s.row = t.source
  JOIN source_version v ON v.row = a.version`;
const newest = `(SELECT n.row FROM source_version n WHERE n.source = t.source AND n.state = 'ready' ORDER BY n.number DESC LIMIT 1)`;
const placed = `m.outcome <> 'orphan' AND NOT (v.id = m.former_version)`;

function whereOf(filter: MoveFilter): { where: string; values: unknown[] } {
  const tests = [filter.review === 'open' ? `m.review = 'open'` : `m.review NOT IN ('open', 'none')`, last];
  const values: unknown[] = [];
  if (filter.source !== null) {
    tests.push('s.id = ?');
    values.push(filter.source);
  }
  if (filter.score !== undefined) {
    tests.push(`m.score >= ? AND ${placed}`);
    values.push(filter.score);
  }
  return { where: tests.join(' AND '), values };
}

export function countMoves(database: DB, filter: MoveFilter): Record<string, number> {
  const { where, values } = whereOf(filter);
  const rows = statement(database, `SELECT m.outcome, count(*) AS count ${moveJoins} WHERE ${where} GROUP BY m.outcome`).all(...values) as {
    outcome: string;
    count: number;
  }[];
  return Object.fromEntries(rows.map((row) => [row.outcome, row.count]));
}

/** The sources that have such moves, in their order. */
export function sourcesOfMoves(database: DB, review: MoveFilter['review']): { id: string; title: string; count: number }[] {
  const { where, values } = whereOf({ source: null, review });
  return statement(database, `SELECT s.id, s.title, count(*) AS count ${moveJoins} WHERE ${where} GROUP BY s.row ORDER BY s.row`).all(
    ...values,
  ) as { id: string; title: string; count: number }[];
}

export function moveIds(database: DB, filter: MoveFilter): string[] {
  const { where, values } = whereOf(filter);
  return statement(database, `SELECT m.id ${moveJoins} WHERE ${where} ORDER BY m.row`)
    .pluck()
    .all(...values) as string[];
}

/** Moves in the order of sources and texts. */
export function readMoves(database: DB, filter: MoveFilter, offset: number, limit: number): StoredMove[] {
  const { where, values } = whereOf(filter);
  return readWhere(database, `${where} ORDER BY s.row, m.former_start, m.row LIMIT ? OFFSET ?`, [...values, limit, offset]);
}

export function moveById(database: DB, id: string): StoredMove | null {
  return readWhere(database, 'm.id = ?', [id])[0] ?? null;
}

function readWhere(database: DB, rest: string, values: readonly unknown[]): StoredMove[] {
  const sql = `SELECT m.id, a.id AS anchor, s.id AS source, s.title AS sourceTitle, m.outcome, m.score, m.review, t.id AS target,
      n.id AS newest, n.number AS newestNumber,
      v.id AS presentVersion, v.number AS presentNumber, a.start, a."end", a.quote, a.prefix, a.suffix,
      m.former_version AS formerVersion, (SELECT f.number FROM source_version f WHERE f.id = m.former_version) AS formerNumber,
      m.former_start AS formerStart, m.former_end AS formerEnd, m.former_quote AS formerQuote, m.former_prefix AS formerPrefix, m.former_suffix AS formerSuffix
    ${moveJoins} JOIN source_version n ON n.row = ${newest} WHERE ${rest}`;
  return (statement(database, sql).all(...values) as Record<string, string | number>[]).map(
    (row) =>
      ({
        id: row['id'],
        anchor: row['anchor'],
        source: row['source'],
        sourceTitle: row['sourceTitle'],
        outcome: row['outcome'],
        score: row['score'],
        review: row['review'],
        newest: row['newest'],
        newestNumber: row['newestNumber'],
        target: row['target'],
        former: {
          version: row['formerVersion'],
          number: row['formerNumber'] ?? 0,
          start: row['formerStart'],
          end: row['formerEnd'],
          quote: row['formerQuote'],
          prefix: row['formerPrefix'],
          suffix: row['formerSuffix'],
        },
        present: {
          version: row['presentVersion'],
          number: row['presentNumber'],
          start: row['start'],
          end: row['end'],
          quote: row['quote'],
          prefix: row['prefix'],
          suffix: row['suffix'],
        },
      }) as StoredMove,
  );
}

/** All open moves of the anchors of these moves: a decision about one is a decision about the anchor. */
export function openMovesBeside(database: DB, id: string): string[] {
  return statement(
    database,
    `SELECT o.id FROM anchor_move m JOIN anchor_move o ON o.anchor = m.anchor AND o.review = 'open' WHERE m.id = ? ORDER BY o.row`,
  )
    .pluck()
    .all(id) as string[];
}

const labels: Readonly<Record<string, string>> = {
  annotation: 'body',
  claim: 'wording',
  figure: `metric || ': ' || written`,
  milestone: `what || ' (' || due_text || ')'`,
};

/** The records that stand on an anchor, in a few words. */
export function recordsOn(database: DB, anchor: string): { kind: string; id: string; label: string }[] {
  const found = Object.entries(labels).flatMap(
    ([kind, label]) =>
      statement(
        database,
        `SELECT '${kind}' AS kind, r.id, substr(${label}, 1, 300) AS label FROM anchor a JOIN anchor_use u ON u.anchor = a.row AND u.record_kind = '${kind}'
          JOIN ${kind} r ON r.row = u.record WHERE a.id = ?`,
      ).all(anchor) as { kind: string; id: string; label: string }[],
  );
  const mentions = statement(
    database,
    `SELECT 'entity' AS kind, e.id, e.name AS label FROM anchor a JOIN mention n ON n.anchor = a.row JOIN entity e ON e.row = n.entity WHERE a.id = ?`,
  ).all(anchor) as { kind: string; id: string; label: string }[];
  return [...found, ...mentions];
}

/** Claims and figures whose words had to be looked at when a version came, with where those words stood and stand. */
export function movesToVersion(
  database: DB,
  target: string,
): { move: string; outcome: string; review: string; kind: string; id: string; label: string; written: string | null }[] {
  const from = `FROM anchor_move m JOIN source_version t ON t.row = m.target JOIN anchor_use u ON u.anchor = m.anchor`;
  const claims = statement(
    database,
    `SELECT m.id AS move, m.outcome, m.review, 'claim' AS kind, c.id, c.wording AS label, NULL AS written ${from} AND u.record_kind = 'claim'
      JOIN claim c ON c.row = u.record WHERE t.id = ? AND c.status <> 'rejected' AND m.outcome IN ('changed', 'orphan') ORDER BY m.former_start LIMIT 2000`,
  ).all(target);
  const figure = `'figure' AS kind, f.id, f.metric AS label, f.written`;
  const figures = statement(
    database,
    `SELECT m.id AS move, m.outcome, m.review, ${figure} ${from} AND u.record_kind = 'figure' JOIN figure f ON f.row = u.record
        WHERE t.id = @target AND m.outcome <> 'kept'
      UNION SELECT m.id, m.outcome, m.review, ${figure} ${from} AND u.record_kind = 'claim' JOIN figure f ON f.claim = u.record
        WHERE t.id = @target AND m.outcome <> 'kept' AND NOT EXISTS (SELECT 1 FROM anchor_use own WHERE own.record_kind = 'figure' AND own.record = f.row) LIMIT 2000`,
  ).all({ target });
  return [...claims, ...figures] as ReturnType<typeof movesToVersion>;
}

/** Suggestions and claims that stand on a stretch of a version. */
export function saidOn(
  database: DB,
  version: number,
  start: number,
  end: number,
): { suggestions: { id: string; kind: string; label: string }[]; claims: number } {
  const suggestions = statement(
    database,
    `SELECT id, kind, label FROM suggestion WHERE version = ? AND start < ? AND "end" > ? AND status = 'suggested'
      AND kind IN ('claim', 'figure', 'milestone') ORDER BY start, row LIMIT 50`,
  ).all(version, end, start) as { id: string; kind: string; label: string }[];
  const claims = statement(
    database,
    `SELECT count(DISTINCT u.record) FROM anchor a JOIN anchor_use u ON u.anchor = a.row AND u.record_kind = 'claim'
      WHERE a.version = ? AND a.start < ? AND a."end" > ?`,
  )
    .pluck()
    .get(version, end, start) as number;
  return { suggestions, claims };
}

export interface KnownSource {
  id: string;
  title: string;
  url: string | null;
  doi: string | null;
  number: number;
  /** sources that a person has said are no newer version of it */
  apart: string[];
}

/** Every source that can be read, with the number of its newest version; in the order in which they came. */
export function knownSources(database: DB): KnownSource[] {
  const rows = statement(
    database,
    `SELECT s.id, s.title, s.url, s.doi, s.apart, max(v.number) AS number FROM source s JOIN source_version v ON v.source = s.row AND v.state = 'ready' GROUP BY s.row ORDER BY s.row`,
  ).all() as (Omit<KnownSource, 'apart'> & { apart: string | null })[];
  return rows.map((row) => ({ ...row, apart: row.apart === null ? [] : (JSON.parse(row.apart) as string[]) }));
}

/** Sources in whose texts a phrase (an FTS5 expression) stands; at most 20. */
export function sourcesWithPhrase(database: DB, phrase: string): string[] {
  return statement(
    database,
    `SELECT DISTINCT s.id FROM (SELECT rowid FROM passage_fts WHERE passage_fts MATCH ? LIMIT 100) f JOIN passage p ON p.row = f.rowid
      JOIN source_version v ON v.row = p.version AND v.state = 'ready' JOIN source s ON s.row = v.source LIMIT 20`,
  )
    .pluck()
    .all(phrase) as string[];
}
