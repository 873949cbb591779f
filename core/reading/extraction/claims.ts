import type { ClaimFact, Fact, FigureFact, MilestoneFact } from '../../../shared/domain/facts.ts';
import { claimWordsOf } from './claim-words.ts';
import type { ClaimSign, ClaimWords, FoundPhrase } from './claim-words.ts';
import type { ExtractionDocument } from './document.ts';
import type { Sentence } from './sentences.ts';
import { speakerOf } from './speakers.ts';

type ClaimType = ClaimFact['fields']['type'];

const leastScore = 0.5;
const shortest = 28;
const shortestWide = 10;
const longest = 700;
const year = /(?<![\d.,$€£¥])(?:19|20)\d\d(?![\d.,]\d|\d|%)/u;
const midCapital = /(?<=[\p{Ll}\p{N},;:’'“”()-]\s[“"(]?)\p{Lu}[\p{L}\p{N}]+/gu;
const wideName = /(?:大学|公司|集团|部|委|院|银行|국|부|원|대학교|전자|大学|省|庁|社)/u;

/**
 * A claim where the sentence is worth checking: it says something of the world that could be shown wrong. Headings, cells, questions,
 * references, credits and calls to the reader are none.
 * @param factsOfSentence what figures and milestones were found in it
 */
export function claimFacts(sentence: Sentence, factsOfSentence: readonly Fact[], document: ExtractionDocument): ClaimFact | null {
  const words = claimWordsOf(sentence.language);
  const { text } = sentence;
  if (!isCandidate(sentence, words, document)) return null;
  const phrases = words.phrases(text);
  const figures = factsOfSentence.filter((fact): fact is FigureFact => fact.kind === 'figure');
  const milestones = factsOfSentence.filter((fact): fact is MilestoneFact => fact.kind === 'milestone');
  const { type, because } = typeOf(sentence, phrases, figures, milestones);
  const speaker = speakerOf(text, words, phrases);
  const score = scoreOf(sentence, words, phrases, { figures, milestones, type, speaker });
  if (score < leastScore) return null;
  return {
    kind: 'claim',
    start: sentence.start,
    end: sentence.end,
    rule: `claim.${type}`,
    because,
    score,
    sentence: [sentence.start, sentence.end],
    fields: {
      wording: wordingOf(text),
      type,
      speaker,
      hedge: hedgeOf(text, phrases),
      eventDate: eventDateOf(text, words, figures, milestones),
    },
  };
}

function isCandidate(sentence: Sentence, words: ClaimWords, document: ExtractionDocument): boolean {
  const { text, kind, line } = sentence;
  if (kind === 'heading' || kind === 'table-cell' || kind === 'row' || kind === 'code' || kind === 'caption' || line !== null) return false;
  const least = words.isWide ? shortestWide : shortest;
  if (text.length < least || text.length > longest || document.passages[sentence.passage] === undefined) return false;
  if (/[?？]["”’»)]*$/u.test(text) || words.boilerplate.test(text)) return false;
  if (/^\s*(?:\[\d+\]|https?:|www\.|©|doi:)/iu.test(text) || /https?:\/\/\S+\s*$/u.test(text)) return false;
  const { letters, small, capitals } = wordsOf(text);
  if (letters * 2 <= text.length) return false;
  // words in small letters, and not hardly anything but capitals, as a navigation bar or a list of names has
  return words.isWide || (small >= 4 && small >= capitals * 0.7);
}

const letter = /\p{L}/u;
const capital = /\p{Lu}/u;
const smallLetter = /\p{Ll}/u;

/** Letters of a text, and words that begin small and with a capital; in one pass, since every sentence is asked. */
function wordsOf(text: string): { letters: number; small: number; capitals: number } {
  const count = { letters: 0, small: 0, capitals: 0 };
  let isInside = false;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    const isSmall = code < 128 ? code > 96 && code < 123 : smallLetter.test(sign);
    const isCapital = code < 128 ? code > 64 && code < 91 : capital.test(sign);
    const isLetter = isSmall || isCapital || (code > 127 && letter.test(sign));
    if (isLetter) count.letters += sign.length;
    if (isSmall && !isInside) count.small += 1;
    if (isCapital && !isInside) count.capitals += 1;
    isInside = isLetter || (isInside && (code === 39 || code === 45 || code === 0x2019));
  }
  return count;
}

/** A milestone or a figure decides with its stage; else the words that foretell, aim, compare, explain or judge. */
function typeOf(
  sentence: Sentence,
  phrases: readonly FoundPhrase[],
  figures: readonly FigureFact[],
  milestones: readonly MilestoneFact[],
): { type: ClaimType; because: string } {
  const said = (sign: ClaimSign): string | null => {
    const phrase = phrases.find(({ signs }) => signs.includes(sign));
    return phrase === undefined ? null : sentence.text.slice(phrase.start, phrase.end);
  };
  const target = said('target');
  const forecast = said('forecast');
  const [milestone] = milestones;
  const [figure] = figures;
  if (milestone !== undefined) {
    if (target !== null) return { type: 'target', because: target };
    if (forecast !== null) return { type: 'forecast', because: forecast };
    return { type: 'milestone', because: milestone.because };
  }
  if (figure !== undefined) {
    if (figures.every(({ fields }) => fields.stage === 'target')) return { type: 'target', because: target ?? figure.because };
    if (figures.every(({ fields }) => fields.stage === 'projected')) return { type: 'forecast', because: forecast ?? figure.because };
    return { type: 'figure', because: figure.because };
  }
  const opinion = said('opinion');
  if (forecast !== null && forecast !== 'will') return { type: 'forecast', because: forecast };
  if (target !== null) return { type: 'target', because: target };
  const comparison = said('comparison');
  if (comparison !== null) return { type: 'comparison', because: comparison };
  if (forecast !== null) return { type: 'forecast', because: forecast };
  if (opinion !== null) return { type: 'opinion', because: opinion };
  const causal = said('causal');
  if (causal !== null) return { type: 'causal', because: causal };
  return { type: 'fact', because: year.exec(sentence.text)?.[0] ?? sentence.text.match(midCapital)?.[0] ?? sentence.text.slice(0, 24) };
}

interface Features {
  figures: readonly FigureFact[];
  milestones: readonly MilestoneFact[];
  type: ClaimType;
  speaker: string | null;
}

function scoreOf(sentence: Sentence, words: ClaimWords, phrases: readonly FoundPhrase[], features: Features): number {
  const { text } = sentence;
  const has = (sign: ClaimSign): boolean => phrases.some(({ signs }) => signs.includes(sign));
  const names = words.isWide ? (wideName.test(text) ? 2 : /[A-Z]{2}/u.test(text) ? 1 : 0) : (text.match(midCapital)?.length ?? 0);
  const starts = phrases[0]?.start === 0 && phrases[0].signs.includes('vague');
  const size = words.isWide ? text.length / 2 : text.split(/\s+/).length;
  let score = 0.27;
  if (features.figures.length > 0) score += 0.28;
  if (features.milestones.length > 0) score += 0.24;
  if (names > 0) score += names > 1 ? 0.15 : 0.1;
  if (year.test(text)) score += 0.08;
  if (features.speaker !== null) score += 0.1;
  if (features.type === 'forecast' || features.type === 'target' || features.type === 'comparison') score += 0.1;
  if (features.type === 'causal') score += 0.06;
  if (features.type === 'opinion') score -= 0.05;
  if (has('addressed')) score -= 0.2;
  if (starts) score -= 0.07;
  if (size < 7) score -= 0.1;
  if (size > 60) score -= 0.05;
  if (!/[.!。！．”"»’)]$/u.test(text)) score -= sentence.kind === 'list-item' ? 0.02 : 0.12;
  return Math.round(Math.max(0, Math.min(0.97, score)) * 100) / 100;
}

/** The sentence with its white space made even, without the mark of a list. */
function wordingOf(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/^(?:[•‣◦▪●○■□◆·*–—-]|\(?\d{1,2}[.)])\s+/u, '')
    .trim();
}

function hedgeOf(text: string, phrases: readonly FoundPhrase[]): string | null {
  const hedges = phrases
    .filter(({ start, signs }) => signs.includes('hedges') && (start === 0 || !/\p{Lu}/u.test(text[start] ?? '')))
    .map(({ start, end }) => text.slice(start, end).replace(/\s+/gu, ' '));
  return hedges.length === 0 ? null : [...new Set(hedges)].join(', ');
}

/** Of a milestone its due date, of a figure the date it holds for; else the one date that the sentence names. */
function eventDateOf(text: string, words: ClaimWords, figures: readonly FigureFact[], milestones: readonly MilestoneFact[]): string | null {
  const [milestone] = milestones;
  if (milestone !== undefined) return milestone.fields.dueEnd ?? milestone.fields.dueStart;
  for (const { fields } of figures) {
    const date = fields.asOf ?? fields.target;
    if (date !== null) return date;
  }
  const found = year.exec(text);
  if (found === null) return null;
  const month = words.isWide
    ? /^(?:年|년)\s?(\d{1,2})(?:月|월)/u.exec(text.slice(found.index + 4))?.[1]
    : monthBefore(text, found.index, words);
  return month === undefined ? found[0] : `${found[0]}-${month.padStart(2, '0')}`;
}

function monthBefore(text: string, at: number, words: ClaimWords): string | undefined {
  const before = /(\p{L}+)(?:\s+de|\s+del)?\s+$/u.exec(text.slice(Math.max(0, at - 24), at))?.[1]?.toLowerCase();
  const index = before === undefined ? -1 : words.months.indexOf(before);
  return index === -1 ? undefined : String(index + 1);
}

/** The claims of a slice's sentences, each with the figures and milestones found in it. */
export function claimsOf(sentences: readonly Sentence[], facts: readonly Fact[], document: ExtractionDocument): ClaimFact[] {
  const bySentence = new Map<number, Fact[]>();
  for (const fact of facts) {
    const [start] = fact.sentence;
    const own = bySentence.get(start);
    if (own === undefined) bySentence.set(start, [fact]);
    else own.push(fact);
  }
  return sentences.flatMap((sentence) => claimFacts(sentence, bySentence.get(sentence.start) ?? [], document) ?? []);
}
