import { useState, type ReactNode } from 'react';
import type { AnchorView } from '../../../shared/contract/base.ts';
import { t } from '../../i18n/index.ts';
import { openAnchor, Quote, whereabouts } from '../../ui/Quote.tsx';

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
