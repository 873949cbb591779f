export interface Token {
  /** UTF-16 units of the document's text */
  start: number;
  end: number;
  text: string;
  /** in small letters */
  lower: string;
  kind: 'number' | 'word' | 'mark';
  /** whether white space stands before it */
  gap: boolean;
}

const narrow =
  /(\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,’']\d+)*)|([\p{L}][\p{L}\p{M}\p{N}]*(?:[’']s(?![\p{L}]))?)|(\S)/gu;
const wide =
  /(\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,’']\d+)*)|([\p{L}][\p{L}\p{M}\p{N}]*(?:[’']s(?![\p{L}]))?)|(\S)/gu;

/**
 * Words, numbers and single marks of a text whose words stand apart. A number keeps its decimal and thousands signs; letters that touch it
 * are a token of their own ("910C" is a number and a word without a gap).
 * @param offset where the text begins in the document
 * @param spaceGroups whether a plain space may part thousands
 */
export function tokensOf(text: string, offset = 0, spaceGroups = false): Token[] {
  const tokens: Token[] = [];
  const search = spaceGroups ? wide : narrow;
  search.lastIndex = 0;
  let last = 0;
  for (let match = search.exec(text); match !== null; match = search.exec(text)) {
    const own = match[0];
    const kind = match[1] !== undefined ? 'number' : match[2] !== undefined ? 'word' : 'mark';
    const start = offset + match.index;
    tokens.push({
      start,
      end: start + own.length,
      text: own,
      lower: kind === 'word' ? own.toLowerCase() : own,
      kind,
      gap: match.index > last,
    });
    last = match.index + own.length;
  }
  return tokens;
}

/** Phrases found by their first word (or their last, for what stands before a number), longest first. */
export class Phrases<Value> {
  private readonly byWord = new Map<string, { words: string[]; value: Value }[]>();

  private readonly key: 'first' | 'last';

  constructor(entries: Iterable<readonly [string, Value]>, key: 'first' | 'last' = 'first') {
    this.key = key;
    for (const [phrase, value] of entries) {
      const words = tokensOf(phrase.toLowerCase()).map((token) => token.lower);
      const word = key === 'first' ? words[0] : words.at(-1);
      if (word === undefined) continue;
      const list = this.byWord.get(word) ?? [];
      list.push({ words, value });
      list.sort((left, right) => right.words.length - left.words.length);
      this.byWord.set(word, list);
    }
  }

  /** The longest phrase that begins at `at`; `to` is the index after its last token. */
  after(tokens: readonly Token[], at: number): { value: Value; to: number } | null {
    for (const { words, value } of this.byWord.get(tokens[at]?.lower ?? '') ?? []) {
      if (words.every((word, index) => tokens[at + index]?.lower === word)) return { value, to: at + words.length };
    }
    return null;
  }

  /** The longest phrase that ends before `to`; `from` is the index of its first token. */
  before(tokens: readonly Token[], to: number): { value: Value; from: number } | null {
    if (this.key === 'first') return null;
    for (const { words, value } of this.byWord.get(tokens[to - 1]?.lower ?? '') ?? []) {
      const from = to - words.length;
      if (from >= 0 && words.every((word, index) => tokens[from + index]?.lower === word)) return { value, from };
    }
    return null;
  }
}

/** Lists of a data file as sets, by the lists' names. */
export function setsOf<Name extends string>(
  names: readonly Name[],
  lists: Readonly<Record<Name, readonly string[]>>,
): Readonly<Record<Name, ReadonlySet<string>>> {
  const sets: Partial<Record<Name, ReadonlySet<string>>> = {};
  for (const name of names) sets[name] = new Set(lists[name]);
  return sets as Record<Name, ReadonlySet<string>>;
}
