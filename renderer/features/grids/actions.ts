import type { GridApi } from 'ag-grid-community';
import type { RecordKind, RecordRef } from '../../../shared/contract/base.ts';
import { clusterColumns } from '../../../shared/domain/clusters.ts';
import { gridKinds, type GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { editMany } from '../../state/bulk.ts';
import { findSimilar } from '../../state/clusters.ts';
import { openSuggestion } from '../../state/review.ts';
import { removeRecords, saveFields } from '../../state/records.ts';
import { applyTags } from '../../state/tags.ts';
import { openPassage } from '../../state/workspace.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import type { Row } from './cells.ts';
import { copyRows, copyText } from './copy.ts';
import type { GridState } from './layout.ts';
import type { Selection } from './selection.ts';

export interface Acting {
  grid: GridName;
  state: GridState;
  selection: Selection;
  api: GridApi<Row> | null;
}

const mostAtOnce = 10_000;
const refs = ({ grid, selection }: Acting): RecordRef[] => selection.ids().map((id) => ({ kind: gridKinds[grid] as RecordKind, id }));

/** Whether the keyboard is in this grid, and not in an editor over it. */
export function isInGrid(api: GridApi<Row> | null): boolean {
  return (
    api !== null &&
    !api.isDestroyed() &&
    api.getEditingCells().length === 0 &&
    document.activeElement?.closest('[role="grid"], [role="dialog"]') instanceof Element
  );
}

/** The record under the cursor; none on the line of a group. */
export function focusedRow(api: GridApi<Row> | null): Row | undefined {
  const cell = api?.getFocusedCell();
  const row = cell ? api?.getDisplayedRowAtIndex(cell.rowIndex)?.data : undefined;
  return row?.group === undefined ? row : undefined;
}

/** Ticks all rows that match, also those never loaded; once more lets them go. */
export async function selectAll({ grid, state, selection }: Acting, total: number): Promise<void> {
  if (selection.size() > 0 && selection.size() >= total) return selection.set([]);
  const { filter, quick, sort } = state;
  try {
    selection.set((await client[grid].ids({ filter, quick, sort })).ids);
  } catch (error) {
    toastFailure(error);
  }
}

const columnUnder = (api: GridApi<Row> | null): string | null => api?.getFocusedCell()?.column.getColId() ?? null;

/** The ticked rows, or all that match, in one edit. */
export function editRows({ grid, state, selection, api }: Acting, matching: number): void {
  if (grid === 'suggestions') return;
  const ids = selection.size() === 0 ? null : selection.ids();
  editMany({ grid, ids, filter: state.filter, quick: state.quick, matching, column: columnUnder(api) });
}

/** Values of the column under the cursor that may be one; of the first column where that one has nothing to compare. */
export function similarValues({ grid, state, api }: Acting): void {
  if (grid === 'suggestions') return;
  const columns = clusterColumns(grid);
  const column = columns.find(({ id }) => id === columnUnder(api)) ?? columns[0];
  if (column !== undefined) findSimilar(grid, column.id, state.filter);
}

/** Where nothing is ticked, the row under the cursor is meant. */
export function meant(acting: Acting): void {
  const row = focusedRow(acting.api);
  if (acting.selection.size() === 0 && row !== undefined) acting.selection.set([row.id]);
}

export async function deleteRows(acting: Acting): Promise<void> {
  // A suggestion that goes is one that was rejected: it must stay known, so that it is not made again.
  if (acting.grid === 'suggestions') return decide(acting, 'rejected');
  meant(acting);
  const ids = acting.selection.ids();
  if (ids.length === 0) return;
  if (await removeRecords(gridKinds[acting.grid] as RecordKind, ids)) acting.selection.set([]);
}

export function tagRows(acting: Acting, tag: string, remove: boolean): Promise<boolean> {
  return applyTags(refs(acting), remove ? { remove: [tag] } : { add: [tag] });
}

/** Of the ticked rows that are loaded, how many carry which tag. */
export function tagsOfRows({ api, selection }: Acting): Map<string, number> {
  const counts = new Map<string, number>();
  api?.forEachNode(({ data }) => {
    if (data === undefined || !selection.has(data.id) || typeof data.tags !== 'string') return;
    for (const name of data.tags.split('; ')) counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  return counts;
}

export function copyTicked({ grid, state, selection, api }: Acting): Promise<void> {
  const columns = state.columns.map(({ id }) => id);
  if (selection.size() > 0) return copyRows(grid, { filter: state.filter, quick: state.quick }, state.sort, columns, selection.ids());
  const cell = api?.getFocusedCell();
  const node = cell ? api?.getDisplayedRowAtIndex(cell.rowIndex) : undefined;
  if (!api || !cell || node === undefined || node.data?.group !== undefined) return Promise.resolve();
  return copyText(String(api.getCellValue({ rowNode: node, colKey: cell.column, useFormatter: true }) ?? ''), 1);
}

/** Decides about the ticked suggestions, loaded or not, as one change. */
async function decide(acting: Acting, status: 'accepted' | 'rejected'): Promise<void> {
  meant(acting);
  const ids = acting.selection.ids();
  try {
    for (let from = 0; from < ids.length; from += mostAtOnce) {
      const some = ids.slice(from, from + mostAtOnce);
      await write((command) =>
        status === 'accepted' ? client.suggestions.acceptAll({ command, ids: some }) : client.suggestions.reject({ command, ids: some }),
      );
    }
    acting.selection.set([]);
    if (ids.length > 0) toast({ message: t(`grids.decided.${status}`, { count: ids.length }), undo: true });
  } catch (error) {
    toastFailure(error);
  }
}

/** Accepts or rejects the loaded ones among the ticked rows, each with its own revision. */
export async function setStatus(acting: Acting, status: 'accepted' | 'rejected'): Promise<void> {
  if (acting.grid === 'suggestions') return decide(acting, status);
  const rows: Row[] = [];
  acting.api?.forEachNode(({ data }) => {
    if (data !== undefined && acting.selection.has(data.id) && data.status !== status) rows.push(data);
  });
  const kind = gridKinds[acting.grid] as RecordKind;
  for (const row of rows)
    await saveFields({ kind, id: row.id, revision: row.revision, fields: { status }, before: { status: row.status } });
  acting.selection.set([]);
}

export async function showPassage(grid: GridName, row: Row | undefined): Promise<void> {
  if (row === undefined) return;
  if (grid === 'suggestions') return openSuggestion(row.id, true);
  try {
    if (!(await openPassage({ kind: gridKinds[grid] as RecordKind, id: row.id }))) toast({ message: t('grids.noPassage') });
  } catch (error) {
    toastFailure(error);
  }
}
