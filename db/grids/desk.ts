import { changed, firstQuote, firstSource, tagNames, type SqlGrid } from './expressions.ts';

const authors = `(SELECT group_concat(coalesce(json_extract(value, '$.literal'), trim(coalesce(json_extract(value, '$.given'), '') || ' ' || coalesce(json_extract(value, '$.family'), ''))), '; ') FROM json_each(b.author))`;
const visible = `EXISTS (SELECT 1 FROM source_version v WHERE v.source = b.row AND v.state = 'ready')`;
const used = (kind: string): string =>
  `(SELECT count(DISTINCT u.record) FROM source_version v JOIN anchor a ON a.version = v.row JOIN anchor_use u ON u.anchor = a.row WHERE v.source = b.row AND u.record_kind = '${kind}')`;

export const sourcesGrid: SqlGrid = {
  table: 'source',
  where: visible,
  order: 'b.row',
  base: { columns: [] },
  columns: {
    title: { sql: 'b.title', nullable: false, quick: true },
    author: { sql: authors, quick: true },
    publisher: { sql: 'b.publisher', quick: true },
    issued: { sql: 'b.issued' },
    type: { sql: 'b.type', nullable: false },
    language: { sql: 'b.language' },
    reliability: { sql: 'b.reliability', rank: `nullif(b.reliability, 'F')` },
    origin: { sql: 'b.origin', quick: true },
    starred: { sql: `(CASE b.starred WHEN 1 THEN 'yes' ELSE 'no' END)`, nullable: false },
    reading: { sql: 'b.reading', nullable: false },
    claims: { sql: used('claim'), nullable: false },
    annotations: { sql: used('annotation'), nullable: false },
    length: { sql: '(SELECT v.length FROM source_version v WHERE v.source = b.row ORDER BY v.number DESC LIMIT 1)' },
    tags: tagNames('source'),
    created: { sql: 'b.created', nullable: false },
    changed,
  },
};

export const annotationsGrid: SqlGrid = {
  table: 'annotation',
  order: 'b.row',
  base: { columns: [] },
  columns: {
    quote: { sql: firstQuote('annotation'), quick: true },
    body: { sql: 'b.body', nullable: false, quick: true },
    motivation: { sql: 'b.motivation', nullable: false },
    tags: tagNames('annotation'),
    author: { sql: 'b.creator', nullable: false },
    source: { sql: firstSource('annotation') },
    created: { sql: 'b.created', nullable: false },
    changed,
  },
};

/** What a note is about, in words; the kinds a note can hang on. */
const about = `(CASE b.about_kind
  WHEN 'claim' THEN (SELECT r.wording FROM claim r WHERE r.row = b.about)
  WHEN 'figure' THEN (SELECT r.metric FROM figure r WHERE r.row = b.about)
  WHEN 'milestone' THEN (SELECT r.what FROM milestone r WHERE r.row = b.about)
  WHEN 'entity' THEN (SELECT r.name FROM entity r WHERE r.row = b.about)
  WHEN 'relation' THEN (SELECT e.name || ' ' || r.type || ' ' || o.name FROM relation r JOIN entity e ON e.row = r.entity JOIN entity o ON o.row = r.other WHERE r.row = b.about)
  WHEN 'source' THEN (SELECT r.title FROM source r WHERE r.row = b.about)
  WHEN 'annotation' THEN (SELECT r.body FROM annotation r WHERE r.row = b.about)
  WHEN 'tag' THEN (SELECT r.name FROM tag r WHERE r.row = b.about)
  WHEN 'evidence' THEN (SELECT r.note FROM evidence r WHERE r.row = b.about)
  WHEN 'chart' THEN (SELECT r.name FROM chart r WHERE r.row = b.about)
  WHEN 'matrix' THEN (SELECT r.title FROM matrix r WHERE r.row = b.about)
  WHEN 'note' THEN (SELECT r.title FROM note r WHERE r.row = b.about)
  WHEN 'project' THEN (SELECT r.title FROM project r WHERE r.row = b.about)
  WHEN 'report' THEN (SELECT r.title FROM report r WHERE r.row = b.about)
  WHEN 'view' THEN (SELECT r.name FROM view r WHERE r.row = b.about) END)`;

/** Who made the record; of one that came from another copy, who made it there. */
const author = (kind: string): string =>
  `(SELECT coalesce(r.author, c.actor) FROM change_record r JOIN change c ON c.sequence = r.sequence WHERE r.kind = '${kind}' AND r.id = b.id AND r.operation = 'insert' ORDER BY r.sequence LIMIT 1)`;

export const notesGrid: SqlGrid = {
  table: 'note',
  order: 'b.row DESC',
  base: { columns: [], descending: true },
  columns: {
    title: { sql: 'b.title', nullable: false, quick: true },
    body: { sql: 'substr(b.body, 1, 400)', nullable: false, quick: true },
    about: { sql: about },
    aboutKind: { sql: `coalesce(b.about_kind, 'project')`, nullable: false },
    words: { sql: 'count_words(b.body)', nullable: false },
    author: { sql: author('note') },
    tags: tagNames('note'),
    updated: { sql: 'b.updated', nullable: false },
    changed,
  },
};
