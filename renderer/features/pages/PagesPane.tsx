import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { t } from '../../i18n/index.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { ErrorNotice } from '../../ui/index.ts';
import { openPages } from './document.ts';
import { showPages, usePagesOpen } from './open.ts';
import { Page } from './Page.tsx';

/** Pages above and below the view that are drawn already. */
const margin = 600;

/** The pages of a PDF beside its text, where a person has asked for them or there is no text. */
export function PagesPane(text: OpenText): ReactNode {
  const shown = usePagesOpen(text.tab) ?? text.isEmpty;
  return shown && text.mediaType === 'application/pdf' ? <Pane {...text} /> : null;
}

function Pane(text: OpenText): ReactNode {
  const { document, sizes, error, retry } = usePages(text.source, text.version);
  const scroller = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState<ReadonlySet<number>>(new Set([1, 2]));
  const page = usePageOf(text);
  useEffect(() => {
    const root = scroller.current;
    if (root === null || sizes.length === 0) return;
    const observer = new IntersectionObserver(
      (entries) =>
        setNear((old) => {
          const next = new Set(old);
          for (const entry of entries) {
            const number = Number((entry.target as HTMLElement).dataset.page);
            if (entry.isIntersecting) next.add(number);
            else next.delete(number);
          }
          return next;
        }),
      { root, rootMargin: `${margin}px 0px` },
    );
    for (const sheet of root.querySelectorAll('[data-page]')) observer.observe(sheet);
    return () => observer.disconnect();
  }, [sizes]);
  // the pages follow the text
  useEffect(() => {
    if (page === null) return;
    const root = scroller.current;
    const sheet = root?.querySelector<HTMLElement>(`[data-page="${page}"]`);
    if (root === null || root === undefined || sheet === null || sheet === undefined || root.matches(':hover, :focus-within')) return;
    root.scrollTop = sheet.offsetTop - 8;
  }, [page, sizes]);
  return (
    <aside className="pages-pane" aria-label={t('pages.label')}>
      {error === null ? null : <ErrorNotice error={error} retry={retry} />}
      {error === null && document === null ? <p className="pages-waiting">{t('ui.loading')}</p> : null}
      <div
        ref={scroller}
        className="pages-scroller"
        role="group"
        tabIndex={0}
        aria-label={t('pages.label')}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          showPages(text.tab, false);
          text.focus();
        }}
      >
        {document === null
          ? null
          : sizes.map((ratio, index) => (
              <Page
                key={index}
                document={document}
                number={index + 1}
                ratio={ratio}
                isDrawn={near.has(index + 1)}
                isCurrent={page === index + 1}
                text={text}
              />
            ))}
      </div>
    </aside>
  );
}

interface Pages {
  document: PDFDocumentProxy | null;
  /** height ÷ width of each page */
  sizes: readonly number[];
  error: unknown;
  retry: () => void;
}

function usePages(source: string, version: string): Pages {
  const [state, setState] = useState<Omit<Pages, 'retry'>>({ document: null, sizes: [], error: null });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let close: (() => void) | null = null;
    const life = { isOver: false };
    const open = async (): Promise<void> => {
      const versions = await client.sources.versions({ id: source });
      const opened = await openPages(version, versions.find((one) => one.id === version)?.originalSize ?? 0);
      close = opened.close;
      if (life.isOver) return opened.close();
      const first = await opened.document.getPage(1);
      const ratioOf = (page: typeof first): number => {
        const { width, height } = page.getViewport({ scale: 1 });
        return height / width;
      };
      // most documents have one size of page; the others correct themselves when they are drawn
      setState({ document: opened.document, sizes: Array.from({ length: opened.document.numPages }, () => ratioOf(first)), error: null });
    };
    open().catch((error: unknown) => {
      if (!life.isOver) setState({ document: null, sizes: [], error });
    });
    return () => {
      life.isOver = true;
      close?.();
      setState({ document: null, sizes: [], error: null });
    };
  }, [source, version, round]);
  return { ...state, retry: () => setRound(round + 1) };
}

/** The page of the passage at the top of the text. */
function usePageOf({ version, at, shown }: OpenText): number | null {
  const [page, setPage] = useState<number | null>(null);
  const ready = shown !== null;
  useEffect(() => {
    if (!ready) return;
    const life = { isOver: false };
    const read = async (): Promise<void> => {
      const { position } = await client.sources.position({ version, offset: at });
      const { blocks } = await client.sources.blocks({ version, from: position, count: 1 });
      if (!life.isOver) setPage(blocks[0]?.page ?? null);
    };
    // a page that cannot be told is no reason to disturb the reading
    read().catch(() => undefined);
    return () => {
      life.isOver = true;
    };
  }, [version, at, ready]);
  return page;
}
