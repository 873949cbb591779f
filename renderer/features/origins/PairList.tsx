import { useEffect, useId, type ReactNode, type RefObject } from 'react';
import type { AccountProposal } from '../../../shared/contract/origins.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { keyOf } from './open.ts';
import type { Session } from './session.ts';

function why({ reasons, share, named }: AccountProposal): string {
  return reasons
    .map((reason) =>
      reason === 'text'
        ? t('origins.row.text', { share: formatNumber(share, { style: 'percent' }) })
        : t('origins.row.attribution', { name: named ?? '' }),
    )
    .join(' · ');
}

export function PairList({ session, list }: { session: Session; list: RefObject<HTMLDivElement | null> }): ReactNode {
  const { page, at, stand } = session;
  const base = useId();
  const pairs = page?.proposals ?? [];
  useEffect(() => {
    // newer browsers answer with a promise, which is no clean-up
    document.getElementById(`${base}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, base, page]);
  return (
    <div
      ref={list}
      className="origins-list"
      role="listbox"
      tabIndex={0}
      aria-label={t('origins.list')}
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
          className="origins-row"
          onClick={() => {
            stand(index);
            list.current?.focus({ preventScroll: true });
          }}
        >
          <span className="origins-row-title">{pair.one.title}</span>
          <span className="origins-row-title">{pair.other.title}</span>
          <span className="quiet number">{why(pair)}</span>
        </div>
      ))}
      {(page?.total ?? 0) > pairs.length ? (
        <p className="origins-rest quiet" role="presentation">
          {t('origins.rest', { count: page!.total - pairs.length })}
        </p>
      ) : null}
    </div>
  );
}
