import type { Bibliography } from '../../shared/domain/documents.ts';
import type { SourceIdentity } from '../../db/bibliography.ts';

export interface Match {
  source: string;
  title: string;
  by: 'doi' | 'url' | 'title';
  score: number;
}

/** Below this two titles are two works. */
const threshold = 0.75;
/** The rarest parts of a title find the sources that are worth comparing. */
const partsLookedUp = 8;

/** Finds for each entry the source that it is about: by DOI, by address, by title. */
export class Matcher {
  private readonly byDoi = new Map<string, SourceIdentity>();
  private readonly byUrl = new Map<string, SourceIdentity>();
  private readonly byTitle = new Map<string, SourceIdentity>();
  private readonly byPart = new Map<string, { source: SourceIdentity; parts: Set<string>; title: string }[]>();

  constructor(sources: readonly SourceIdentity[]) {
    for (const source of sources) {
      if (source.doi !== null) put(this.byDoi, plainDoi(source.doi), source);
      if (source.url !== null) put(this.byUrl, plainUrl(source.url), source);
      const title = plainTitle(source.title);
      put(this.byTitle, title, source);
      const parts = partsOf(title);
      for (const part of parts) this.byPart.set(part, [...(this.byPart.get(part) ?? []), { source, parts, title }]);
    }
  }

  match({ doi, url, title, issued }: Bibliography): Match | null {
    const found = (source: SourceIdentity | undefined, by: Match['by'], score = 1): Match | null =>
      source === undefined ? null : { source: source.id, title: source.title, by, score };
    const exact =
      (doi === null ? null : found(this.byDoi.get(plainDoi(doi)), 'doi')) ??
      (url === null ? null : found(this.byUrl.get(plainUrl(url)), 'url'));
    if (exact !== null) return exact;
    const plain = plainTitle(title);
    if (plain === '') return null;
    return found(this.byTitle.get(plain), 'title') ?? this.likeliest(plain, issued);
  }

  private likeliest(title: string, issued: string | null): Match | null {
    const parts = partsOf(title);
    const rare = [...parts]
      .flatMap((part) => (this.byPart.has(part) ? [this.byPart.get(part)!] : []))
      .toSorted((left, right) => left.length - right.length)
      .slice(0, partsLookedUp);
    let best: Match | null = null;
    for (const other of new Set(rare.flat())) {
      const score = likeness(title, parts, other) - (yearsDiffer(issued, other.source.issued) ? 0.1 : 0);
      if (score >= threshold && score > (best?.score ?? 0))
        best = { source: other.source.id, title: other.source.title, by: 'title', score: Math.round(score * 100) / 100 };
    }
    return best;
  }
}

function put(map: Map<string, SourceIdentity>, key: string, source: SourceIdentity): void {
  if (key !== '' && !map.has(key)) map.set(key, source);
}

const plainDoi = (doi: string): string => doi.toLowerCase().replace(/^https?:\/\/(?:dx\.)?doi\.org\//, '');

/** The same page under another spelling of its address. */
function plainUrl(address: string): string {
  try {
    const url = new URL(address);
    for (const name of Array.from(url.searchParams.keys())) if (/^(?:utm_|fbclid|gclid)/.test(name)) url.searchParams.delete(name);
    return `${url.hostname.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${url.search}`.toLowerCase();
  } catch {
    return '';
  }
}

function plainTitle(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Pairs of letters: they work where words are not spaced, too. */
function partsOf(title: string): Set<string> {
  const letters = title.slice(0, 400);
  const parts = new Set<string>();
  for (let at = 0; at + 1 < letters.length; at += 1) parts.add(letters.slice(at, at + 2));
  return parts;
}

function likeness(title: string, parts: ReadonlySet<string>, other: { parts: ReadonlySet<string>; title: string }): number {
  const [short, long] = title.length < other.title.length ? [title, other.title] : [other.title, title];
  // a subtitle that one of them leaves out
  if (short.length >= 12 && short.length >= long.length * 0.3 && long.startsWith(`${short} `)) return 0.9;
  let shared = 0;
  for (const part of parts) if (other.parts.has(part)) shared += 1;
  return (2 * shared) / (parts.size + other.parts.size);
}

function yearsDiffer(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.slice(0, 4) !== other.slice(0, 4);
}
