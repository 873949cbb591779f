import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TableResult } from '../../../shared/contract/tables.ts';
import { client } from '../../api/client.ts';
import { deliver } from '../../api/downloads.ts';
import { gridTitle, t } from '../../i18n/index.ts';
import { closeDialog } from '../../state/dialogs.ts';
import { openReader, openScreen } from '../../state/workspace.ts';
import { toastFailure, undo } from '../../ui/index.ts';
import { Refusals } from './Preview.tsx';
import { another } from './session.ts';

async function saveRefused(job: string): Promise<void> {
  try {
    await deliver(await client.tables.refused({ job }));
  } catch (error) {
    toastFailure(error);
  }
}

export function Outcome({ result, job }: { result: TableResult; job: string | null }): ReactNode {
  const { grid, source, made, updated, skipped, refused, unanchored } = result;
  const leave = (then: () => void): void => {
    another();
    closeDialog();
    then();
  };
  return (
    <>
      <p role="status">{t('table.ended', { grid: gridTitle(grid), made, updated, skipped, refused: refused.length })}</p>
      {unanchored === 0 ? null : <p className="warn">{t('table.unanchored', { count: unanchored })}</p>}
      {refused.length === 0 ? null : (
        <>
          <Refusals refused={refused} most={20} />
          {job === null ? null : (
            <Button variant="default" onClick={() => void saveRefused(job)}>
              {t('table.saveRefused')}
            </Button>
          )}
        </>
      )}
      <Group justify="space-between" gap="xs" mt="md">
        <Group gap="xs">
          <Button variant="default" onClick={() => leave(() => void undo())}>
            {t('ui.undo')}
          </Button>
          {source === null ? null : (
            <Button variant="default" onClick={() => leave(() => openReader(source))}>
              {t('table.openSource')}
            </Button>
          )}
        </Group>
        <Button data-autofocus onClick={() => leave(() => openScreen(grid))}>
          {t('table.openGrid', { grid: gridTitle(grid) })}
        </Button>
      </Group>
    </>
  );
}
