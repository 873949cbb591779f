import { Button, SegmentedControl, Select } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { deliver } from '../../api/downloads.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { useActive, type ScreenParams } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice, toastFailure } from '../../ui/index.ts';
import { useAgreementCommands } from './agreement-commands.ts';
import { DifferenceView } from './DifferenceView.tsx';
import { Figures } from './Figures.tsx';
import { useAgreement, type Session, type State } from './session.ts';
import './agreement.css';

async function saveTable({ source, coders }: Session): Promise<void> {
  try {
    await deliver(await client.agreement.file({ version: source!.version, coders }));
  } catch (thrown) {
    toastFailure(thrown);
  }
}

function Bar({ session }: { session: Session }): ReactNode {
  const { sources, source, coders } = session;
  const texts = sources!.map(({ version, title, number }) => ({ value: version, label: number === 1 ? title : `${title} (${number})` }));
  const names = source!.coders.map(({ name, codings }) => ({ value: name, label: `${name} (${codings})` }));
  return (
    <div className="agreement-bar">
      <Select
        className="agreement-source"
        aria-label={t('agreement.source')}
        allowDeselect={false}
        data={texts}
        value={source!.version}
        onChange={(value) => value !== null && session.choose(value)}
      />
      {([0, 1] as const).map((index) => (
        <Select
          key={index}
          className="agreement-coder"
          aria-label={t(index === 0 ? 'agreement.coder.first' : 'agreement.coder.second')}
          allowDeselect={false}
          data={names}
          value={coders[index]!}
          onChange={(value) => value !== null && session.setCoder(index, value)}
        />
      ))}
      <SegmentedControl
        aria-label={t('agreement.which')}
        value={session.state}
        onChange={(value) => session.setState(value as State)}
        data={[
          { value: 'open', label: t('agreement.open.tab', { count: session.differences?.open ?? 0 }) },
          { value: 'decided', label: t('agreement.decided.tab', { count: session.differences?.decided ?? 0 }) },
        ]}
      />
      <Button variant="default" size="compact-sm" className="agreement-file" onClick={() => void saveTable(session)}>
        {t('agreement.file')}
      </Button>
    </div>
  );
}

/** How far two coders of one text agree, tag by tag, and a walk through what they treated differently. */
export function AgreementScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  const root = useRef<HTMLDivElement>(null);
  const session = useAgreement(tab, params);
  useAgreementCommands(tab, root, session);
  const isFront = useActive()?.key === tab;
  const isThere = session.comparison !== undefined;
  useEffect(() => {
    if (isFront && isThere) root.current?.focus({ preventScroll: true });
  }, [isFront, isThere, params.visit]);
  if (session.sources === undefined)
    return session.error === null ? (
      <p className="agreement-waiting">{t('ui.loading')}</p>
    ) : (
      <ErrorNotice error={session.error} retry={session.reload} />
    );
  return (
    <div ref={root} role="group" className="agreement" tabIndex={-1} aria-label={t('agreement.title')}>
      {session.source === undefined ? (
        <EmptyState title={t('agreement.none')} hint={t('agreement.none.hint')} />
      ) : (
        <>
          <Bar session={session} />
          <p className="agreement-said" role="status">
            {session.said}
          </p>
          {session.comparison === undefined ? (
            <p className="agreement-waiting">{t('ui.loading')}</p>
          ) : (
            <Figures session={session} comparison={session.comparison} />
          )}
          <DifferenceView session={session} />
        </>
      )}
    </div>
  );
}
