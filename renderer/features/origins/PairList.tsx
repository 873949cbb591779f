import type { ReactNode, RefObject } from 'react';
import type { AccountProposal } from '../../../shared/contract/origins.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { WalkList } from '../../ui/WalkList.tsx';
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
  const pairs = page?.proposals ?? [];
  const total = page?.total ?? 0;
  return (
    <WalkList
      list={list}
      label={t('origins.list')}
      items={pairs}
      total={total}
      rest={t('origins.rest', { count: total - pairs.length })}
      at={at}
      stand={stand}
      keyOf={keyOf}
    >
      {(pair) => (
        <>
          <span>{pair.one.title}</span>
          <span>{pair.other.title}</span>
          <span className="quiet number">{why(pair)}</span>
        </>
      )}
    </WalkList>
  );
}
