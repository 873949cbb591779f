import { originCount } from '../origins.ts';
import { changed, firstQuote, firstSource, tagNames, type SqlGrid } from './expressions.ts';

const reliability = `(SELECT s.reliability FROM anchor_use u JOIN anchor a ON a.row = u.anchor JOIN source_version v ON v.row = a.version JOIN source s ON s.row = v.source WHERE u.record_kind = 'claim' AND u.record = b.row ORDER BY u.position LIMIT 1)`;

export const claimsGrid: SqlGrid = {
  table: 'claim',
  order: 'b.row',
  base: { columns: [] },
  columns: {
    wording: { sql: 'b.wording', nullable: false, quick: true },
    type: { sql: 'b.type', nullable: false },
    verdict: { sql: 'b.verdict', nullable: false },
    grade: {
      sql: `nullif(coalesce(${reliability}, '–') || coalesce(b.credibility, '–'), '––')`,
      rank: `nullif(${reliability}, 'F') || nullif(b.credibility, 6)`,
    },
    tags: tagNames('claim'),
    topic: { sql: 'b.topic' },
    speaker: { sql: 'b.speaker', quick: true },
    asserted: { sql: 'b.asserted_on' },
    event: { sql: 'b.event_date' },
    likelihood: { sql: 'b.likelihood' },
    probability: { sql: 'b.probability' },
    confidence: { sql: 'b.confidence' },
    credibility: { sql: 'b.credibility', rank: 'nullif(b.credibility, 6)' },
    reliability: { sql: reliability, rank: `nullif(${reliability}, 'F')` },
    quote: { sql: firstQuote('claim') },
    comment: { sql: 'b.comment', nullable: false, quick: true },
    source: { sql: firstSource('claim') },
    status: { sql: 'b.status', nullable: false },
    links: {
      sql: '((SELECT count(*) FROM evidence e WHERE e.claim = b.row) + (SELECT count(*) FROM evidence e WHERE e.other = b.row))',
      nullable: false,
    },
    origins: { sql: originCount('b.row'), nullable: false },
    created: { sql: 'b.created', nullable: false },
    changed,
  },
};
