import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef } from 'react';
import type { PlacedPassage } from './passage.ts';
import { placesOf } from './placing.ts';
import { sheetOf, type PagesView } from './scrolling.ts';

/** Milliseconds that the pages stay where a person has put them. */
const rest = 1500;

/**
 * The pages follow the text: when another passage comes to its top, its place on the page is brought into view.
 * @returns to be called when a person moves the pages, which then wait
 */
export function useFollowing(
  document: PDFDocumentProxy | null,
  version: string,
  passage: PlacedPassage | null,
  { scroller }: PagesView,
): () => void {
  const touched = useRef(-rest);
  const { page = 0, start = 0, end = 0 } = passage ?? {};
  useEffect(() => {
    if (document === null || page === 0) return;
    const life = { isOver: false };
    const follow = async (): Promise<void> => {
      const places = await placesOf(document, version, page).catch(() => []);
      const root = scroller.current;
      const sheet = sheetOf(root, page);
      if (life.isOver || root === null || sheet === null || performance.now() - touched.current < rest) return;
      const share = places.filter((place) => place.start < end && place.end > start).reduce((top, { y }) => Math.min(top, y), 1);
      const top = sheet.offsetTop + (share === 1 ? 0 : share * sheet.offsetHeight);
      const view = { from: root.scrollTop, to: root.scrollTop + root.clientHeight * 0.7 };
      if (top < view.from || top > view.to) root.scrollTop = top - root.clientHeight * 0.15;
    };
    void follow();
    return () => {
      life.isOver = true;
    };
  }, [document, version, page, start, end, scroller]);
  return () => {
    touched.current = performance.now();
  };
}
