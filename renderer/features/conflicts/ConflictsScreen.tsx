import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { PairReason } from '../../../shared/domain/conflicts.ts';
import { formatNumber, t, useLanguage } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { updateTab, useActive, type ScreenParams } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { Arithmetic } from './Arithmetic.tsx';
import { useConflictCommands } from './commands.ts';
import { PairDetail } from './PairDetail.tsx';
import { PairList } from './PairList.tsx';
import { useConflicts, type Session, type State } from './session.ts';
import './conflicts.css';

const states: readonly State[] = ['open', 'explained', 'resolved', 'alike'];
const sums = ['fails', 'holds'] as const;
type Shown = State | (typeof sums)[number];
const isState = (shown: Shown): shown is State => shown !== 'fails' && shown !== 'holds';

interface BarProps {
  shown: Shown;
  setShown: (shown: Shown) => void;
  session: Session;
  figure: string | null;
  all: () => void;
}

function Bar({ shown, setShown, session, figure, all }: BarProps): ReactNode {
  const { page } = session;
  const label = (state: State): string => {
    const name = t(`conflicts.tab.${state}`);
    return page === undefined ? name : `${name} (${formatNumber(page.counts[state])})`;
  };
  return (
    <div className="walk-bar">
      <SegmentedControl
        aria-label={t('conflicts.what')}
        value={isState(shown) ? 'pairs' : 'sums'}
        onChange={(value) => setShown(value === 'pairs' ? 'open' : 'fails')}
        data={[
          { value: 'pairs', label: t('conflicts.tab.pairs') },
          { value: 'sums', label: t('arithmetic.tab') },
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={t('conflicts.which')}
        value={shown}
        onChange={(event) => setShown(event.currentTarget.value as Shown)}
        data={
          isState(shown)
            ? states.map((state) => ({ value: state, label: label(state) }))
            : sums.map((outcome) => ({ value: outcome, label: t(`arithmetic.tab.${outcome}`) }))
        }
      />
      {shown === 'alike' && page !== undefined && page.reasons.length > 0 ? (
        <NativeSelect
          size="xs"
          aria-label={t('conflicts.why')}
          value={session.reason ?? ''}
          onChange={(event) => session.setReason(event.currentTarget.value === '' ? null : (event.currentTarget.value as PairReason))}
          data={[
            { value: '', label: t('conflicts.why.any') },
            ...page.reasons.map(({ reason, count }) => ({ value: reason, label: `${t(`conflicts.reason.${reason}`)} (${count})` })),
          ]}
        />
      ) : null}
      {figure === null ? null : (
        <Button variant="default" size="compact-sm" onClick={all}>
          {t('conflicts.all')}
        </Button>
      )}
      <span className="quiet conflicts-compared" role="status">
        {page === undefined || !isState(shown) ? '' : t('conflicts.compared', { count: page.figures })}
        {page !== undefined && shown === 'alike' && page.left > 0 ? `. ${t('conflicts.left', { count: page.left })}` : ''}
      </span>
      <Button variant="default" size="compact-sm" onClick={() => openDialog('rates')}>
        {t('rates.open')}
      </Button>
    </div>
  );
}

function Pairs({
  session,
  list,
  reason,
}: {
  session: Session;
  list: RefObject<HTMLDivElement | null>;
  reason: RefObject<HTMLSelectElement | null>;
}): ReactNode {
  const { page, error, state } = session;
  if (page === undefined) {
    if (error !== null) return <ErrorNotice error={error} retry={session.reload} />;
    return (
      <p className="walk-waiting" aria-busy="true">
        {t('conflicts.reading')}
      </p>
    );
  }
  if (page.total === 0) return <EmptyState title={t(`conflicts.none.${state}`)} hint={t(`conflicts.none.${state}.hint`)} />;
  return (
    <div className="walk-middle">
      <PairList session={session} list={list} />
      <PairDetail session={session} reason={reason} leave={() => list.current?.focus({ preventScroll: true })} />
    </div>
  );
}

/** Figures that contradict each other, one pair after another, by keys; and what texts state against their own figures. */
export function ConflictsScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  const root = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const reason = useRef<HTMLSelectElement>(null);
  const [shown, setShown] = useState<Shown>('open');
  const figure = params.id === undefined || params.id === '' ? null : params.id;
  const session = useConflicts(isState(shown) ? shown : 'open', figure);
  useConflictCommands(tab, root, isState(shown) ? session : { ...session, current: undefined }, () => reason.current?.focus());
  const isFront = useActive()?.key === tab;
  const isThere = (session.page?.total ?? 0) > 0;
  // The keys are those of the list from the first moment on, and when one comes back from a text.
  useEffect(() => {
    if (isFront && isThere) list.current?.focus({ preventScroll: true });
  }, [isFront, isThere, params.visit, shown]);
  return (
    <section ref={root} className="conflicts walk" aria-label={t('conflicts.region')}>
      <Bar shown={shown} setShown={setShown} session={session} figure={figure} all={() => updateTab(tab, { id: '' })} />
      <p className="walk-said" role="status">
        {session.said}
      </p>
      {isState(shown) ? (
        <Pairs session={session} list={list} reason={reason} />
      ) : (
        <Arithmetic tab={tab} root={root} outcome={shown} figure={figure} />
      )}
    </section>
  );
}
