import type { AccountProposal } from '../../shared/contract/origins.ts';
import type { SharedSentence } from '../../shared/domain/near-duplicates.ts';
import type { ReadableDB } from '../../db/open.ts';
import { independentPairs, sourcesOfOrigin, type OriginText, textsOfSources } from '../../db/origins.ts';
import { readText } from '../../db/passages.ts';
import { agencyNamed } from './agencies.ts';
import { Library, type ReadText } from './library.ts';
import { namedPairs, type NamedPair } from './named.ts';
import { nearPairs, type NearPair } from './near.ts';

interface Pair {
  one: number;
  other: number;
  score: number;
  near: NearPair | null;
  named: NamedPair | null;
}

export interface ProposalRequest {
  review: 'open' | 'turned down';
  source: string | null;
  offset: number;
  limit: number;
}

export interface Listed {
  total: number;
  proposals: AccountProposal[];
  texts: { compared: number; all: number };
}

const mostPassages = 12;
/** UTF-16 units of text shown on each side of what is passed on. */
const around = 140;

/** Finds pairs of sources that pass on one account; what was read and found is kept until a text comes or goes. */
export class Proposals {
  private readonly library = new Library();
  private signature = '';
  private texts: ReadText[] = [];
  private pairs: Pair[] = [];

  list(database: ReadableDB, { review, source, offset, limit }: ProposalRequest): Listed {
    const known = textsOfSources(database);
    this.find(database, known);
    const sources = known.slice(known.length - this.texts.length);
    const apart = new Set(independentPairs(database).map(({ one, other }) => pairKey(one, other)));
    const asked = this.pairs.filter(({ one, other }) => {
      const [left, right] = [sources[one]!, sources[other]!];
      if (source !== null && left.id !== source && right.id !== source) return false;
      return apart.has(pairKey(left.id, right.id)) ? review === 'turned down' : review === 'open' && !sameOrigin(left, right);
    });
    return {
      total: asked.length,
      proposals: asked.slice(offset, offset + limit).map((pair) => this.tell(database, sources, pair)),
      texts: { compared: this.texts.length, all: known.length },
    };
  }

  /** Reads and compares what is new since the last time. */
  private find(database: ReadableDB, sources: readonly OriginText[]): void {
    const signature = JSON.stringify(
      sources.map(({ versionRow, publisher, container, issued }) => [versionRow, publisher ?? container, issued]),
    );
    if (signature === this.signature) return;
    // where there is too much, the oldest sources are left out: the list then begins later
    this.texts = this.library.read(database, sources).filter((text) => text !== null);
    this.pairs = joined(
      nearPairs(this.texts),
      namedPairs(sources.slice(sources.length - this.texts.length), this.texts),
      this.texts.length,
    );
    this.signature = signature;
  }

  private tell(database: ReadableDB, sources: readonly OriginText[], pair: Pair): AccountProposal {
    const [one, other] = [sources[pair.one]!, sources[pair.other]!];
    const account = this.accountOf(pair, one, other);
    const follow = new Set([one, other].flatMap(({ origin }) => (origin === null ? [] : sourcesOfOrigin(database, origin))));
    const own = new Set([one.id, other.id]);
    const moving = [...follow].filter((id) => !own.has(id) && !isNamed(sources.find((source) => source.id === id)?.origin, account));
    return {
      one: sideOf(one),
      other: sideOf(other),
      score: pair.score,
      reasons: [...(pair.near === null ? [] : ['text' as const]), ...(pair.named === null ? [] : ['attribution' as const])],
      words: Math.round(pair.near?.words ?? 0),
      share: pair.near?.share ?? 0,
      named: pair.named?.name ?? null,
      account,
      follow: moving.length,
      passages: this.passagesOf(database, one, other, pair),
    };
  }

  /** An origin that one of them has; whom both name; an agency that one of them names at its head; who published it first. */
  private accountOf(pair: Pair, one: OriginText, other: OriginText): string {
    const agency = [pair.one, pair.other]
      .flatMap((place) => this.texts[place]!.attributions.slice(0, 2))
      .map(({ name }) => agencyNamed(name))
      .find((name) => name !== null);
    const first = (other.issued ?? '9') < (one.issued ?? '9') ? other : one;
    return (given(one.origin) ?? given(other.origin) ?? pair.named?.name ?? agency ?? first.publisher ?? first.title).slice(0, 400);
  }

  private passagesOf(database: ReadableDB, one: OriginText, other: OriginText, pair: Pair): AccountProposal['passages'] {
    const told: AccountProposal['passages'] = [];
    const place = (of: OriginText, start: number, end: number): AccountProposal['passages'][number]['one'] =>
      placeIn(database, of, start, end);
    if (pair.near !== null) {
      const [left, right] = [this.texts[pair.one]!.sentences, this.texts[pair.other]!.sentences];
      for (const run of runsOf(pair.near.shared)) {
        const starts = { one: left[run.one[0]]!.start, other: right[run.other[0]]!.start };
        told.push({
          reason: 'text',
          one: place(one, starts.one, left[run.one[1]]!.end),
          other: place(other, starts.other, right[run.other[1]]!.end),
        });
      }
    }
    const { places } = pair.named ?? {};
    if (places !== undefined)
      told.push({
        reason: 'attribution',
        one: place(one, places.one.start, places.one.end),
        other: place(other, places.other.start, places.other.end),
      });
    return told.slice(0, mostPassages);
  }
}

function joined(near: readonly NearPair[], named: readonly NamedPair[], count: number): Pair[] {
  const pairs = new Map<number, Pair>();
  for (const pair of near)
    pairs.set(pair.one * count + pair.other, { one: pair.one, other: pair.other, score: 0, near: pair, named: null });
  for (const pair of named) {
    const known = pairs.get(pair.one * count + pair.other);
    if (known === undefined)
      pairs.set(pair.one * count + pair.other, { one: pair.one, other: pair.other, score: 0, near: null, named: pair });
    else known.named = pair;
  }
  return [...pairs.values()]
    .map((pair) => ({ ...pair, score: scoreOf(pair) }))
    .toSorted((left, right) => right.score - left.score || left.one - right.one || left.other - right.other);
}

/** Copied words tell more than one name in both texts; the two together tell most. */
function scoreOf({ near, named }: Pair): number {
  const text = near === null ? 0 : 0.5 + 0.48 * near.share;
  const attribution = named === null ? 0 : 0.3 + 0.4 * Math.min(1, named.overlap);
  return Math.round((1 - (1 - text) * (1 - attribution)) * 100) / 100;
}

interface Run {
  /** first and last sentence */
  one: [number, number];
  other: [number, number];
}

/** Sentences that follow each other in both texts are one passage; the longest come first where there are too many, then in the text's order. */
function runsOf(shared: readonly SharedSentence[]): Run[] {
  const runs: Run[] = [];
  for (const { one, other } of shared.toSorted((left, right) => left.one - right.one)) {
    const last = runs.at(-1);
    if (last !== undefined && one - last.one[1] <= 1 && other - last.other[1] <= 1 && other >= last.other[1]) {
      last.one[1] = one;
      last.other[1] = other;
    } else runs.push({ one: [one, one], other: [other, other] });
  }
  const length = ({ one }: Run): number => one[1] - one[0];
  return runs
    .toSorted((left, right) => length(right) - length(left))
    .slice(0, mostPassages - 1)
    .toSorted((left, right) => left.one[0] - right.one[0]);
}

function placeIn(database: ReadableDB, source: OriginText, start: number, end: number): AccountProposal['passages'][number]['one'] {
  const from = Math.max(0, start - around);
  const to = Math.min(source.length, end + around);
  const text = readText(database, source.versionRow, from, to);
  const before = text.slice(0, start - from);
  const after = text.slice(end - from);
  return {
    version: source.version,
    start,
    end,
    before: before.slice(before.includes('\n\n') ? before.lastIndexOf('\n\n') + 2 : 0),
    text: text.slice(start - from, end - from),
    after: after.split('\n\n')[0]!,
  };
}

const sideOf = ({ id, title, publisher, container, issued, origin }: OriginText): AccountProposal['one'] => ({
  source: id,
  title,
  publisher: publisher ?? container,
  issued,
  origin: given(origin),
});

const given = (name: string | null): string | null => (name === null || name.trim() === '' ? null : name.trim());
const isNamed = (origin: string | null | undefined, account: string): boolean =>
  (origin ?? '').trim().toLowerCase() === account.trim().toLowerCase();
const sameOrigin = (one: OriginText, other: OriginText): boolean => given(one.origin) !== null && isNamed(one.origin, other.origin ?? '');
export const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);
