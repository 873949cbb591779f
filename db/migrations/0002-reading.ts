/**
 * Reading: cells of tables, pages, suggestions with their reason, saved column mappings, and where anchors went between versions.
 * A suggestion stands apart from the records until a person accepts it: like the passages it belongs to a version by row without a foreign
 * key, and its making is not logged (the same text and extractor make it again); decisions about it are.
 * `record` names the record that an accepted or merged suggestion became, `target` the entity that a mention speaks of, by id.
 * `apart` lists, by id, the sources that a person has said are no newer version of this one.
 * `extraction` tells which extractor has read a version, and what reading it again brought and took away.
 */
export const reading = `
ALTER TABLE passage ADD COLUMN cell TEXT;
ALTER TABLE source_version ADD COLUMN pages INTEGER;
ALTER TABLE source ADD COLUMN apart TEXT;

CREATE TABLE suggestion (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  version INTEGER NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, label TEXT NOT NULL,
  rule TEXT NOT NULL, because TEXT NOT NULL, score REAL NOT NULL, extractor TEXT NOT NULL, fact TEXT NOT NULL, fingerprint TEXT NOT NULL,
  target TEXT, status TEXT NOT NULL, record_kind TEXT, record TEXT
) STRICT;
CREATE INDEX suggestion_place ON suggestion(version, start);
CREATE INDEX suggestion_fingerprint ON suggestion(fingerprint);
CREATE INDEX suggestion_status ON suggestion(status);
CREATE INDEX suggestion_rule ON suggestion(rule, status);

CREATE TABLE extraction (
  version INTEGER PRIMARY KEY, extractor TEXT NOT NULL, state TEXT NOT NULL, facts INTEGER NOT NULL, ended TEXT,
  former TEXT, added TEXT NOT NULL, gone TEXT NOT NULL
) STRICT;

CREATE TABLE mapping (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  name TEXT NOT NULL, grid TEXT NOT NULL, columns TEXT NOT NULL
) STRICT;

CREATE TABLE anchor_move (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  anchor INTEGER NOT NULL REFERENCES anchor(row), target INTEGER NOT NULL REFERENCES source_version(row),
  former_version TEXT NOT NULL, former_start INTEGER NOT NULL, former_end INTEGER NOT NULL, former_quote TEXT NOT NULL,
  former_prefix TEXT NOT NULL, former_suffix TEXT NOT NULL, outcome TEXT NOT NULL, score REAL, review TEXT NOT NULL
) STRICT;
CREATE INDEX anchor_move_anchor ON anchor_move(anchor);
CREATE INDEX anchor_move_target ON anchor_move(target);
CREATE INDEX anchor_move_review ON anchor_move(review);
CREATE INDEX anchor_move_former ON anchor_move(former_version, former_start);
`;
