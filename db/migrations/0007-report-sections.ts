/**
 * What a report is made of, section by section (JSON, shared/domain/report-sections.ts), and how its sources are written. Null: made before there
 * were sections; they follow from the older columns.
 * What an edition (an export) held lies beside the log: an export changes nothing of the project, and one that were logged would give other bytes
 * the next time. `contents`: deflated JSON in base64, core/reports/editions.ts; `digest`: SHA-256 of it before that.
 */
export const reportSections = `
ALTER TABLE report ADD COLUMN sections TEXT;
ALTER TABLE report ADD COLUMN style TEXT;
CREATE TABLE report_edition (
  row INTEGER PRIMARY KEY AUTOINCREMENT, report TEXT NOT NULL, made TEXT NOT NULL, maker TEXT NOT NULL, format TEXT NOT NULL,
  sequence INTEGER NOT NULL, digest TEXT NOT NULL, contents TEXT NOT NULL
) STRICT;
CREATE INDEX report_edition_report ON report_edition(report, row);
`;
