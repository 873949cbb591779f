/**
 * Figures that are compared with each other, and milestones that are measured against a date.
 * `figure.canonical…`: the figure in the base of its unit (shared/domain/units.json), computed from its fields, outside of the log; what an
 * older file holds is filled in when it is opened.
 * `figure_pair`: what somebody decided about two figures that differ. `judged`: both as they were then (JSON), so that a pair whose figures
 * change comes back.
 * `rate`: how much of `quote` one unit of `base` was worth on a day, entered by a person.
 * `milestone.revises`: the milestone whose date this one moves; `said_on`: when it was said; `achieved`: when it was reached.
 * `project.today`: the day that schedules are measured against; null: the day it is.
 */
export const figures = `
ALTER TABLE figure ADD COLUMN canonical REAL;
ALTER TABLE figure ADD COLUMN canonical_low REAL;
ALTER TABLE figure ADD COLUMN canonical_high REAL;
ALTER TABLE figure ADD COLUMN canonical_unit TEXT;

CREATE TABLE figure_pair (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  one INTEGER NOT NULL REFERENCES figure(row), other INTEGER NOT NULL REFERENCES figure(row), judgement TEXT NOT NULL, reason TEXT,
  note TEXT NOT NULL, holds INTEGER REFERENCES figure(row), judged TEXT NOT NULL
) STRICT;
CREATE INDEX figure_pair_one ON figure_pair(one, other);
CREATE INDEX figure_pair_other ON figure_pair(other);
CREATE INDEX figure_pair_holds ON figure_pair(holds);

CREATE TABLE rate (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  base TEXT NOT NULL, quote TEXT NOT NULL, rate REAL NOT NULL, date TEXT NOT NULL, note TEXT NOT NULL
) STRICT;

ALTER TABLE milestone ADD COLUMN achieved TEXT;
ALTER TABLE milestone ADD COLUMN said_on TEXT;
ALTER TABLE milestone ADD COLUMN revises INTEGER REFERENCES milestone(row);
CREATE INDEX milestone_revises ON milestone(revises);

ALTER TABLE project ADD COLUMN today TEXT;
`;
