import { IconArrowUpRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AnchorView } from '../../shared/contract/base.ts';
import { t } from '../i18n/index.ts';
import { openReader } from '../state/workspace.ts';
import './records.css';

export function openAnchor(anchor: AnchorView): void {
  openReader(anchor.source, { version: anchor.version, start: anchor.start, end: anchor.end, beside: true });
}

/** Source, headings and page, as one line. */
export function whereabouts({ sourceTitle, section, page }: AnchorView): string {
  return [sourceTitle, ...section.filter((one) => one !== sourceTitle), page === null ? null : t('inspector.page', { page })]
    .filter(Boolean)
    .join(' › ');
}

/** The words of a passage, and the way to it. */
export function Quote({ anchor, children }: { anchor: AnchorView; children?: ReactNode }): ReactNode {
  return (
    <figure className="quote">
      <blockquote>{anchor.quote}</blockquote>
      <figcaption>
        <button type="button" className="link" onClick={() => openAnchor(anchor)} title={t('inspector.passage')}>
          {whereabouts(anchor)}
          <IconArrowUpRight size={13} aria-hidden="true" />
        </button>
        {children}
      </figcaption>
    </figure>
  );
}
