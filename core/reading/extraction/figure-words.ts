import anyUnits from '../../../resources/extraction/any/units.json' with { type: 'json' };
import german from '../../../resources/extraction/de/figures.json' with { type: 'json' };
import english from '../../../resources/extraction/en/figures.json' with { type: 'json' };
import spanish from '../../../resources/extraction/es/figures.json' with { type: 'json' };
import french from '../../../resources/extraction/fr/figures.json' with { type: 'json' };
import italian from '../../../resources/extraction/it/figures.json' with { type: 'json' };
import type { comparators } from '../../../shared/domain/grades.ts';
import { knowRules } from './rule-says.ts';
import { Phrases, setsOf } from './tokens.ts';

type Comparator = (typeof comparators)[number];

/** The lists of `resources/extraction/<language>/figures.json`; what each is for stands there under `lists`. */
export interface FigureData {
  rules?: readonly { id: string; en: string; zh: string }[];
  decimal: string;
  thousands: string;
  /** whether a plain space parts thousands */
  spaceGroups?: boolean;
  multipliers: Readonly<Record<string, number>>;
  numbers: Readonly<Record<string, number>>;
  article: readonly string[];
  fractions: Readonly<Record<string, number>>;
  wholeFractions: readonly string[];
  vague: Readonly<Record<string, readonly number[]>>;
  comparators: Readonly<Record<string, string>>;
  after: Readonly<Record<string, string>>;
  money: Readonly<Record<string, string>>;
  units: Readonly<Record<string, readonly string[]>>;
  durations: readonly string[];
  between: readonly string[];
  rangeOpeners: readonly string[];
  changeOpeners: readonly string[];
  /** endings that multiply a number word in one word with it */
  compounds?: Readonly<Record<string, number>>;
  of: readonly string[];
  nounStops: readonly string[];
  nounSkips: readonly string[];
  irregular: readonly string[];
  people: readonly string[];
  ordinary: readonly string[];
  labels: readonly string[];
  leads: readonly string[];
  relative: readonly string[];
  targetWords: readonly string[];
  projectedWords: readonly string[];
  observedWords: readonly string[];
  basis: readonly string[];
  multiples: Readonly<Record<string, number>>;
  multipleOpeners: readonly string[];
  bareMultiples: readonly string[];
  inShares: readonly string[];
  /** what money is spent on or comes from: a large number of these is an amount */
  moneyNouns?: readonly string[];
  /** what thousands of millions are counted in where nothing else is said */
  homeMoney?: string;
  /** how the plural of a counted thing is told: by its last letter s, or the first word after the number that may be a noun */
  plural?: 's' | 'first';
}

/** A language's lists, made ready for looking up. */
export interface FigureWords {
  language: string;
  data: FigureData;
  multipliers: ReadonlyMap<string, number>;
  numbers: ReadonlyMap<string, number>;
  fractions: ReadonlyMap<string, number>;
  vague: ReadonlyMap<string, readonly [number, number]>;
  comparators: Phrases<Comparator>;
  after: Phrases<Comparator>;
  money: Phrases<string>;
  units: Phrases<string>;
  basis: Phrases<string>;
  multiples: ReadonlyMap<string, number>;
  sets: Readonly<Record<SetName, ReadonlySet<string>>>;
  /** whether a sentence can hold a figure at all */
  mayHold: RegExp;
}

const setNames = [
  'article',
  'wholeFractions',
  'durations',
  'between',
  'rangeOpeners',
  'changeOpeners',
  'of',
  'nounStops',
  'nounSkips',
  'irregular',
  'people',
  'ordinary',
  'labels',
  'leads',
  'relative',
  'targetWords',
  'projectedWords',
  'observedWords',
  'multipleOpeners',
  'bareMultiples',
  'inShares',
] as const;
type SetName = (typeof setNames)[number];

function wordsOf(language: string, data: FigureData): FigureWords {
  const inWords = [
    ...Object.keys(data.numbers),
    ...Object.keys(data.compounds ?? {}).map((ending) => `\\p{Ll}+${ending}`),
    ...Object.keys(data.fractions),
    ...Object.keys(data.vague),
    ...Object.keys(data.multiples),
  ];
  const units = Object.entries(data.units).flatMap(([unit, written]) => [unit, ...written].map((phrase) => [phrase, unit] as const));
  return {
    language,
    data,
    multipliers: new Map(Object.entries(data.multipliers)),
    numbers: new Map([...compoundsOf(data), ...Object.entries(data.numbers)]),
    fractions: new Map(Object.entries(data.fractions)),
    vague: new Map(Object.entries(data.vague).map(([word, [low, high]]) => [word, [low ?? 0, high ?? 0]])),
    comparators: new Phrases(Object.entries(data.comparators) as [string, Comparator][], 'last'),
    after: new Phrases(Object.entries(data.after) as [string, Comparator][]),
    money: new Phrases(Object.entries(data.money)),
    units: new Phrases(units),
    basis: new Phrases(data.basis.map((phrase) => [phrase, phrase])),
    multiples: new Map(Object.entries(data.multiples)),
    sets: setsOf(setNames, data),
    mayHold: new RegExp(`\\d|\\b(?:${inWords.join('|')})`, 'iu'),
  };
}

/** “settantamila”, “dreihundert”: a number word and what it is multiplied by, in one word. */
function compoundsOf(data: FigureData): [string, number][] {
  const numbers = Object.entries(data.numbers).filter(([, value]) => value > 1 && value < 1000);
  return Object.entries(data.compounds ?? {}).flatMap(([ending, factor]) =>
    numbers.filter(([, value]) => value < factor).map(([word, value]): [string, number] => [`${word}${ending}`, value * factor]),
  );
}

const lists: readonly (readonly [string, FigureData])[] = [
  ['en', english],
  ['de', german as FigureData],
  ['es', spanish as FigureData],
  ['fr', french as FigureData],
  ['it', italian as FigureData],
];
const languages = new Map(lists.map(([language, data]) => [language, wordsOf(language, data)]));

/** The figure words of a language; English ones where it has none of its own. */
export function figureWords(language: string): FigureWords {
  return languages.get(language) ?? (languages.get('en') as FigureWords);
}

/** Symbols of money and of units, as written; case matters. */
export const moneySymbols = new Map(
  Object.entries(anyUnits.currencies).flatMap(([code, { symbols }]) => symbols.map((symbol) => [symbol, code] as const)),
);
export const unitSymbols = new Map(
  Object.entries(anyUnits.units).flatMap(([unit, written]) => [unit, ...written].map((symbol) => [symbol, unit] as const)),
);
export const multiplierSymbols = new Map<string, number>(Object.entries(anyUnits.multipliers));

/** What the extractor's version is made of: a changed list is another version. */
export const figureData: readonly unknown[] = [anyUnits, ...lists];

knowRules(english.rules);
