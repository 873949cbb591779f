/**
 * Judgement: matrices of claims against hypotheses, pairs of sources that a person holds to be independent though they look alike, and whose
 * hand made each entry of a change that joined another copy of the project.
 * `matrix_mark` is one cell: CC, C, N, I or II (very consistent … very inconsistent).
 * `account_pair`: `independent` where the proposal that both pass on one account was turned down. An accepted one is `source.origin`.
 * `adjudication`: whose codings of a passage with a tag were kept, and which were taken away (JSON: coder, start, end), so that figures of
 * agreement stay those of the coders.
 * `change_record.author`: null where it is the actor of the change.
 */
export const judgement = `
CREATE TABLE matrix (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  title TEXT NOT NULL CHECK (length(title) <= 400), question TEXT NOT NULL
) STRICT;

CREATE TABLE hypothesis (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  matrix INTEGER NOT NULL REFERENCES matrix(row), wording TEXT NOT NULL CHECK (length(wording) <= 1000), note TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX hypothesis_matrix ON hypothesis(matrix, position);

CREATE TABLE matrix_item (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  matrix INTEGER NOT NULL REFERENCES matrix(row), claim INTEGER NOT NULL REFERENCES claim(row), note TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX matrix_item_matrix ON matrix_item(matrix, position);
CREATE INDEX matrix_item_claim ON matrix_item(claim);

CREATE TABLE matrix_mark (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  item INTEGER NOT NULL REFERENCES matrix_item(row), hypothesis INTEGER NOT NULL REFERENCES hypothesis(row), mark TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX matrix_mark_item ON matrix_mark(item, hypothesis);
CREATE INDEX matrix_mark_hypothesis ON matrix_mark(hypothesis);

CREATE TABLE account_pair (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES source(row), other INTEGER NOT NULL REFERENCES source(row), judgement TEXT NOT NULL
) STRICT;
CREATE INDEX account_pair_source ON account_pair(source);
CREATE INDEX account_pair_other ON account_pair(other);

CREATE TABLE adjudication (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  version INTEGER NOT NULL REFERENCES source_version(row), tag INTEGER NOT NULL REFERENCES tag(row), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  kept TEXT NOT NULL, removed TEXT NOT NULL
) STRICT;
CREATE INDEX adjudication_version ON adjudication(version, start);
CREATE INDEX adjudication_tag ON adjudication(tag);

ALTER TABLE change_record ADD COLUMN author TEXT;
`;
