import { Button, SegmentedControl, Select } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { canWrite } from '../../state/project.ts';
import { useActive, type ScreenParams } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice, Kbd } from '../../ui/index.ts';
import { MoveDetail } from './MoveDetail.tsx';
import { MoveList } from './MoveList.tsx';
import { useMovesCommands } from './moves-commands.ts';
import { useMoves, type Session } from './moves-session.ts';
import './versions.css';

function Bar({ session }: { session: Session }): ReactNode {
  const { page, review, source } = session;
  const sources = page?.sources.map(({ id, title, count }) => ({ value: id, label: `${title} (${count})` })) ?? [];
  // a source whose last one was just decided stays chosen
  if (source !== null && !sources.some((one) => one.value === source)) sources.push({ value: source, label: t('moves.source.done') });
  const counts = page === undefined ? [] : (['changed', 'orphan', 'moved'] as const).filter((outcome) => page.counts[outcome] > 0);
  return (
    <div className="moves-bar">
      <SegmentedControl
        aria-label={t('moves.which')}
        value={review}
        onChange={(value) => session.setReview(value as Session['review'])}
        data={[
          { value: 'open', label: t('moves.open.tab') },
          { value: 'decided', label: t('moves.decided.tab') },
        ]}
      />
      <Select
        className="moves-source"
        aria-label={t('moves.source')}
        placeholder={t('moves.source.all')}
        clearable
        clearButtonProps={{ 'aria-label': t('moves.source.all') }}
        data={sources}
        value={source}
        onChange={session.setSource}
      />
      <span className="moves-counts quiet" role="status">
        {counts.map((outcome) => t(`moves.count.${outcome}`, { count: page!.counts[outcome] })).join(' · ')}
      </span>
      {review === 'open' && (page?.total ?? 0) > 0 && canWrite() ? (
        <Button variant="default" size="compact-sm" className="moves-bulk" onClick={() => openDialog('moves-accept', source)}>
          {t('moves.bulk')}&nbsp;
          <Kbd keys="B" />
        </Button>
      ) : null}
    </div>
  );
}

/** Passages that a newer version of their source moved, changed or lost: one after another, by keys. */
export function MovesScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  const root = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const session = useMoves(tab, params);
  const { page, error, review, source } = session;
  useMovesCommands(tab, root, session);
  const isFront = useActive()?.key === tab;
  const isThere = page !== undefined && page.total > 0;
  // The keys are those of the list from the first moment on, and when one comes back from the text.
  useEffect(() => {
    if (isFront && isThere) list.current?.focus({ preventScroll: true });
  }, [isFront, isThere, params.visit]);
  if (page === undefined)
    return error === null ? <p className="moves-waiting">{t('ui.loading')}</p> : <ErrorNotice error={error} retry={session.reload} />;
  const done = review === 'open' && source === null ? 'moves.none' : review === 'open' ? 'moves.none.source' : 'moves.none.decided';
  return (
    <section ref={root} className="moves" aria-label={t('moves.list')}>
      <Bar session={session} />
      <p className="moves-said" role="status">
        {session.said}
      </p>
      {isThere ? (
        <div className="moves-middle">
          <MoveList session={session} list={list} />
          <MoveDetail session={session} />
        </div>
      ) : (
        <EmptyState title={t(done)} hint={t(`${done}.hint`)} />
      )}
    </section>
  );
}
