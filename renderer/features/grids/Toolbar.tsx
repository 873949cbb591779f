import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDownload, IconFilter, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { deliver } from '../../api/downloads.ts';
import { locale, t } from '../../i18n/index.ts';
import { toastFailure } from '../../ui/index.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import type { Held } from './grid-state.ts';
import { GroupButton } from './GroupButton.tsx';
import type { Columns } from './layout.ts';
import { QueryLine, type QueryHandle } from './QueryLine.tsx';
import { Views } from './Views.tsx';

interface Properties {
  grid: GridName;
  tab: string;
  held: Held;
  canEdit: boolean;
  verdicts: readonly string[];
  search: RefObject<QueryHandle | null>;
  rail: boolean;
  onRail: () => void;
  building: boolean;
  onBuilding: () => void;
  onColumns: (columns: Columns) => void;
  onFit: () => void;
  onLeave: () => void;
  onGrouped: () => void;
}

export function Toolbar(properties: Properties): ReactNode {
  const { grid, tab, held, canEdit, verdicts, search, rail, onRail, building, onBuilding, onColumns, onFit, onLeave, onGrouped } =
    properties;
  const { state } = held;
  const exportAs = async (format: 'csv' | 'tsv'): Promise<void> => {
    try {
      const { filter, quick, sort, columns } = state;
      await deliver(await client[grid].file({ filter, quick, sort, language: locale(), columns: columns.map(({ id }) => id), format }));
    } catch (error) {
      toastFailure(error);
    }
  };
  const Icon = rail ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand;
  return (
    <div className="grid-toolbar" role="toolbar" aria-label={t('grids.search')}>
      <ActionIcon
        aria-label={t(rail ? 'grids.facets.hide' : 'grids.facets.show')}
        title={t(rail ? 'grids.facets.hide' : 'grids.facets.show')}
        aria-expanded={rail}
        onClick={onRail}
      >
        <Icon size={16} />
      </ActionIcon>
      <QueryLine
        grid={grid}
        filter={state.filter}
        quick={state.quick}
        verdicts={verdicts}
        handle={search}
        onQuery={held.change}
        onGo={onLeave}
      />
      <ActionIcon
        aria-label={t('builder.title')}
        title={t('builder.title')}
        aria-expanded={building}
        variant={building ? 'light' : 'subtle'}
        onClick={onBuilding}
      >
        <IconFilter size={16} />
      </ActionIcon>
      <span className="grid-toolbar-space" />
      <Views grid={grid} held={held} canEdit={canEdit} />
      <GroupButton grid={grid} held={held} tab={tab} onGrouped={onGrouped} />
      <ColumnChooser grid={grid} columns={state.columns} onColumns={onColumns} onFit={onFit} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            className="compactable"
            aria-label={t('grids.export')}
            title={t('grids.export')}
            leftSection={<IconDownload size={14} />}
          >
            {t('grids.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void exportAs('csv')}>{t('grids.export.csv')}</Menu.Item>
          <Menu.Item onClick={() => void exportAs('tsv')}>{t('grids.export.tsv')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
