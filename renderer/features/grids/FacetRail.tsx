import { ActionIcon, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import { gridColumns, type GridName } from '../../../shared/domain/grids/index.ts';
import { columnTitle, t } from '../../i18n/index.ts';
import { ErrorNotice } from '../../ui/index.ts';
import { columnNamed } from '../../state/describe.ts';
import { Facet } from './Facet.tsx';
import { useFacets } from './facets.ts';

interface Properties {
  grid: GridName;
  filter: FilterTree | null;
  quick: string;
  verdicts: readonly string[];
  opened: readonly string[];
  onFilter: (filter: FilterTree | null) => void;
  onOpened: (facets: string[]) => void;
}

/** The rail beside the grid: what there is, how often, and one click to see only that or all but that. */
export function FacetRail({ grid, filter, quick, verdicts, opened, onFilter, onOpened }: Properties): ReactNode {
  const facets = useFacets(grid, filter, quick, opened);
  const closed = gridColumns[grid].filter((column) => !opened.includes(column.id));
  return (
    <nav className="facet-rail" aria-label={t('grids.facets')}>
      {facets.error === null ? null : <ErrorNotice error={facets.error} retry={facets.reload} />}
      {opened.map((id) => {
        const column = columnNamed(grid, id);
        if (column === undefined) return null;
        return (
          <Facet
            key={id}
            grid={grid}
            column={column}
            options={column.options === 'verdicts' ? verdicts : column.options}
            data={facets.data?.facets.find((facet) => facet.column === id)}
            filter={filter}
            quick={quick}
            onFilter={onFilter}
            onClose={() => onOpened(opened.filter((one) => one !== id))}
          />
        );
      })}
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon className="facet-add" aria-label={t('grids.facets.add')} title={t('grids.facets.add')}>
            <IconPlus size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown className="scrolled" mah={360}>
          {closed.map((column) => (
            <Menu.Item key={column.id} onClick={() => onOpened([...opened, column.id])}>
              {columnTitle(column.id)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}
