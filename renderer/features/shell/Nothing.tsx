import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import { runCommand } from '../../state/commands.ts';
import { openGrid } from '../../state/workspace.ts';
import { EmptyState, Kbd } from '../../ui/index.ts';

/** What stands where no tab is open. */
export function Nothing(): ReactNode {
  useLanguage();
  return (
    <EmptyState
      title={t('shell.nothing')}
      hint={t('shell.nothingHint')}
      action={
        <>
          <Group gap="xs" justify="center">
            <Button onClick={() => runCommand('import.files')}>{t('shell.importFiles')}</Button>
            <Button variant="default" onClick={() => openGrid('sources')}>
              {t('shell.openSources')}
            </Button>
          </Group>
          <p className="quiet">
            <Kbd keys="Mod+K" /> {t('shell.paletteHint')}
          </p>
        </>
      }
    />
  );
}
