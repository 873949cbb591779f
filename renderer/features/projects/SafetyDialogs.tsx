import { Button, Group, Modal, Table } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { VerifyReport } from '../../../shared/contract/projects.ts';
import { client } from '../../api/client.ts';
import { watchJob } from '../../api/jobs.ts';
import { useLive } from '../../api/live.ts';
import { formatDate, formatNumber, t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { canWrite, isGuest } from '../../state/project.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { attempt, backUp, goTo } from './actions.ts';

function megabytes(size: number): string {
  return formatNumber(size / 1024 ** 2, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
}

function BackupList(): ReactNode {
  const { data, error, reload } = useLive(() => client.projects.backups(), ['project'], []);
  if (error) return <ErrorNotice error={error} retry={reload} />;
  if (data === undefined) return <p>{t('ui.loading')}</p>;
  if (data.length === 0) return <EmptyState title={t('project.noBackups')} hint={t('project.noBackupsHint')} />;
  return (
    <Table verticalSpacing={4} aria-label={t('project.backups')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('project.made')}</Table.Th>
          <Table.Th>{t('project.size')}</Table.Th>
          <Table.Th>{t('project.checked')}</Table.Th>
          {isGuest() ? null : <Table.Th aria-label={t('project.restore')} />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.map((backup) => (
          <Table.Tr key={backup.name}>
            <Table.Td>
              {formatDate(backup.made, 'moment')}
              <div className="quiet">{t('project.contents', { sources: backup.sources, claims: backup.claims })}</div>
            </Table.Td>
            <Table.Td className="number">{megabytes(backup.size)}</Table.Td>
            <Table.Td>{t(backup.verified ? 'project.yes' : 'project.no')}</Table.Td>
            {isGuest() ? null : (
              <Table.Td>
                <Button
                  variant="default"
                  disabled={!canWrite()}
                  onClick={() => void attempt(async () => goTo(await client.projects.restore({ backup: backup.name })))}
                >
                  {t('project.restore')}
                </Button>
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function BackupsDialog(): ReactNode {
  useLanguage();
  const open = useDialog('backups') !== null;
  return (
    <Modal opened={open} onClose={closeDialog} size="lg" title={t('project.backups')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <BackupList />
      <Group justify="space-between" mt="md" wrap="nowrap">
        <span className="quiet">{t('project.restoreHint')}</span>
        <Button
          onClick={() => {
            closeDialog();
            backUp();
          }}
        >
          {t('project.backup')}
        </Button>
      </Group>
    </Modal>
  );
}

function Checks(): ReactNode {
  const [report, setReport] = useState<VerifyReport | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let gone = false;
    const run = async (): Promise<void> => {
      const { job } = await client.projects.verify();
      const last = await watchJob(job);
      if (gone) return;
      if (last.state === 'done') setReport(last.result as VerifyReport);
      else setError(new Error((last.result as { message?: string } | null)?.message ?? ''));
    };
    run().catch((reason: unknown) => !gone && setError(reason));
    return () => {
      gone = true;
    };
  }, []);
  if (error !== null) return <ErrorNotice error={error} />;
  if (report === null) return <p role="status">{t('project.verifying')}</p>;
  return (
    <>
      <p role="status" className={report.ok ? 'good' : 'bad'}>
        {t(report.ok ? 'project.verifyOk' : 'project.verifyBad')}
      </p>
      <ul className="checks">
        {report.checks.map((check) => (
          <li key={check.name}>
            {check.ok ? (
              <IconCheck size={15} className="good" aria-label={t('project.yes')} />
            ) : (
              <IconAlertTriangle size={15} className="bad" aria-label={t('project.no')} />
            )}
            <span>
              {check.name}
              {check.detail === '' ? null : <span className="quiet"> {check.detail}</span>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function VerifyDialog(): ReactNode {
  useLanguage();
  const open = useDialog('verify') !== null;
  return (
    <Modal opened={open} onClose={closeDialog} title={t('project.verify')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {open ? <Checks /> : null}
    </Modal>
  );
}
