import japaneseFigures from '../../../resources/extraction/ja/figures.json' with { type: 'json' };
import japaneseMilestones from '../../../resources/extraction/ja/milestones.json' with { type: 'json' };
import koreanFigures from '../../../resources/extraction/ko/figures.json' with { type: 'json' };
import koreanMilestones from '../../../resources/extraction/ko/milestones.json' with { type: 'json' };
import chineseFigures from '../../../resources/extraction/zh/figures.json' with { type: 'json' };
import chineseMilestones from '../../../resources/extraction/zh/milestones.json' with { type: 'json' };
import type { comparators } from '../../../shared/domain/grades.ts';

export type Comparator = (typeof comparators)[number];
export type CjkLanguage = 'zh' | 'ja' | 'ko';

export interface CjkUnit {
  names: readonly string[];
  unit: string;
  times?: number;
  except?: readonly string[];
  /** the unit is the noun behind it */
  counter?: boolean;
  /** counts a length of time only beside a sign of duration */
  duration?: boolean;
  /** smaller numbers before it count nothing: 5세대 is the fifth generation */
  least?: number;
  /** counts only numbers in words (三大, not 3大) */
  words?: boolean;
}

type Compared = Readonly<Partial<Record<Comparator, readonly string[]>>>;

/** The lists of `resources/extraction/<zh, ja, ko>/figures.json`; what each is for stands in zh. */
interface CjkFigureData {
  units: readonly CjkUnit[];
  nouns: Readonly<Record<string, string>>;
  nativeNumbers?: Readonly<Record<string, number>>;
  before: Compared;
  after: Compared;
  ranges: readonly string[];
  changes: readonly string[];
  halves: Readonly<Record<string, number>>;
  currencySigns: Readonly<Record<string, string>>;
  notFigures: readonly string[];
  durationBefore: readonly string[];
  durationAfter: readonly string[];
  goalWords: readonly string[];
  forecastWords: readonly string[];
}

/** The lists of `resources/extraction/<zh, ja, ko>/milestones.json`. */
interface CjkMilestoneData {
  yearBefore: readonly string[];
  yearAfter: readonly string[];
  monthBefore: readonly string[];
  goalWords: readonly string[];
  eventWords: readonly string[];
  statWords: readonly string[];
  periodWords: readonly string[];
  /** behind a year they make it one to compare with */
  comparedTo: readonly string[];
  eras: Readonly<Record<string, number>>;
}

export interface CjkWords {
  language: CjkLanguage;
  figures: CjkFigureData;
  milestones: CjkMilestoneData;
  units: Beginnings<CjkUnit>;
  nouns: Beginnings<string>;
  native: Beginnings<number>;
  after: Beginnings<Comparator>;
  before: Endings<Comparator>;
  ranges: Beginnings<true>;
}

/** What a text goes on with at a place: the longest of many words. */
export class Beginnings<Value> {
  private readonly byFirst = new Map<string, [string, Value][]>();

  constructor(entries: Iterable<readonly [string, Value]>) {
    for (const [word, value] of entries) {
      const list = this.byFirst.get(word[0]!) ?? [];
      list.push([word, value]);
      list.sort((one, other) => other[0].length - one[0].length);
      this.byFirst.set(word[0]!, list);
    }
  }

  at(text: string, place: number): { word: string; value: Value } | null {
    for (const [word, value] of this.byFirst.get(text[place] ?? '') ?? []) if (text.startsWith(word, place)) return { word, value };
    return null;
  }
}

/** What a text ends with before a place: the longest of many words. */
export class Endings<Value> {
  private readonly entries: [string, Value][];

  constructor(entries: Iterable<readonly [string, Value]>) {
    this.entries = [...entries].map(([word, value]): [string, Value] => [word, value]);
    this.entries.sort((one, other) => other[0].length - one[0].length);
  }

  before(text: string, place: number): { word: string; value: Value } | null {
    for (const [word, value] of this.entries) if (text.endsWith(word, place)) return { word, value };
    return null;
  }
}

/** `endsWith(word, place)` reads a part of the text: short words keep this cheap. */
function prepare(language: CjkLanguage, figures: CjkFigureData, milestones: CjkMilestoneData): CjkWords {
  return {
    language,
    figures,
    milestones,
    units: new Beginnings(figures.units.flatMap((unit) => unit.names.map((name) => [name, unit] as const))),
    nouns: new Beginnings(Object.entries(figures.nouns)),
    native: new Beginnings(Object.entries(figures.nativeNumbers ?? {})),
    after: new Beginnings(compared(figures.after)),
    before: new Endings(compared(figures.before)),
    ranges: new Beginnings(figures.ranges.map((word) => [word, true] as const)),
  };
}

function compared(lists: Compared): (readonly [string, Comparator])[] {
  return Object.entries(lists).flatMap(([comparator, words]) => words.map((word) => [word, comparator as Comparator] as const));
}

const prepared: Readonly<Record<CjkLanguage, CjkWords>> = {
  zh: prepare('zh', chineseFigures, chineseMilestones),
  ja: prepare('ja', japaneseFigures, japaneseMilestones),
  ko: prepare('ko', koreanFigures, koreanMilestones),
};

/** The lists for a sentence's language; null for languages whose words stand apart. */
export function cjkWords(language: string): CjkWords | null {
  return language === 'zh' || language === 'ja' || language === 'ko' ? prepared[language] : null;
}
