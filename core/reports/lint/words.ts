import { likelihoodTerms } from '../../../shared/domain/grades.ts';

/** A word of estimative language in a text. `row`: which of the two rows of ICD 203's table it belongs to. */
export interface Estimate {
  words: string;
  row: 0 | 1;
}

/** The rows as the window's scale shows them in Chinese, in the order of `likelihoodTerms`. */
export const chineseTerms: readonly (readonly [row0: string, row1: string])[] = [
  ['几乎不可能', '微乎其微'],
  ['很不可能', '极不可能'],
  ['不太可能', '未必'],
  ['约各半', '五五开'],
  ['可能', '大概'],
  ['很可能', '极有可能'],
  ['几乎肯定', '近乎确定'],
];

/** Words that hold a term and mean something else: a possibility, an imperative, "roughly 300". Read over, never reported. */
const otherMeanings = [
  '可能性',
  '尽可能',
  '有没有可能',
  '大概\\s*(?=[\\d〇一二三四五六七八九十百千万亿])',
  // of machines, regions and work: only of chances is it a likelihood
  'remote(?!\\s+(?:chance|possibility|probability|likelihood|prospect))(?<!\\b(?:is|are|remains?|seems?|chances?|odds|very)\\s+remote)',
  'likely\\s*-?\\s*(?=to-be)',
];

const adverbs: Record<string, string> = {
  'almost certain': 'almost certain(?:ly)?',
  'nearly certain': 'nearly certain(?:ly)?',
  probable: 'probabl[ey]',
  improbable: 'improbabl[ey]',
  'highly probable': 'highly probabl[ey]',
  'highly improbable': 'highly improbabl[ey]',
  'roughly even chance': '(?:a\\s+)?(?:roughly\\s+)?even chance',
  'roughly even odds': '(?:roughly\\s+)?even odds',
};

const alternatives: { source: string; row: 0 | 1 | null }[] = [
  ...otherMeanings.map((words) => ({ source: /^[a-z]/.test(words) ? `\\b(?:${words})\\b` : words, row: null })),
  ...likelihoodTerms.flatMap(({ term, also }) => [
    { source: `\\b${spaced(adverbs[term] ?? term)}\\b`, row: 0 as const },
    { source: `\\b${spaced(adverbs[also] ?? also)}\\b`, row: 1 as const },
  ]),
  ...chineseTerms.flatMap(([first, second]) => [
    { source: first, row: 0 as const },
    { source: second, row: 1 as const },
  ]),
];

function spaced(words: string): string {
  return words.replaceAll(' ', '\\s+');
}

// the longest goes first, so that "very unlikely" is not also "unlikely"
const ordered = alternatives.toSorted(
  (left, right) => Number(right.row === null) - Number(left.row === null) || right.source.length - left.source.length,
);
const estimates = new RegExp(ordered.map(({ source }) => `(${source})`).join('|'), 'giu');

/** Likelihood terms of ICD 203 in a text, English and Chinese, as they stand there. */
export function estimatesIn(text: string): Estimate[] {
  return [...text.matchAll(estimates)].flatMap((match) => {
    const { row } = ordered[match.slice(1).findIndex((group) => group !== undefined)]!;
    return row === null ? [] : [{ words: match[0], row }];
  });
}

const level = '(?:very\\s+)?(?:low|moderate|medium|high)(?:\\s*(?:-|to|or)\\s*(?:low|moderate|medium|high))?';
const confidence = new RegExp(
  `\\b${level}\\s+(?:degree\\s+of\\s+|level\\s+of\\s+|analytic(?:al)?\\s+)?confidence\\b|\\bconfidence\\s+(?:level\\s+)?(?:is|remains|of)\\s+${level}\\b|` +
    '[高中低](?:等|度)?(?:置信度|信度|信心|把握)|(?:置信度|信度|信心|把握)(?:程度)?(?:为|较|很|是)?[高中低]',
  'giu',
);

/** Levels of analytic confidence in a text, as they stand there. */
export function confidencesIn(text: string): string[] {
  return [...text.matchAll(confidence)].map(([words]) => words);
}

/** A text cut where sentences end; a full stop inside a number ends none. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?]["”’)]?)\s+|(?<=[。！？])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
