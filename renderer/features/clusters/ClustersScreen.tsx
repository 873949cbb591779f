import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { namesRecords } from '../../../shared/domain/clusters.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { useProject } from '../../state/project.ts';
import { useActive, type ScreenParams } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { ClusterDetail } from './ClusterDetail.tsx';
import { useClusterCommands } from './cluster-commands.ts';
import { ClusterList } from './ClusterList.tsx';
import { MergeDialog, type Deed } from './MergeDialog.tsx';
import { MethodBar, Narrow } from './MethodBar.tsx';
import { tickedOf, useSession, type Session } from './session.ts';
import './clusters.css';

function Said({ session }: { session: Session }): ReactNode {
  const { found, looking } = session;
  if (looking)
    return (
      <p role="status" className="clusters-said quiet">
        {t('clusters.looking')}
      </p>
    );
  if (found === null) return null;
  const { total, distinct, rows, clusters } = found;
  const key = clusters.length < total ? 'clusters.foundSome' : 'clusters.found';
  return (
    <p role="status" className="clusters-said quiet number">
      {t(key, { total, distinct, rows, shown: clusters.length })}
    </p>
  );
}

function Foot({ session, onDeed }: { session: Session; onDeed: (deed: Deed) => void }): ReactNode {
  const project = useProject();
  const ticked = tickedOf(session);
  const canEdit = project !== null && project.readOnly === null;
  const values = ticked.reduce((sum, one) => sum + one.values.filter(({ value }) => value !== one.judged.name).length, 0);
  const isNames = namesRecords(session.of, session.column);
  return (
    <div className="clusters-foot">
      <span className="quiet number">
        {ticked.length === 0 ? t('clusters.nothingTicked') : t('clusters.ticked', { clusters: ticked.length, values })}
      </span>
      {!canEdit ? null : isNames ? (
        <>
          {session.of === 'tags' ? null : (
            <Button variant="default" disabled={ticked.length === 0} onClick={() => onDeed('set')}>
              {t('clusters.preview.rename')}
            </Button>
          )}
          <Button disabled={ticked.length === 0} onClick={() => onDeed('merge')}>
            {t('clusters.preview.merge')}
          </Button>
        </>
      ) : (
        <Button disabled={ticked.length === 0} onClick={() => onDeed('set')}>
          {t('clusters.preview.set')}
        </Button>
      )}
    </div>
  );
}

/** Values of a column that may be one: found, judged one by one, and made one. */
export function ClustersScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  const session = useSession(params, tab);
  const [deed, setDeed] = useState<Deed | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const isFront = useActive()?.key === tab;
  const hasAny = (session.found?.clusters.length ?? 0) > 0;
  useClusterCommands({ tab, root, list, name, session, onDeed: setDeed });
  useEffect(() => {
    const focus = document.activeElement;
    // the list takes the keys as soon as it stands, unless somebody is choosing what to compare
    if (isFront && hasAny && (focus === null || focus === document.body)) list.current?.focus({ preventScroll: true });
  }, [isFront, hasAny]);
  return (
    <div ref={root} role="group" className="clusters" tabIndex={-1} aria-label={t('clusters.title')} aria-busy={session.looking}>
      <MethodBar session={session} />
      <Said session={session} />
      {session.error === null ? null : <ErrorNotice error={session.error} retry={session.again} />}
      {session.stopped ? <EmptyState title={t('clusters.stopped')} hint={t('clusters.stopped.hint')} /> : null}
      {session.found !== null && !hasAny ? <EmptyState title={t('clusters.none')} hint={t('clusters.none.hint')} /> : null}
      {session.found !== null && hasAny ? (
        <>
          <div className="clusters-middle">
            <div className="clusters-side">
              <Narrow session={session} />
              <ClusterList session={session} list={list} />
            </div>
            <ClusterDetail session={session} name={name} />
          </div>
          <Foot session={session} onDeed={setDeed} />
        </>
      ) : null}
      <MergeDialog session={session} deed={deed} onClose={() => setDeed(null)} />
    </div>
  );
}
