import type { Fact } from '../../../shared/domain/facts.ts';
import { CarriedUnits } from './carried-units.ts';
import { dateWords } from './date-words.ts';
import { datesOf } from './dates.ts';
import type { ExtractionDocument } from './document.ts';
import { figureWords } from './figure-words.ts';
import { figuresOf } from './figures.ts';
import type { SentenceReading } from './figures.ts';
import { milestonesOf } from './milestones.ts';
import type { Sentence } from './sentences.ts';
import { tokensOf } from './tokens.ts';

const withoutSpaces = new Set(['zh', 'ja', 'ko']);

/** Figures and milestones of a slice's sentences in languages whose words stand apart; “that year” means the last year before it. */
export function readSpacedFacts(sentences: readonly Sentence[], document: ExtractionDocument): Fact[] {
  return factsOfSentences(
    sentences.filter((sentence) => sentence.cell === null && sentence.line === null),
    document,
  );
}

/** The same for sentences that a table's reader cut out of cells. */
export function factsOfSentences(sentences: readonly Sentence[], document: ExtractionDocument): Fact[] {
  const facts: Fact[] = [];
  let latestYear: number | null = null;
  const carried = new CarriedUnits();
  for (const sentence of sentences) {
    if (withoutSpaces.has(sentence.language) || sentence.kind === 'code') continue;
    const read = spacedFacts(sentence, document, latestYear, carried);
    for (const fact of read.facts) facts.push(fact);
    latestYear = read.latestYear;
  }
  return facts;
}

function spacedFacts(
  sentence: Sentence,
  document: ExtractionDocument,
  latestYear: number | null,
  carried: CarriedUnits,
): { facts: Fact[]; latestYear: number | null } {
  const figures = figureWords(sentence.language);
  const dates = dateWords(sentence.language);
  const mayDate = dates.mayHold.test(sentence.text);
  if (!mayDate && !figures.mayHold.test(sentence.text)) return { facts: [], latestYear };
  const tokens = tokensOf(sentence.text, sentence.start, figures.data.spaceGroups === true);
  const found = mayDate ? datesOf(tokens, dates, document.published, latestYear) : [];
  const reading: SentenceReading = { sentence, tokens, dates: found, yen: yenOf(document), published: document.published };
  const last = found.at(-1);
  return {
    facts: [...carried.read(figuresOf(reading, figures), sentence, figures), ...milestonesOf(reading, dates)],
    latestYear: last === undefined ? latestYear : Number(last.high.slice(0, 4)),
  };
}

const yenByDocument = new WeakMap<ExtractionDocument, string>();

/** ¥ is the yuan's sign and the yen's: a document that speaks of Japan more than of China means yen. */
export function yenOf(document: ExtractionDocument): string {
  const known = yenByDocument.get(document);
  if (known !== undefined) return known;
  const sample = document.text.slice(0, 200_000);
  const count = (words: RegExp): number => sample.match(words)?.length ?? 0;
  const isYen =
    document.language?.startsWith('ja') === true ||
    count(/\byen\b|\bJPY\b|Japan|円/gu) > count(/yuan|renminbi|RMB|CNY|Chin(?:a|ese)|人民币|元/gu);
  const unit = isYen ? 'JPY' : 'RMB';
  yenByDocument.set(document, unit);
  return unit;
}
