import rules from '../../../resources/extraction/any/names-rules.json' with { type: 'json' };
import anyWords from '../../../resources/extraction/any/names.json' with { type: 'json' };
import organisations from '../../../resources/extraction/any/names-organisations.json' with { type: 'json' };
import places from '../../../resources/extraction/any/names-places.json' with { type: 'json' };
import programs from '../../../resources/extraction/any/names-programs.json' with { type: 'json' };
import german from '../../../resources/extraction/de/names.json' with { type: 'json' };
import english from '../../../resources/extraction/en/names.json' with { type: 'json' };
import spanish from '../../../resources/extraction/es/names.json' with { type: 'json' };
import french from '../../../resources/extraction/fr/names.json' with { type: 'json' };
import italian from '../../../resources/extraction/it/names.json' with { type: 'json' };
import { addName, makeTrie } from './name-trie.ts';
import { knowRules } from './rule-says.ts';
import type { NameTrie } from './name-trie.ts';

export type NameKind = 'player' | 'program' | 'place';

/** One thing of the world list with its names. */
export interface KnownThing {
  kind: NameKind;
  type: string;
  names: string[];
  /** names that are ordinary words too, or have other meanings */
  weak: Set<string>;
  rule: string;
}

interface WordFile {
  legalForms: string[];
  companyWords: string[];
  units: string[];
  heads: Record<string, string[] | undefined>;
  headConnectors: string[];
  programs: Record<string, string[] | undefined>;
  programConnectors: string[];
  programNouns: string[];
  programPlurals: string[];
  programShort: string[];
  topics: string[];
  articles?: string[];
  generic: string[];
  playerNouns: Record<string, string[] | undefined>;
  modelNouns: string[];
  modelAdjectives: string[];
  productNouns: string[];
  listCues: string[];
  andOther: string[];
  sayVerbs: string[];
  roleNouns: string[];
  titles: string[];
  personRoles: string[];
  places: string[];
  /** bodies inside any organisation */
  organs?: string[];
  /** what may stand before "of … Authority" */
  leads?: string[];
  nouns?: boolean;
}

/** The words of one language, made ready for look-up. */
export interface NameWords {
  language: string;
  /** every noun has a capital: capitals alone tell nothing */
  capitalNouns: boolean;
  legalForms: Set<string>;
  companyWords: Set<string>;
  units: Set<string>;
  /** head noun to type of organisation */
  heads: Map<string, string>;
  headConnectors: Set<string>;
  /** head noun to type of program */
  programs: Map<string, string>;
  programConnectors: Set<string>;
  programNouns: Set<string>;
  programPlurals: Set<string>;
  programShort: Set<string>;
  topics: Set<string>;
  /** words that only begin a sentence, never a name */
  articles: Set<string>;
  generic: Set<string>;
  /** noun to type of player */
  playerNouns: Map<string, string>;
  modelNouns: Set<string>;
  modelAdjectives: Set<string>;
  productNouns: Set<string>;
  /** phrases by their first word */
  listCues: Map<string, string[][]>;
  sayVerbs: Map<string, string[][]>;
  roleNouns: Map<string, string[][]>;
  titles: Set<string>;
  personRoles: Set<string>;
  places: Set<string>;
  organs: Set<string>;
  leads: Set<string>;
}

function prepare(language: string, file: WordFile): NameWords {
  return {
    language,
    capitalNouns: file.nouns ?? false,
    legalForms: new Set([...file.legalForms, ...anyWords.legalForms]),
    companyWords: new Set(file.companyWords),
    units: new Set(file.units),
    heads: typesOf(file.heads),
    headConnectors: new Set(file.headConnectors),
    programs: typesOf(file.programs),
    programConnectors: new Set(file.programConnectors),
    programNouns: new Set(file.programNouns),
    programPlurals: new Set(file.programPlurals),
    programShort: new Set(file.programShort),
    topics: new Set(file.topics),
    articles: new Set(file.articles ?? file.generic),
    generic: new Set(file.generic),
    playerNouns: typesOf(file.playerNouns),
    modelNouns: new Set(file.modelNouns),
    modelAdjectives: new Set(file.modelAdjectives),
    productNouns: new Set(file.productNouns),
    listCues: phrasesOf(file.listCues),
    sayVerbs: phrasesOf(file.sayVerbs),
    roleNouns: phrasesOf(file.roleNouns),
    titles: new Set(file.titles),
    personRoles: new Set(file.personRoles),
    places: new Set(file.places),
    organs: new Set(file.organs ?? []),
    leads: new Set(file.leads ?? []),
  };
}

function typesOf(lists: Record<string, string[] | undefined>): Map<string, string> {
  return new Map(Object.entries(lists).flatMap(([type, words]) => (words ?? []).map((word): [string, string] => [word, type])));
}

function phrasesOf(phrases: string[]): Map<string, string[][]> {
  const byFirst = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = phrase.replace(/\./g, ' . ').split(/\s+/).filter(Boolean);
    byFirst.set(
      words[0] ?? '',
      [...(byFirst.get(words[0] ?? '') ?? []), words].toSorted((left, right) => right.length - left.length),
    );
  }
  return byFirst;
}

const englishWords = prepare('en', english);
const wordsByLanguage = new Map<string, NameWords>([
  ['en', englishWords],
  ['it', prepare('it', italian)],
  ['fr', prepare('fr', french)],
  ['de', prepare('de', german)],
  ['es', prepare('es', spanish)],
]);

/** @returns the words of a language; English ones where there are none */
export function wordsOf(language: string): NameWords {
  return wordsByLanguage.get(language.slice(0, 2)) ?? englishWords;
}

export const notNames = new Set(anyWords.notNames);
export const firstNames = new Set(anyWords.firstNames.split(' '));
export const domains = new Set(anyWords.domains);

function thingsOf(kind: NameKind, rule: string, file: Record<string, string | string[]>): KnownThing[] {
  return Object.entries(file).flatMap(([type, lines]) =>
    Array.isArray(lines) ? lines.map((line) => thingOf(kind, type, rule, line)) : [],
  );
}

function thingOf(kind: NameKind, type: string, rule: string, line: string): KnownThing {
  const marked = line.split('|');
  const weak = new Set(marked.filter((name) => name.endsWith('?')).map((name) => name.slice(0, -1)));
  return { kind, type, rule, weak, names: marked.map((name) => (name.endsWith('?') ? name.slice(0, -1) : name)) };
}

/** The world list: organisations, models, persons, programs and places that a reader anywhere would know. */
export const knownThings: readonly KnownThing[] = [
  ...thingsOf('player', organisations.id, organisations),
  ...thingsOf('program', programs.id, programs),
  ...thingsOf('place', places.id, places),
];

let gazetteer: NameTrie | null = null;

/** @returns the trie of the world list; a match's value is an index into `knownThings` */
export function worldTrie(): NameTrie {
  if (gazetteer !== null) return gazetteer;
  gazetteer = makeTrie();
  for (const [value, thing] of knownThings.entries()) for (const name of thing.names) addName(gazetteer, name, value);
  return gazetteer;
}

knowRules(rules.rules);
