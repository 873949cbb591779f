import { locate } from '../../../shared/domain/anchors.ts';
import { codePointsOf, type CodePoints } from '../../../shared/domain/code-points.ts';
import { emptyBibliography } from '../../reading/bibliography.ts';
import { sourceIdentities } from '../../../db/bibliography.ts';
import { versionByText } from '../../../db/exchange.ts';
import type { ReadableDB } from '../../../db/open.ts';
import { readPassagesOfPage, readText } from '../../../db/passages.ts';
import { versionsOf, type VersionRow } from '../../../db/sources.ts';
import { Matcher } from '../../bibliography/match.ts';
import type { ToldAnnotation, ToldTarget } from '../incoming/annotations/told.ts';

/** Where an annotation stands in this project. */
export interface PlacedAnnotation {
  annotation: ToldAnnotation;
  /** UTF-16 units */
  places: { version: string; start: number; end: number }[];
  /** it is about the whole of this source */
  source: string | null;
}

export interface Placed {
  placed: PlacedAnnotation[];
  /** what found no place, in plain words */
  told: string[];
}

interface Text extends Pick<VersionRow, 'id' | 'row' | 'source'> {
  text: string;
  points: CodePoints;
}

const mostNamed = 12;

/** Task of the reader child: finds the source by its text's hash, its id, address, DOI or title, and the place by its words. */
export function placeAnnotations(database: ReadableDB, annotations: readonly ToldAnnotation[]): Placed {
  const textOf = texts(database);
  const search = searching();
  const unknown = new Map<string, number>();
  let unfound = 0;
  let alike = 0;
  const placed: PlacedAnnotation[] = [];
  for (const annotation of annotations) {
    const places: PlacedAnnotation['places'] = [];
    let source: string | null = null;
    let isKnown = false;
    for (const target of annotation.targets) {
      const text = textOf(target);
      if (text === null) continue;
      isKnown = true;
      const found = placeIn(database, text, target, search);
      if (found === 'whole') source = text.source;
      else if (found !== null) {
        places.push({ version: text.id, start: found.start, end: found.end });
        if (found.isAlike) alike += 1;
      }
    }
    if (places.length > 0 || source !== null) placed.push({ annotation, places, source });
    else if (isKnown) unfound += 1;
    else {
      const name = nameOf(annotation.targets[0]);
      unknown.set(name, (unknown.get(name) ?? 0) + 1);
    }
  }
  const told = [...unknown].slice(0, mostNamed).map(([name, count]) => `not among the sources: ${name} (${count})`);
  if (unknown.size > mostNamed)
    told.push(`not among the sources: ${unknown.size - mostNamed} other documents (${sumOf([...unknown.values()].slice(mostNamed))})`);
  if (unfound > 0) told.push(`words not found in their source: ${unfound}`);
  if (alike > 0) told.push(`on words that are like theirs, not the same (look at them): ${alike}`);
  return { placed, told };
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function nameOf(target: ToldTarget | undefined): string {
  const name = target?.title ?? target?.url ?? target?.doi ?? null;
  return name === null ? 'a document without name and address' : `“${name.slice(0, 120)}”`;
}

function texts(database: ReadableDB): (target: ToldTarget) => Text | null {
  const matcher = new Matcher(sourceIdentities(database));
  const byHash = new Map<string, Text | null>();
  const bySource = new Map<string, Text | null>();
  const told = new Map<string, string | null>();
  const read = ({ id, row, source, length }: VersionRow): Text => {
    const text = readText(database, row, 0, length);
    return { id, row, source, text, points: codePointsOf(text) };
  };
  const remembered = <Found>(known: Map<string, Found>, key: string, find: () => Found): Found => {
    if (!known.has(key)) known.set(key, find());
    return known.get(key)!;
  };
  const newest = (source: string): Text | null =>
    remembered(bySource, source, () => {
      const [version] = versionsOf(database, source);
      return version === undefined ? null : read(version);
    });
  return (target) => {
    const exact =
      target.sha256 === null
        ? null
        : remembered(byHash, target.sha256, () => {
            const version = versionByText(database, target.sha256!);
            return version === null ? null : read(version);
          });
    if (exact !== null) return exact;
    const own = target.source === null ? null : newest(target.source);
    if (own !== null) return own;
    const source = remembered(told, JSON.stringify([target.url, target.doi, target.title]), () => {
      const title = (target.title ?? '').replace(/\.(pdf|docx?|html?|txt|md|epub)$/i, '');
      return matcher.match({ ...emptyBibliography('document', title), url: target.url, doi: target.doi })?.source ?? null;
    });
    return source === null ? null : newest(source);
  };
}

/** Column steps that the searches for similar words of one file may take together: some minutes. */
const searchBudget = 20_000_000_000;

interface Search {
  afford(cost: number): boolean;
}

function searching(): Search {
  let left = searchBudget;
  return { afford: (cost) => (left -= cost) > 0 };
}

type Place = { start: number; end: number; isAlike: boolean };

function placeIn(database: ReadableDB, { text, points, row }: Text, target: ToldTarget, search: Search): Place | 'whole' | null {
  const { quote, start, end } = target;
  const isTold = start !== null && end !== null && end > start;
  if (isTold) {
    const [from, to] = [points.toUnit(start), points.toUnit(end)];
    if (to <= text.length && (quote === null || text.slice(from, to) === quote)) return { start: from, end: to, isAlike: false };
  }
  if (quote === null || quote.trim() === '') return isTold ? null : 'whole';
  const hint = isTold ? Math.min(text.length, points.toUnit(start)) : pageStart(database, row, target.page);
  const anchor = { quote, prefix: target.prefix, suffix: target.suffix, start: hint, end: hint + quote.length };
  const isThere = text.includes(quote);
  const same = isThere ? null : spaced(text, quote, hint);
  if (same !== null) return same;
  if (!isThere && !search.afford(text.length * Math.ceil(quote.length / 32))) return null;
  const found = locate(text, anchor);
  return found === null ? null : { start: found.start, end: found.end, isAlike: found.how === 'fuzzy' };
}

function pageStart(database: ReadableDB, version: number, page: number | null): number {
  if (page === null) return 0;
  return readPassagesOfPage(database, version, page).find((passage) => passage.page === page)?.start ?? 0;
}

const longest = 2000;

/** The same words under other white space: a browser and a page of a PDF break their lines elsewhere. */
function spaced(text: string, quote: string, hint: number): Place | null {
  const words = quote.trim().split(/\s+/);
  if (quote.length > longest || words.length < 2) return null;
  const pattern = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('\\s+'), 'g');
  let best: Place | null = null;
  for (const { 0: found, index } of text.matchAll(pattern))
    if (best === null || Math.abs(index - hint) < Math.abs(best.start - hint))
      best = { start: index, end: index + found.length, isAlike: false };
  return best;
}
