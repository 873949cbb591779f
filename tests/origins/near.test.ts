import { describe, expect, it } from 'vitest';
import { comparedText, nearPairs, type ComparedText } from '../../core/origins/near.ts';
import { sentencesOf } from '../../shared/domain/near-duplicates.ts';
import { madeCorpus } from './corpus.ts';
import { judgedPairs, labelledTexts } from './pairs.ts';

const read = (texts: readonly string[]): ComparedText[] => texts.map((text) => comparedText(sentencesOf(text)));
const notice =
  'The editors of this paper choose what they print without regard to those who place notices in it, and they answer every letter that bears a name. ' +
  'Whoever finds a mistake in these columns may call on the office in the mornings, where the ledger of corrections lies open to all. ' +
  'No part of what is printed here binds the owners of the paper, who live abroad and have never read a line of it.';

describe('all texts compared with all others', () => {
  it('finds the labelled copies among all labelled texts, and nothing across stories', () => {
    const names = Object.keys(labelledTexts);
    const found = nearPairs(read(Object.values(labelledTexts))).map(({ one, other }) => [names[one]!, names[other]!].toSorted().join(' '));
    const expected = judgedPairs()
      .filter(({ isOne }) => isOne)
      .map(({ pair }) => [pair.one, pair.other].toSorted().join(' '));
    expect(expected.filter((pair) => !found.includes(pair))).toEqual([]);
    expect(found.filter((pair) => new Set(pair.split(' ').map((name) => name.split('/')[0])).size > 1)).toEqual([]);
    expect(found.filter((pair) => /reworded|retold/.test(pair))).toEqual([]);
  });

  it('finds every copy among six hundred texts, each with its places', () => {
    const { texts, copies } = madeCorpus(600, 4, 11);
    const family = (text: number): number => copies.get(text) ?? text;
    const compared = read(texts);
    const pairs = nearPairs(compared);
    expect(pairs.filter(({ one, other }) => family(one) !== family(other))).toEqual([]);
    const found = new Set(pairs.map(({ other }) => other));
    expect([...copies.keys()].filter((copy) => !found.has(copy))).toEqual([]);
    for (const { one, other, shared } of pairs.slice(0, 40)) {
      for (const place of shared) {
        expect(compared[one]!.sentences[place.one]).toBeDefined();
        expect(compared[other]!.sentences[place.other]).toBeDefined();
      }
    }
  });

  it('a notice under every text makes none of them a copy, a story in many papers stays one account', () => {
    const { texts } = madeCorpus(40, 2, 3);
    const own = texts.filter((_, index) => index % 5 !== 4);
    expect(nearPairs(read(own.map((text) => `${text}\n\n${notice}`)))).toEqual([]);
    const story = own[0]!;
    const papers = Array.from({ length: 8 }, () => `${story}\n\n${notice}`);
    expect(nearPairs(read([...papers, ...own.slice(1)]))).toHaveLength((8 * 7) / 2);
  });

  it('without texts, with empty ones and with one alone there is nothing to find', () => {
    expect(nearPairs([])).toEqual([]);
    expect(nearPairs(read(['', '…', 'One.', 'One.']))).toEqual([]);
    expect(nearPairs(read([notice]))).toEqual([]);
  });
});
