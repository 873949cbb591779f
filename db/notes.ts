import { standingFor } from './entity-links.ts';
import type { ReadableDB, WritableDB } from './open.ts';
import { kindNamed } from './kinds.ts';
import { rowOf, statement } from './rows.ts';

type DB = ReadableDB | WritableDB;

export function notesAbout(
  database: DB,
  about: { kind: string; id: string } | null,
): { id: string; revision: number; title: string; updated: string }[] {
  const columns = 'id, revision, title, updated';
  if (about === null)
    return statement(database, `SELECT ${columns} FROM note WHERE about_kind IS NULL ORDER BY updated DESC, row DESC`).all() as never;
  return statement(database, `SELECT ${columns} FROM note WHERE about_kind = ? AND about = ? ORDER BY updated DESC, row DESC`).all(
    about.kind,
    rowOf(database, about.kind, about.id),
  ) as never;
}

export function writeDraft(
  database: WritableDB,
  draft: { note: string; seat: string; body: string; revision: number; saved: string },
): void {
  const sql = `INSERT INTO note_draft (note, seat, body, revision, saved) VALUES (?, ?, ?, ?, ?) ON CONFLICT (note, seat) DO UPDATE SET body = excluded.body, revision = excluded.revision, saved = excluded.saved`;
  statement(database, sql).run(draft.note, draft.seat, draft.body, draft.revision, draft.saved);
}

export function readDraft(database: DB, note: string, seat: string): { body: string; revision: number; saved: string } | null {
  return (
    (statement(database, 'SELECT body, revision, saved FROM note_draft WHERE note = ? AND seat = ?').get(note, seat) as
      | { body: string; revision: number; saved: string }
      | undefined) ?? null
  );
}

export function dropDraft(database: WritableDB, note: string, seat: string): void {
  statement(database, 'DELETE FROM note_draft WHERE note = ? AND seat = ?').run(note, seat);
}

export function backlinksOf(database: DB, kind: string, id: string): { id: string; title: string }[] {
  return statement(
    database,
    'SELECT n.id, n.title FROM note_link l JOIN note n ON n.row = l.note WHERE l.kind = ? AND l.id = ? ORDER BY n.title COLLATE NOCASE',
  ).all(kind, id) as { id: string; title: string }[];
}

interface Target {
  kind: string;
  id: string;
  label: string;
  detail: string;
}

const labels: readonly [kind: string, label: string, detail: string, where?: string][] = [
  ['claim', 'r.wording', 'r.verdict'],
  ['entity', 'r.name', `r.kind || coalesce(' · ' || (SELECT group_concat(l.name, ', ') FROM entity_alias l WHERE l.entity = r.row), '')`],
  [
    'relation',
    `(SELECT e.name FROM entity e WHERE e.row = r.entity) || ' ' || r.type || ' ' || (SELECT o.name FROM entity o WHERE o.row = r.other)`,
    `coalesce(r.as_of, '')`,
  ],
  ['figure', `r.metric || ': ' || r.written`, `coalesce(r.as_of, r.target, '')`],
  ['milestone', 'r.what', 'r.due_text'],
  [
    'source',
    'r.title',
    `coalesce(r.publisher, '')`,
    `EXISTS (SELECT 1 FROM source_version v WHERE v.source = r.row AND v.state = 'ready')`,
  ],
  ['note', 'r.title', `substr(r.updated, 1, 10)`],
  ['annotation', 'r.body', 'r.creator', `r.body <> ''`],
  ['tag', 'r.name', 'r.description'],
  ['view', 'r.name', 'r.grid'],
  ['report', 'r.title', 'r.kind'],
  ['matrix', 'r.title', 'r.question'],
  ['chart', 'r.name', 'r.purpose'],
];

/** Records whose label holds every word, a few of each kind: what `[[` offers. */
export function linkTargets(database: DB, words: string, most: number): Target[] {
  const parts = words
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
    .map((word) => word.replace(/[\\%_]/g, '\\$&'));
  const share = Math.max(2, Math.ceil(most / 3));
  const found: Target[] = [];
  for (const [kind, label, detail, where] of labels) {
    const also =
      kind === 'entity'
        ? `${label} || ' ' || coalesce((SELECT group_concat(l.name, ' ') FROM entity_alias l WHERE l.entity = r.row), '')`
        : label;
    const conditions = [where ?? '1', ...parts.map(() => `(${also}) LIKE '%' || ? || '%' ESCAPE '\\'`)].join(' AND ');
    const sql = `SELECT '${kind}' AS kind, r.id, substr(${label}, 1, 200) AS label, substr(${detail}, 1, 200) AS detail FROM ${kindNamed(kind).table} r WHERE ${conditions} ORDER BY length(${label}) LIMIT ?`;
    found.push(...(statement(database, sql).all(...parts, share) as Target[]));
  }
  return found.slice(0, most);
}

/** What a link points at; one to an entity that was merged tells of the entity that stands for it, under the id that was asked for. */
export function linkTarget(database: DB, kind: string, id: string): Target | null {
  const standing = kind === 'entity' ? standingFor(database, id) : id;
  const found = targetOf(database, kind, standing);
  return found === null ? null : { ...found, id };
}

function targetOf(database: DB, kind: string, id: string): Target | null {
  const line = labels.find(([name]) => name === kind);
  if (line === undefined) return null;
  const [, label, detail] = line;
  return (
    (statement(
      database,
      `SELECT '${kind}' AS kind, r.id, substr(${label}, 1, 200) AS label, substr(${detail}, 1, 200) AS detail FROM ${kindNamed(kind).table} r WHERE r.id = ?`,
    ).get(id) as Target | undefined) ?? null
  );
}
