import {
  indexOf,
  isOneAccount,
  likenessOf,
  wordsIn,
  type Likeness,
  type Sentence,
  type ShingleIndex,
} from '../../shared/domain/near-duplicates.ts';

/** MinHash: pairs of hash functions, each pair a band. Two sentences with half of their shingles in common meet in one of them almost surely. */
const bands = 24;
const rows = 2;
/** Pairs of texts that met less often than this are not looked at: a stock phrase meets once. A text of a few sentences has no more to offer. */
const leastMeetings = 2;
const fewSentences = 8;
/** Sentences with fewer shingles say too little to be compared. */
const leastShingles = 4;
/** A sentence that is in more texts than this is compared with its neighbours in the list alone, so that the work grows as the texts do. */
const crowd = 48;
/**
 * What stands word for word in this many texts is a notice under all of them, unless a pair shares so much that it must be the story itself.
 */
const manyTexts = 5;
const mostlySame = 0.6;

const seeds = Array.from({ length: bands * rows }, (_, index) => Math.imul(index + 1, 0x9e3779b1) >>> 0);

/** A text ready to be compared: its sentences, and for each the bands of its MinHash. */
export interface ComparedText {
  sentences: Sentence[];
  words: number;
  /** `bands` keys a sentence */
  keys: Uint32Array;
  /** one for each sentence: equal words, equal number */
  prints: Uint32Array;
}

export function comparedText(sentences: Sentence[]): ComparedText {
  const keys = new Uint32Array(sentences.length * bands);
  const prints = new Uint32Array(sentences.length);
  const least = new Uint32Array(bands * rows);
  for (const [place, { shingles }] of sentences.entries()) {
    prints[place] = shingles.reduce((sum, shingle) => Math.imul(sum, 0x01000193) ^ shingle, 0x811c9dc5);
    if (shingles.length < leastShingles) continue;
    least.fill(0xffffffff);
    for (const shingle of shingles) {
      for (let index = 0; index < least.length; index += 1) {
        let hash = Math.imul(shingle ^ seeds[index]!, 0x85ebca6b);
        hash = (hash ^ (hash >>> 15)) >>> 0;
        if (hash < least[index]!) least[index] = hash;
      }
    }
    for (let band = 0; band < bands; band += 1) {
      keys[place * bands + band] = (Math.imul(least[band * rows]!, 0x01000193) ^ least[band * rows + 1]!) >>> 0 || 1;
    }
  }
  return { sentences, words: wordsIn(sentences), keys, prints };
}

export interface NearPair extends Likeness {
  /** places in the list of texts */
  one: number;
  other: number;
}

/** Texts that pass on one account, by what they share. Candidates come from the bands; each is then compared exactly. */
export function nearPairs(texts: readonly ComparedText[]): NearPair[] {
  const found: NearPair[] = [];
  const spread = spreadOf(texts);
  let indexed = -1;
  let index: ShingleIndex = new Map();
  // the longer text of a pair carries the index; pairs with the same one follow each other
  const candidates = candidatePairs(texts)
    .map(([left, right]) => (texts[left]!.words <= texts[right]!.words ? { short: left, long: right } : { short: right, long: left }))
    .toSorted((left, right) => left.long - right.long);
  for (const { short, long } of candidates) {
    if (indexed !== long) [indexed, index] = [long, indexOf(texts[long]!.sentences)];
    const likeness = withoutNotices(likenessOf(texts[short]!.sentences, texts[long]!.sentences, index), texts[short]!, spread);
    if (!isOneAccount(likeness)) continue;
    if (short < long) found.push({ one: short, other: long, ...likeness });
    else
      found.push({
        ...likeness,
        one: long,
        other: short,
        shared: likeness.shared.map((pair) => ({ ...pair, one: pair.other, other: pair.one })),
      });
  }
  return found;
}

/** In how many texts each sentence stands word for word. */
function spreadOf(texts: readonly ComparedText[]): Map<number, number> {
  const spread = new Map<number, number>();
  for (const { prints } of texts) for (const print of new Set(prints)) spread.set(print, (spread.get(print) ?? 0) + 1);
  return spread;
}

function withoutNotices(likeness: Likeness, short: ComparedText, spread: ReadonlyMap<number, number>): Likeness {
  if (likeness.share >= mostlySame) return likeness;
  const shared = likeness.shared.filter(({ one }) => (spread.get(short.prints[one]!) ?? 0) < manyTexts);
  const words = shared.reduce((sum, { one }) => sum + short.sentences[one]!.words, 0);
  return { shared, words, share: short.words === 0 ? 0 : words / short.words };
}

function candidatePairs(texts: readonly ComparedText[]): [number, number][] {
  const owners = ownersOf(texts);
  const meetings = new Map<number, number>();
  const meet = (left: number, right: number): void => {
    const [one, other] = left < right ? [left, right] : [right, left];
    if (one === other) return;
    const pair = one * texts.length + other;
    meetings.set(pair, (meetings.get(pair) ?? 0) + 1);
  };
  for (let band = 0; band < bands; band += 1) {
    const sorted = sortedBand(texts, band, owners.length);
    for (let from = 0; from < sorted.length;) {
      const bucket = Math.floor(sorted[from]! / places);
      let to = from + 1;
      while (to < sorted.length && Math.floor(sorted[to]! / places) === bucket) to += 1;
      for (let left = from; left < to; left += 1) {
        const most = to - from > crowd ? Math.min(to, left + 3) : to;
        for (let right = left + 1; right < most; right += 1) meet(owners[sorted[left]! % places]!, owners[sorted[right]! % places]!);
      }
      from = to;
    }
  }
  const isShort = texts.map(({ sentences }) => sentences.length <= fewSentences);
  return [...meetings]
    .map(([pair, count]) => ({ one: Math.floor(pair / texts.length), other: pair % texts.length, count }))
    .filter(({ one, other, count }) => count >= leastMeetings || isShort[one] || isShort[other])
    .map(({ one, other }) => [one, other]);
}

/** Sentences of all texts are numbered through; the number is kept in the low digits of a sorted key. */
const places = 2 ** 21;

function ownersOf(texts: readonly ComparedText[]): Int32Array {
  const owners = new Int32Array(
    Math.min(
      places,
      texts.reduce((sum, { sentences }) => sum + sentences.length, 0),
    ),
  );
  let at = 0;
  for (const [owner, { sentences }] of texts.entries()) {
    owners.fill(owner, at, at + sentences.length);
    at += sentences.length;
  }
  return owners;
}

/** Keys of one band, each with the number of its sentence, in order. */
function sortedBand(texts: readonly ComparedText[], band: number, most: number): Float64Array {
  const all = new Float64Array(most);
  let at = 0;
  let count = 0;
  for (const { sentences, keys } of texts) {
    for (let place = 0; place < sentences.length && at < most; place += 1, at += 1) {
      const key = keys[place * bands + band]!;
      if (key !== 0) all[count++] = key * places + at;
    }
  }
  return all.subarray(0, count).sort();
}
