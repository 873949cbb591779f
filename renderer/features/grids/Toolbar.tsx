import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconDownload, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { deliver } from '../../api/downloads.ts';
import { locale, t } from '../../i18n/index.ts';
import { toastFailure } from '../../ui/index.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import type { Held } from './grid-state.ts';
import type { Columns } from './layout.ts';
import { GroupButton } from './GroupButton.tsx';
import { Views } from './Views.tsx';

interface Properties {
  grid: GridName;
  tab: string;
  held: Held;
  canEdit: boolean;
  search: RefObject<HTMLInputElement | null>;
  rail: boolean;
  onRail: () => void;
  onColumns: (columns: Columns) => void;
  onFit: () => void;
  onLeave: () => void;
  onGrouped: () => void;
}

const pause = 180;

export function Toolbar({ grid, tab, held, canEdit, search, rail, onRail, onColumns, onFit, onLeave, onGrouped }: Properties): ReactNode {
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
      <Quick search={search} quick={state.quick} onQuick={(quick) => held.change({ quick })} onLeave={onLeave} />
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

/** Words that every row must hold; the grid follows when typing rests. */
function Quick({
  search,
  quick,
  onQuick,
  onLeave,
}: {
  search: RefObject<HTMLInputElement | null>;
  quick: string;
  onQuick: (quick: string) => void;
  onLeave: () => void;
}): ReactNode {
  const [words, setWords] = useState(quick);
  useEffect(() => setWords(quick), [quick]);
  useEffect(() => {
    if (words === quick) return;
    const timer = setTimeout(() => onQuick(words), pause);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <TextInput
      ref={search}
      type="search"
      className="grid-search"
      leftSection={<IconSearch size={14} />}
      aria-label={t('grids.search')}
      placeholder={t('grids.searchPlaceholder')}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'ArrowDown') onLeave();
        if (event.key === 'Escape' && words !== '') setWords('');
      }}
    />
  );
}
