/**
 * The first schema. Every record table has `row` (foreign keys, index, tag pairs; never leaves db/) and `id` (UUIDv7).
 * An index of one column also holds the row: it serves filter, count and sort (value, then row, both ways). A second column would break the sort.
 * `revision` is the sequence of the last change that touched the record, its tags or its anchors.
 * Passages belong to a version by row but declare no foreign key: deleting a source keeps its text for undo, hidden.
 */
export const first = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE project (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  title TEXT NOT NULL, description TEXT NOT NULL, language TEXT NOT NULL, verdicts TEXT NOT NULL
) STRICT;

CREATE TABLE source (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  title TEXT NOT NULL CHECK (length(title) <= 2000), type TEXT NOT NULL, author TEXT NOT NULL, publisher TEXT, container_title TEXT,
  issued TEXT, accessed TEXT, url TEXT, doi TEXT, language TEXT, reliability TEXT, origin TEXT,
  starred INTEGER NOT NULL DEFAULT 0, reading TEXT NOT NULL DEFAULT 'unread'
) STRICT;

CREATE TABLE source_version (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES source(row), number INTEGER NOT NULL, state TEXT NOT NULL,
  sha256 TEXT NOT NULL, length INTEGER NOT NULL, passages INTEGER NOT NULL, tail TEXT NOT NULL,
  original_sha256 TEXT NOT NULL, original_name TEXT NOT NULL, original_size INTEGER NOT NULL,
  media_type TEXT NOT NULL, encoding TEXT NOT NULL, losses TEXT NOT NULL
) STRICT;
CREATE INDEX source_version_source ON source_version(source, number);
CREATE INDEX source_version_original ON source_version(original_sha256);
CREATE INDEX source_version_text ON source_version(sha256);

CREATE TABLE passage (
  row INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, level INTEGER,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER, heading INTEGER, lead TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX passage_position ON passage(version, position);
CREATE INDEX passage_start ON passage(version, start);
CREATE INDEX passage_headings ON passage(version, position) WHERE kind = 'heading';
CREATE VIRTUAL TABLE passage_fts USING fts5(text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");

CREATE TABLE anchor (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  version INTEGER NOT NULL REFERENCES source_version(row), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  quote TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL
) STRICT;
CREATE INDEX anchor_place ON anchor(version, start);

CREATE TABLE anchor_use (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  anchor INTEGER NOT NULL REFERENCES anchor(row), record_kind TEXT NOT NULL, record INTEGER NOT NULL, role TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX anchor_use_anchor ON anchor_use(anchor);
CREATE INDEX anchor_use_record ON anchor_use(record_kind, record, position);

CREATE TABLE claim (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  wording TEXT NOT NULL CHECK (length(wording) <= 4000), type TEXT NOT NULL, topic TEXT, speaker TEXT, asserted_on TEXT, event_date TEXT,
  verdict TEXT NOT NULL, likelihood TEXT, probability REAL, confidence TEXT, credibility INTEGER, comment TEXT NOT NULL, status TEXT NOT NULL
) STRICT;
CREATE INDEX claim_type ON claim(type);
CREATE INDEX claim_verdict ON claim(verdict);
CREATE INDEX claim_topic ON claim(topic);
CREATE INDEX claim_speaker ON claim(speaker);
CREATE INDEX claim_asserted ON claim(asserted_on);
CREATE INDEX claim_confidence ON claim(confidence);
CREATE INDEX claim_status ON claim(status);
CREATE INDEX claim_created ON claim(created);
CREATE VIRTUAL TABLE claim_fts USING fts5(text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");

CREATE TABLE figure (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  claim INTEGER NOT NULL REFERENCES claim(row), metric TEXT NOT NULL, subject TEXT, comparator TEXT NOT NULL, value REAL, low REAL, high REAL,
  unit TEXT NOT NULL, written TEXT NOT NULL, as_of TEXT, target TEXT, stage TEXT NOT NULL, scope TEXT, basis TEXT, status TEXT NOT NULL
) STRICT;
CREATE INDEX figure_claim ON figure(claim);

CREATE TABLE milestone (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  claim INTEGER NOT NULL REFERENCES claim(row), what TEXT NOT NULL, actor TEXT, plan TEXT, due_text TEXT NOT NULL, due_start TEXT, due_end TEXT,
  official TEXT, evidence TEXT, status TEXT NOT NULL
) STRICT;
CREATE INDEX milestone_claim ON milestone(claim);

CREATE TABLE entity (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  kind TEXT NOT NULL, name TEXT NOT NULL CHECK (length(name) <= 400), description TEXT NOT NULL, standing TEXT, status TEXT NOT NULL
) STRICT;
CREATE INDEX entity_kind ON entity(kind, name COLLATE NOCASE);
CREATE VIRTUAL TABLE entity_fts USING fts5(text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");

CREATE TABLE entity_alias (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity(row), name TEXT NOT NULL, language TEXT, position INTEGER NOT NULL
) STRICT;
CREATE INDEX entity_alias_entity ON entity_alias(entity, position);
CREATE INDEX entity_alias_name ON entity_alias(name COLLATE NOCASE);

CREATE TABLE attribute (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity(row), field TEXT NOT NULL, value TEXT NOT NULL, unit TEXT, as_of TEXT, author TEXT NOT NULL,
  chosen INTEGER NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX attribute_entity ON attribute(entity, field, chosen, position);

CREATE TABLE mention (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity(row), anchor INTEGER NOT NULL REFERENCES anchor(row), status TEXT NOT NULL
) STRICT;
CREATE INDEX mention_entity ON mention(entity);
CREATE INDEX mention_anchor ON mention(anchor);

CREATE TABLE annotation (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  body TEXT NOT NULL, motivation TEXT NOT NULL, creator TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE annotation_fts USING fts5(text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");

CREATE TABLE tag (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) <= 200), colour TEXT NOT NULL, description TEXT NOT NULL
) STRICT;
CREATE INDEX tag_name ON tag(name COLLATE NOCASE);

CREATE TABLE tag_parent (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  tag INTEGER NOT NULL REFERENCES tag(row), parent INTEGER NOT NULL REFERENCES tag(row), position INTEGER NOT NULL
) STRICT;
CREATE INDEX tag_parent_tag ON tag_parent(tag);
CREATE INDEX tag_parent_parent ON tag_parent(parent, position);

CREATE TABLE tag_use (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  tag INTEGER NOT NULL REFERENCES tag(row), record_kind TEXT NOT NULL, record INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX tag_use_pair ON tag_use(record_kind, record, tag);
CREATE INDEX tag_use_tag ON tag_use(tag, record_kind, record);

CREATE TABLE evidence (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  claim INTEGER NOT NULL REFERENCES claim(row), other INTEGER REFERENCES claim(row), relation TEXT NOT NULL, note TEXT NOT NULL, weight INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_claim ON evidence(claim);
CREATE INDEX evidence_other ON evidence(other);

CREATE TABLE note (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  title TEXT NOT NULL, body TEXT NOT NULL, about_kind TEXT, about INTEGER, updated TEXT NOT NULL
) STRICT;
CREATE INDEX note_about ON note(about_kind, about);
CREATE VIRTUAL TABLE note_fts USING fts5(text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");
CREATE TABLE note_link (note INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (note, kind, id)) STRICT, WITHOUT ROWID;
CREATE INDEX note_link_record ON note_link(kind, id);
CREATE TABLE note_draft (note TEXT NOT NULL, seat TEXT NOT NULL, body TEXT NOT NULL, revision INTEGER NOT NULL, saved TEXT NOT NULL, PRIMARY KEY (note, seat)) STRICT, WITHOUT ROWID;

CREATE TABLE view (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  name TEXT NOT NULL, grid TEXT NOT NULL, purpose TEXT NOT NULL, state TEXT NOT NULL
) STRICT;

CREATE TABLE report (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  title TEXT NOT NULL, slug TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, introduction TEXT NOT NULL, view INTEGER REFERENCES view(row),
  group_by TEXT NOT NULL, tables TEXT NOT NULL, source INTEGER REFERENCES source(row)
) STRICT;

CREATE TABLE change (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, command TEXT NOT NULL UNIQUE, actor TEXT NOT NULL, time TEXT NOT NULL,
  label TEXT NOT NULL, subject TEXT NOT NULL, mode TEXT NOT NULL, target INTEGER, result TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE INDEX change_actor ON change(actor, sequence);

CREATE TABLE change_record (
  row INTEGER PRIMARY KEY AUTOINCREMENT, sequence INTEGER NOT NULL REFERENCES change(sequence), kind TEXT NOT NULL, id TEXT NOT NULL,
  record INTEGER NOT NULL, operation TEXT NOT NULL, before TEXT, after TEXT, revision_before INTEGER NOT NULL, body_hash TEXT NOT NULL
) STRICT;
CREATE INDEX change_record_sequence ON change_record(sequence);
CREATE INDEX change_record_record ON change_record(kind, id, sequence);

CREATE TABLE job (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, label TEXT NOT NULL, state TEXT NOT NULL,
  progress INTEGER NOT NULL, total INTEGER NOT NULL, started TEXT NOT NULL, ended TEXT, result TEXT NOT NULL
) STRICT;

CREATE TABLE place (seat TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
