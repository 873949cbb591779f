import { sentencesOf, type Sentence } from '../../shared/domain/near-duplicates.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { OriginText } from '../../db/origins.ts';
import { wholePassages } from '../../db/passages.ts';
import { attributionsIn, ownAccount, type Attribution } from './attributions.ts';
import { comparedText, type ComparedText } from './near.ts';

/** A text as it is compared: its sentences with places in the canonical text, and whom it names. */
export interface ReadText extends ComparedText {
  attributions: Attribution[];
  /** that of the publisher, from the first paragraphs */
  own: Attribution | null;
}

/** Kinds of passages that carry no account. */
const silent = new Set(['heading', 'table-cell', 'row', 'code']);
/** More sentences than this make a reference work; what is behind them is not compared. */
const mostSentences = 20_000;
/** Under these headings a company tells of itself. */
const sender = /^(?:about\s+\p{Lu}|media contact|contact|disclaimer|legal notice|forward-looking|关于\p{Script=Han}|免责声明|媒体联系)/iu;

/** Reads one text: in some milliseconds for a report of fifty pages. */
export function readText(database: ReadableDB, source: OriginText): ReadText {
  const sentences: Sentence[] = [];
  const attributions: Attribution[] = [];
  const begin: string[] = [];
  let beginAt = -1;
  let isSender = false;
  for (const { kind, start, text } of wholePassages(database, source.versionRow)) {
    if (kind === 'heading') isSender = sender.test(text.trim());
    if (silent.has(kind) || isSender || sentences.length > mostSentences) continue;
    const moved = <Placed extends { start: number; end: number }>(one: Placed): Placed => ({
      ...one,
      start: one.start + start,
      end: one.end + start,
    });
    sentences.push(...sentencesOf(text).map(moved));
    attributions.push(...attributionsIn(text).map(moved));
    if (begin.length < 3 && text.length > 40) {
      if (beginAt < 0) beginAt = start;
      begin.push(text);
    }
  }
  const publisher = source.publisher ?? source.container;
  const own = publisher === null || begin.length === 0 ? null : ownAccount(publisher, begin.join('\n'));
  if (own !== null) Object.assign(own, { start: beginAt, end: beginAt + begin[0]!.length });
  return { ...comparedText(sentences), attributions, own };
}

/** Sentences of all texts together, at most: they take some 300 MB. The newest sources go first. */
const mostTogether = 500_000;

/** Texts that have been read, kept as long as they are the newest of their source. */
export class Library {
  private readonly kept = new Map<number, { publisher: string | null; text: ReadText }>();

  /** Null for sources that are not read because there is too much text. */
  read(database: ReadableDB, sources: readonly OriginText[], most = mostTogether): (ReadText | null)[] {
    const present = new Set(sources.map(({ versionRow }) => versionRow));
    for (const version of this.kept.keys()) if (!present.has(version)) this.kept.delete(version);
    let left = most;
    return sources
      .toReversed()
      .map((source) => {
        if (left <= 0) return null;
        const text = this.one(database, source);
        left -= text.sentences.length;
        return text;
      })
      .toReversed();
  }

  private one(database: ReadableDB, source: OriginText): ReadText {
    const publisher = source.publisher ?? source.container;
    const known = this.kept.get(source.versionRow);
    if (known?.publisher === publisher) return known.text;
    const text = readText(database, source);
    this.kept.set(source.versionRow, { publisher, text });
    return text;
  }
}
