/**
 * Charts that are kept: a timeline, figures over time, bars. `spec` says what is shown (JSON, shared/domain/charts/spec.ts), never what came out:
 * a chart is drawn from the project each time.
 */
export const charts = `
CREATE TABLE chart (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, created TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) <= 200), purpose TEXT NOT NULL, spec TEXT NOT NULL
) STRICT;
`;
