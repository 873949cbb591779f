import { locale } from '../../i18n/index.ts';
import type { IDatasource } from 'ag-grid-community';
import type { Page } from '../../../shared/contract/base.ts';
import type { FilterTree, SortSpec } from '../../../shared/domain/filters.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import type { Row } from './cells.ts';

export const blockSize = 200;

export function rowsOf(page: Page): Row[] {
  return page.rows.map((cells) => Object.fromEntries(page.columns.map((column, index) => [column, cells[index]])) as Row);
}

export interface Asked {
  filter: FilterTree | null;
  quick: string;
}

interface Told {
  arrived: (total: number) => void;
  failed: (error: unknown) => void;
}

/** Blocks of the filtered grid; the grid itself says in which order. */
export function gridSource(grid: GridName, { filter, quick }: Asked, told: Told): IDatasource {
  return {
    getRows: ({ startRow, endRow, sortModel, successCallback, failCallback }) => {
      const sort: SortSpec = sortModel.map(({ colId, sort: direction }) => ({ column: colId, descending: direction === 'desc' }));
      client[grid].page({ filter, quick, sort, language: locale(), offset: startRow, limit: endRow - startRow }).then(
        (page) => {
          successCallback(rowsOf(page), page.total);
          told.arrived(page.total);
        },
        (error: unknown) => {
          failCallback();
          told.failed(error);
        },
      );
    },
  };
}
