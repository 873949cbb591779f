import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { BlockView } from '../../../shared/contract/sources.ts';
import type { Blocks } from './blocks.ts';
import { createHeights } from './heights.ts';
import { boxOf, shownPassages, type Stretch } from './places.ts';

/** A passage at the top edge of the view and how many pixels of it are above: what stays put while heights become known. */
export interface Anchor {
  position: number;
  above: number;
}

export interface Column {
  scroller: RefObject<HTMLDivElement | null>;
  sheet: RefObject<HTMLDivElement | null>;
  rows: RefObject<HTMLDivElement | null>;
  first: number;
  last: number;
  onScroll: () => void;
  /** puts an offset of the text where the eye expects it; `then` when it stands there */
  goTo: (stretch: Stretch, position: number, then?: () => void) => void;
  /** scrolls as little as needed to have it in view */
  reveal: (stretch: Stretch, position: number) => void;
  anchor: () => Anchor;
  /** returns to where an anchor was taken */
  restore: (anchor: Anchor) => void;
  page: (direction: -1 | 1) => void;
}

/** Rows of a table are drawn by their first cell; the cells of a row are one line end apart. */
export function continuesRow(block: BlockView | undefined, before: BlockView | undefined): boolean {
  return block?.kind === 'table-cell' && before?.kind === 'table-cell' && block.start - before.end === 1;
}

function guessHeight(block: BlockView, width: number): number {
  const wide = /[\u2e80-\u9fff\uac00-\ud7af]/.test(block.text.slice(0, 40));
  const lines = Math.ceil((block.text.length * (wide ? 18 : 8.2)) / Math.max(200, width));
  return lines * 30 + 18;
}

/**
 * Shows only the passages around the view. Heights are guesses until a passage has been on the screen; the passage at the top edge is
 * kept where it is whenever a guess is corrected, so the text never jumps under the reader.
 */
export function useColumn(blocks: Blocks, round: number, held: RefObject<boolean>, settled: () => void): Column {
  const count = blocks.total ?? 0;
  const heights = useMemo(() => createHeights(count, 110), [count]);
  const scroller = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor>({ position: 0, above: 0 });
  const pending = useRef<{ stretch: Stretch; position: number; then?: (() => void) | undefined; tries: number } | null>(null);
  const guessed = useMemo(() => new Set<number>(), [heights]);
  const [shown, setShown] = useState({ first: 0, last: 0 });
  const seenTop = useRef(0);
  const [, redraw] = useState(0);
  const told = useRef(settled);
  told.current = settled;

  const look = useCallback(() => {
    const view = scroller.current;
    if (view === null || count === 0) return;
    const height = view.clientHeight;
    // In a tab that is not shown yet nothing has a size; it looks again when it gets one.
    if (height === 0) return;
    let first = heights.at(Math.max(0, view.scrollTop - height));
    let last = heights.at(view.scrollTop + height * 2);
    while (first > 0 && continuesRow(blocks.get(first), blocks.get(first - 1))) first -= 1;
    blocks.need(first, Math.min(count - 1, last + 20));
    setShown((old) => {
      // While words are being selected with the mouse, the passage where that began must stay in the document.
      if (held.current) [first, last] = [Math.min(first, old.first), Math.max(last, old.last)];
      return old.first === first && old.last === last ? old : { first, last };
    });
  }, [blocks, count, heights, held]);

  const take = useCallback(() => {
    const view = scroller.current;
    if (view === null) return;
    const position = heights.at(view.scrollTop);
    seenTop.current = view.scrollTop;
    anchor.current = { position, above: view.scrollTop - heights.top(position) };
  }, [heights]);

  const place = useCallback(() => {
    const [view, page, list] = [scroller.current, sheet.current, rows.current];
    if (view === null || page === null || list === null) return;
    page.style.height = `${heights.total()}px`;
    list.style.transform = `translateY(${heights.top(shown.first)}px)`;
    const wanted = Math.max(0, heights.top(anchor.current.position) + anchor.current.above);
    if (Math.abs(view.scrollTop - wanted) > 1) view.scrollTop = wanted;
    seenTop.current = view.scrollTop;
  }, [heights, shown.first]);

  const settle = useCallback(() => {
    const [view, list] = [scroller.current, rows.current];
    if (view === null || list === null || count === 0 || view.clientHeight === 0) return;
    // The view may have been scrolled without its event having come: that is where the person is, not the anchor.
    if (Math.abs(view.scrollTop - seenTop.current) > 1) take();
    for (const row of list.children) {
      if (!(row instanceof HTMLElement)) continue;
      const position = Number(row.dataset.position);
      if (row.dataset.waiting === undefined) heights.set(position, row.getBoundingClientRect().height);
    }
    place();
    const target = pending.current;
    if (target !== null && blocks.get(target.position) !== undefined) {
      const box = boxOf(shownPassages(list), target.stretch);
      if (box !== null) {
        view.scrollTop += box.first.top - view.getBoundingClientRect().top - view.clientHeight * 0.3;
        take();
        target.tries += 1;
        // The first landing may bring passages in view whose heights were guesses: land once more on the measured ones.
        if (target.tries > 1) {
          pending.current = null;
          target.then?.();
        } else redraw((number) => number + 1);
      } else if (target.position >= shown.first && target.position <= shown.last) pending.current = null;
    }
    look();
    told.current();
  }, [blocks, count, heights, look, place, shown, take]);

  useLayoutEffect(() => {
    const width = rows.current?.clientWidth ?? 600;
    for (let position = shown.first; position <= shown.last; position += 1) {
      const block = blocks.get(position);
      if (block === undefined || guessed.has(position)) continue;
      guessed.add(position);
      heights.set(position, guessHeight(block, width));
    }
    settle();
  });
  useEffect(() => {
    const [view, list] = [scroller.current, rows.current];
    if (view === null || list === null) return;
    // Another width or text size makes other heights; the passage at the top edge stays.
    const watch = new ResizeObserver(() => redraw((number) => number + 1));
    watch.observe(view);
    watch.observe(list);
    return () => watch.disconnect();
  }, [count]);
  useEffect(look, [look, round]);

  const show = (position: number, above: number): void => {
    anchor.current = { position, above };
    // Not taken from the view: until the rows are measured, guesses would name another passage.
    place();
    look();
    redraw((number) => number + 1);
  };
  return {
    scroller,
    sheet,
    rows,
    first: Math.min(shown.first, Math.max(0, count - 1)),
    last: Math.min(shown.last, count - 1),
    onScroll: () => {
      // Our own moves come back as events too; the anchor is what they were made from.
      if (Math.abs((scroller.current?.scrollTop ?? 0) - seenTop.current) > 1) take();
      look();
    },
    goTo: (stretch, position, then) => {
      pending.current = { stretch, position, then, tries: 0 };
      show(position, -(scroller.current?.clientHeight ?? 0) * 0.3);
    },
    reveal: (stretch, position) => {
      const [view, list] = [scroller.current, rows.current];
      const box = list === null ? null : boxOf(shownPassages(list), stretch);
      if (view === null || box === null) {
        pending.current = { stretch, position, tries: 0 };
        show(position, -(view?.clientHeight ?? 0) * 0.3);
        return;
      }
      const edge = view.getBoundingClientRect();
      const room = 64;
      if (box.first.top < edge.top + room) view.scrollTop += box.first.top - edge.top - room;
      else if (box.last.bottom > edge.bottom - room)
        view.scrollTop += Math.min(box.last.bottom - edge.bottom + room, box.first.top - edge.top - room);
    },
    anchor: () => anchor.current,
    restore: (kept) => show(Math.min(kept.position, Math.max(0, count - 1)), kept.above),
    page: (direction) => {
      const view = scroller.current;
      if (view !== null) view.scrollTop += direction * view.clientHeight * 0.9;
    },
  };
}
