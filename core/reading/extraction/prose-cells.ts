import type { ExtractionDocument } from './document.ts';
import { sentencesOf, type Sentence } from './sentences.ts';

const stopped = /[.!?。！？．]["'”’»」』)\]）]*$/u;
const small = /(?<![\p{L}\p{N}])\p{Ll}{2,}/gu;
const wide = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/gu;
const shortest = 30;
const shortestWide = 12;

/** A cell that holds whole sentences, as a column of remarks does: it has a stop and words enough. */
export function isProse({ text }: { text: string }): boolean {
  if (text.length < shortestWide || !stopped.test(text)) return false;
  if ((text.match(wide)?.length ?? 0) >= shortestWide) return true;
  return text.length >= shortest && (text.match(small)?.length ?? 0) >= 4;
}

/** The sentences of cells that hold prose, to be read beside the table as a paragraph's are. */
export function proseOfCells(sentences: readonly Sentence[], document: ExtractionDocument): Sentence[] {
  return sentences.flatMap((sentence) => {
    const passage = document.passages[sentence.passage];
    if (sentence.cell === null || passage === undefined || !isProse(sentence)) return [];
    const { cell: _, ...rest } = passage;
    const paragraph = { ...rest, kind: 'paragraph' as const };
    return sentencesOf({ ...document, passages: [paragraph] }).map((one) => ({ ...one, passage: sentence.passage }));
  });
}
