import { expect, test } from 'vitest';
import { bandNamed, bandOf, gradeText, likelihoodTerms } from '../../shared/domain/grades.ts';
import { readGradeLine } from '../../shared/domain/grade-line.ts';

const verdicts = ['unchecked', 'supported', 'partly supported', 'contradicted', 'unverifiable'];
const tags = ['Chips', 'Chip design', 'Energy', '算力'];
const read = (line: string) =>
  readGradeLine(line, { verdicts, tags, title: (value) => ({ likely: '可能', supported: '得到支持' })[value] ?? value });

test('bands of ICD 203: both spellings, and an edge belongs to the band above', () => {
  expect(likelihoodTerms.map(({ from, to }) => [from, to])).toEqual([
    [1, 5],
    [5, 20],
    [20, 45],
    [45, 55],
    [55, 80],
    [80, 95],
    [95, 99],
  ]);
  for (const band of likelihoodTerms) {
    expect(bandNamed(band.term)).toBe(band);
    expect(bandNamed(` ${band.also.toUpperCase()} `)).toBe(band);
    expect(bandOf(band.from)).toBe(band);
    expect(bandOf(band.to - 0.01)).toBe(band);
  }
  expect(bandOf(45)?.term).toBe('roughly even chance');
  expect(bandOf(99)?.term).toBe('almost certain');
  expect([bandOf(0.5), bandOf(99.5), bandNamed('maybe')]).toEqual([null, null, null]);
});

test('F and 6 are kept as given', () => {
  expect(gradeText('F', 6)).toBe('F6');
});

test('a line of grades', () => {
  expect(read('B2')).toEqual({ grades: { reliability: 'B', credibility: 2 }, tags: [], unknown: [] });
  expect(read('3')).toMatchObject({ grades: { credibility: 3 } });
  expect(read('f6')).toMatchObject({ grades: { reliability: 'F', credibility: 6 } });
  expect(read('B2 partly supported, highly probable, high #Chips #energy; forecast')).toEqual({
    grades: {
      reliability: 'B',
      credibility: 2,
      verdict: 'partly supported',
      likelihood: 'very likely',
      confidence: 'high',
      type: 'forecast',
    },
    tags: ['Chips', 'Energy'],
    unknown: [],
  });
  expect(read('65 % moderate confidence').grades).toEqual({ probability: 65, confidence: 'moderate' });
  // what is said last holds: a term or a number, never both
  expect(read('likely 70%').grades).toEqual({ probability: 70 });
  expect(read('70% unlikely').grades).toEqual({ likelihood: 'unlikely' });
});

test('beginnings of words count where they mean one thing', () => {
  expect(read('contra').grades).toEqual({ verdict: 'contradicted' });
  expect(read('partly').grades).toEqual({ verdict: 'partly supported' });
  // "un" could be unchecked, unverifiable or unlikely
  expect(read('un')).toMatchObject({ grades: {}, unknown: ['un'] });
  expect(read('2 nonsense').unknown).toEqual(['nonsense']);
  expect(read('0%').unknown).toEqual(['0%']);
  expect(read('2020').unknown).toEqual(['2020']);
});

test('tags: by name, by an only beginning, or new', () => {
  expect(read('#ener').tags).toEqual(['Energy']);
  expect(read('#chip').tags).toEqual(['chip']);
  expect(read('#Chips#算').tags).toEqual(['Chips', '算力']);
  expect(read('2 #Rare earths, high').tags).toEqual(['Rare earths']);
});

test('what is read can be typed, in Chinese too', () => {
  expect(read('得到支持 可能，B2').grades).toEqual({ verdict: 'supported', likelihood: 'likely', reliability: 'B', credibility: 2 });
});
