import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { toastFailure } from '../../ui/index.ts';
import { Marks } from './Marks.tsx';

interface PageProps {
  document: PDFDocumentProxy;
  number: number;
  ratio: number;
  isDrawn: boolean;
  isCurrent: boolean;
  text: OpenText;
}

/** Sharper than this costs memory and shows nothing more. */
const sharpest = 2;

/** One page as it is printed, with what is marked on it. Its place is kept while it is not drawn. */
export function Page({ document, number, ratio, isDrawn, isCurrent, text }: PageProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const [shape, setShape] = useState(ratio);
  const width = useWidth(sheet);
  useEffect(() => {
    if (!isDrawn) return;
    const life = { isOver: false };
    document.getPage(number).then(
      (got) => {
        if (life.isOver) return;
        const { width: across, height } = got.getViewport({ scale: 1 });
        setShape(height / across);
        setPage(got);
      },
      (error: unknown) => !life.isOver && toastFailure(error),
    );
    return () => {
      life.isOver = true;
    };
  }, [document, number, isDrawn]);
  useEffect(() => {
    const target = canvas.current;
    if (page === null || target === null || !isDrawn || width === 0) return;
    const sharpness = Math.min(sharpest, window.devicePixelRatio);
    const viewport = page.getViewport({ scale: (width / page.getViewport({ scale: 1 }).width) * sharpness });
    target.width = Math.floor(viewport.width);
    target.height = Math.floor(viewport.height);
    const task = page.render({ canvas: target, viewport });
    // a drawing that is given up because the page left the view is no failure
    task.promise.catch(() => undefined);
    return () => task.cancel();
  }, [page, isDrawn, width]);
  return (
    <div
      ref={sheet}
      className="pages-page"
      data-page={number}
      aria-current={isCurrent ? 'page' : undefined}
      style={{ aspectRatio: `1 / ${shape}` }}
    >
      {isDrawn ? <canvas ref={canvas} role="img" aria-label={t('pages.page', { page: number })} /> : null}
      {isDrawn && page !== null && text.shown !== null ? <Marks page={page} number={number} text={text} /> : null}
      <span className="pages-number" aria-hidden="true">
        {number}
      </span>
    </div>
  );
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
