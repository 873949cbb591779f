import type { ReactNode, RefObject } from 'react';
import { t } from '../../i18n/index.ts';
import { WalkList } from '../../ui/WalkList.tsx';
import { keyOf } from './open.ts';
import type { Session } from './session.ts';
import { reasonText } from './words.ts';

export function PairList({ session, list }: { session: Session; list: RefObject<HTMLDivElement | null> }): ReactNode {
  const { page, at, stand } = session;
  const pairs = page?.pairs ?? [];
  const total = page?.total ?? 0;
  return (
    <WalkList
      list={list}
      label={t('conflicts.list')}
      items={pairs}
      total={total}
      rest={t('conflicts.rest', { count: total - pairs.length })}
      at={at}
      stand={stand}
      keyOf={keyOf}
    >
      {(pair) => (
        <>
          <span className="walk-row-title">{pair.one.metric}</span>
          <span className="number">
            {pair.one.written} <span className="quiet">{t('conflicts.against')}</span> {pair.other.written}
          </span>
          <span className="quiet number">
            {pair.changed.length > 0 ? `${t('conflicts.back')} · ` : ''}
            {reasonText(pair)}
          </span>
        </>
      )}
    </WalkList>
  );
}
