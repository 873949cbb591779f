import { describe, expect, test } from 'vitest';
import { judgedPairs, ratesOf } from './pairs.ts';

const judged = judgedPairs();

describe('two hundred pairs of texts', () => {
  test('there are two hundred, a good part of them held out and some of them Chinese', () => {
    const count = (test: (one: (typeof judged)[number]) => boolean): number => judged.filter(test).length;
    expect(judged).toHaveLength(200);
    expect(count(({ pair }) => pair.heldOut)).toBeGreaterThanOrEqual(55);
    expect(count(({ pair }) => pair.language === 'zh')).toBeGreaterThanOrEqual(40);
    expect(count(({ pair }) => pair.label === 'syndicated')).toBeGreaterThanOrEqual(90);
    expect(count(({ pair }) => pair.label === 'reworded')).toBeGreaterThanOrEqual(65);
  });

  for (const [title, part] of [
    ['all', judged],
    ['those held out', judged.filter(({ pair }) => pair.heldOut)],
    ['the Chinese ones', judged.filter(({ pair }) => pair.language === 'zh')],
  ] as const) {
    test(`copies are told from retellings: ${title}`, () => {
      const { precision, recall } = ratesOf(part);
      expect(precision).toBeGreaterThanOrEqual(95);
      expect(recall).toBeGreaterThanOrEqual(85);
    });
  }

  test('whichever of the two comes first', () => {
    const turned = judgedPairs(true);
    expect(turned.map(({ isOne }) => isOne)).toEqual(judged.map(({ isOne }) => isOne));
  });
});
