/**
 * Entities that are one or two, and what holds between them.
 * `relation`: typed, from `entity` to `other`; a symmetric type reads the same both ways. Its passages are uses of anchors.
 * `entity_former`: the id of an entity that was merged into another. Links to it in drafts, copies and files outside still lead somewhere.
 * `entity_pair`: `apart` where the proposal that both are one was turned down. An accepted one is a merger.
 * `attribute.credibility`: 1–6 of what the value says; the letter of a grade is its source's.
 * `attribute.aside`: a person preferred another value to it. It stays, and does not count as a conflict any more.
 * A merged entity's name is looked for in the texts that name it: each of those columns has its index, so that a merger in a big project is
 * a matter of milliseconds.
 */
export const entityJudgement = `
CREATE TABLE relation (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity(row), other INTEGER NOT NULL REFERENCES entity(row), type TEXT NOT NULL, as_of TEXT, note TEXT NOT NULL
) STRICT;
CREATE INDEX relation_entity ON relation(entity);
CREATE INDEX relation_other ON relation(other);
CREATE VIRTUAL TABLE relation_fts USING fts5(text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");

CREATE TABLE entity_former (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity(row), former TEXT NOT NULL
) STRICT;
CREATE INDEX entity_former_entity ON entity_former(entity);
CREATE INDEX entity_former_id ON entity_former(former);

CREATE TABLE entity_pair (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity(row), other INTEGER NOT NULL REFERENCES entity(row), judgement TEXT NOT NULL
) STRICT;
CREATE INDEX entity_pair_entity ON entity_pair(entity);
CREATE INDEX entity_pair_other ON entity_pair(other);

ALTER TABLE attribute ADD COLUMN credibility INTEGER;
ALTER TABLE attribute ADD COLUMN aside INTEGER NOT NULL DEFAULT 0;

CREATE INDEX figure_subject ON figure(subject) WHERE subject IS NOT NULL;
CREATE INDEX milestone_actor ON milestone(actor) WHERE actor IS NOT NULL;
CREATE INDEX milestone_plan ON milestone(plan) WHERE plan IS NOT NULL;
CREATE INDEX attribute_naming ON attribute(value) WHERE field IN ('owner', 'issuer', 'program', 'within', 'sectors');
CREATE INDEX suggestion_record ON suggestion(record) WHERE record IS NOT NULL;
CREATE INDEX suggestion_target ON suggestion(target) WHERE target IS NOT NULL;
`;
