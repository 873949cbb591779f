export const tokenKinds = { lower: 1, capital: 2, capitals: 3, mixed: 4, number: 5, wide: 6, mark: 7 } as const;

/** Words, single marks and single Han, kana or Hangul characters of a stretch of text. Reused from sentence to sentence. */
export interface Tokens {
  count: number;
  /** UTF-16 units in the document's text */
  start: Int32Array;
  end: Int32Array;
  kind: Uint8Array;
}

const letter = { none: 0, lower: 1, upper: 2, digit: 3, wide: 4, space: 5, joiner: 6 } as const;
let classes: Uint8Array | null = null;

/** @returns an empty list with room that grows */
export function makeTokens(): Tokens {
  return { count: 0, start: new Int32Array(512), end: new Int32Array(512), kind: new Uint8Array(512) };
}

/**
 * Fills `tokens` with those of `text` from `from` to `to`. A word is a run of letters, marks and digits; a Han, kana or Hangul character
 * is a token of its own, so that names in running Chinese are found without knowing its words. Linear.
 */
export function tokenize(text: string, from: number, to: number, tokens: Tokens): void {
  const table = (classes ??= characterClasses());
  tokens.count = 0;
  let at = from;
  while (at < to) {
    const kind = table[text.charCodeAt(at)];
    if (kind === letter.space) {
      at += 1;
    } else if (kind === letter.lower || kind === letter.upper || kind === letter.digit) {
      at = readWord(text, at, to, table, tokens);
    } else if (kind === letter.wide) {
      const length = isHighSurrogate(text.charCodeAt(at)) && at + 1 < to ? 2 : 1;
      push(tokens, at, at + length, tokenKinds.wide);
      at += length;
    } else {
      if (kind !== letter.joiner) push(tokens, at, at + 1, tokenKinds.mark);
      at += 1;
    }
  }
}

function readWord(text: string, from: number, to: number, table: Uint8Array, tokens: Tokens): number {
  const first = table[text.charCodeAt(from)];
  let uppers = 0;
  let lowers = 0;
  let upperAfterLower = false;
  let at = from;
  for (; at < to; at += 1) {
    const kind = table[text.charCodeAt(at)];
    if (kind === letter.upper) {
      uppers += 1;
      if (lowers > 0) upperAfterLower = true;
    } else if (kind === letter.lower) lowers += 1;
    else if (kind !== letter.digit && kind !== letter.joiner) break;
  }
  push(tokens, from, at, wordKind(first ?? 0, uppers, lowers, upperAfterLower));
  return at;
}

function wordKind(first: number, uppers: number, lowers: number, upperAfterLower: boolean): number {
  if (first === letter.digit) return tokenKinds.number;
  if (uppers === 0) return tokenKinds.lower;
  if (lowers === 0) return uppers === 1 ? tokenKinds.capital : tokenKinds.capitals;
  return upperAfterLower || uppers > 1 ? tokenKinds.mixed : tokenKinds.capital;
}

function push(tokens: Tokens, start: number, end: number, kind: number): void {
  if (tokens.count === tokens.start.length) grow(tokens);
  tokens.start[tokens.count] = start;
  tokens.end[tokens.count] = end;
  tokens.kind[tokens.count] = kind;
  tokens.count += 1;
}

function grow(tokens: Tokens): void {
  const wider = <T extends Int32Array | Uint8Array>(old: T, fresh: T): T => (fresh.set(old), fresh);
  const size = tokens.start.length * 2;
  tokens.start = wider(tokens.start, new Int32Array(size));
  tokens.end = wider(tokens.end, new Int32Array(size));
  tokens.kind = wider(tokens.kind, new Uint8Array(size));
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function characterClasses(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let code = 0; code < 0x10000; code += 1) table[code] = classOf(code);
  return table;
}

function classOf(code: number): number {
  if (code >= 0xd800 && code < 0xe000) return letter.wide;
  const character = String.fromCharCode(code);
  if (/\s/.test(character)) return letter.space;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u.test(character)) return letter.wide;
  if (/[\p{Lu}\p{Lt}]/u.test(character)) return letter.upper;
  if (/\p{L}/u.test(character)) return letter.lower;
  if (/\p{N}/u.test(character)) return letter.digit;
  return /[\p{M}\u00ad\u200b-\u200d\u2060]/u.test(character) ? letter.joiner : letter.none;
}
