import german from '../../../resources/extraction/de/dates.json' with { type: 'json' };
import english from '../../../resources/extraction/en/dates.json' with { type: 'json' };
import spanish from '../../../resources/extraction/es/dates.json' with { type: 'json' };
import french from '../../../resources/extraction/fr/dates.json' with { type: 'json' };
import italian from '../../../resources/extraction/it/dates.json' with { type: 'json' };
import { knowRules } from './rule-says.ts';
import { Phrases, setsOf } from './tokens.ts';

/** What the words before a date make of it: a deadline, a moment, a start, a period it is meant for, only where something came from, or nothing. */
export type DateRole = 'due' | 'at' | 'start' | 'for' | 'past' | 'none';

/** The lists of `resources/extraction/<language>/dates.json`; what each is for stands there. */
export interface DateData {
  rules?: readonly { id: string; en: string; zh: string }[];
  months: Readonly<Record<string, number>>;
  parts: Readonly<Record<string, string>>;
  ends: Readonly<Record<string, string>>;
  ordinals: Readonly<Record<string, number>>;
  quarter: readonly string[];
  half: readonly string[];
  fiscal: readonly string[];
  of: readonly string[];
  to: readonly string[];
  hedges: readonly string[];
  leads: Readonly<Record<string, string>>;
  relative: Readonly<Record<string, number | string>>;
  goalWords: readonly string[];
  eventWords: readonly string[];
  statWords: readonly string[];
  /** endings of verbs in the future */
  futureEndings?: readonly string[];
  planWords: readonly string[];
  planPeriods: readonly string[];
  periodNouns: readonly string[];
  actorStops: readonly string[];
}

const setNames = [
  'quarter',
  'half',
  'fiscal',
  'of',
  'to',
  'hedges',
  'goalWords',
  'statWords',
  'planWords',
  'planPeriods',
  'periodNouns',
  'actorStops',
] as const;

export interface DateWords {
  language: string;
  months: ReadonlyMap<string, number>;
  parts: ReadonlyMap<string, string>;
  ends: ReadonlyMap<string, string>;
  ordinals: ReadonlyMap<string, number>;
  leads: Phrases<DateRole>;
  relative: Phrases<number | string>;
  events: Phrases<true>;
  sets: Readonly<Record<(typeof setNames)[number], ReadonlySet<string>>>;
  /** a verb in the future, where the language shows it by its ending */
  future: RegExp;
  mayHold: RegExp;
}

function wordsOf(language: string, data: DateData): DateWords {
  return {
    language,
    months: new Map(Object.entries(data.months)),
    parts: new Map(Object.entries(data.parts)),
    ends: new Map(Object.entries(data.ends)),
    ordinals: new Map(Object.entries(data.ordinals)),
    leads: new Phrases(Object.entries(data.leads) as [string, DateRole][], 'last'),
    relative: new Phrases(Object.entries(data.relative)),
    events: new Phrases(data.eventWords.map((phrase) => [phrase, true])),
    sets: setsOf(setNames, data),
    future: new RegExp(`\\p{Ll}{2}(?:${data.futureEndings?.join('|') ?? '(?!)'})$`, 'u'),
    mayHold: new RegExp(
      `\\b(?:1[89]|20)\\d\\d|${Object.keys(data.relative).join('|') || '(?!)'}|\\d(?:st|nd|rd|th)?\\s+(?:Five-Year|FYP)`,
      'iu',
    ),
  };
}

const lists: readonly (readonly [string, DateData])[] = [
  ['en', english],
  ['de', german],
  ['es', spanish],
  ['fr', french],
  ['it', italian],
];
const languages = new Map(lists.map(([language, data]) => [language, wordsOf(language, data)]));

/** The date words of a language; English ones where it has none of its own. */
export function dateWords(language: string): DateWords {
  return languages.get(language) ?? (languages.get('en') as DateWords);
}

export const dateData: readonly unknown[] = lists;

knowRules(english.rules);
