import { codePointsOf } from '../../../../shared/domain/code-points.ts';
import { selectionName } from '../../formats/refi/sources.ts';

/** A selection as a file tells it: two numbers, and most often the words, or their beginning, as its name. */
export interface ToldPlace {
  start: number;
  end: number;
  name: string;
}

export interface FoundPlace {
  /** UTF-16 units of the canonical text */
  start: number;
  end: number;
  /** the numbers led elsewhere, and the words were found here */
  isMoved: boolean;
}

type Counting = (position: number) => number;
type Read = (place: ToldPlace) => [number, number] | null;

/**
 * REFI-QDA counts code points, ends exclusive (section 10.2). Programs also count UTF-16 units, CRLF as two, LF as two, the byte order mark, or
 * tell the last character instead of the end. Of all these ways the one is taken under which most selections say what their names say, or begin
 * and end at the edges of words; where two are as good, the standard's.
 * @param written the text as it lies in the file, decoded; the canonical text has LF for CRLF and CR, and no byte order mark
 * @returns null for a place that is outside of the text
 */
export function placesIn(text: string, written: string, places: readonly ToldPlace[]): (FoundPlace | null)[] {
  const isNamed = namesAreQuotes(text, places);
  const sample = places.slice(0, 400);
  const scored = (read: Read): number => sample.reduce((sum, place) => sum + scoreOf(text, read(place), place, isNamed), 0);
  const ways = [...countings(text, written)].flatMap((counting) =>
    [0, 1].map(
      (last): Read =>
        (place) =>
          range(text, place, counting, last),
    ),
  );
  let best = ways[0]!;
  // a few words cut in two are no reason to read a file in another way than the standard's
  let least = scored(best) + Math.max(3, sample.length * 0.3);
  for (const read of ways.slice(1)) {
    const score = scored(read);
    if (score < least) continue;
    best = read;
    least = score + 1;
  }
  return places.map((place) => settled(text, best(place), place, isNamed));
}

function* countings(text: string, written: string): Generator<Counting> {
  const points = codePointsOf(text);
  const isAstral = /[\ud800-\udbff]/.test(text);
  const byPoints: Counting = (position) => points.toUnit(position);
  const bare = written.replace(/^\ufeff/, '');
  const counted: Counting[] = [byPoints];
  if (bare.includes('\r\n')) counted.push(...(isAstral ? [doubled(bare, true)] : []), doubled(bare, false));
  else if (text.includes('\n'))
    counted.push(...(isAstral ? [doubled(text.replaceAll('\n', '\r\n'), true)] : []), doubled(text.replaceAll('\n', '\r\n'), false));
  if (isAstral) counted.push((position) => position);
  for (const counting of counted) {
    yield counting;
    if (bare.length < written.length) yield (position) => counting(Math.max(0, position - 1));
  }
}

/** Counts in a text with CRLF; the answer is a place in the same text with LF. */
function doubled(withReturns: string, byPoints: boolean): Counting {
  const points = byPoints ? codePointsOf(withReturns) : null;
  const returns = [...withReturns.matchAll(/\r\n/g)].map((match) => match.index);
  return (position) => {
    const unit = points?.toUnit(position) ?? position;
    let low = 0;
    let high = returns.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (returns[middle]! < unit) low = middle + 1;
      else high = middle;
    }
    return unit - low;
  };
}

function range(text: string, { start, end }: ToldPlace, counting: Counting, last: number): [number, number] | null {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) return null;
  const [from, to] = [wholeAt(text, counting(start)), Math.min(text.length, wholeAt(text, counting(end + last)))];
  return from >= to ? null : [from, to];
}

/** Never inside a pair. */
function wholeAt(text: string, unit: number): number {
  const isInside = (text.charCodeAt(unit) & 0xfc00) === 0xdc00 && (text.charCodeAt(unit - 1) & 0xfc00) === 0xd800;
  return isInside ? unit - 1 : unit;
}

function scoreOf(text: string, found: [number, number] | null, { name }: ToldPlace, isNamed: boolean): number {
  if (found === null) return 0;
  const edges = Number(isEdge(text, found[0])) + Number(isEdge(text, found[1]));
  // the very words weigh more than any edges; a name that is their beginning fits other ends as well
  if (plain(name) !== '' && wordsOf(text, found) === plain(name)) return edges + 8;
  return edges + (isNamed && says(text, found, name) ? 4 : 0);
}

const word = /[\p{L}\p{N}]/u;
const wide = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Between two letters there is none; Chinese and its like have no edges that could be seen. */
function isEdge(text: string, at: number): boolean {
  const [before, after] = [text[at - 1] ?? ' ', text[at] ?? ' '];
  return !(word.test(before) && word.test(after)) || wide.test(before) || wide.test(after);
}

const plain = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*(…|\.\.\.)$/, '');

const wordsOf = (text: string, [start, end]: [number, number]): string => plain(selectionName(text.slice(start, end)));

function says(text: string, [start, end]: [number, number], name: string): boolean {
  const wanted = plain(name);
  const words = wordsOf(text, [start, end]);
  return wanted !== '' && (words === wanted || (wanted.length >= 20 && words.startsWith(wanted)));
}

/** Some programs name selections by numbers or by the file: then names tell nothing. */
function namesAreQuotes(text: string, places: readonly ToldPlace[]): boolean {
  const named = places.filter(({ name }) => plain(name).length >= 4).slice(0, 200);
  if (named.length === 0) return false;
  const inText = plain(text);
  return named.filter(({ name }) => inText.includes(plain(name))).length * 2 >= named.length;
}

function settled(text: string, found: [number, number] | null, place: ToldPlace, isNamed: boolean): FoundPlace | null {
  const wanted = plain(place.name);
  const stay = found === null ? null : { start: found[0], end: found[1], isMoved: false };
  if (!isNamed || wanted.length < (found === null ? 3 : 8) || (found !== null && says(text, found, place.name))) return stay;
  const around = Math.min(text.length, found?.[0] ?? (place.start > 0 ? place.start : 0));
  const words = place.name.trim();
  const start = nearest(text, words, around);
  if (start === null) return stay;
  // a name of two hundred characters is a beginning
  const length = Array.from(wanted).length >= 200 && found !== null ? found[1] - found[0] : words.length;
  return { start, end: Math.min(text.length, start + length), isMoved: true };
}

/** Where the same words stand that are nearest to a place. */
function nearest(text: string, words: string, around: number): number | null {
  const after = text.indexOf(words, around);
  const before = text.lastIndexOf(words, around);
  if (after < 0 || before < 0) return after < 0 && before < 0 ? null : Math.max(after, before);
  return after - around < around - before ? after : before;
}
