import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMatches, matchQuery, segmentForIndex, snippet } from '../../shared/domain/search-text.ts';

const rows = [
  '我们在抖音上看到算力，也看到东数西算。',
  'Qwen3-Max is a résumé model (RÉSUMÉ, re\u0301sume\u0301).',
  '𠮷野家 かが 한국어'.normalize('NFD'),
  'ＡＩ算力 and ÉCOLE, über Straße',
  'NEAR a b',
];

/** The table of the project file (design, section 9). */
function indexed(): (query: string) => number[] {
  const database = new Database(':memory:');
  database.exec(`CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2")`);
  const insert = database.prepare('INSERT INTO words(rowid, text) VALUES (?, ?)');
  for (const [index, row] of rows.entries()) insert.run(index, segmentForIndex(row));
  const select = database.prepare('SELECT rowid AS row FROM words WHERE words MATCH ? ORDER BY rowid');
  return (query) => {
    const match = matchQuery(query);
    return match === null ? [] : select.all(match).map((found) => Number((found as { row: number }).row));
  };
}

describe('search text', () => {
  it('stands every CJK character apart', () => {
    expect(segmentForIndex('AI抖𠮷b')).toBe('AI\u200B抖\u200B\u200B𠮷\u200Bb');
  });

  it.each([
    ['抖音', '"抖 音"'],
    ['东数西算', '"东 数 西 算"'],
    ['音', '"音"'],
    ['Qwen3', '"Qwen3"*'],
    ['Qwen3 算力', '"Qwen3" AND "算 力"'],
    ['Qwen3算力', '"Qwen3" AND "算 力"'],
    ['"state council" plan', '"state council" AND "plan"*'],
    ['plan* 2030', '"plan"* AND "2030"*'],
    ['"NEAR(a b)" OR', '"NEAR a b" AND "OR"*'],
    ['a:b', '"a b"*'],
    ['unclosed " quote', '"unclosed" AND "quote"*'],
    ['', null],
    [' "" * — 😀 ()', null],
  ])('makes of %j the query %j', (query, match) => {
    expect(matchQuery(query)).toBe(match);
  });

  it.each([
    ['抖音', [0], ['抖音']],
    ['算力', [0, 3], ['算力', '算力']],
    ['东数西算', [0], ['东数西算']],
    ['音', [0], ['音']],
    ['数', [0], ['数']],
    ['Qwen3', [1], ['Qwen3']],
    ['qwen', [1], ['Qwen3']],
    ['"qwen3 max"', [1], ['Qwen3-Max']],
    ['resume', [1], ['résumé', 'RÉSUMÉ', 're\u0301sume\u0301']],
    ['résumé', [1], ['résumé', 'RÉSUMÉ', 're\u0301sume\u0301']],
    ['𠮷', [2], ['𠮷']],
    ['한국', [2], ['한국'.normalize('NFD')]],
    ['が', [2], ['が'.normalize('NFD')]],
    ['ai', [3], ['ＡＩ']],
    ['ecole', [3], ['ÉCOLE']],
    ['uber', [3], ['über']],
    ['"NEAR(a b)"', [4], ['NEAR a b']],
  ])('finds %s in the index and in the text alike', (query, inIndex, inText) => {
    expect(indexed()(query)).toEqual(inIndex);
    expect(rows.flatMap((row) => findMatches(row, query).map(({ start, end }) => row.slice(start, end)))).toEqual(inText);
  });

  it('never lets a query be read as FTS5 syntax', () => {
    const find = indexed();
    const part = fc.constantFrom(
      '"',
      '""',
      'NEAR(',
      ')',
      'OR',
      'AND',
      'NOT',
      ' ',
      '*',
      ':',
      '^',
      '+',
      '-',
      '{',
      '}',
      'text',
      '抖',
      '“',
      '\0',
      '\uD842',
      "'",
      ';',
      '\\',
      'é',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const query = parts.join('');
        const found = find(query);
        const matched = rows.flatMap((row, index) => {
          const terms = new Set(findMatches(row, query).map((match) => match.term));
          return terms.size > 0 ? [index] : [];
        });
        for (const row of found) expect(matched).toContain(row);
      }),
      { numRuns: 1000 },
    );
    expect(() => find(Array.from({ length: 3000 }, (_, index) => `w${index}`).join(' '))).not.toThrow();
  });

  it('names the term of each match and stops at the limit', () => {
    expect(findMatches('port crane port', 'crane port')).toEqual([
      { start: 0, end: 4, term: 1 },
      { start: 5, end: 10, term: 0 },
      { start: 11, end: 15, term: 1 },
    ]);
    expect(findMatches('port '.repeat(50), 'port', 3)).toHaveLength(3);
  });

  it('cuts out the place where most terms stand', () => {
    const text = `${'Only a port here. '.repeat(30)}The 港口 office saw the élan of the crane. ${'Nothing more. '.repeat(30)}`;
    const cut = snippet(text, '港口 elan crane', 60);
    expect(cut.ranges.map(([start, end]) => cut.text.slice(start, end))).toEqual(['港口', 'élan', 'crane']);
    expect(text.slice(cut.offset, cut.offset + cut.text.length)).toBe(cut.text);
    expect(cut.text.length).toBeLessThan(200);
  });

  it('shows the beginning where nothing matches', () => {
    expect(snippet('Some words of a text', 'absent', 6)).toEqual({ text: 'Some words of', ranges: [], offset: 0 });
  });

  it('keeps snippets well-formed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('𠮷', '😀', ' ', 'port', '港'), { maxLength: 80 }), fc.nat(40), (parts, radius) => {
        const text = parts.join('');
        const cut = snippet(text, 'port 港', radius);
        expect(cut.text.isWellFormed()).toBe(true);
        expect(text.slice(cut.offset).startsWith(cut.text)).toBe(true);
        for (const [start, end] of cut.ranges) expect(['port', '港']).toContain(cut.text.slice(start, end));
      }),
      { numRuns: 500 },
    );
  });
});
