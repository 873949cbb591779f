/**
 * Text as a row of words, for comparing two versions of it. White space is no token, and a token's key folds what tells nothing about
 * the words: Unicode's composed and decomposed forms, full-width and presentation forms, ligatures, quote styles, soft hyphens. A text
 * that was reflowed, normalised or given other quote marks has the same row of keys. Superscripts and fractions are not folded: 10² is not 102.
 */
export interface TextTokens {
  /** UTF-16 offsets of token i, end exclusive */
  starts: Int32Array;
  ends: Int32Array;
  /** number of token i's key in the table that both texts share */
  keys: Int32Array;
}

/** Scripts that write without spaces: every character is a word. */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const pictograph = String.raw`\p{Extended_Pictographic}[\p{M}\u{1F3FB}-\u{1F3FF}]*`;
const token = new RegExp(
  String.raw`[${unspaced}]\p{M}*|[[\p{L}\p{N}\p{M}\u00AD\u200C]--[${unspaced}]]+|${pictograph}(?:\u200D${pictograph})*|([^\s\u200B\u2060])\1*`,
  'gv',
);
const ascii = /^[\x21-\x7e]+$/;
const digit = /^[0-9\uFF10-\uFF19]$/;
/** Full-width and half-width forms, presentation forms and ligatures, dot leaders, Roman numerals. */
const compatible = /[\uFF00-\uFFEF\uFB00-\uFDFF\uFE30-\uFEFC\u2024-\u2026\u2160-\u217F\u01C4-\u01CC]/g;
const single = /[‘’‚‛‹›ʼ′`´＇]/g;
const double = /[“”„‟«»「」『』″＂]/g;

/** @param table numbers of the keys, shared by the texts that are compared; new keys are added to it */
export function tokensOf(text: string, table: Map<string, number>): TextTokens {
  const starts: number[] = [];
  const ends: number[] = [];
  const keys: number[] = [];
  for (const match of text.matchAll(token)) {
    const start = match.index;
    const end = start + match[0].length;
    const folded = foldToken(match[0]);
    // “1,5” is one number and “1, 5” are two
    const key = match[1] !== undefined && digit.test(text[start - 1] ?? '') && digit.test(text[end] ?? '') ? `${folded} in number` : folded;
    let number = table.get(key);
    if (number === undefined) table.set(key, (number = table.size));
    starts.push(start);
    ends.push(end);
    keys.push(number);
  }
  return { starts: Int32Array.from(starts), ends: Int32Array.from(ends), keys: Int32Array.from(keys) };
}

/** The form in which two ways of writing the same word are equal. */
export function foldToken(word: string): string {
  if (ascii.test(word)) return word === '`' ? "'" : word;
  return word
    .normalize('NFC')
    .replace(compatible, (character) => character.normalize('NFKC'))
    .replaceAll('\u00AD', '')
    .replace(single, "'")
    .replace(double, '"');
}

/**
 * The offset in `word` that goes with an offset in `former`, where both fold to the same. An offset inside a composed character goes to the
 * side that leaves the character whole.
 */
export function offsetInToken(former: string, offset: number, word: string, side: 'start' | 'end'): number {
  if (former === word) return offset;
  const step = side === 'start' ? -1 : 1;
  for (let from = offset; from > 0 && from < former.length; from += step) {
    const wanted = foldToken(former.slice(0, from));
    for (let at = 1; at < word.length; at += 1) {
      if (foldToken(word.slice(0, at)) === wanted && foldToken(word.slice(at)) === foldToken(former.slice(from))) return at;
    }
  }
  return side === 'start' ? (offset >= former.length ? word.length : 0) : offset <= 0 ? 0 : word.length;
}

/** Index of the first token that ends after `offset`. */
export function tokenAfter(tokens: TextTokens, offset: number): number {
  let low = 0;
  let high = tokens.ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens.ends[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
