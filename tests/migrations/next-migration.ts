/** Stands for the migration after the newest one: a column, a table that takes over rows, and an index. */
export const nextMigration = `
ALTER TABLE claim ADD COLUMN importance INTEGER;
UPDATE claim SET importance = CASE verdict WHEN 'contradicted' THEN 2 ELSE 1 END;
CREATE TABLE claim_wording (claim INTEGER NOT NULL REFERENCES claim(row), wording TEXT NOT NULL, PRIMARY KEY (claim)) STRICT, WITHOUT ROWID;
INSERT INTO claim_wording (claim, wording) SELECT row, wording FROM claim;
CREATE INDEX claim_importance ON claim(importance);
`;

/** Does half of its work, then fails. */
export const failingMigration = `
ALTER TABLE claim ADD COLUMN importance INTEGER;
UPDATE claim SET comment = 'half way';
INSERT INTO claim (wording) VALUES ('a row without what every claim has');
`;

/** Leaves a figure without its claim. */
export const unlinkingMigration = `
DELETE FROM claim WHERE row = (SELECT min(claim) FROM figure);
`;
