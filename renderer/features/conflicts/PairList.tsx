import { useEffect, useId, type ReactNode, type RefObject } from 'react';
import { t } from '../../i18n/index.ts';
import { keyOf } from './open.ts';
import type { Session } from './session.ts';
import { reasonText } from './words.ts';

export function PairList({ session, list }: { session: Session; list: RefObject<HTMLDivElement | null> }): ReactNode {
  const { page, at, stand } = session;
  const base = useId();
  const pairs = page?.pairs ?? [];
  useEffect(() => {
    // newer browsers answer with a promise, which is no clean-up
    document.getElementById(`${base}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, base, page]);
  return (
    <div
      ref={list}
      className="conflicts-list"
      role="listbox"
      tabIndex={0}
      aria-label={t('conflicts.list')}
      aria-activedescendant={pairs.length === 0 ? undefined : `${base}-${at}`}
    >
      {pairs.map((pair, index) => (
        <div
          key={keyOf(pair)}
          id={`${base}-${index}`}
          role="option"
          aria-selected={index === at}
          aria-setsize={page?.total}
          aria-posinset={index + 1}
          className="conflicts-row"
          onClick={() => {
            stand(index);
            list.current?.focus({ preventScroll: true });
          }}
        >
          <span className="conflicts-row-metric">{pair.one.metric}</span>
          <span className="conflicts-row-values number">
            {pair.one.written} <span className="quiet">{t('conflicts.against')}</span> {pair.other.written}
          </span>
          <span className="quiet number">
            {pair.changed.length > 0 ? `${t('conflicts.back')} · ` : ''}
            {reasonText(pair)}
          </span>
        </div>
      ))}
      {(page?.total ?? 0) > pairs.length ? (
        <p className="conflicts-rest quiet" role="presentation">
          {t('conflicts.rest', { count: page!.total - pairs.length })}
        </p>
      ) : null}
    </div>
  );
}
