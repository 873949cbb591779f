/**
 * Whether two texts pass on one account: the same sentences with small edits. A text is taken apart into sentences, a sentence into shingles
 * (three words that follow each other; four characters of Chinese, Japanese or Korean), and what is shared is counted in words. Direct speech
 * is left out, because two people who were in the room report the same words, and so are notices that stand under every text.
 */
export interface Sentence {
  /** UTF-16 offsets in the text */
  start: number;
  end: number;
  /** its weight; a character of Chinese, Japanese or Korean is six tenths of a word */
  words: number;
  /** 32-bit hashes, each once */
  shingles: Uint32Array;
  /** digits that stand in it, each once */
  numbers: readonly string[];
}

export interface SharedSentence {
  /** places in the lists of sentences */
  one: number;
  other: number;
  /** share of the sentence's shingles that the other text has, 0 to 1 */
  likeness: number;
}

export interface Likeness {
  shared: SharedSentence[];
  /** words of the shorter text's sentences that are in the other text too */
  words: number;
  /** `words` as a share of the shorter text, 0 to 1 */
  share: number;
}

/** A sentence is shared when at least this share of its shingles is in sentences of the other text. */
const leastLikeness = 0.4;
/** Numbers of a sentence that the other one must have, as a share: the same form with other numbers is another day's report. */
const leastNumbers = 0.5;
const characterWeight = 0.6;
/** Two texts are one account when this much of the shorter one is shared, in words … */
const leastWords = 15;
/** … and as a share; or, whatever the share, this many words. */
const leastShare = 0.3;
const enoughWords = 60;

const cjk = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`;
const token = new RegExp(
  String.raw`\d{1,3}(?:,\d{3})+(?!\d)|\d+|[${cjk}]|%|[Pp]er\s+cent(?!\p{L})|(?:\p{L}\.){2,}|[[\p{L}\p{M}]--[${cjk}]]+`,
  'gv',
);
const isCjk = new RegExp(`^[${cjk}]`, 'v');
const sentenceEnd = /[.!?][”"’)\]]*(?=\s+[\p{Lu}\p{N}“"‘(])|[。！？；][”」』]*|\n\s*\n/gu;
const abbreviation =
  /(?:^|[\s(“"])(?:\p{L}|\p{L}\.\p{L}|Mr|Mrs|Ms|Dr|Prof|St|No|Gov|Sen|Rep|Gen|Col|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|vs|approx)\.$/u;
const speech = /“[^“”]{12,900}”|"[^"]{30,900}"|「[^「」]{8,400}」/gu;
const notice =
  /newsletter|all rights reserved|copyright|©|follow us|for (?:more|further) information|information purposes only|investment advice|past performance|forward-looking statement|terms (?:of use|and conditions)|cookies?\b.*\b(?:policy|consent|use)|did not (?:immediately )?(?:respond|reply) to|declined to comment|reporting by|editing by|版权所有|未经授权|免责声明|责任编辑|责编|投资建议|扫码|公众号|气象部门发布的预警|转载/iu;
/** From here on a text tells of the company that sent it. */
const aboutSender =
  /(?:^|[\n.。]\s*)(?:About \p{Lu}[\p{L}\p{N} .&-]{1,60}(?::|\n)|关于[^，。\n]{2,30}(?:：|\n)|Media contacts?:|媒体联系)/u;

const houseStyle: Readonly<Record<string, string>> = {
  '%': 'percent',
  centre: 'center',
  metres: 'meters',
  metre: 'meter',
  kilometres: 'kilometers',
  km: 'kilometers',
  tonnes: 'tons',
  tonne: 'ton',
  licence: 'license',
  licences: 'licenses',
  defence: 'defense',
  labour: 'labor',
  programme: 'program',
  favour: 'favor',
  about: 'some',
  roughly: 'some',
};

/** The account in a text as sentences. Short ones go with the one before. */
export function sentencesOf(text: string): Sentence[] {
  const end = aboutSender.exec(text)?.index ?? text.length;
  const spoken = [...text.matchAll(speech)].map((match): [number, number] => [match.index, match.index + match[0].length]);
  return cut(text, end)
    .filter(([from, to]) => !notice.test(text.slice(from, to)))
    .map(([from, to]) => sentence(text, from, to, spoken))
    .filter((one) => one.shingles.length > 0);
}

/** Whether the full stop at `index` belongs to an initial or a short form (“J.”, “Feb.”) and ends no sentence. */
export function isShortForm(text: string, index: number): boolean {
  return text[index] === '.' && abbreviation.test(text.slice(Math.max(0, index - 12), index + 1));
}

function cut(text: string, end: number): [number, number][] {
  const pieces: [number, number][] = [];
  let from = 0;
  const push = (to: number): void => {
    const start = from + (/^\s*/.exec(text.slice(from, to))?.[0].length ?? 0);
    if (to > start) pieces.push([start, to]);
    from = to;
  };
  for (const match of text.slice(0, end).matchAll(sentenceEnd)) {
    const to = match.index + match[0].length;
    if (isShortForm(text, match.index)) continue;
    push(to);
  }
  push(end);
  return pieces;
}

function sentence(text: string, start: number, end: number, spoken: readonly [number, number][]): Sentence {
  const hashes = new Set<number>();
  const numbers = new Set<string>();
  const inside = spoken.filter(([from, to]) => from < end && to > start);
  let words = 0;
  let run = 0;
  let [third, second, first] = [0, 0, 0];
  for (const match of text.slice(start, end).matchAll(token)) {
    const at = start + match.index;
    if (inside.some(([from, to]) => at > from && at < to)) {
      run = 0;
      continue;
    }
    const written = match[0];
    const code = written.charCodeAt(0);
    const isNumber = code >= 48 && code <= 57;
    const isCharacter = code > 0x1100 && isCjk.test(written);
    if (isNumber) numbers.add(written.replaceAll(',', ''));
    const now = hashOf(isNumber ? written.replaceAll(',', '') : folded(written));
    words += isCharacter ? characterWeight : 1;
    run += 1;
    if (isCharacter ? run >= 4 : run >= 3) hashes.add(mixed(mixed(isCharacter ? mixed(third, second) : second, first), now));
    [third, second, first] = [second, first, now];
  }
  return { start, end, words, shingles: Uint32Array.from(hashes), numbers: [...numbers] };
}

function folded(word: string): string {
  const plain = word.toLowerCase().replace(/[.’']/g, '');
  if (plain.startsWith('per') && plain.endsWith('cent')) return 'percent';
  return houseStyle[plain] ?? plain.replace(/is(e[sd]?|ing|ation)$/, 'iz$1');
}

/** FNV-1a over UTF-16 units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

function mixed(left: number, right: number): number {
  const both = Math.imul(left ^ (right >>> 15), 0x85ebca6b) + Math.imul(right ^ (left >>> 13), 0xc2b2ae35);
  return (both ^ (both >>> 16)) >>> 0;
}

/** In which sentences of a text each shingle stands. */
export type ShingleIndex = ReadonlyMap<number, readonly number[]>;

export function indexOf(sentences: readonly Sentence[]): ShingleIndex {
  const index = new Map<number, number[]>();
  for (const [place, { shingles }] of sentences.entries()) {
    for (const shingle of shingles) {
      const places = index.get(shingle);
      if (places === undefined) index.set(shingle, [place]);
      else places.push(place);
    }
  }
  return index;
}

export const wordsIn = (sentences: readonly Sentence[]): number => sentences.reduce((sum, { words }) => sum + words, 0);

/**
 * What two texts share, seen from the shorter one.
 * @param index of `other`'s sentences, where it is at hand
 */
export function likenessOf(one: readonly Sentence[], other: readonly Sentence[], index?: ShingleIndex): Likeness {
  const length = wordsIn(one);
  if (length > wordsIn(other)) {
    const turned = likenessOf(other, one);
    return { ...turned, shared: turned.shared.map((pair) => ({ ...pair, one: pair.other, other: pair.one })) };
  }
  const shared: SharedSentence[] = [];
  let words = 0;
  const places = index ?? indexOf(other);
  for (const [at, sentence] of one.entries()) {
    const found = partner(sentence, other, places);
    if (found === null) continue;
    shared.push({ one: at, ...found });
    words += sentence.words;
  }
  return { shared, words, share: length === 0 ? 0 : words / length };
}

/** The sentence of the other text that has most of this one, and how much of it the other text's sentences have together. */
function partner(sentence: Sentence, other: readonly Sentence[], index: ShingleIndex): { other: number; likeness: number } | null {
  const hits = new Map<number, number>();
  for (const shingle of sentence.shingles) for (const place of index.get(shingle) ?? []) hits.set(place, (hits.get(place) ?? 0) + 1);
  const near = [...hits]
    .filter(([, count]) => count >= Math.min(2, sentence.shingles.length))
    .toSorted((left, right) => right[1] - left[1]);
  if (near.length === 0) return null;
  const beside = new Set(near.slice(0, 4).map(([place]) => place));
  const both = sentence.shingles.reduce(
    (sum, shingle) => sum + (index.get(shingle)?.some((place) => beside.has(place)) === true ? 1 : 0),
    0,
  );
  const likeness = both / sentence.shingles.length;
  if (
    likeness < leastLikeness ||
    !sameNumbers(
      sentence,
      [...beside].map((place) => other[place]!),
    )
  )
    return null;
  return { other: near[0]![0], likeness };
}

function sameNumbers({ numbers }: Sentence, others: readonly Sentence[]): boolean {
  const known = new Set(others.flatMap((one) => one.numbers));
  const both = numbers.filter((number) => known.has(number)).length;
  // what the other house left out is no contradiction; what it has instead is
  const most = Math.min(numbers.length, known.size);
  return most === 0 || both / most >= leastNumbers;
}

/** Whether what is shared is enough to say that both pass on one account. */
export function isOneAccount({ words, share }: Pick<Likeness, 'words' | 'share'>): boolean {
  return (words >= leastWords && share >= leastShare) || words >= enoughWords;
}
