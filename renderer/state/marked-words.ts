import { compareTexts, partners } from '../../shared/domain/text-difference.ts';
import type { TextTokens } from '../../shared/domain/text-tokens.ts';

export interface Words {
  text: string;
  /** these words are not in the other text */
  differs: boolean;
}

function wordsOf(text: string, tokens: TextTokens, other: Int32Array): Words[] {
  const words: Words[] = [];
  let at = 0;
  const push = (end: number, differs: boolean): void => {
    const last = words.at(-1);
    if (last?.differs === differs) last.text += text.slice(at, end);
    else if (end > at) words.push({ text: text.slice(at, end), differs });
    at = end;
  };
  for (const [token, start] of tokens.starts.entries()) {
    const differs = other[token]! < 0;
    // white space between two words belongs to what they have in common
    push(start, differs && words.at(-1)?.differs === true);
    push(tokens.ends[token]!, differs);
  }
  push(text.length, false);
  return words;
}

/** Both texts in stretches that the other one has, or has not. */
export function markedWords(former: string, present: string): { former: Words[]; present: Words[] } {
  const difference = compareTexts(former, present);
  return {
    former: wordsOf(former, difference.former, partners(difference, 'former')),
    present: wordsOf(present, difference.text, partners(difference, 'text')),
  };
}
