import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale';
import {
  CellApiModule,
  CellStyleModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  CustomEditorModule,
  EventApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  type OverlayType,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
  type CellEditRequestEvent,
  type CellKeyDownEvent,
  type FullWidthCellKeyDownEvent,
  type GridApi,
  type IDatasource,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useMemo, type ReactNode } from 'react';
import { gridKinds, type GridName } from '../../../shared/domain/grids/index.ts';
import type { RecordKind } from '../../../shared/contract/base.ts';
import { gridTitle } from '../../i18n/index.ts';
import { rowHeights, useSettings } from '../../state/settings.ts';
import { select } from '../../state/workspace.ts';
import { nonce, toast } from '../../ui/index.ts';
import type { Row, TableContext } from './cells.ts';
import { GroupRow } from './GroupRow.ts';
import { lineId } from './grouped-source.ts';
import { columnDefinitions, defaultColumn } from './columns.ts';
import { columnNamed } from '../../state/describe.ts';
import { checkCell, saveCell } from './editing.ts';
import type { GridState } from './layout.ts';
import { arrangement } from './arrangement.ts';
import { blockSize } from './source.ts';
import { gridTheme } from './theme.ts';

ModuleRegistry.registerModules([
  InfiniteRowModelModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  CustomEditorModule,
  CellApiModule,
  CellStyleModule,
  RowApiModule,
  RenderApiModule,
  ScrollApiModule,
  EventApiModule,
  LocaleModule,
]);

interface Properties {
  grid: GridName;
  source: IDatasource;
  context: TableContext;
  start: GridState;
  canEdit: boolean;
  verdicts: readonly string[];
  suggest: (column: string, words: string) => Promise<string[]>;
  onApi: (api: GridApi<Row> | null) => void;
  onArranged: (changes: Pick<GridState, 'columns' | 'sort'>) => void;
  onKey: (event: CellKeyDownEvent<Row>) => void;
  onGroupKey: (event: FullWidthCellKeyDownEvent<Row>) => void;
}

/** What stands where no rows are is the screen's own. */
const ownWords: OverlayType[] = ['noRows'];

/** Writes what was typed; the cell shows it at once, the change event brings the rest of the row. */
async function edited(grid: GridName, verdicts: readonly string[], event: CellEditRequestEvent<Row>): Promise<void> {
  const column = columnNamed(grid, event.column.getColId());
  if (column === undefined || event.data === undefined) return;
  const old = event.oldValue === null || event.oldValue === undefined ? '' : String(event.oldValue);
  const typed = event.newValue === null || event.newValue === undefined ? '' : String(event.newValue);
  if (typed.trim() === old) return;
  const checked = checkCell(column, column.options === 'verdicts' ? verdicts : column.options, typed);
  if (!checked.ok) return toast({ message: checked.message, tone: 'bad' });
  const row = event.data;
  const outcome = await saveCell(grid, column, row, checked.value);
  if (outcome.saved && event.node.data?.id === row.id)
    event.node.setData({ ...event.node.data, [column.id]: checked.value, revision: outcome.revision });
}

export function Table({
  grid,
  source,
  context,
  start,
  canEdit,
  verdicts,
  suggest,
  onApi,
  onArranged,
  onKey,
  onGroupKey,
}: Properties): ReactNode {
  const { density, textSize, language } = useSettings();
  const rowHeight = Math.round((rowHeights[density] * textSize) / 13);
  // Widths and order belong to the grid once it stands: new definitions would put them back.
  const columns = useMemo(
    () => columnDefinitions({ grid, canEdit, verdicts, suggest, openMenu: context.openMenu }, start.columns),
    [grid, canEdit, verdicts, language],
  );
  const arranged = (api: GridApi<Row>): void => onArranged(arrangement(api));
  return (
    <AgGridReact<Row>
      key={`${language}-${rowHeight}`}
      theme={gridTheme}
      styleNonce={nonce()}
      suppressOverlays={ownWords}
      {...(language === 'zh' ? { localeText: AG_GRID_LOCALE_CN } : {})}
      rowModelType="infinite"
      datasource={source}
      cacheBlockSize={blockSize}
      maxBlocksInCache={12}
      maxConcurrentDatasourceRequests={2}
      blockLoadDebounceMillis={20}
      getRowId={({ data }) => lineId(data)}
      isFullWidthRow={({ rowNode }) => rowNode.data?.group !== undefined}
      fullWidthCellRenderer={GroupRow}
      context={context}
      columnDefs={columns}
      defaultColDef={defaultColumn}
      rowHeight={rowHeight}
      headerHeight={rowHeight + 4}
      rowBuffer={6}
      animateRows={false}
      suppressColumnMoveAnimation
      suppressDragLeaveHidesColumns
      alwaysMultiSort={false}
      popupParent={document.body}
      readOnlyEdit
      stopEditingWhenCellsLoseFocus
      suppressClickEdit={!canEdit}
      onGridReady={({ api }) => onApi(api)}
      onGridPreDestroyed={() => onApi(null)}
      onFirstDataRendered={({ api }) => api.setGridAriaProperty?.('label', gridTitle(grid))}
      onCellFocused={({ api, rowIndex }) => {
        const row = rowIndex === null ? undefined : api.getDisplayedRowAtIndex(rowIndex)?.data;
        if (row !== undefined && row.group === undefined && grid !== 'suggestions')
          select({ kind: gridKinds[grid] as RecordKind, id: row.id });
      }}
      onCellKeyDown={(event) => ('column' in event ? onKey(event) : onGroupKey(event))}
      onCellEditRequest={(event) => void edited(grid, verdicts, event)}
      onColumnMoved={({ api, finished }) => finished && arranged(api)}
      onColumnResized={({ api, finished, source: by }) => finished && by !== 'api' && arranged(api)}
      onColumnPinned={({ api }) => arranged(api)}
      onColumnVisible={({ api }) => arranged(api)}
      onSortChanged={({ api }) => arranged(api)}
    />
  );
}
