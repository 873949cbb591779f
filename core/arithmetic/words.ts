import data from '../../resources/figures/arithmetic.json' with { type: 'json' };

interface Lists {
  percent: string[];
  points: string[];
  up: string[];
  down: string[];
  source: string[];
  result: string[];
  by: string[];
  of: string[];
  share: string[];
  total: string[];
  part: string[];
  multiples: Record<string, number>;
  times: string[];
  grown?: string[];
  fractions: Record<string, number>;
  ratio: string[];
  above: string[];
  below: string[];
  about: string[];
}

/** The words of a language, made ready for looking up in a text of small letters. */
export interface ArithmeticWords {
  /** whether words follow each other without spaces, and markers stand behind what they mark */
  isWide: boolean;
  marksBehind: boolean;
  /** a number before a sign of per cent: digits, sign */
  percents: RegExp;
  points: RegExp;
  up: RegExp;
  down: RegExp;
  source: RegExp;
  result: RegExp;
  by: RegExp;
  of: RegExp;
  share: RegExp;
  total: RegExp;
  part: RegExp;
  multiples: RegExp;
  multiple: ReadonlyMap<string, number>;
  times: RegExp;
  grown: RegExp;
  fractions: RegExp;
  fraction: ReadonlyMap<string, number>;
  ratio: RegExp;
  above: RegExp;
  below: RegExp;
  about: RegExp;
  /** whether a passage can state anything at all */
  mayState: RegExp;
}

const number = String.raw`(?<![\p{Script=Latin}\d.,:])(\d+(?:[.,]\d+)?)`;

function wordsOf(language: string, lists: Lists): ArithmeticWords {
  const isWide = language === 'zh' || language === 'ja' || language === 'ko';
  const any = (words: readonly string[], before = '', after = ''): RegExp =>
    new RegExp(`${before}(${alternatives(words, isWide)})${after}`, 'giu');
  const near = (words: readonly string[]): RegExp =>
    new RegExp(`(?:${alternatives(words, isWide)})[^\\p{L}\\d]*(?:\\p{L}+\\s+){0,2}$`, 'iu');
  const fractionNames = Object.keys(lists.fractions).map((name) => name.toLowerCase());
  const multipleNames = Object.keys(lists.multiples);
  const closing = String.raw`(?![\p{Script=Latin}\d])`;
  return {
    isWide,
    marksBehind: language === 'ja' || language === 'ko',
    percents: any(lists.percent, `${number}\\s*`, closing),
    points: any(lists.points, `${number}\\s*`, closing),
    up: any(lists.up),
    down: any(lists.down),
    source: isWide
      ? new RegExp(`(?:${alternatives(lists.source, true)})\\p{Script=Han}{0,6}(?:\\d{4}年)?[^\\p{L}\\d]*\\p{Script=Han}{0,6}$`, 'iu')
      : near(lists.source),
    result: near(lists.result),
    by: near(lists.by),
    of: any(lists.of),
    share: any(lists.share),
    total: any(lists.total),
    part: any(lists.part),
    multiples: any(multipleNames),
    multiple: new Map(Object.entries(lists.multiples).map(([name, factor]) => [name.toLowerCase(), factor])),
    times: any(lists.times, `${number}[\\s-]*`, closing),
    grown: new RegExp(`(?:${(lists.grown ?? ['(?!)']).join('|')})[约近超]?$`, 'u'),
    fractions: any(fractionNames),
    fraction: new Map(Object.entries(lists.fractions).map(([name, share]) => [name.toLowerCase(), share])),
    ratio: any(lists.ratio),
    above: near(lists.above),
    below: near(lists.below),
    about: near(lists.about),
    mayState: mayStateOf(lists, isWide, [...multipleNames, ...fractionNames]),
  };
}

/** A number and a sign or word of a change; a change by an amount; a word that says one itself. */
function mayStateOf(lists: Lists, isWide: boolean, inWords: readonly string[]): RegExp {
  const beside = alternatives([...lists.percent, ...lists.times, ...lists.points], true);
  const alone = alternatives([...inWords, ...lists.total, ...lists.ratio], true);
  const change = `(?:${alternatives([...lists.up, ...lists.down], isWide)})[^.。]{0,16}(?:${alternatives(lists.by, isWide)})\\s`;
  return new RegExp(`\\d[\\s\\S]*(?:${beside}|${alone})|(?:${alone}|${change})[\\s\\S]*\\d`, 'iu');
}

/** Longer words first; where words stand apart, whole words only. */
function alternatives(words: readonly string[], isWide: boolean): string {
  if (words.length === 0) return '(?!)';
  const sorted = words.toSorted((one, other) => other.length - one.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (isWide) return sorted.join('|');
  return sorted.map((word) => `${/^\p{L}/u.test(word) ? '(?<!\\p{L})' : ''}${word}${/\p{L}$/u.test(word) ? '(?!\\p{L})' : ''}`).join('|');
}

const languages = new Map(
  Object.entries(data.languages as unknown as Record<string, Lists>).map(([language, lists]) => [language, wordsOf(language, lists)]),
);

/** English where a language has no list of its own. */
export const arithmeticWords = (language: string): ArithmeticWords => languages.get(language.slice(0, 2)) ?? languages.get('en')!;
