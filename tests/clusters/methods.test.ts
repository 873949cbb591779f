import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distance } from 'fastest-levenshtein';
import { groupsOf } from '../../core/clusters/find.ts';
import { neighbours, shareRun } from '../../core/clusters/neighbours.ts';
import { clusterMethod, type ClusterMethod } from '../../shared/contract/clusters.ts';
import { writtenSets } from './sets.ts';

const together = (values: readonly string[], by: ClusterMethod['by']): boolean =>
  groupsOf(
    values.map((value) => ({ value })),
    clusterMethod.parse({ by }),
  ).some((group) => group.length === values.length);

describe('written sets', () => {
  test.each(writtenSets.map((one) => [one.values.join(' | '), one] as const))('%s', (_, { values, one, apart }) => {
    const methods = [...one, ...apart];
    expect(methods.filter((by) => together(values, by))).toEqual(one);
  });

  test('there are at least forty, and each method has both kinds', () => {
    expect(writtenSets.length).toBeGreaterThanOrEqual(40);
    for (const by of ['fingerprint', 'legalForm', 'ngram', 'phonetic', 'pinyin', 'levenshtein'] as const) {
      expect(
        writtenSets.some(({ one }) => one.includes(by)),
        by,
      ).toBe(true);
      expect(
        writtenSets.some(({ apart }) => apart.includes(by)),
        by,
      ).toBe(true);
    }
  });

  test('the size of runs is the person’s choice', () => {
    const values = ['abab', 'ab'].map((value) => ({ value }));
    expect(groupsOf(values, { by: 'ngram', size: 1 })).toHaveLength(1);
    expect(groupsOf(values, { by: 'ngram', size: 2 })).toHaveLength(2);
  });
});

describe('neighbours', () => {
  const syllable = fc.constantFrom('ta', 'rn', 'fell', 'moor', ' ', 'o', 'x', '云', '算力', 'é', '😀');
  const name = fc.array(syllable, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''));

  test('are exactly those that comparing each with each finds', () => {
    const input = fc.record({
      names: fc.uniqueArray(name, { minLength: 2, maxLength: 40 }),
      radius: fc.integer({ min: 1, max: 4 }),
      block: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(input, ({ names, radius, block }) => {
        const found = new Set<string>();
        neighbours(names, { radius, block }, (left, right) => found.add([left, right].sort((one, other) => one - other).join(' ')));
        const wanted = new Set<string>();
        for (let left = 0; left < names.length; left += 1) {
          for (let right = left + 1; right < names.length; right += 1) {
            const isNear = distance(names[left]!, names[right]!) <= radius;
            if (isNear && (block === 0 || shareRun(names[left]!, names[right]!, block))) wanted.add(`${left} ${right}`);
          }
        }
        expect(found).toEqual(wanted);
      }),
      { numRuns: 1500 },
    );
  });
});
