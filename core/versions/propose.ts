import type { Proposal } from '../../shared/contract/versions.ts';
import { matchQuery } from '../../shared/domain/search-text.ts';
import { tokensOf } from '../../shared/domain/text-tokens.ts';
import type { ReadableDB } from '../../db/open.ts';
import { eachPassage } from '../../db/passages.ts';
import { versionsOf } from '../../db/sources.ts';
import { knownSources, sourcesWithPhrase, type KnownSource } from '../../db/versions.ts';

/** Phrases of a text that are looked for in the others, and how many words they have. */
const samples = 32;
const phraseWords = 8;
/** A proposal below this is noise. */
const least = 0.5;
const most = 5;
/** What the address alone, or the title alone, is worth. A page's address stays while its text is replaced; titles are used again. */
const addressWeight = 0.9;
const doiWeight = 0.95;
const titleWeight = 0.6;

/** Older sources of which this one may be a newer version: by title, address and the phrases that their texts share. Bounded, whatever the texts' length. */
export function proposeFormer(database: ReadableDB, source: string): Proposal[] {
  const known = knownSources(database);
  const asked = known.find((one) => one.id === source);
  const version = versionsOf(database, source)[0];
  if (asked === undefined || asked.number > 1 || version === undefined) return [];
  const likeness = sharedPhrases(database, version.row, version.passages, source);
  return known
    .slice(0, known.indexOf(asked))
    .filter((one) => !one.apart.includes(source))
    .map((one) => proposal(asked, one, likeness.get(one.id) ?? 0))
    .filter((one) => one.score >= least)
    .toSorted((left, right) => right.score - left.score)
    .slice(0, most);
}

function proposal(asked: KnownSource, one: KnownSource, likeness: number): Proposal {
  const reasons: Proposal['reasons'] = [];
  const tell = (kind: Proposal['reasons'][number]['kind'], score: number): void => {
    if (score > 0.1) reasons.push({ kind, score: Math.round(score * 100) / 100 });
  };
  tell('doi', asked.doi !== null && one.doi !== null && plainDoi(asked.doi) === plainDoi(one.doi) ? doiWeight : 0);
  tell('address', asked.url !== null && one.url !== null && plainAddress(asked.url) === plainAddress(one.url) ? addressWeight : 0);
  tell('text', likeness);
  tell('title', titleWeight * titleLikeness(asked.title, one.title));
  const doubt = reasons.reduce((left, reason) => left * (1 - reason.score), 1);
  return { source: one.id, title: one.title, number: one.number, score: Math.round((1 - doubt) * 100) / 100, reasons };
}

const plainDoi = (doi: string): string => doi.toLowerCase().replace(/^(https?:\/\/)?(dx\.)?(doi\.org\/|doi:\s*)/, '');

/** Without what differs between two visits to one page. */
export function plainAddress(address: string): string {
  try {
    const url = new URL(address);
    const asked = [...url.searchParams].filter(([name]) => !/^(utm_|fbclid|gclid|ref$|source$)/i.test(name));
    const query = asked.map(([name, value]) => `${name}=${value}`).toSorted();
    return `${url.hostname.replace(/^(www|m|amp)\./, '')}${url.pathname.replace(/\/(index\.\w+)?$/, '')}?${query.join('&')}`.toLowerCase();
  } catch {
    return address.trim().toLowerCase();
  }
}

/** Words that tell one edition from another: a title differs in nothing else. */
const edition =
  /\b(v(ersion)?\s*\d+(\.\d+)*|rev(ision|ised)?\s*\d*|draft|final|updated?|copy|edition|\d+(st|nd|rd|th)|(19|20)\d\d(-\d\d)*)\b|[（(]\d+[)）]|(更新|修订|最终|草案|第\d+版)/giu;

/** Share of the words that both titles have, 0 to 1; a title of one common word tells less. */
export function titleLikeness(one: string, other: string): number {
  const words = (title: string): Set<string> => {
    const plain = title
      .normalize('NFKC')
      .toLowerCase()
      .replace(edition, ' ')
      .replace(/[_\-–—.]/g, ' ');
    const { starts, ends } = tokensOf(plain, new Map());
    return new Set(Array.from(starts, (start, index) => plain.slice(start, ends[index])).filter((word) => /[\p{L}\p{N}]/u.test(word)));
  };
  const [left, right] = [words(one), words(other)];
  const both = [...left].filter((word) => right.has(word)).length;
  if (both === 0) return 0;
  const share = (2 * both) / (left.size + right.size);
  return share < 0.6 ? 0 : share * (both >= 3 ? 1 : both === 2 ? 0.85 : 0.5);
}

/** Of each other source the share of this text's phrases that stand in it; a phrase that many have counts less. */
function sharedPhrases(database: ReadableDB, version: number, passages: number, source: string): Map<string, number> {
  const shares = new Map<string, number>();
  const phrases = samplePhrases(database, version, passages);
  if (phrases.length < 3) return shares;
  for (const phrase of phrases) {
    const match = matchQuery(`"${phrase}"`);
    if (match === null) continue;
    const found = sourcesWithPhrase(database, match).filter((one) => one !== source);
    for (const one of found) shares.set(one, (shares.get(one) ?? 0) + 1 / (found.length * phrases.length));
  }
  return shares;
}

function samplePhrases(database: ReadableDB, version: number, passages: number): string[] {
  const step = Math.max(1, Math.floor(passages / samples));
  const phrases: string[] = [];
  for (const { position, kind, text } of eachPassage(database, version)) {
    if (kind === 'heading' || phrases.length > Math.floor(position / step) || phrases.length >= samples) continue;
    const slice = text.slice(0, 2000);
    const { starts, ends } = tokensOf(slice, new Map());
    if (starts.length < phraseWords) continue;
    const first = Math.floor((starts.length - phraseWords) / 2);
    phrases.push(slice.slice(starts[first], ends[first + phraseWords - 1]).replaceAll('"', ' '));
  }
  return phrases;
}
