import { expect, test } from 'vitest';
import { sentencesOf } from '../../core/reading/extraction/sentences.ts';
import { textPassages } from '../../core/reading/text.ts';

function sentences(text: string, language: string | null = 'en'): string[] {
  return sentencesOf({ text, passages: textPassages(text), language, title: '', published: null, known: [] }).map(({ text }) => text);
}

test.each([
  ['It rose 3.5 percent. Then it fell.', 2],
  ['Dr. Hill of Acme Inc. and Mr. Low met approx. 40 people.', 1],
  ['The U.S. Navy sailed. The U.S. The end.', 3],
  ['It sold 40% of its boats.Leading firms bought them.', 2],
  ['The site Node.js and Pony.ai are known.', 1],
  ['It ended (at last). “Was it so?” he asked.', 2],
  ['港口很大。船很多！真的吗？是的。', 4],
  ['See No. 5 and Fig. 3 for it.', 1],
  ['A phrase that is\nbroken over lines stays one.', 1],
])('%s', (text, count) => {
  expect(sentences(text)).toHaveLength(count);
});

test('a sentence has its text’s place and its script’s language', () => {
  const text = 'The port is old. 港口很老。';
  const found = sentencesOf({ text, passages: textPassages(text), language: 'en', title: '', published: null, known: [] });
  expect(found.map(({ start, end, language }) => [text.slice(start, end), language])).toEqual([
    ['The port is old.', 'en'],
    ['港口很老。', 'zh'],
  ]);
});
