import { changed, firstSource, tagNames, type SqlGrid } from './expressions.ts';

export const figuresGrid: SqlGrid = {
  table: 'figure',
  order: 'b.row',
  base: { columns: [] },
  columns: {
    metric: { sql: 'b.metric', nullable: false, quick: true },
    figure: { sql: 'b.written', nullable: false, quick: true },
    value: { sql: 'coalesce(b.value, b.low)', bound: `(b.value IS NULL OR b.comparator IN ('≥', '≤', '>', '<'))` },
    unit: { sql: 'b.unit', nullable: false },
    canonical: { sql: 'b.canonical', bound: `(b.value IS NULL OR b.comparator IN ('≥', '≤', '>', '<'))` },
    canonicalUnit: { sql: 'b.canonical_unit' },
    stage: { sql: 'b.stage', nullable: false },
    asOf: { sql: 'b.as_of' },
    target: { sql: 'b.target' },
    subject: { sql: 'b.subject', quick: true },
    scope: { sql: 'b.scope' },
    basis: { sql: 'b.basis' },
    written: { sql: 'b.written', nullable: false },
    claim: { sql: '(SELECT c.wording FROM claim c WHERE c.row = b.claim)', nullable: false },
    verdict: { sql: '(SELECT c.verdict FROM claim c WHERE c.row = b.claim)', nullable: false },
    tags: tagNames('claim', 'b.claim'),
    source: { sql: firstSource('figure') },
    status: { sql: 'b.status', nullable: false },
    changed,
  },
};
