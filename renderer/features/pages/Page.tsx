import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { memo, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { t } from '../../i18n/index.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { Marks } from './Marks.tsx';
import { ratioOf } from './opened.ts';
import type { PlacedPassage } from './passage.ts';

interface PageProps {
  document: PDFDocumentProxy;
  number: number;
  /** height ÷ width until the page itself has told */
  ratio: number;
  isDrawn: boolean;
  passage: PlacedPassage | null;
  version: string;
  hasText: boolean;
  show: OpenText['show'];
}

/** Sharper than this costs memory and shows nothing more. */
const sharpest = 2;
/** Dots of a drawing; four bytes each. */
const mostDots = 16_000_000;

/** One page as it is printed, with what is marked on it. Its place is kept while it is not drawn. */
export const Page = memo(function Page(props: PageProps): ReactNode {
  const { document, number, ratio, isDrawn, passage, version, hasText, show } = props;
  const sheet = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const [state, setState] = useState<'waiting' | 'drawn' | 'failed'>('waiting');
  useEffect(() => {
    if (!isDrawn) return;
    const life = { isOver: false };
    setState('waiting');
    document.getPage(number).then(
      (got) => !life.isOver && setPage(got),
      () => !life.isOver && setState('failed'),
    );
    return () => {
      life.isOver = true;
    };
  }, [document, number, isDrawn]);
  const width = useWidth(sheet);
  return (
    <div
      ref={sheet}
      className="pages-page"
      data-page={number}
      data-state={isDrawn ? state : 'waiting'}
      aria-current={passage === null ? undefined : 'page'}
      style={{ aspectRatio: `1 / ${page === null ? ratio : ratioOf(page)}` }}
    >
      {isDrawn && page !== null ? <Drawing page={page} number={number} width={width} tell={setState} /> : null}
      {isDrawn && hasText ? <Marks document={document} number={number} version={version} show={show} passage={passage} /> : null}
      {isDrawn && state === 'failed' ? <p className="pages-failed">{t('pages.failed')}</p> : null}
    </div>
  );
});

interface DrawingProps {
  page: PDFPageProxy;
  number: number;
  /** CSS pixels */
  width: number;
  tell: (state: 'drawn' | 'failed') => void;
}

const Drawing = memo(function Drawing({ page, number, width, tell }: DrawingProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const target = canvas.current;
    if (target === null || width === 0) return;
    const { width: across, height } = page.getViewport({ scale: 1 });
    const wanted = (width / across) * Math.min(sharpest, window.devicePixelRatio);
    const viewport = page.getViewport({ scale: Math.min(wanted, Math.sqrt(mostDots / (across * height))) });
    target.width = Math.max(1, Math.floor(viewport.width));
    target.height = Math.max(1, Math.floor(viewport.height));
    const task = page.render({ canvas: target, viewport });
    task.promise.then(
      () => tell('drawn'),
      // a drawing that is given up because the page left the view is no failure
      (error: unknown) => (error instanceof Error && error.name === 'RenderingCancelledException' ? undefined : tell('failed')),
    );
    return () => task.cancel();
  }, [page, width, tell]);
  useEffect(() => () => void page.cleanup(), [page]);
  return <canvas ref={canvas} role="img" aria-label={t('pages.page', { page: number })} />;
});

function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
