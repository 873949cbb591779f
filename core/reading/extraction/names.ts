import type { Fact, MentionFact, NameFact } from '../../../shared/domain/facts.ts';
import type { ExtractionDocument } from './document.ts';
import { mentionPlaces } from './mentions.ts';
import type { NamedThing } from './mentions.ts';
import type { NameCandidate } from './name-candidates.ts';
import { knownThings, wordsOf, worldTrie } from './name-data.ts';
import { enter, entryScore, foldName, isWeakName, makeLedger } from './name-ledger.ts';
import type { LedgerEntry, NameLedger } from './name-ledger.ts';
import { makeTokens, tokenize } from './name-tokens.ts';
import type { Tokens } from './name-tokens.ts';
import { longestMatch } from './name-trie.ts';
import type { TrieMatch } from './name-trie.ts';
import { isSentenceCase, isTitleCase } from './name-view.ts';
import type { NameView } from './name-view.ts';
import { joinNames } from './names-joined.ts';
import { namesInLatin } from './names-in-latin.ts';
import { namesInWideScripts } from './names-in-wide-scripts.ts';
import { noteShortReferences } from './names-of-plans.ts';
import type { ShortReference } from './names-of-plans.ts';
import type { Sentence } from './sentences.ts';

const leastScore = 0.6;
const longestSentence = 2000;

/**
 * Players, programs and places that a document names, and the mentions of what the project knows already: one fact a name with all its
 * places. A name that the project knows is a mention and never suggested as new. Linear in the text.
 */
export function nameFacts(document: ExtractionDocument, sentences: readonly Sentence[]): Fact[] {
  const ledger = makeLedger();
  const lowerWords = new Set<string>();
  const references: ShortReference[] = [];
  const tokens = makeTokens();
  for (const sentence of piecesOf(sentences)) {
    tokenize(document.text, sentence.start, sentence.end, tokens);
    const isTitle = sentence.kind === 'heading' ? !isSentenceCase(tokens) : isTitleCase(document.text, tokens);
    const view: NameView = { text: document.text, sentence, tokens, words: wordsOf(sentence.language), isTitle };
    readSentence(view, ledger, lowerWords);
    noteShortReferences(view, references);
  }
  joinNames(ledger, references, document.text);
  const chosen = [...ledger.entries.values()].filter((entry) => isAccepted(entry, lowerWords));
  return factsOf(document, sentences, chosen);
}

/** Rules look at every pair of names in a sentence: what is longer than any real sentence is cut, so that the whole stays linear. */
function* piecesOf(sentences: readonly Sentence[]): Generator<Sentence> {
  for (const sentence of sentences) {
    let start = sentence.start;
    while (sentence.end - start > longestSentence) {
      const from = start - sentence.start;
      const space = sentence.text.lastIndexOf(' ', from + longestSentence);
      const end = space > from ? space + 1 : from + longestSentence;
      yield { ...sentence, start, end: sentence.start + end, text: sentence.text.slice(from, end) };
      start = sentence.start + end;
    }
    yield start === sentence.start ? sentence : { ...sentence, start, text: sentence.text.slice(start - sentence.start) };
  }
}

function readSentence(view: NameView, ledger: NameLedger, lowerWords: Set<string>): void {
  const { text, tokens, sentence } = view;
  const matches = knownMatches(text, tokens);
  const candidates = namesInLatin(view, matches, lowerWords);
  candidates.push(...namesInWideScripts(sentence, startsWithPlace));
  const kept = withoutOverlaps(view, matches, candidates);
  for (const candidate of kept.candidates) {
    const written = text.slice(candidate.start, candidate.end);
    const [known] = matches.filter((match) => match.start === candidate.start && match.end === candidate.end);
    const isSame = known !== undefined && knownThings[known.value]?.kind === candidate.kind;
    enter(ledger, isSame ? { ...candidate, thing: known.value } : candidate, written, false);
  }
  for (const match of kept.matches) enterKnown(view, match, ledger);
}

/** Matches of the world list, leftmost longest. */
function knownMatches(text: string, tokens: Tokens): TrieMatch[] {
  const matches: TrieMatch[] = [];
  const trie = worldTrie();
  for (let index = 0; index < tokens.count;) {
    const match = longestMatch(trie, text, tokens, index);
    if (match !== null) matches.push(match);
    index = match === null ? index + 1 : match.next;
  }
  return matches;
}

const placeTokens = makeTokens();

/** Whether a Chinese, Japanese or Korean name begins with a place that the world list has. */
function startsWithPlace(text: string): boolean {
  tokenize(text, 0, Math.min(text.length, 12), placeTokens);
  for (let length = Math.min(6, placeTokens.count); length >= 2; length -= 1) {
    const start = text.slice(0, placeTokens.end[length - 1] ?? 0);
    if (placeNames().has(start)) return true;
  }
  return false;
}

let placeSet: Set<string> | null = null;

function placeNames(): Set<string> {
  placeSet ??= new Set(knownThings.filter((thing) => thing.kind === 'place').flatMap((thing) => thing.names));
  return placeSet;
}

/** The longer name wins; one that is a listed name with only a place or "the" before it gives way to the listed one. */
function withoutOverlaps(
  view: NameView,
  matches: readonly TrieMatch[],
  candidates: readonly NameCandidate[],
): { matches: TrieMatch[]; candidates: NameCandidate[] } {
  if (candidates.length === 0) return { matches: [...matches], candidates: [] };
  const keptCandidates = candidates.filter((candidate) => !matches.some((match) => isListedInside(view, match, candidate, matches)));
  const strong = keptCandidates.filter((candidate) => candidate.score >= 0.55 && candidate.rule !== 'program.of-authority');
  const keptMatches = matches.filter((match) => !strong.some((other) => isTaken(view, match, other)));
  const spans = keptCandidates.filter(
    (candidate) => !strong.some((other) => other !== candidate && contains(other, candidate) && isStronger(other, candidate)),
  );
  return { matches: keptMatches, candidates: spans };
}

/** Inside a longer name; or an ordinary word of the list that a surer rule reads as something else. */
function isTaken(view: NameView, match: TrieMatch, other: NameCandidate): boolean {
  if (other.start > match.start || other.end < match.end) return false;
  if (other.end - other.start > match.end - match.start) return true;
  return knownThings[match.value]?.kind !== other.kind && isWeakName(match.value, view.text.slice(match.start, match.end));
}

function contains(outer: NameCandidate, inner: NameCandidate): boolean {
  return outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start;
}

function isStronger(outer: NameCandidate, inner: NameCandidate): boolean {
  return outer.score >= inner.score - 0.1 || outer.kind === 'program';
}

function isListedInside(view: NameView, match: TrieMatch, candidate: NameCandidate, matches: readonly TrieMatch[]): boolean {
  const thing = knownThings[match.value];
  if (thing === undefined) return false;
  const isPartly = match.start < candidate.end && match.end > candidate.start;
  if (!isPartly) return false;
  if (match.start <= candidate.start && match.end >= candidate.end) {
    if (match.end - match.start > candidate.end - candidate.start) return true;
    return thing.kind !== candidate.kind && !isWeakName(match.value, view.text.slice(match.start, match.end));
  }
  if (match.end > candidate.end || match.start < candidate.start) return thing.kind !== 'place';
  if (thing.kind === 'place' || thing.kind !== candidate.kind || thing.type === 'company') return false;
  if (match.start === candidate.start && match.end < candidate.end) {
    const rest = view.text.slice(match.end, candidate.end);
    return /\s/.test(view.text.slice(match.start, match.end)) && !/^\s*(?:,|&|(?:and|of|e|et|y|und)\b)/.test(rest);
  }
  const before = view.text.slice(candidate.start, match.start);
  const isPlaceBefore = matches.some(
    (other) => other.start === candidate.start && other.end <= match.start && knownThings[other.value]?.kind === 'place',
  );
  return match.end === candidate.end && (isPlaceBefore || view.words.generic.has(before.trim())) && before.trim().length < 24;
}

function enterKnown(view: NameView, match: TrieMatch, ledger: NameLedger): void {
  const thing = knownThings[match.value];
  if (thing === undefined) return;
  const { text, sentence } = view;
  const written = text.slice(match.start, match.end);
  const isWeak = isWeakName(match.value, written);
  if (isWeak && (view.isTitle || match.start === sentence.start) && view.words.language !== 'zh') return;
  enter(
    ledger,
    {
      start: match.start,
      end: match.end,
      kind: thing.kind,
      type: thing.type,
      rule: isWeak ? 'name.listed-word' : thing.rule,
      because: written,
      score: isWeak ? 0.35 : written.length <= 3 ? 0.8 : 0.9,
      sentence: [sentence.start, sentence.end],
      thing: match.value,
      alias: null,
    },
    written,
    !isWeak,
  );
}

/** A single ordinary word needs surer rules; a weak name of the list needs company. */
function isAccepted(entry: LedgerEntry, lowerWords: Set<string>): boolean {
  if (entry.hasStrong) return true;
  let score = entryScore(entry);
  const surfaces = [...entry.surfaces.values()];
  const isOneWord = surfaces.every(({ written }) => /^\p{Lu}\p{Ll}+$/u.test(written));
  if (isOneWord && surfaces.every(({ written }) => lowerWords.has(written.toLowerCase()))) score *= 0.5;
  return score >= leastScore;
}

/** The places of every accepted name and of everything the project knows; the longest name at a place has it. */
function factsOf(document: ExtractionDocument, sentences: readonly Sentence[], entries: LedgerEntry[]): Fact[] {
  const knownSpellings = new Map<string, number>();
  const things: NamedThing[] = document.known.map((known) => ({ names: known.names, places: [], surfaces: new Map() }));
  for (const [index, known] of document.known.entries()) {
    for (const name of known.names) if (!knownSpellings.has(foldName(name))) knownSpellings.set(foldName(name), index);
  }
  const fresh: { entry: LedgerEntry; thing: NamedThing }[] = [];
  for (const entry of entries) {
    const names = [...entry.surfaces.keys()];
    const listed = knownThings[entry.thing]?.names ?? [];
    const known = [...names, ...listed].map((name) => knownSpellings.get(foldName(name))).find((index) => index !== undefined);
    if (known !== undefined) {
      const thing = things[known];
      if (thing !== undefined && entry.hasStrong) thing.names = [...new Set([...thing.names, ...names])];
      continue;
    }
    const thing: NamedThing = { names, places: [], surfaces: new Map(), isOpen: entry.rules.has('program.of-authority') };
    things.push(thing);
    fresh.push({ entry, thing });
  }
  mentionPlaces(document.text, sentences, things);
  const facts: Fact[] = fresh.filter(({ thing }) => thing.places.length > 0).map(({ entry, thing }) => nameFact(entry, thing));
  for (const [index, known] of document.known.entries()) {
    const fact = mentionFact(document.text, sentences, known.entity, things[index]);
    if (fact !== null) facts.push(fact);
  }
  return facts.toSorted((left, right) => left.start - right.start || left.end - right.end);
}

function nameFact(entry: LedgerEntry, thing: NamedThing): NameFact {
  const name = bestName(entry, thing);
  const [first] = thing.places;
  const listed = knownThings[entry.thing]?.names.filter((other) => !isWeakName(entry.thing, other)) ?? [];
  const written = [...entry.surfaces.keys()];
  const others = [...new Set([...written, ...listed])].filter((other) => other !== name);
  return {
    kind: entry.kind,
    start: first?.[0] ?? entry.first,
    end: first?.[1] ?? entry.first,
    rule: entry.best.rule,
    because: entry.best.because,
    score: Math.round((entry.hasStrong ? Math.max(entryScore(entry), 0.8) : entryScore(entry)) * 100) / 100,
    sentence: entry.best.sentence,
    fields: { name, aliases: others.map((other) => ({ name: other, language: languageOfName(other) })), type: entry.type },
    places: thing.places,
  };
}

/** The fullest spelling that the document itself uses: not an abbreviation where there is a long form; the one it uses most. */
function bestName(entry: LedgerEntry, thing: NamedThing): string {
  const surfaces = [...entry.surfaces.values()];
  const ofText = surfaces.filter(({ isAlias }) => !isAlias);
  const pool = ofText.length > 0 ? ofText : surfaces;
  const weight = (written: string): number => {
    const words = written.split(/\s+/).length;
    const isAbbreviation = /^\p{Lu}{2,6}$/u.test(written);
    return (isAbbreviation ? 0 : 1000) + Math.min(words, 6) * 10 + (thing.surfaces.get(written) ?? 0);
  };
  return pool.toSorted((left, right) => weight(right.written) - weight(left.written))[0]?.written ?? '';
}

function languageOfName(name: string): string | null {
  if (/[가-힣]/.test(name)) return 'ko';
  if (/[ぁ-ゖァ-ヺ]/.test(name)) return 'ja';
  return /[一-鿿]/.test(name) ? 'zh' : null;
}

function mentionFact(text: string, sentences: readonly Sentence[], entity: string, thing: NamedThing | undefined): MentionFact | null {
  const [first] = thing?.places ?? [];
  if (thing === undefined || first === undefined) return null;
  const name = text.slice(first[0], first[1]);
  const sentence = sentenceAt(sentences, first[0]);
  const basis = { start: first[0], end: first[1], rule: 'mention.known-name', because: name, score: 0.95 };
  return { ...basis, kind: 'mention', sentence, fields: { entity, name }, places: thing.places };
}

function sentenceAt(sentences: readonly Sentence[], at: number): [number, number] {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const found = sentences[low];
  return found === undefined ? [at, at] : [found.start, found.end];
}
