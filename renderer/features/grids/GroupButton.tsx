import { Button, Menu } from '@mantine/core';
import { IconLayoutList } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { gridColumns, type GridName } from '../../../shared/domain/grids/index.ts';
import { columnTitle, t } from '../../i18n/index.ts';
import { useCommands } from '../../state/commands.ts';
import { openPivot } from '../../state/pivots.ts';
import { getWorkspace } from '../../state/workspace.ts';
import type { Held } from './grid-state.ts';
import { groupedBy } from './group-state.ts';

/** Chooses what the rows are grouped by; also by key and from the palette. */
export function GroupButton({ grid, held, tab, onGrouped }: { grid: GridName; held: Held; tab: string; onGrouped: () => void }): ReactNode {
  const { groups, filter, quick } = held.state;
  const [opened, setOpened] = useState(false);
  const here = (): boolean => getWorkspace().active?.key === tab;
  const pivot = (): void => openPivot({ grid, filter, quick, pivot: held.state.pivot ?? undefined });
  const group = (column: string | null): void => {
    held.change({ groups: groupedBy(column, groups) });
    onGrouped();
  };
  useCommands(
    [
      { id: 'grid.group', title: 'groups.command.group', shortcut: 'Alt+Shift+G', group: 'grid', when: here, run: () => setOpened(true) },
      { id: 'grid.ungroup', title: 'groups.none', group: 'grid', when: () => here() && groups !== null, run: () => group(null) },
      { id: 'grid.pivot', title: 'groups.command.pivot', shortcut: 'Alt+Y', group: 'grid', when: here, run: pivot },
    ],
    [tab, grid, held.state],
  );
  return (
    <Menu position="bottom-end" opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Button
          variant="default"
          className="compactable"
          aria-label={t('groups.button')}
          title={t('groups.button')}
          leftSection={<IconLayoutList size={14} />}
        >
          {t('groups.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="scrolled" mah={420}>
        <Menu.Label>{t('groups.by')}</Menu.Label>
        {gridColumns[grid].map(({ id }) => (
          <Menu.Item key={id} fw={groups?.by.column === id ? 600 : undefined} onClick={() => group(id)}>
            {columnTitle(id)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {groups === null ? null : <Menu.Item onClick={() => group(null)}>{t('groups.none')}</Menu.Item>}
        <Menu.Item onClick={pivot}>{t('groups.pivot')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
