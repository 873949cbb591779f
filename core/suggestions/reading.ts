import { createHash } from 'node:crypto';
import type { PassageKind, ParsedPassage } from '../../shared/domain/documents.ts';
import type { Fact } from '../../shared/domain/facts.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { ReadableDB } from '../../db/open.ts';
import { wholePassages, type PassageRow } from '../../db/passages.ts';
import { sourceOfVersion } from '../../db/sources.ts';
import { knownNames, mentionPlaces, recordPlaces, type SuggestionRow } from '../../db/suggestions.ts';
import type { ChildTasks } from '../children.ts';
import { extractFacts, extractorVersion, type ExtractionDocument } from '../reading/extraction/index.ts';
import { cellOf } from '../reading/hand-over.ts';

/** What one step of reading found. */
export interface ReadingStep {
  /** `SuggestionRow[]` as JSON: a string passes through the main process as it is, where rows would be unpacked and packed again */
  rows: string;
  /** UTF-16 units read so far, of `length` */
  reached: number;
  length: number;
  done: boolean;
  extractor: string;
}

interface Session {
  text: string;
  facts: Generator<Fact[]>;
  ordinals: Map<string, number>;
  mentioned: Map<string, [number, number][]>;
  /** where records of a person stand already, by kind */
  recorded: Map<string, [number, number][]>;
  reached: number;
}

/** Milliseconds and suggestions after which a step answers, so that what was found is written and shown while the rest is read. */
const stepTime = 60;
const stepRows = 250;

/**
 * Tasks of the reader that finds facts in a text: `begin` loads the text, each `next` answers with what it found in a few milliseconds. One text
 * at a time.
 */
export function extractionTasks(database: () => ReadableDB): ChildTasks {
  let session: (Session & { version: string }) | null = null;
  return {
    'extract.begin': ({ version }: { version: string }): { length: number } => {
      session = { version, ...begin(database(), version) };
      return { length: session.text.length };
    },
    'extract.next': ({ version }: { version: string }): ReadingStep => {
      if (session?.version !== version) throw new WorkbenchError('NOT_FOUND', 'The reading of this text was interrupted.');
      const answer = step(session);
      if (answer.done) session = null;
      return answer;
    },
  };
}

function begin(database: ReadableDB, version: string): Session {
  const source = sourceOfVersion(database, version);
  if (source === null) throw new WorkbenchError('NOT_FOUND', 'This text is not in the project any more.');
  const { text, passages } = wholeText(wholePassages(database, source.versionRow), source.tail);
  const document: ExtractionDocument = {
    text,
    passages,
    language: source.language,
    title: source.title,
    published: source.issued,
    known: knownNames(database),
  };
  const mentioned = grouped(mentionPlaces(database, source.versionRow));
  const recorded = grouped(recordPlaces(database, source.versionRow));
  return { text, facts: extractFacts(document), ordinals: new Map(), mentioned, recorded, reached: 0 };
}

function grouped(places: readonly [string, number, number][]): Map<string, [number, number][]> {
  const groups = new Map<string, [number, number][]>();
  for (const [key, start, end] of places) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [[start, end]]);
    else group.push([start, end]);
  }
  return groups;
}

function wholeText(rows: Iterable<PassageRow>, tail: string): { text: string; passages: ParsedPassage[] } {
  const parts: string[] = [];
  const passages: ParsedPassage[] = [];
  const headings: { level: number; text: string }[] = [];
  for (const { kind, level, start, end, page, cell, lead, text } of rows) {
    parts.push(lead, text);
    if (kind === 'heading') while (headings.length > 0 && headings.at(-1)!.level >= (level ?? 1)) headings.pop();
    const section = headings.map((heading) => heading.text);
    if (kind === 'heading') headings.push({ level: level ?? 1, text });
    const table = cellOf(cell);
    passages.push({ kind: kind as PassageKind, level, start, end, section, page, ...(table === undefined ? {} : { cell: table }) });
  }
  parts.push(tail);
  return { text: parts.join(''), passages };
}

function step(session: Session): ReadingStep {
  const begun = performance.now();
  const rows: SuggestionRow[] = [];
  let done = false;
  while (!done && rows.length < stepRows && performance.now() - begun < stepTime) {
    const next = session.facts.next();
    done = next.done === true;
    if (next.done === true) break;
    for (const fact of next.value) {
      const row = rowOf(session, fact);
      if (row !== null) rows.push(row);
      session.reached = Math.max(session.reached, fact.sentence[1]);
    }
  }
  return {
    rows: JSON.stringify(rows),
    reached: done ? session.text.length : session.reached,
    length: session.text.length,
    done,
    extractor: extractorVersion,
  };
}

function rowOf(session: Session, given: Fact): SuggestionRow | null {
  const fact = given.kind === 'mention' ? withoutKnownPlaces(session, given) : given;
  if (fact === null || isRecorded(session, fact)) return null;
  const { kind, start, end, rule, because, score } = fact;
  const quote = session.text.slice(start, end);
  return {
    kind,
    start,
    end,
    quote: quote.slice(0, 4000),
    label: labelOf(fact, quote).slice(0, 300),
    rule,
    because: because.slice(0, 400),
    score,
    fact: JSON.stringify({ fields: fact.fields, sentence: fact.sentence, ...('places' in fact ? { places: fact.places } : {}) }),
    fingerprint: fingerprintOf(session, fact, quote),
    target: fact.kind === 'mention' ? fact.fields.entity : null,
  };
}

/** What a person has recorded at the same place is not suggested: a claim that covers most of the sentence, a figure or milestone there. */
function isRecorded(session: Session, { kind, start, end }: Fact): boolean {
  return (session.recorded.get(kind) ?? []).some((place) => {
    const shared = Math.min(end, place[1]) - Math.max(start, place[0]);
    return kind === 'claim' ? shared > 0.6 * (end - start) : shared > 0;
  });
}

/** A mention that is a record already needs no suggestion. */
function withoutKnownPlaces(session: Session, fact: Extract<Fact, { kind: 'mention' }>): Fact | null {
  const known = session.mentioned.get(fact.fields.entity);
  if (known === undefined) return fact;
  const places = fact.places.filter(([start, end]) => !known.some((place) => place[0] < end && start < place[1]));
  const first = places[0];
  return first === undefined ? null : { ...fact, places, start: first[0], end: first[1] };
}

function labelOf(fact: Fact, quote: string): string {
  switch (fact.kind) {
    case 'claim':
      return fact.fields.wording;
    case 'figure':
      return `${fact.fields.metric}: ${quote}`;
    case 'milestone':
      return `${fact.fields.what} (${fact.fields.dueText})`;
    default:
      return fact.fields.name;
  }
}

/** What is said and where, without offsets: the words of the sentence, the quote in it, and which of several alike. */
function fingerprintOf(session: Session, fact: Fact, quote: string): string {
  const said = 'places' in fact ? [fact.fields.name] : [plain(session.text.slice(...fact.sentence)), plain(quote)];
  const target = fact.kind === 'mention' ? fact.fields.entity : '';
  const base = fingerprint(fact.kind, [...said, target]);
  const ordinal = (session.ordinals.get(base) ?? 0) + 1;
  session.ordinals.set(base, ordinal);
  return ordinal === 1 ? base : `${base}/${ordinal}`;
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

export function fingerprint(kind: string, said: readonly string[]): string {
  return createHash('sha256')
    .update([kind, ...said].join('\u0000'), 'utf8')
    .digest('hex')
    .slice(0, 32);
}
