import { Button, Group, Modal, Progress } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import type { ImportResult } from '../../../shared/contract/sources.ts';
import { client } from '../../api/client.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, openDialog, useDialog } from '../../state/dialogs.ts';
import { openReader } from '../../state/workspace.ts';
import { toastFailure } from '../../ui/index.ts';
import { Found } from './Found.tsx';
import { Said } from './Said.tsx';
import { became, recall, useBatch, type Batch } from './batch.ts';

const mostLosses = 5;

function Result({ result }: { result: ImportResult }): ReactNode {
  const { outcome, source } = result;
  const open = (): void => {
    closeDialog();
    if (source !== null) openReader(source);
  };
  return (
    <li className={`import-result import-${outcome}`}>
      <div>
        <strong>{result.file}</strong>
        <div className={outcome === 'refused' ? 'bad' : outcome === 'losses' ? 'warn' : 'quiet'}>
          {t(`import.${outcome}`)}
          {result.reason ? `: ${result.reason}` : ''}
        </div>
        {result.losses.length === 0 ? null : (
          <ul className="losses">
            {result.losses.slice(0, mostLosses).map((loss) => (
              <li key={loss}>{loss}</li>
            ))}
            {result.losses.length > mostLosses ? <li>{t('import.more', { count: result.losses.length - mostLosses })}</li> : null}
          </ul>
        )}
        {source === null || outcome === 'duplicate' ? null : (
          <>
            <Said source={source} became={(into) => became(source, into)} />
            <Found source={source} />
          </>
        )}
      </div>
      {source === null ? null : (
        <Group gap="xs" wrap="nowrap">
          {outcome === 'duplicate' ? null : (
            <Button variant="default" onClick={() => openDialog('source', source)}>
              {t('import.details')}
            </Button>
          )}
          <Button variant="default" onClick={open}>
            {t(outcome === 'duplicate' ? 'import.openExisting' : 'import.openIt')}
          </Button>
        </Group>
      )}
    </li>
  );
}

function Going({ batch }: { batch: Batch }): ReactNode {
  const share = batch.total === 0 ? 0 : (batch.done / batch.total) * 100;
  const text =
    batch.phase === 'uploading'
      ? t('import.uploading', { name: batch.current })
      : batch.total === 0
        ? t('import.waiting')
        : t('import.reading', { done: Math.floor(batch.done), total: batch.total });
  return (
    <>
      <p role="status">{text}</p>
      <Progress value={share} aria-label={t('import.title')} />
      {batch.job === null ? null : (
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => void client.jobs.cancel({ id: batch.job ?? '' }).catch(toastFailure)}>
            {t('import.cancel')}
          </Button>
        </Group>
      )}
    </>
  );
}

function Ended({ batch }: { batch: Batch }): ReactNode {
  const imported = batch.results.filter((result) => result.outcome === 'imported' || result.outcome === 'losses').length;
  return (
    <>
      <div role="status">
        {batch.problem === null ? null : <p className="bad">{batch.problem}</p>}
        {batch.results.length > 1 ? <p>{t('import.summary', { imported, total: batch.results.length })}</p> : null}
      </div>
      <ul className="plain-list">
        {batch.results.map((result, index) => (
          <Result key={`${index} ${result.file}`} result={result} />
        ))}
      </ul>
      <Group justify="flex-end" mt="md">
        <Button onClick={closeDialog}>{t('import.done')}</Button>
      </Group>
    </>
  );
}

export function ImportDialog(): ReactNode {
  useLanguage();
  const open = useDialog('import');
  const batch = useBatch();
  useEffect(() => {
    if (open?.record) void recall(open.record);
  }, [open?.record]);
  return (
    <Modal
      opened={open !== null}
      onClose={closeDialog}
      size="lg"
      title={t('import.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {batch.phase === 'ended' ? <Ended batch={batch} /> : <Going batch={batch} />}
    </Modal>
  );
}
