import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { ErrorNotice } from '../../ui/index.ts';
import { Bar } from './Bar.tsx';
import { useFollowing } from './following.ts';
import { showPages, usePagesOpen } from './open.ts';
import { usePages } from './opened.ts';
import { Page } from './Page.tsx';
import { usePassageInView } from './passage.ts';
import { useScrolling } from './scrolling.ts';

/** Widths of a page in widths of the pane. */
const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** The pages of a PDF beside its text, where a person has asked for them or there is no text. */
export function PagesPane(text: OpenText): ReactNode {
  const shown = usePagesOpen(text.tab) ?? text.isEmpty;
  return shown && text.mediaType === 'application/pdf' ? <Pane {...text} /> : null;
}

function Pane(text: OpenText): ReactNode {
  const pages = usePages(text.source, text.version);
  const [zoom, setZoom] = useState(1);
  const passage = usePassageInView(text);
  const view = useScrolling(pages.count, zoom);
  const touched = useFollowing(pages.document, text.version, passage, view);
  const step = (direction: -1 | 1): void => {
    const next = direction > 0 ? zooms.find((one) => one > zoom) : zooms.findLast((one) => one < zoom);
    if (next !== undefined) view.keeping(() => setZoom(next));
  };
  const close = (): void => {
    showPages(text.tab, false);
    text.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    touched();
    if (event.key === 'Escape') close();
    else if (event.key === '+' || event.key === '=') step(1);
    else if (event.key === '-') step(-1);
    else if (event.key === '0') view.keeping(() => setZoom(1));
    else if (event.key === 'ArrowLeft' && zoom <= 1) view.goTo(view.page - 1);
    else if (event.key === 'ArrowRight' && zoom <= 1) view.goTo(view.page + 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <aside className="pages-pane" aria-label={t('pages.label')} data-alone={text.isEmpty ? '' : undefined}>
      {text.isEmpty ? <p className="pages-why">{t('pages.why')}</p> : null}
      {pages.document === null ? null : <Bar page={view.page} count={pages.count} zoom={zoom} goTo={view.goTo} step={step} close={close} />}
      {pages.error === null ? null : <ErrorNotice error={pages.error} retry={pages.retry} />}
      {pages.error === null && pages.document === null ? <p className="pages-waiting">{t('ui.loading')}</p> : null}
      <div
        ref={view.scroller}
        className="pages-scroller"
        role="group"
        tabIndex={0}
        aria-label={t('pages.here', { page: view.page, count: pages.count })}
        onScroll={view.onScroll}
        onWheel={touched}
        onPointerDown={touched}
        onKeyDown={onKeyDown}
      >
        {pages.document === null ? null : (
          <div className="pages-sheets" style={{ width: `${zoom * 100}%` }}>
            {Array.from({ length: pages.count }, (_, index) => (
              <Page
                key={index}
                document={pages.document!}
                number={index + 1}
                ratio={pages.ratio}
                isDrawn={view.near.has(index + 1)}
                passage={passage?.page === index + 1 ? passage : null}
                version={text.version}
                hasText={text.shown !== null}
                show={text.show}
              />
            ))}
          </div>
        )}
      </div>
    </aside>
  );
}
