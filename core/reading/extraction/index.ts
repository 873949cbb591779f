import type { Fact } from '../../../shared/domain/facts.ts';
import { claimsOf } from './claims.ts';
import type { ExtractionDocument } from './document.ts';
import { isLayoutRun } from './layout.ts';
import { readCjkFigures } from './figures-cjk.ts';
import { readCjkMilestones } from './milestones-cjk.ts';
import { nameFacts } from './names.ts';
import { proseOfCells } from './prose-cells.ts';
import { readSpacedFacts } from './sentence-facts.ts';
import { sentencesOf } from './sentences.ts';
import type { Sentence } from './sentences.ts';
import { readTables } from './tables.ts';
import { versionOfExtractor } from './version.ts';

export type { ExtractionDocument } from './document.ts';

/** Rules and word lists decide what is found: another version may find something else in the same text. */
export const extractorVersion: string = versionOfExtractor();

/** Reads the sentences of a slice; what it returns is in text order. Readers know nothing of each other. */
type SliceReader = (sentences: readonly Sentence[], document: ExtractionDocument) => Fact[];

const sliceReaders: SliceReader[] = [readSpacedFacts, readTables, readCjkFigures, readCjkMilestones];
const sliceLength = 16_384;
/** A table laid out with spaces may be one of many pages: then its part goes without the heads of the part before. */
const longestSlice = 262_144;
const batchLength = 200;

/**
 * What a text says, as suggestions: batches in text order, then names and mentions of the whole document. Pure: the same document and
 * extractor version always give the same facts. Linear in the text.
 */
export function* extractFacts(document: ExtractionDocument): Generator<Fact[]> {
  const all: Sentence[] = [];
  for (const { from, to } of slicesOf(document)) {
    const sentences = sentencesOf(document, from, to);
    for (const sentence of sentences) all.push(sentence);
    const told = [...sentences, ...proseOfCells(sentences, document)];
    const facts = sliceReaders.flatMap((read) => read(told, document));
    for (const claim of claimsOf(told, facts, document)) facts.push(claim);
    const inOrder = facts.toSorted((left, right) => left.start - right.start || left.end - right.end);
    for (let at = 0; at < inOrder.length; at += batchLength) yield inOrder.slice(at, at + batchLength);
  }
  const names = nameFacts(document, all);
  for (let at = 0; at < names.length; at += batchLength) yield names.slice(at, at + batchLength);
}

/** Slices end between passages, and never inside a table: a cell needs its table's heads. */
function* slicesOf(document: ExtractionDocument): Generator<{ from: number; to: number }> {
  const { passages } = document;
  let from = 0;
  for (let to = 1; to <= passages.length; to += 1) {
    const length = (passages[to - 1]?.end ?? 0) - (passages[from]?.start ?? 0);
    const isInsideTable = passages[to]?.cell !== undefined && passages[to]?.cell?.table === passages[to - 1]?.cell?.table;
    const next = passages[to];
    if (next !== undefined && (length < sliceLength || isInsideTable)) continue;
    if (next !== undefined && length < longestSlice && isLayoutRun(document.text, next.start, next.end)) continue;
    yield { from, to };
    from = to;
  }
}
