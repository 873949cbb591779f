import { locate, scoreAt, type Anchor, type Located } from '../../shared/domain/anchors.ts';
import { partners, type TextDifference } from '../../shared/domain/text-difference.ts';
import { tokensOf } from '../../shared/domain/text-tokens.ts';

/** Places that are looked at closely, those with most words in common first. */
const mostPlaces = 4;
/** Units of text on both sides of a place that the approximate search reads. */
const around = 120;
/** Pairs of words that stand this often tell nothing. */
const commonPair = 40;
/** Words of a quote whose pairs are looked up; a longer quote is told by its beginning. */
const mostWords = 200;

/** The words of a text that stand in no older one: where the words of an orphan may have gone, changed. */
export class NewWords {
  private readonly text: string;
  private readonly difference: TextDifference;
  /** pair of neighbouring words → tokens where it begins */
  private readonly pairs = new Map<string, number[]>();

  constructor(text: string, difference: TextDifference) {
    this.text = text;
    this.difference = difference;
    const from = partners(difference, 'text');
    for (let token = 0; token + 1 < from.length; token += 1) {
      if (from[token]! >= 0 && from[token + 1]! >= 0) continue;
      const pair = this.wordsAt(token);
      const found = this.pairs.get(pair);
      if (found === undefined) this.pairs.set(pair, [token]);
      else found.push(token);
    }
  }

  /** @returns the most similar place that is similar enough */
  find(anchor: Anchor): Located | null {
    let best: Located | null = null;
    for (const place of this.likely(anchor.quote)) {
      const from = Math.max(0, place - around);
      const slice = this.text.slice(from, place + 2 * anchor.quote.length + around);
      const found = locate(slice, { ...anchor, start: place - from, end: place - from + anchor.quote.length });
      if (found === null || (best !== null && best.score >= found.score)) continue;
      best = { ...found, start: from + found.start, end: from + found.end };
    }
    if (best === null || best.how === 'fuzzy') return best;
    return { ...best, score: scoreAt(this.text, anchor, best.start, best.end, 0) };
  }

  /** Offsets where the quote may begin, by the pairs of words that it shares with a place. */
  private likely(quote: string): number[] {
    const words = tokensOf(quote, new Map());
    const votes = new Map<number, { count: number; offset: number }>();
    for (let token = 0; token + 1 < Math.min(words.starts.length, mostWords); token += 1) {
      const found = this.pairs.get(
        `${quote.slice(words.starts[token], words.ends[token])} ${quote.slice(words.starts[token + 1], words.ends[token + 1])}`,
      );
      if (found === undefined || found.length > commonPair) continue;
      for (const there of found) {
        const offset = Math.max(0, this.difference.text.starts[there]! - words.starts[token]!);
        const bucket = offset >> 6;
        const vote = votes.get(bucket);
        if (vote === undefined) votes.set(bucket, { count: 1, offset });
        else vote.count += 1;
      }
    }
    return [...votes.values()]
      .toSorted((left, right) => right.count - left.count || left.offset - right.offset)
      .slice(0, mostPlaces)
      .map((vote) => vote.offset);
  }

  private wordsAt(token: number): string {
    const { starts, ends } = this.difference.text;
    return `${this.text.slice(starts[token], ends[token])} ${this.text.slice(starts[token + 1], ends[token + 1])}`;
  }
}
