import { expect, test } from 'vitest';
import { figureWords } from '../../core/reading/extraction/figure-words.ts';
import { readSpacedFacts } from '../../core/reading/extraction/sentence-facts.ts';
import type { Sentence } from '../../core/reading/extraction/sentences.ts';
import { factsOf } from './reading.ts';

const size = process.env.CLAIMDESK_FULL === undefined ? 60_000 : 1_000_000;
const pieces = [
  '1',
  '1,',
  'A',
  'Aa ',
  '.',
  '1.',
  '1 ',
  '1-',
  'a/',
  '(1)',
  '2020 ',
  '2020-',
  '$',
  '1% ',
  '1:1 ',
  'one ',
  'half of ',
  "a's ",
  '|1',
  'a  1\n',
  'May 1 ',
];

/** Milliseconds, the best of two: a busy machine is no slow rule. */
function cost(piece: string, length: number): number {
  const text = piece.repeat(Math.ceil(length / piece.length));
  return Math.min(
    ...[0, 1].map(() => {
      const before = performance.now();
      factsOf(text, 'en', null, [{ kind: 'paragraph', level: null, start: 0, end: text.length, section: [], page: null }]);
      return performance.now() - before;
    }),
  );
}

test.each(pieces)(
  'four times as much of %j costs no more than ten times as much',
  (piece) => {
    const small = cost(piece, size / 4);
    expect(cost(piece, size)).toBeLessThan(Math.max(400, small * 10));
  },
  120_000,
);

/** The rules themselves are linear: they do not lean on sentences being cut. */
test.each(['1% ', '2020 ', '1:1 ', 'in 2020 to '])(
  'one sentence of %j alone',
  (piece) => {
    const once = (length: number): number => {
      const text = piece.repeat(length / piece.length);
      const sentence: Sentence = {
        start: 0,
        end: text.length,
        text,
        passage: 0,
        kind: 'paragraph',
        language: 'en',
        cell: null,
        line: null,
      };
      const before = performance.now();
      readSpacedFacts([sentence], { text, passages: [], language: 'en', title: '', published: null, known: [] });
      return performance.now() - before;
    };
    once(12_000);
    expect(once(120_000)).toBeLessThan(Math.max(600, once(30_000) * 10));
  },
  60_000,
);

test('a list of words never makes a pattern that tries twice', () => {
  expect(figureWords('en').mayHold.test('x'.repeat(100_000))).toBe(false);
});
