import type { Blocks } from './blocks.ts';
import type { Stretch } from './places.ts';
import { unitAt, unitBeside, unitsOf } from './sentences.ts';

/** Where the keyboard stands: the word under the caret, and the two ends of a selection made from there. */
export interface Caret {
  word: Stretch;
  pivot: Stretch;
  head: Stretch;
}

export function caretAt(blocks: Blocks, offset: number): Caret | null {
  const block = blocks.holding(offset);
  if (block === undefined) return null;
  const word = unitAt(block, offset, 'word');
  return { word, pivot: word, head: word };
}

export function movedByPassage(blocks: Blocks, caret: Caret, direction: -1 | 1): Caret | null {
  const block = blocks.holding(caret.word.start);
  const next = block === undefined ? undefined : blocks.get(block.position + direction);
  return next === undefined ? null : caretAt(blocks, next.start);
}

export function movedByWord(blocks: Blocks, caret: Caret, direction: -1 | 1): Caret | null {
  const word = unitBeside(blocks, caret.word, 'word', direction);
  return word === null ? null : { word, pivot: word, head: word };
}

export function spanOf({ pivot, head }: Caret): Stretch {
  return { start: Math.min(pivot.start, head.start), end: Math.max(pivot.end, head.end) };
}

/** A selection made with the mouse goes on with the keys from where it ends. */
export function caretOver(blocks: Blocks, selection: Stretch): Caret | null {
  const caret = caretAt(blocks, selection.start);
  if (caret === null) return null;
  const edge = (offset: number): Stretch => ({ start: offset, end: offset });
  return { word: caret.word, pivot: edge(selection.start), head: edge(selection.end) };
}

export function extended(blocks: Blocks, caret: Caret, unit: 'word' | 'sentence', direction: -1 | 1): Caret | null {
  const head = unitBeside(blocks, caret.head, unit, direction);
  if (head === null) return null;
  // Whole sentences begin with the sentence that the caret stands in.
  const fresh = unit === 'sentence' && caret.pivot === caret.head;
  return fresh ? withSentence(blocks, caret) : { ...caret, head };
}

/** Selects the sentence at the caret; asked again, the next one too. */
export function withSentence(blocks: Blocks, caret: Caret, again = false): Caret | null {
  if (again) {
    const next = unitBeside(blocks, caret.head, 'sentence', 1);
    return next === null ? null : { ...caret, head: next };
  }
  const block = blocks.holding(caret.word.start);
  if (block === undefined) return null;
  const sentence = unitsOf(block, 'sentence').find((one) => one.end > caret.word.start) ?? { start: block.start, end: block.end };
  return { word: caret.word, pivot: sentence, head: sentence };
}
