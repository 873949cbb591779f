import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Pixels above and below the view in which pages are drawn already. */
const margin = 400;
/** Between a page and the edge of the view. */
const edge = 8;

export interface PagesView {
  scroller: RefObject<HTMLDivElement | null>;
  /** the page that fills most of the view's upper half, from 1 */
  page: number;
  /** pages that are in view or will be soon */
  near: ReadonlySet<number>;
  onScroll: () => void;
  goTo: (page: number) => void;
  /** changes the size of the pages and keeps in view what is there */
  keeping: (change: () => void) => void;
}

export function sheetOf(scroller: HTMLElement | null, page: number): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-page="${page}"]`) ?? null;
}

/** Which pages are in view, and the ways to others. */
export function useScrolling(count: number, zoom: number): PagesView {
  const scroller = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState<ReadonlySet<number>>(new Set([1]));
  const [page, setPage] = useState(1);
  const kept = useRef<{ page: number; share: number } | null>(null);
  useEffect(() => {
    const root = scroller.current;
    if (root === null || count === 0) return;
    const observer = new IntersectionObserver((entries) => setNear((old) => changed(old, entries)), {
      root,
      rootMargin: `${margin}px 0px`,
    });
    for (const sheet of root.querySelectorAll('[data-page]')) observer.observe(sheet);
    return () => observer.disconnect();
  }, [count]);
  const onScroll = useCallback(() => {
    const root = scroller.current;
    if (root === null) return;
    const middle = root.scrollTop + root.clientHeight * 0.4;
    const sheets = [...near].sort((one, other) => one - other).filter((number) => (sheetOf(root, number)?.offsetTop ?? Infinity) <= middle);
    setPage(sheets.at(-1) ?? 1);
  }, [near]);
  useEffect(onScroll, [onScroll]);
  const goTo = useCallback(
    (wanted: number) => {
      const root = scroller.current;
      const sheet = sheetOf(root, Math.min(count, Math.max(1, wanted)));
      if (root !== null && sheet !== null) root.scrollTop = sheet.offsetTop - edge;
    },
    [count],
  );
  const keeping = (change: () => void): void => {
    const root = scroller.current;
    const sheet = sheetOf(root, page);
    if (root !== null && sheet !== null) kept.current = { page, share: (root.scrollTop - sheet.offsetTop) / sheet.offsetHeight };
    change();
  };
  useLayoutEffect(() => {
    const root = scroller.current;
    const sheet = sheetOf(root, kept.current?.page ?? 0);
    if (root === null || sheet === null || kept.current === null) return;
    root.scrollTop = sheet.offsetTop + kept.current.share * sheet.offsetHeight;
    root.scrollLeft = (root.scrollWidth - root.clientWidth) / 2;
    kept.current = null;
  }, [zoom]);
  return { scroller, page, near, onScroll, goTo, keeping };
}

function changed(old: ReadonlySet<number>, entries: readonly IntersectionObserverEntry[]): ReadonlySet<number> {
  const next = new Set(old);
  for (const { target, isIntersecting } of entries) {
    const number = Number((target as HTMLElement).dataset.page);
    if (isIntersecting) next.add(number);
    else next.delete(number);
  }
  return next;
}
