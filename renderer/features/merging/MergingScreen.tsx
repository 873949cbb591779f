import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { failure } from '../../api/client.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { useActive, type ScreenParams } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { Coming } from './Coming.tsx';
import { ConflictList } from './ConflictList.tsx';
import { ConflictView } from './ConflictView.tsx';
import { Done, Joining } from './Ending.tsx';
import { Foot } from './Foot.tsx';
import { useMergingCommands } from './merging-commands.ts';
import { useSession, type Session } from './session.ts';
import './merging.css';

function Another(): ReactNode {
  return (
    <Button variant="default" onClick={() => openDialog('merging-choose')}>
      {t('merging.again')}
    </Button>
  );
}

function Questions({ session }: { session: Session }): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const { plan, current, chosen } = session;
  const total = plan?.conflicts.length ?? 0;
  if (current === undefined) return null;
  return (
    <>
      <div className="joining-bar">
        <h2>{t('merging.conflicts')}</h2>
        <span className="quiet number" role="status">
          {t('merging.progress', { chosen, total })}
        </span>
      </div>
      <div className="joining-middle">
        <ConflictList session={session} list={list} />
        <ConflictView session={session} conflict={current} />
      </div>
    </>
  );
}

function Waiting({ session }: { session: Session }): ReactNode {
  if (session.error === null) return <p className="joining-waiting">{t('merging.comparing')}</p>;
  const { code } = failure(session.error);
  if (code === 'NOT_FOUND') return <EmptyState title={t('merging.gone')} hint={t('merging.gone.hint')} action={<Another />} />;
  return (
    <div className="joining-refused">
      <ErrorNotice error={session.error} {...(code === 'REFUSED' ? {} : { retry: session.reload })} />
      <Another />
    </div>
  );
}

function Body({ session }: { session: Session }): ReactNode {
  const { plan, phase } = session;
  if (plan === undefined) return <Waiting session={session} />;
  if (phase.step === 'joining') return <Joining session={session} name={plan.name} />;
  if (phase.step === 'done') return <Done session={session} name={plan.name} joined={phase.joined} />;
  if (plan.kinds.length === 0 && plan.conflicts.length === 0)
    return <EmptyState title={t('merging.nothing')} hint={t('merging.nothing.hint', { name: plan.name })} action={<Another />} />;
  return (
    <>
      {session.error === null ? null : <ErrorNotice error={session.error} retry={session.reload} />}
      <Coming plan={plan} />
      <Questions session={session} />
      <Foot session={session} />
    </>
  );
}

function OfCopy({ copy, tab, visit }: { copy: string; tab: string; visit: number | undefined }): ReactNode {
  const root = useRef<HTMLDivElement>(null);
  const isFront = useActive()?.key === tab;
  const session = useSession(copy, isFront);
  useMergingCommands(tab, root, session);
  const isThere = session.plan !== undefined;
  // the keys are those of the walk from the first moment on
  useEffect(() => {
    if (isFront && isThere) root.current?.focus({ preventScroll: true });
  }, [isFront, isThere, visit, session.phase.step]);
  return (
    <div ref={root} role="group" className="joining" tabIndex={-1} aria-label={t('merging.title')}>
      <p className="joining-said" role="status">
        {session.said}
      </p>
      <Body session={session} />
    </div>
  );
}

/** What another copy brings, the questions where both sides changed the same, and the joining. */
export function MergingScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  if (params.id === undefined) return <EmptyState title={t('merging.none')} hint={t('merging.none.hint')} action={<Another />} />;
  return <OfCopy key={params.id} copy={params.id} tab={tab} visit={params.visit} />;
}
