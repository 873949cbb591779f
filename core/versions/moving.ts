import { anchorAt, differences, scoreAt, type Anchor } from '../../shared/domain/anchors.ts';
import { compareTexts, partners, type TextDifference } from '../../shared/domain/text-difference.ts';
import { foldToken, offsetInToken, tokenAfter, tokensOf } from '../../shared/domain/text-tokens.ts';
import { NewWords } from './new-words.ts';
import { WordPlaces } from './word-places.ts';

/**
 * `kept`: the same words between the same words, in the same order as before · `moved`: the same words, but what stands around them, or
 * their part of the text, is another · `changed`: other words in that place, or words that cannot be told apart from others like them ·
 * `orphan`: nothing similar enough. All but `kept` are for a person to look at.
 */
export type Outcome = 'kept' | 'moved' | 'changed' | 'orphan';

export interface Move {
  outcome: Outcome;
  /** the anchor in the new text; null for an orphan */
  anchor: Anchor | null;
  /** 0 to 1 as `locate` weighs it; null for an orphan */
  score: number | null;
}

/** Words this long (UTF-16 units) that stand once in both texts are the same words, whatever stands around them now. */
const tellingQuote = 16;
/** Below this share of its words a place is another text. */
const leastShare = 0.5;
const orphan: Move = { outcome: 'orphan', anchor: null, score: null };

/** Finds the places of a former text's anchors in a newer one; the comparison of the two is made once. */
export class AnchorMover {
  private readonly former: string;
  private readonly text: string;
  private readonly difference: TextDifference;
  /** token of the former text → equal token of the new one, or -1 */
  private readonly to: Int32Array;
  /** 1 = the token went elsewhere as part of a longer stretch */
  private readonly elsewhere: Uint8Array;
  private newWords: NewWords | null = null;
  private places: { former: WordPlaces; text: WordPlaces } | null = null;

  constructor(former: string, text: string, difference: TextDifference = compareTexts(former, text)) {
    this.former = former;
    this.text = text;
    this.difference = difference;
    this.to = partners(difference, 'former');
    this.elsewhere = new Uint8Array(this.to.length);
    for (const run of difference.runs) if (run.moved) this.elsewhere.fill(1, run.former, run.former + run.length);
  }

  /** @param anchor its place and words in the former text */
  move(anchor: Anchor): Move {
    const words = this.words(anchor.start, anchor.end);
    if (words === null) return orphan;
    return this.sameWords(anchor, words) ?? this.otherWords(anchor, words) ?? this.amongNewWords(anchor) ?? orphan;
  }

  /** What stands between the neighbours of words that are gone; null where the neighbours are gone too, or stand together. */
  insteadOf(start: number, end: number): { start: number; end: number } | null {
    const words = this.words(start, end);
    if (words === null || this.to[words[0]]! >= 0) return null;
    const { text } = this.difference;
    const before = words[0] === 0 ? -1 : this.to[words[0] - 1]!;
    const after = words[1] + 1 === this.to.length ? text.starts.length : this.to[words[1] + 1]!;
    if ((before < 0 && words[0] > 0) || after - before < 2 || after - before > 12) return null;
    return { start: text.starts[before + 1]!, end: text.ends[after - 1]! };
  }

  /** First and last token of a range, both inclusive; null where no word is in it. */
  private words(start: number, end: number): [number, number] | null {
    const { former } = this.difference;
    const first = tokenAfter(former, Math.max(0, start));
    const last = tokenAfter(former, end - 1);
    const through = (former.starts[last] ?? Infinity) < end ? last : last - 1;
    return first > through ? null : [first, through];
  }

  /** Whether these tokens stand in the new text as they stood, one after the other. */
  private follow(first: number, last: number): boolean {
    for (let token = first; token < last; token += 1) {
      if (this.to[token]! < 0 || this.to[token + 1] !== this.to[token]! + 1) return false;
    }
    return this.to[last]! >= 0;
  }

  private sameWords(anchor: Anchor, [first, last]: [number, number]): Move | null {
    const { former } = this.difference;
    const isFollowed = this.follow(first, last);
    const at = isFollowed ? this.to[first]! : this.alongside(first, last);
    // a word that the context cuts in two does not count
    const before = this.words(anchor.start - anchor.prefix.length, anchor.end)?.[0] ?? first;
    const after = this.words(anchor.start, anchor.end + anchor.suffix.length)?.[1] ?? last;
    const leftmost = Math.min(first, former.starts[before]! < anchor.start - anchor.prefix.length ? before + 1 : before);
    const rightmost = Math.max(last, former.ends[after]! > anchor.end + anchor.suffix.length ? after - 1 : after);
    const isAfter = at >= 0 && this.standAt(leftmost, last, at - (first - leftmost));
    const isBefore = at >= 0 && this.standAt(first, rightmost, at);
    if (isAfter && isBefore) return this.found(anchor, first, last, at, isFollowed && this.elsewhere[first] === 0 ? 'kept' : 'moved');
    const only = this.onlyPlace(leftmost, rightmost);
    if (only >= 0) return this.found(anchor, first, last, only + first - leftmost, 'moved');
    if (at < 0) return null;
    const isTold = this.isTold(first, last, isAfter ? leftmost : first, isBefore ? rightmost : last);
    return this.found(anchor, first, last, at, isTold ? 'moved' : 'changed');
  }

  /** Where all of these words stand beside those of them that have a place; -1 where they do not. */
  private alongside(first: number, last: number): number {
    let tried = -1;
    for (let token = first; token <= last; token += 1) {
      const at = this.to[token]! - (token - first);
      if (this.to[token]! < 0 || at === tried) continue;
      if (this.standAt(first, last, at)) return at;
      tried = at;
    }
    return -1;
  }

  /** @param at the token of the new text that goes with the first one */
  private found(anchor: Anchor, first: number, last: number, at: number, outcome: Outcome): Move | null {
    const { former } = this.difference;
    let start = this.offset(first, at, anchor.start, 'start');
    let end = this.offset(last, at + last - first, anchor.end, 'end');
    if (end <= start) return null;
    // white space at the ends of a quote stays where it is the same
    const lead = this.former.slice(anchor.start, Math.max(anchor.start, former.starts[first]!));
    const tail = this.former.slice(Math.min(anchor.end, former.ends[last]!), anchor.end);
    if (this.text.slice(Math.max(0, start - lead.length), start) === lead) start -= lead.length;
    if (this.text.startsWith(tail, end)) end += tail.length;
    const found = anchorAt(this.text, start, end);
    const score = scoreAt(this.text, anchor, start, end, 0);
    return { outcome: haveSameWords(found.quote, anchor.quote) ? outcome : 'changed', anchor: found, score };
  }

  /** Whether these words stand in the new text from token `at` on. */
  private standAt(first: number, last: number, at: number): boolean {
    const { former, text } = this.difference;
    if (at < 0 || at + last - first >= text.keys.length) return false;
    for (let token = first; token <= last; token += 1) if (former.keys[token] !== text.keys[at + token - first]) return false;
    return true;
  }

  /** Where these words stand in the new text, if they stand once in either text; -1 otherwise. */
  private onlyPlace(first: number, last: number): number {
    const { former, text } = this.difference;
    if (former.ends[last]! - former.starts[first]! < tellingQuote) return -1;
    this.places ??= { former: new WordPlaces(former.keys), text: new WordPlaces(text.keys) };
    const words = former.keys.subarray(first, last + 1);
    return this.places.former.only(words) < 0 ? -1 : this.places.text.only(words);
  }

  /**
   * Whether these words, with no more of those beside them (from `leftmost` to `rightmost`, which went along) than it takes to tell a place,
   * stand once in either text. With more of them a copy of the words beside the first ones would pass for the first ones.
   */
  private isTold(first: number, last: number, leftmost: number, rightmost: number): boolean {
    const { former } = this.difference;
    const isLong = (from: number, to: number): boolean => former.ends[to]! - former.starts[from]! >= tellingQuote;
    let [from, to] = [first, last];
    while (!isLong(from, to) && from > leftmost) from -= 1;
    while (!isLong(from, to) && to < rightmost) to += 1;
    return this.onlyPlace(from, to) >= 0;
  }

  /** Where enough of the words still stand together: that place, with what replaced the others. */
  private otherWords(anchor: Anchor, [first, last]: [number, number]): Move | null {
    const { former, text } = this.difference;
    const cluster = this.cluster(first, last);
    if (cluster === null) return null;
    let [from, through] = cluster;
    const most = 2 * (last - first + 1);
    // words that were replaced at the ends belong to the quote
    const before = first > 0 ? this.to[first - 1]! : -1;
    const after = last + 1 < this.to.length ? this.to[last + 1]! : text.starts.length;
    if (this.to[first] !== from && before >= 0 && before < from && from - before - 1 <= most) from = before + 1;
    if (this.to[last] !== through && after > through && after - through - 1 <= most) through = after - 1;
    const start = this.to[first] === from ? this.offset(first, from, anchor.start, 'start') : text.starts[from]!;
    const end = this.to[last] === through ? this.offset(last, through, anchor.end, 'end') : text.ends[through]!;
    if (end <= start || end - start > 3 * (former.ends[last]! - former.starts[first]!) + 80) return null;
    return this.changed(anchor, start, end);
  }

  /** The tokens of the new text between which the quote's words now stand; null where too few of them stand together. */
  private cluster(first: number, last: number): [number, number] | null {
    const { former } = this.difference;
    let total = 0;
    let best = { units: 0, from: 0, through: 0 };
    let run = { units: 0, from: -1, through: -1 };
    for (let token = first; token <= last; token += 1) {
      const units = former.ends[token]! - former.starts[token]!;
      total += units;
      const at = this.to[token]!;
      if (at < 0) continue;
      const joins = run.from >= 0 && at > run.through && at - run.through <= 2 * (last - first + 1);
      run = joins ? { units: run.units + units, from: run.from, through: at } : { units, from: at, through: at };
      if (run.units > best.units) best = run;
    }
    return best.units < total * leastShare ? null : [best.from, best.through];
  }

  private changed(anchor: Anchor, start: number, end: number): Move {
    const found = anchorAt(this.text, start, end);
    const errors = Math.max(differences(found.quote, anchor.quote), Math.abs(found.quote.length - anchor.quote.length));
    return {
      outcome: 'changed',
      anchor: found,
      score: scoreAt(this.text, anchor, start, end, Math.min(anchor.quote.length, errors)),
    };
  }

  private amongNewWords(anchor: Anchor): Move | null {
    this.newWords ??= new NewWords(this.text, this.difference);
    const found = this.newWords.find(anchor);
    return found === null ? null : { outcome: 'changed', anchor: anchorAt(this.text, found.start, found.end), score: found.score };
  }

  /** The offset in the new text that goes with one in (or beside) a token whose equal there is token `at`. */
  private offset(token: number, at: number, offset: number, side: 'start' | 'end'): number {
    const { former, text } = this.difference;
    const [start, end] = [former.starts[token]!, former.ends[token]!];
    const [startThere, endThere] = [text.starts[at]!, text.ends[at]!];
    if (offset <= start) return startThere;
    if (offset >= end) return endThere;
    const word = this.text.slice(startThere, endThere);
    return startThere + offsetInToken(this.former.slice(start, end), offset - start, word, side);
  }
}

/** Equal but for spacing, Unicode form and the style of quote marks. */
function haveSameWords(one: string, other: string): boolean {
  if (one === other) return true;
  const shape = (text: string): string => {
    const { starts, ends } = tokensOf(text, new Map());
    return Array.from(starts, (start, index) => foldToken(text.slice(start, ends[index]))).join(' ');
  };
  return shape(one) === shape(other);
}
