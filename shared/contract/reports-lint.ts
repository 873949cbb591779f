import { z } from 'zod';
import { id, procedure, recordRef } from './base.ts';

/** In the order in which they are told. */
export const lintRules = [
  'dead-citation',
  'no-passage',
  'orphaned-anchor',
  'unreviewed-figure',
  'unchecked-figure',
  'ungraded-source',
  'mixed-terms',
  'likelihood-with-confidence',
] as const;
export type LintRule = (typeof lintRules)[number];

export const lintFinding = z.object({
  rule: z.enum(lintRules),
  /** `error`: the report says something that cannot be followed to a passage; `warning`: it says it worse than it could */
  severity: z.enum(['error', 'warning']),
  /** the record's own words, or the sentence, cut to 200 characters */
  text: z.string(),
  /** the words that break the rule: terms, the citation as written, the figure as written; '' where there are none */
  words: z.string(),
  /** where it is mended; null: in the report itself */
  target: recordRef.nullable(),
  /** of ReportDocument.blocks; null where it stands in no single block */
  blockIndex: z.int().nullable(),
});
export type LintFinding = z.infer<typeof lintFinding>;

/** What should be looked at before a report goes out; it hinders nobody. At most 2,000 findings; `total` counts all. */
export const reportLint = procedure
  .input(z.strictObject({ id, source: id.nullable().default(null) }))
  .output(z.object({ total: z.int(), errors: z.int(), findings: z.array(lintFinding) }));
