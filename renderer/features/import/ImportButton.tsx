import { Button, Menu } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import { runCommand } from '../../state/commands.ts';
import { openDialog } from '../../state/dialogs.ts';
import { useProject } from '../../state/project.ts';
import { Kbd } from '../../ui/index.ts';
import { chooseFiles, chooseFolder } from './batch.ts';

export function ImportButton(): ReactNode {
  useLanguage();
  const project = useProject();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          disabled={project !== null && project !== undefined && project.readOnly !== null}
          leftSection={<IconFileImport size={15} stroke={1.75} />}
        >
          {t('import.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection={<Kbd keys="Mod+O" />} onClick={chooseFiles}>
          {t('import.files')}
        </Menu.Item>
        <Menu.Item onClick={chooseFolder}>{t('import.folder')}</Menu.Item>
        <Menu.Item onClick={() => openDialog('paste')}>{t('import.paste')}</Menu.Item>
        <Menu.Item onClick={() => runCommand('tables.import')}>{t('table.command')}</Menu.Item>
        <Menu.Item onClick={() => runCommand('bibliography.attach')}>{t('bibliography.command')}</Menu.Item>
        <Menu.Item onClick={() => runCommand('exchange.bring')}>{t('exchange.bring')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
