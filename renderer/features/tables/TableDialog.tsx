import { Button, Group, Modal, Progress } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { ErrorNotice, toastFailure } from '../../ui/index.ts';
import { Mapping } from './Mapping.tsx';
import { Outcome } from './Outcome.tsx';
import { Preview } from './Preview.tsx';
import { chooseFile, recall, useSession, type Session } from './session.ts';
import './tables.css';

function Choose(): ReactNode {
  return (
    <>
      <p>{t('table.lead')}</p>
      <p className="quiet">{t('table.kinds')}</p>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={closeDialog}>
          {t('ui.cancel')}
        </Button>
        <Button data-autofocus onClick={() => void chooseFile()}>
          {t('table.choose')}
        </Button>
      </Group>
    </>
  );
}

function Importing({ session: { progress, job } }: { session: Session }): ReactNode {
  const share = progress.total === 0 ? 0 : (progress.done / progress.total) * 100;
  return (
    <>
      <p role="status">{progress.total === 0 ? t('table.keeping') : t('table.writing', { done: progress.done, total: progress.total })}</p>
      <Progress value={share} animated={progress.total === 0} aria-label={t('table.title')} />
      {job === null ? null : (
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => void client.jobs.cancel({ id: job }).catch(toastFailure)}>
            {t('table.stop')}
          </Button>
        </Group>
      )}
    </>
  );
}

function Phase({ session }: { session: Session }): ReactNode {
  const { phase, name } = session;
  if (phase === 'choose') return <Choose />;
  if (phase === 'reading') return <p role="status">{t('table.reading', { name })}</p>;
  if (phase === 'importing') return <Importing session={session} />;
  if (phase === 'ended' && session.result !== null) return <Outcome result={session.result} job={session.job} />;
  if (session.look === null) return <Choose />;
  return phase === 'preview' ? <Preview session={session} /> : <Mapping session={session} look={session.look} />;
}

export function TableDialog(): ReactNode {
  useLanguage();
  const open = useDialog('table');
  const session = useSession();
  useEffect(() => {
    if (open?.record) void recall(open.record);
  }, [open?.record]);
  return (
    <Modal
      opened={open !== null}
      onClose={closeDialog}
      size={session.phase === 'map' || session.phase === 'preview' ? 'xl' : 'lg'}
      title={session.look === null || session.phase === 'ended' ? t('table.title') : t('table.titleOf', { name: session.look.name })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {session.error === null ? null : <ErrorNotice error={session.error} />}
      <Phase session={session} />
    </Modal>
  );
}
