import { compareTexts, partners } from '../../../shared/domain/text-difference.ts';
import type { TextTokens } from '../../../shared/domain/text-tokens.ts';

export interface Words {
  text: string;
  /** the other text has these words too */
  isSame: boolean;
}

const telling = /\p{L}{4}|\d|\p{Script=Han}/u;

/**
 * Both texts in stretches that the other one has, or has not.
 * @param least tokens that a stretch must have to be marked: one word that two copies share by chance is no copy
 */
export function sharedWords(one: string, other: string, least: number): { one: Words[]; other: Words[] } {
  const difference = compareTexts(one, other);
  return {
    one: stretches(one, difference.former, partners(difference, 'former'), least),
    other: stretches(other, difference.text, partners(difference, 'text'), least),
  };
}

function stretches(text: string, tokens: TextTokens, partner: Int32Array, least: number): Words[] {
  const words: Words[] = [];
  let at = 0;
  const push = (end: number, isSame: boolean): void => {
    if (end <= at) return;
    const last = words.at(-1);
    if (last?.isSame === isSame) last.text += text.slice(at, end);
    else words.push({ text: text.slice(at, end), isSame });
    at = end;
  };
  for (let from = 0; from < tokens.starts.length;) {
    let to = from + 1;
    while (to < tokens.starts.length && partner[from]! >= 0 && partner[to] === partner[to - 1]! + 1) to += 1;
    const [start, end] = [tokens.starts[from]!, tokens.ends[to - 1]!];
    if (partner[from]! >= 0 && to - from >= least && telling.test(text.slice(start, end))) {
      push(start, false);
      push(end, true);
    }
    from = to;
  }
  push(text.length, false);
  return words;
}
