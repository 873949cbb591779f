import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import { useActive, type ScreenParams } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { useOriginsCommands } from './commands.ts';
import { PairDetail } from './PairDetail.tsx';
import { PairList } from './PairList.tsx';
import { useOrigins, type Session } from './session.ts';
import './origins.css';

function Bar({ session }: { session: Session }): ReactNode {
  const { page, review } = session;
  const isPartly = page !== undefined && page.texts.compared < page.texts.all;
  return (
    <div className="walk-bar">
      <SegmentedControl
        aria-label={t('origins.which')}
        value={review}
        onChange={(value) => session.setReview(value as Session['review'])}
        data={[
          { value: 'open', label: t('origins.tab.open') },
          { value: 'turned down', label: t('origins.tab.apart') },
        ]}
      />
      <span className="quiet" role="status">
        {page === undefined ? '' : t('origins.count', { count: page.total })}
      </span>
      {isPartly ? <span className="quiet">{t('origins.partly', { compared: page.texts.compared, all: page.texts.all })}</span> : null}
    </div>
  );
}

function Middle({
  session,
  list,
  name,
}: {
  session: Session;
  list: RefObject<HTMLDivElement | null>;
  name: RefObject<HTMLInputElement | null>;
}): ReactNode {
  const { page, error, review } = session;
  if (page === undefined)
    return error === null ? (
      <p className="walk-waiting" aria-busy="true">
        {t('origins.comparing')}
      </p>
    ) : (
      <ErrorNotice error={error} retry={session.reload} />
    );
  const none = review === 'open' ? 'origins.none' : 'origins.none.apart';
  if (page.total === 0) return <EmptyState title={t(none)} hint={t(`${none}.hint`)} />;
  return (
    <div className="walk-middle">
      <PairList session={session} list={list} />
      <PairDetail session={session} name={name} leave={() => list.current?.focus({ preventScroll: true })} />
    </div>
  );
}

/** Pairs of sources that seem to pass on one account: one after another, by keys. */
export function OriginsScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  const root = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const session = useOrigins();
  useOriginsCommands(tab, root, session, () => name.current?.select());
  const isFront = useActive()?.key === tab;
  const isThere = (session.page?.total ?? 0) > 0;
  // The keys are those of the list from the first moment on, and when one comes back from a text.
  useEffect(() => {
    if (isFront && isThere) list.current?.focus({ preventScroll: true });
  }, [isFront, isThere, params.visit]);
  return (
    <section ref={root} className="origins walk" aria-label={t('origins.region')}>
      <Bar session={session} />
      <p className="walk-said" role="status">
        {session.said}
      </p>
      <Middle session={session} list={list} name={name} />
    </section>
  );
}
