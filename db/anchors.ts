import type { AnchorView, TagView } from '../shared/contract/base.ts';
import { kindNamed } from './kinds.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

interface AnchorRow {
  id: string;
  role: string;
  source: string;
  sourceTitle: string;
  version: string;
  versionRow: number;
  start: number;
  end: number;
  quote: string;
  prefix: string;
  suffix: string;
}

const anchorColumns = `a.id, s.id AS source, s.title AS sourceTitle, v.id AS version, v.row AS versionRow, a.start, a."end", a.quote, a.prefix, a.suffix`;
const anchorJoins = `JOIN source_version v ON v.row = a.version JOIN source s ON s.row = v.source`;

/** The passages behind a record, in order; an entity's are its mentions. */
export function anchorsOf(database: DB, kind: string, row: number): AnchorView[] {
  const uses = statement(
    database,
    `SELECT u.role, ${anchorColumns} FROM anchor_use u JOIN anchor a ON a.row = u.anchor ${anchorJoins} WHERE u.record_kind = ? AND u.record = ? ORDER BY u.position, u.row`,
  ).all(kind, row) as AnchorRow[];
  const mentions = kind === 'entity' ? mentionsOf(database, row) : [];
  return [...uses, ...mentions].map((anchor) => view(database, anchor));
}

/** Anchors by their rows, in the order of these. */
export function anchorsIn(database: DB, rows: readonly number[], role: string): AnchorView[] {
  const sql = `SELECT ? AS role, ${anchorColumns} FROM json_each(?) picked CROSS JOIN anchor a ON a.row = picked.value ${anchorJoins} ORDER BY picked.key`;
  return (statement(database, sql).all(role, JSON.stringify(rows)) as AnchorRow[]).map((anchor) => view(database, anchor));
}

/** Which anchors a record uses, in order. */
export function anchorUses(database: DB, kind: string, row: number): { id: string; anchor: string }[] {
  return statement(
    database,
    'SELECT u.id, a.id AS anchor FROM anchor_use u JOIN anchor a ON a.row = u.anchor WHERE u.record_kind = ? AND u.record = ? ORDER BY u.position, u.row',
  ).all(kind, row) as { id: string; anchor: string }[];
}

function mentionsOf(database: DB, entity: number): AnchorRow[] {
  return statement(
    database,
    `SELECT 'mention' AS role, ${anchorColumns} FROM mention m JOIN anchor a ON a.row = m.anchor ${anchorJoins} WHERE m.entity = ? ORDER BY m.row LIMIT 500`,
  ).all(entity) as AnchorRow[];
}

function view(database: DB, anchor: AnchorRow): AnchorView {
  const { versionRow, ...rest } = anchor;
  const { section, page } = placeOf(database, versionRow, anchor.start);
  return { ...rest, section, page };
}

/** Headings above an offset, outermost first, and the page. */
export function placeOf(database: DB, version: number, offset: number): { section: string[]; page: number | null } {
  const passage = statement(database, `SELECT heading, page FROM passage WHERE version = ? AND start <= ? ORDER BY start DESC LIMIT 1`).get(
    version,
    offset,
  ) as { heading: number | null; page: number | null } | undefined;
  if (passage === undefined) return { section: [], page: null };
  return { section: headingPath(database, version, passage.heading), page: passage.page };
}

/** A passage names its nearest heading by position; that heading names the one above it. */
export function headingPath(database: DB, version: number, position: number | null): string[] {
  const path: string[] = [];
  let current = position;
  while (current !== null && path.length < 12) {
    const found = statement(database, 'SELECT text, heading FROM passage WHERE version = ? AND position = ?').get(version, current) as
      | { text: string; heading: number | null }
      | undefined;
    if (found === undefined) break;
    path.unshift(found.text);
    current = found.heading;
  }
  return path;
}

export function tagsOf(database: DB, kind: string, row: number): TagView[] {
  return statement(
    database,
    `SELECT t.id, t.name, t.colour FROM tag_use u JOIN tag t ON t.row = u.tag WHERE u.record_kind = ? AND u.record = ? ORDER BY t.name COLLATE NOCASE`,
  ).all(kind, row) as TagView[];
}

export interface Mark {
  anchor: string;
  kind: string;
  id: string;
  start: number;
  end: number;
  label: string;
  colour: string | null;
}

const markTables: readonly [kind: string, label: string][] = [
  ['annotation', 'r.body'],
  ['claim', 'r.wording'],
  ['figure', `r.metric || ': ' || r.written`],
  ['milestone', `r.what || ' (' || r.due_text || ')'`],
];

/** Anchors where they stand, and where those stood that a newer version has taken along; `w` is what the marks are read from. */
const standing = `SELECT a.row, a.id, a.start, a."end" FROM anchor a WHERE a.version = @version AND a.start < @end AND a.start > @from AND a."end" > @start
  UNION SELECT a.row, a.id, m.former_start, m.former_end FROM anchor_move m JOIN anchor a ON a.row = m.anchor
    WHERE m.former_version = @id AND a.version <> @version AND m.former_start < @end AND m.former_start > @from AND m.former_end > @start`;

/**
 * What stands on [start, end) of a version's text. Anchors are rarely longer than a page: the scan starts 20,000 units before. CROSS JOIN begins
 * with the places: the planner, which cannot know how few they are, went through every use of an anchor of that kind.
 */
export function marksOf(database: DB, version: number, start: number, end: number): Mark[] {
  const id = (statement(database, 'SELECT id FROM source_version WHERE row = ?').pluck().get(version) as string | undefined) ?? '';
  const place = { version, end, from: start - 20_000, start, id };
  const marks: Mark[] = [];
  for (const [kind, label] of markTables) {
    const colour = `(SELECT t.colour FROM tag_use tu JOIN tag t ON t.row = tu.tag WHERE tu.record_kind = '${kind}' AND tu.record = r.row ORDER BY t.name LIMIT 1)`;
    const sql = `SELECT w.id AS anchor, '${kind}' AS kind, r.id, w.start, w."end", substr(${label}, 1, 200) AS label, ${colour} AS colour
      FROM (${standing}) w CROSS JOIN anchor_use u ON u.anchor = w.row AND +u.record_kind = '${kind}' CROSS JOIN ${kindNamed(kind).table} r ON r.row = u.record`;
    marks.push(...(statement(database, sql).all(place) as Mark[]));
  }
  const mentions = `SELECT w.id AS anchor, 'entity' AS kind, e.id, w.start, w."end", e.name AS label, NULL AS colour
    FROM (${standing}) w CROSS JOIN mention m ON m.anchor = w.row CROSS JOIN entity e ON e.row = m.entity`;
  marks.push(...(statement(database, mentions).all(place) as Mark[]));
  return marks.sort((left, right) => left.start - right.start || right.end - left.end);
}

export function gutterOf(database: DB, version: number, length: number): [number, number][] {
  const sql = `SELECT w.start * 1000 / CAST(@length AS INTEGER) AS part, count(*) AS count
    FROM (SELECT a.row, a.start FROM anchor a WHERE a.version = @version
      UNION SELECT a.row, m.former_start FROM source_version v JOIN anchor_move m ON m.former_version = v.id JOIN anchor a ON a.row = m.anchor
        WHERE v.row = @version AND a.version <> @version) w
    WHERE EXISTS (SELECT 1 FROM anchor_use u WHERE u.anchor = w.row) GROUP BY 1 ORDER BY 1`;
  return statement(database, sql)
    .raw()
    .all({ version, length: Math.max(1, length) }) as [number, number][];
}
