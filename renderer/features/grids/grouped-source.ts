import type { IDatasource } from 'ag-grid-community';
import type { Grouped, GroupState } from '../../../shared/contract/groups.ts';
import type { FilterTree, SortSpec } from '../../../shared/domain/filters.ts';
import type { GroupKey } from '../../../shared/domain/groups.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { locale } from '../../i18n/index.ts';
import type { Row } from './cells.ts';

interface Asked {
  filter: FilterTree | null;
  quick: string;
  groups: Omit<GroupState, 'open'>;
  /** asked anew for each block: groups open and close without another source */
  open: () => GroupKey[];
}
interface Told {
  arrived: (answer: Grouped) => void;
  failed: (error: unknown) => void;
}

/** The same record may stand under several groups: there its line is named after both. */
export function lineId({ id, under }: Row): string {
  return under === undefined ? id : `${under} ${id}`;
}

function rowsOf({ lines, columns, by }: Grouped, open: readonly GroupKey[]): Row[] {
  return lines.map(({ group, row }): Row => {
    const name = `group ${JSON.stringify(group.key)}`;
    if (row !== null) return { ...Object.fromEntries(columns.map((column, index) => [column, row[index]])), under: name } as unknown as Row;
    const key = group.key[0]!;
    return { id: name, revision: 0, group: { key, taken: by, line: group, open: open.includes(key) } };
  });
}

/** Blocks of groups with the rows of the open ones below them. */
export function groupedSource(grid: GridName, { filter, quick, groups, open }: Asked, told: Told): IDatasource {
  return {
    getRows: ({ startRow, endRow, sortModel, successCallback, failCallback }) => {
      const sort: SortSpec = sortModel.map(({ colId, sort: direction }) => ({ column: colId, descending: direction === 'desc' }));
      const { by, measures, order } = groups;
      const opened = open();
      const block = { offset: startRow, limit: endRow - startRow };
      client[grid].grouped({ filter, quick, by, measures, order, open: opened, sort, language: locale(), ...block }).then(
        (answer) => {
          successCallback(rowsOf(answer, opened), answer.shown);
          told.arrived(answer);
        },
        (error: unknown) => {
          failCallback();
          told.failed(error);
        },
      );
    },
  };
}
