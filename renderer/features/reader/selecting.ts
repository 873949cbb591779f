import { useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import type { Blocks } from './blocks.ts';
import type { Column } from './column.ts';
import { caretAt, caretOver, extended, movedByPassage, movedByWord, spanOf, withSentence, type Caret } from './keyboard.ts';
import { unitBeside } from './sentences.ts';
import { offsetAt, rangesOf, selectedStretch, shownPassages, type Stretch } from './places.ts';

export interface Selecting {
  selection: Stretch | null;
  caret: Caret | null;
  choose: (stretch: Stretch | null, caret: Caret | null) => void;
  clear: () => void;
  /** lets go of the words and stands at the sentence after them */
  goOn: (from: Stretch) => void;
  /** true when the key was one of ours */
  key: (event: KeyboardEvent) => boolean;
  passage: (direction: -1 | 1) => void;
  sentence: () => void;
  onPointerDown: (event: PointerEvent) => void;
}

/** The document's own selection follows, so that Copy and screen readers know it. */
function showNatively(root: HTMLElement | null, stretch: Stretch): void {
  const ranges = root === null ? [] : rangesOf(shownPassages(root), stretch);
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (first !== undefined && last !== undefined)
    document.getSelection()?.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
}

/**
 * Words are chosen with the mouse or with the keys; either way the result is a stretch of the canonical text.
 * @param clicked called with the offset of a click that selected nothing
 */
export function useSelecting(
  blocks: Blocks,
  column: Column,
  held: RefObject<boolean>,
  clicked: (offset: number) => void,
  changed: () => void,
): Selecting {
  const [selection, setSelection] = useState<Stretch | null>(null);
  const [caret, setCaret] = useState<Caret | null>(null);
  const latest = useRef({ clicked, changed });
  latest.current = { clicked, changed };
  const choose = (stretch: Stretch | null, next: Caret | null): void => {
    setSelection(stretch);
    setCaret(next);
    latest.current.changed();
  };
  const start = (): Caret | null => {
    if (caret !== null) return caret;
    const block = blocks.get(column.anchor().position);
    return block === undefined ? null : caretAt(blocks, block.start);
  };
  const byKey = (next: Caret | null, selects: boolean): void => {
    if (next === null) return;
    const stretch = selects ? spanOf(next) : null;
    choose(stretch, next);
    const shown = selects ? next.head : next.word;
    column.reveal({ start: shown.start, end: Math.max(shown.end, shown.start + 1) }, blocks.holding(shown.start)?.position ?? 0);
    if (stretch === null) document.getSelection()?.removeAllRanges();
    else showNatively(column.rows.current, stretch);
  };
  const passage = (direction: -1 | 1): void => {
    const from = start();
    if (from !== null) byKey(caret === null ? from : movedByPassage(blocks, from, direction), false);
  };
  const word = (direction: -1 | 1): void => {
    const from = start();
    if (from !== null) byKey(caret === null ? from : movedByWord(blocks, from, direction), false);
  };
  const extend = (unit: 'word' | 'sentence', direction: -1 | 1): void => {
    const from = start();
    if (from === null) return;
    byKey(selection === null && unit === 'word' ? from : extended(blocks, from, unit, direction), true);
  };
  const clear = (): void => {
    document.getSelection()?.removeAllRanges();
    choose(null, caret === null ? null : { ...caret, pivot: caret.word, head: caret.word });
  };
  const goOn = (from: Stretch): void => {
    const next = unitBeside(blocks, from, 'sentence', 1);
    byKey(caretAt(blocks, next?.start ?? from.start), false);
  };
  const key = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const direction =
      event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : null;
    const upright = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (direction !== null) {
      if (event.shiftKey) extend(upright ? 'sentence' : 'word', direction);
      else if (upright) passage(direction);
      else word(direction);
      return true;
    }
    if (event.key !== 'Escape' || selection === null) return false;
    clear();
    return true;
  };
  const released = (x: number, y: number): void => {
    held.current = false;
    const root = column.rows.current;
    if (root === null) return;
    const stretch = selectedStretch(root, blocks);
    if (stretch !== null) return choose(stretch, caretOver(blocks, stretch));
    const offset = offsetAt(root, x, y);
    choose(null, offset === null ? caret : caretAt(blocks, offset));
    if (offset !== null) latest.current.clicked(offset);
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    held.current = true;
    // A click into a selection clears it only after the button is up.
    const up = (end: globalThis.PointerEvent): void => void setTimeout(() => released(end.clientX, end.clientY));
    window.addEventListener('pointerup', up, { once: true });
  };
  return {
    selection,
    caret,
    choose,
    clear,
    goOn,
    key,
    passage,
    sentence: () => {
      const from = start();
      if (from !== null) byKey(withSentence(blocks, from, selection !== null), true);
    },
    onPointerDown,
  };
}
