import german from '../../../resources/extraction/de/claims.json' with { type: 'json' };
import english from '../../../resources/extraction/en/claims.json' with { type: 'json' };
import spanish from '../../../resources/extraction/es/claims.json' with { type: 'json' };
import french from '../../../resources/extraction/fr/claims.json' with { type: 'json' };
import italian from '../../../resources/extraction/it/claims.json' with { type: 'json' };
import japanese from '../../../resources/extraction/ja/claims.json' with { type: 'json' };
import korean from '../../../resources/extraction/ko/claims.json' with { type: 'json' };
import chinese from '../../../resources/extraction/zh/claims.json' with { type: 'json' };

/** What a phrase tells of a sentence; one phrase may tell several things. */
export type ClaimSign =
  | 'hedges'
  | 'forecast'
  | 'target'
  | 'comparison'
  | 'causal'
  | 'opinion'
  | 'saying'
  | 'sources'
  | 'vague'
  | 'addressed';

export interface FoundPhrase {
  /** offsets in the sentence's text */
  start: number;
  end: number;
  signs: readonly ClaimSign[];
}

export interface ClaimWords {
  language: string;
  /** no spaces between words */
  isWide: boolean;
  phrases: (text: string) => FoundPhrase[];
  boilerplate: RegExp;
  auxiliaries: Set<string>;
  months: string[];
}

type ClaimFile = Record<ClaimSign | 'auxiliaries' | 'boilerplate' | 'months', string[]> & { language: string };

const signs: readonly ClaimSign[] = [
  'hedges',
  'forecast',
  'target',
  'comparison',
  'causal',
  'opinion',
  'saying',
  'sources',
  'vague',
  'addressed',
];
const word = /[\p{L}\p{N}]+(?:[’'][\p{L}]+)*/gu;

function prepare(file: ClaimFile): ClaimWords {
  const bySpelling = new Map<string, ClaimSign[]>();
  for (const sign of signs) for (const phrase of file[sign]) bySpelling.set(phrase, [...(bySpelling.get(phrase) ?? []), sign]);
  const isWide = file.language === 'zh' || file.language === 'ja' || file.language === 'ko';
  const spelled = [...bySpelling.keys()].toSorted((left, right) => right.length - left.length).map(escaped);
  const any = new RegExp(spelled.join('|'), 'gu');
  return {
    language: file.language,
    isWide,
    phrases: isWide ? (text) => wideMatches(text, any, bySpelling) : wordMatcher(bySpelling),
    boilerplate: new RegExp(file.boilerplate.map(escaped).join('|'), 'iu'),
    auxiliaries: new Set(file.auxiliaries),
    months: file.months,
  };
}

function escaped(phrase: string): string {
  return phrase.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function wideMatches(text: string, any: RegExp, bySpelling: Map<string, ClaimSign[]>): FoundPhrase[] {
  return Array.from(text.matchAll(any), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    signs: bySpelling.get(match[0]) ?? [],
  }));
}

/** Phrases by their first word, the longest first: a look-up a word, however many phrases there are. */
function wordMatcher(bySpelling: Map<string, ClaimSign[]>): (text: string) => FoundPhrase[] {
  const byFirst = new Map<string, { words: string[]; signs: ClaimSign[] }[]>();
  for (const [phrase, own] of bySpelling) {
    const words = phrase.match(word) ?? [phrase];
    const first = words[0] ?? phrase;
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), { words, signs: own }].toSorted((left, right) => right.words.length - left.words.length),
    );
  }
  return (text) => {
    const starts: number[] = [];
    const tokens: string[] = [];
    for (const match of text.toLowerCase().matchAll(word)) {
      starts.push(match.index);
      tokens.push(match[0].includes("'") ? match[0].replaceAll("'", '’') : match[0]);
    }
    const found: FoundPhrase[] = [];
    for (let at = 0; at < tokens.length;) {
      const match = byFirst.get(tokens[at]!)?.find(({ words }) => words.every((each, offset) => tokens[at + offset] === each));
      const last = at + (match?.words.length ?? 1) - 1;
      if (match !== undefined) found.push({ start: starts[at]!, end: starts[last]! + tokens[last]!.length, signs: match.signs });
      at = last + 1;
    }
    return found;
  };
}

const files: ClaimFile[] = [english, chinese, korean, japanese, italian, french, german, spanish];
const byLanguage = new Map(files.map((file): [string, ClaimWords] => [file.language, prepare(file)]));

/** @returns the phrases of a language; English ones where there are none */
export function claimWordsOf(language: string): ClaimWords {
  return byLanguage.get(language.slice(0, 2)) ?? (byLanguage.get('en') as ClaimWords);
}

/** What the extractor's version is made of: a changed list is another version. */
export const claimData: readonly unknown[] = files;
