import type { OriginText } from '../../db/origins.ts';
import { overlapOf, type Attribution } from './attributions.ts';
import type { ReadText } from './library.ts';

export interface NamedPair {
  /** places in the list of texts */
  one: number;
  other: number;
  name: string;
  /** 0 to 1 */
  overlap: number;
  places: { one: Attribution; other: Attribution };
}

/** Days between two texts on one event, at most. */
const mostDays = 45;
/** A term that this many attributions to one name have tells nothing: it is skipped when partners are looked for. */
const common = 40;

/** Pairs of texts that name the same source for the same thing, or of which one is what the other names. */
export function namedPairs(sources: readonly OriginText[], texts: readonly ReadText[]): NamedPair[] {
  const groups = new Map<string, { text: number; account: Attribution }[]>();
  const cited = new Set(texts.flatMap(({ attributions }) => attributions.map(({ key }) => key)));
  for (const [text, { attributions, own }] of texts.entries()) {
    const all = own !== null && cited.has(own.key) ? [...attributions, own] : attributions;
    for (const account of all) {
      const group = groups.get(account.key);
      if (group === undefined) groups.set(account.key, [{ text, account }]);
      else group.push({ text, account });
    }
  }
  const found = new Map<number, NamedPair>();
  for (const group of groups.values()) {
    for (const [left, right] of partners(group.map(({ account }) => account.terms))) {
      const [first, second] = [group[left]!, group[right]!].toSorted((one, other) => one.text - other.text);
      if (first!.text === second!.text || !isNear(sources[first!.text]!.issued, sources[second!.text]!.issued)) continue;
      const overlap = overlapOf(first!.account.terms, second!.account.terms);
      const pair = first!.text * texts.length + second!.text;
      if (overlap <= (found.get(pair)?.overlap ?? 0)) continue;
      found.set(pair, {
        one: first!.text,
        other: second!.text,
        name: first!.account.name,
        overlap,
        places: { one: first!.account, other: second!.account },
      });
    }
  }
  return [...found.values()];
}

/** Pairs that share some rarer term. */
function partners(terms: readonly (readonly string[])[]): [number, number][] {
  const holders = new Map<string, number[]>();
  for (const [place, words] of terms.entries()) {
    for (const word of words) {
      const all = holders.get(word);
      if (all === undefined) holders.set(word, [place]);
      else all.push(place);
    }
  }
  const meetings = new Map<number, number>();
  for (const all of holders.values()) {
    if (all.length < 2 || all.length > common) continue;
    for (const [index, left] of all.entries())
      for (const right of all.slice(index + 1))
        meetings.set(left * terms.length + right, (meetings.get(left * terms.length + right) ?? 0) + 1);
  }
  return [...meetings].filter(([, count]) => count >= 3).map(([pair]) => [Math.floor(pair / terms.length), pair % terms.length]);
}

/** Dates as exact as they are known; one that is not known is no hindrance. */
function isNear(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return true;
  const most = Math.min(one.length, other.length);
  if (most < 10) return one.slice(0, most) === other.slice(0, most);
  return Math.abs(Date.parse(one.slice(0, 10)) - Date.parse(other.slice(0, 10))) <= mostDays * 86_400_000;
}
