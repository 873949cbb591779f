import fs from 'node:fs';
import path from 'node:path';
import { isOneAccount, likenessOf, sentencesOf, type Likeness } from '../../shared/domain/near-duplicates.ts';

/** `syndicated`: one account in two houses' styles · `reworded`: the same event told by somebody else · `unrelated`: another event, or the same form */
export interface LabelledPair {
  one: string;
  other: string;
  label: 'syndicated' | 'reworded' | 'unrelated';
  language: 'en' | 'zh';
  /** not looked at while the limits were set */
  heldOut: boolean;
}

const { texts, pairs } = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, 'pairs.json'), 'utf8')) as {
  texts: Record<string, string>;
  pairs: LabelledPair[];
};

export const labelledTexts: Readonly<Record<string, string>> = texts;

export interface Judged {
  pair: LabelledPair;
  likeness: Likeness;
  isOne: boolean;
}

export function judgedPairs(turned = false): Judged[] {
  const read = new Map(Object.entries(texts).map(([name, text]) => [name, sentencesOf(text)]));
  return pairs.map((pair) => {
    const [one, other] = turned ? [pair.other, pair.one] : [pair.one, pair.other];
    const likeness = likenessOf(read.get(one)!, read.get(other)!);
    return { pair, likeness, isOne: isOneAccount(likeness) };
  });
}

/** Per cent. */
export function ratesOf(judged: readonly Judged[]): { right: number; wrong: number; missed: number; precision: number; recall: number } {
  const right = judged.filter(({ pair, isOne }) => isOne && pair.label === 'syndicated').length;
  const wrong = judged.filter(({ pair, isOne }) => isOne && pair.label !== 'syndicated').length;
  const missed = judged.filter(({ pair, isOne }) => !isOne && pair.label === 'syndicated').length;
  return { right, wrong, missed, precision: (100 * right) / (right + wrong), recall: (100 * right) / (right + missed) };
}
