import { shownSuggestion } from '../suggestions.ts';
import { changed, type SqlGrid } from './expressions.ts';

export const suggestionsGrid: SqlGrid = {
  table: 'suggestion',
  where: shownSuggestion,
  order: 'b.version, b.start, b.row',
  base: { columns: ['version', 'start'] },
  hidden: { version: { sql: 'b.version', nullable: false }, start: { sql: 'b.start', nullable: false } },
  // the program writes suggestions without a log: while it reads a text, and when a name is accepted
  beside: `(SELECT coalesce(max(row), 0) FROM suggestion) || ' ' || (SELECT count(*) || ' ' || coalesce(max(ended), '') || ' ' || coalesce(sum(state = 'running'), 0) || ' ' || coalesce(sum(facts), 0) FROM extraction)`,
  columns: {
    label: { sql: 'b.label', nullable: false, quick: true },
    kind: { sql: 'b.kind', nullable: false },
    score: { sql: 'b.score', nullable: false },
    status: { sql: 'b.status', nullable: false },
    rule: { sql: 'b.rule', nullable: false },
    because: { sql: 'b.because', nullable: false },
    quote: { sql: 'b.quote', nullable: false, quick: true },
    source: { sql: '(SELECT s.title FROM source_version v JOIN source s ON s.row = v.source WHERE v.row = b.version)', nullable: false },
    extractor: { sql: 'b.extractor', nullable: false },
    // found by the program, so changed by nobody until it is decided
    changed: { sql: `coalesce(${changed.sql}, b.created)`, nullable: false },
  },
};
