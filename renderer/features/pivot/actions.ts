import type { PivotState } from '../../../shared/contract/groups.ts';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { deliver } from '../../api/downloads.ts';
import { t } from '../../i18n/index.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import { asText, type Sheet } from './cells.ts';

type Asked = Pick<PivotState, 'rows' | 'columns' | 'measure' | 'rowOrder' | 'columnOrder'> & {
  filter: FilterTree | null;
  quick: string;
  language: string;
};

/** All of the table, not only the lines on screen. */
export async function exportPivot(grid: GridName, asked: Asked, share: PivotState['share'], format: 'csv' | 'tsv'): Promise<void> {
  try {
    await deliver(await client[grid].pivotFile({ ...asked, mostRows: 1000, mostColumns: 200, share, format }));
  } catch (error) {
    toastFailure(error);
  }
}

export async function copySheet(sheet: Sheet, corner: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(asText(sheet, corner));
    toast({ message: t('pivot.copied') });
  } catch {
    toast({ message: t('grids.copy.failed'), tone: 'bad' });
  }
}
