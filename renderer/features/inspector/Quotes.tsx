import { IconArrowUpRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { AnchorView } from '../../../shared/contract/base.ts';
import { t } from '../../i18n/index.ts';
import { openReader } from '../../state/workspace.ts';

export function openAnchor(anchor: AnchorView): void {
  openReader(anchor.source, { version: anchor.version, start: anchor.start, end: anchor.end, beside: true });
}

function whereabouts({ sourceTitle, section, page }: AnchorView): string {
  return [sourceTitle, ...section.filter((one) => one !== sourceTitle), page === null ? null : t('inspector.page', { page })]
    .filter(Boolean)
    .join(' › ');
}

export function Quote({ anchor }: { anchor: AnchorView }): ReactNode {
  return (
    <figure className="quote">
      <blockquote>{anchor.quote}</blockquote>
      <figcaption>
        <button type="button" className="link" onClick={() => openAnchor(anchor)} title={t('inspector.passage')}>
          {whereabouts(anchor)}
          <IconArrowUpRight size={13} aria-hidden="true" />
        </button>
      </figcaption>
    </figure>
  );
}

const shownAtOnce = 3;

/** The passages behind a record, those of an entity as mentions within their sentence. */
export function Quotes({ anchors, mentions }: { anchors: AnchorView[]; mentions: boolean }): ReactNode {
  const [all, setAll] = useState(false);
  if (anchors.length === 0) return null;
  const shown = all ? anchors : anchors.slice(0, shownAtOnce);
  return (
    <section aria-label={t('inspector.quotes')}>
      {mentions ? <h3>{t('inspector.mentions', { count: anchors.length })}</h3> : null}
      {shown.map((anchor) =>
        mentions ? (
          <button key={anchor.id} type="button" className="mention" onClick={() => openAnchor(anchor)} title={whereabouts(anchor)}>
            …{anchor.prefix}
            <mark>{anchor.quote}</mark>
            {anchor.suffix}…
          </button>
        ) : (
          <Quote key={anchor.id} anchor={anchor} />
        ),
      )}
      {anchors.length > shown.length ? (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {t('inspector.allMentions', { count: anchors.length })}
        </button>
      ) : null}
    </section>
  );
}
