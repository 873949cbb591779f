import type { Stretch } from '../../state/reader-parts.ts';
import type { Blocks } from './blocks.ts';

export type { Stretch } from '../../state/reader-parts.ts';

/** A passage on the screen: its element holds one text node, so an offset in the node is an offset in the text. */
export interface ShownPassage extends Stretch {
  element: HTMLElement;
  node: Text;
}

export function shownPassages(root: HTMLElement): ShownPassage[] {
  const list: ShownPassage[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('[data-start]')) {
    const node = element.firstChild;
    if (!(node instanceof Text)) continue;
    const start = Number(element.dataset.start);
    list.push({ element, node, start, end: start + node.length });
  }
  return list;
}

/** The parts of a stretch that are on the screen, one range a passage. */
export function rangesOf(passages: readonly ShownPassage[], { start, end }: Stretch): StaticRange[] {
  const ranges: StaticRange[] = [];
  for (const passage of passages) {
    if (passage.start >= end) break;
    if (passage.end <= start) continue;
    ranges.push(
      new StaticRange({
        startContainer: passage.node,
        startOffset: Math.max(0, start - passage.start),
        endContainer: passage.node,
        endOffset: Math.min(passage.node.length, end - passage.start),
      }),
    );
  }
  return ranges;
}

/** Where the shown part of a stretch stands in the window; null when none of it is on the screen. */
export function boxOf(passages: readonly ShownPassage[], stretch: Stretch): { first: DOMRect; last: DOMRect } | null {
  const parts = rangesOf(passages, stretch).flatMap((part) => {
    const range = document.createRange();
    range.setStart(part.startContainer, part.startOffset);
    range.setEnd(part.endContainer, part.endOffset);
    return [...range.getClientRects()];
  });
  const [first, last] = [parts[0], parts.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}

/**
 * The canonical offset of a point of the document; null where it belongs to no passage.
 * @param side a point between two passages is the end of the one before for an end, the start of the one after for a start
 */
export function offsetOf(root: HTMLElement, node: Node, offset: number, side: 'start' | 'end'): number | null {
  const passages = shownPassages(root);
  const inside = passages.find((passage) => passage.node === node);
  if (inside !== undefined) {
    const before = passages[passages.indexOf(inside) - 1];
    // Three clicks select up to the start of the next passage: the selection ends where this one does.
    if (side === 'end' && offset === 0 && before !== undefined) return before.end;
    return inside.start + offset;
  }
  const point = document.createRange();
  point.setStart(node, offset);
  point.collapse(true);
  if (side === 'start') return passages.find((passage) => point.comparePoint(passage.node, 0) >= 0)?.start ?? null;
  return passages.findLast((passage) => point.comparePoint(passage.node, passage.node.length) <= 0)?.end ?? null;
}

/** What the person has selected in the text, without the white space around it. */
export function selectedStretch(root: HTMLElement, blocks: Blocks): Stretch | null {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const start = offsetOf(root, range.startContainer, range.startOffset, 'start');
  const end = offsetOf(root, range.endContainer, range.endOffset, 'end');
  return start === null || end === null ? null : trimmed(blocks, { start, end });
}

export function trimmed(blocks: Blocks, stretch: Stretch): Stretch | null {
  let { start, end } = stretch;
  const space = (offset: number): boolean => {
    const block = blocks.holding(offset);
    return block !== undefined && (offset >= block.end || /\s/.test(block.text[offset - block.start] ?? ' '));
  };
  while (start < end && space(start)) start += 1;
  while (end > start && space(end - 1)) end -= 1;
  return start < end ? { start, end } : null;
}

/** The offset under the pointer; null beside the text. */
export function offsetAt(root: HTMLElement, x: number, y: number): number | null {
  const caret = document.caretPositionFromPoint(x, y);
  if (caret === null || !(caret.offsetNode instanceof Text)) return null;
  const passage = shownPassages(root).find((one) => one.node === caret.offsetNode);
  return passage === undefined ? null : passage.start + caret.offset;
}
