import type { ColDef, SuppressKeyboardEventParams } from 'ag-grid-community';
import { gridColumns, type GridColumn, type GridName } from '../../../shared/domain/grids/index.ts';
import { columnTitle } from '../../i18n/index.ts';
import { TagsCell, TickCell, TickHead, type Row, type TableContext } from './cells.ts';
import { CellEditor } from './CellEditor.tsx';
import { cellText, measuredText } from '../../state/describe.ts';
import { HeadLabel } from './HeadLabel.ts';
import type { Columns } from './layout.ts';
import { attributeOf, ValueCell } from './provenance.ts';

export const tickColumn = 'tick';
const rightAligned = new Set(['figure', 'value', 'canonical']);
/** Keys that mean something to the desk rather than to the grid while no cell is edited. */
const deskKeys = new Set(['Enter', 'Delete', 'Backspace', ' ']);
const editorKeys = new Set(['Enter', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);

function leaveAlone({ event, editing, column }: SuppressKeyboardEventParams<Row>, grid: GridName): boolean {
  if (editing) return editorKeys.has(event.key) || event.isComposing;
  if (deskKeys.has(event.key) || event.altKey) return true;
  if ((event.ctrlKey || event.metaKey) && 'acvxzyfk'.includes(event.key.toLowerCase())) return true;
  // 1–5 give a claim its verdict; only a column of numbers takes them as typing.
  return grid === 'claims' && /^[1-5]$/.test(event.key) && column.getColId() !== 'credibility';
}

export interface ColumnNeeds {
  grid: GridName;
  canEdit: boolean;
  verdicts: readonly string[];
  /** values a column has now, for the editor's suggestions */
  suggest: (column: string, words: string) => Promise<string[]>;
  openMenu: TableContext['openMenu'];
}

function columnDefinition(column: GridColumn, needs: ColumnNeeds, arranged: Columns): ColDef<Row> {
  const place = arranged.findIndex((one) => one.id === column.id);
  const options = column.options === 'verdicts' ? needs.verdicts : column.options;
  const numeric = column.type === 'number' || rightAligned.has(column.id);
  return {
    colId: column.id,
    headerName: columnTitle(column.id),
    valueGetter: ({ data }) => data?.[column.id],
    valueFormatter: ({ value, data }) => measuredText(column.id, value, data) ?? cellText(column, value),
    initialWidth: arranged[place]?.width ?? column.width,
    initialHide: place < 0,
    initialPinned: arranged[place]?.pinned ? 'left' : false,
    editable: ({ data }) => needs.canEdit && column.edits !== undefined && data !== undefined,
    cellEditor: CellEditor,
    cellEditorPopup: true,
    cellEditorPopupPosition: 'over',
    cellEditorParams: { gridColumn: column, options, suggest: needs.suggest },
    ...(column.id === 'tags' ? { cellRenderer: TagsCell } : attributeOf(needs.grid, column.id) === null ? {} : { cellRenderer: ValueCell }),
    ...(numeric ? { cellClass: 'cell-number', headerClass: 'ag-right-aligned-header' } : {}),
    ...(column.id === 'quote' ? { cellClass: 'cell-quote' } : {}),
    suppressKeyboardEvent: (params) => leaveAlone(params, needs.grid),
    suppressHeaderKeyboardEvent: ({ event }) => {
      if (event.key !== 'ArrowDown' || !event.altKey || !(event.target instanceof Element)) return false;
      needs.openMenu(column.id, event.target.getBoundingClientRect());
      return true;
    },
  };
}

/** Heads and cells of a grid, in the arranged order; hidden columns follow. */
export function columnDefinitions(needs: ColumnNeeds, arranged: Columns): ColDef<Row>[] {
  const order = arranged.map(({ id }) => id);
  const rank = ({ id }: GridColumn): number => (order.includes(id) ? order.indexOf(id) : order.length);
  const columns = [...gridColumns[needs.grid]].sort((left, right) => rank(left) - rank(right));
  return [
    {
      colId: tickColumn,
      headerName: '',
      headerComponent: TickHead,
      cellRenderer: TickCell,
      cellClass: 'cell-tick-holder',
      headerClass: 'head-tick',
      width: 34,
      minWidth: 34,
      maxWidth: 34,
      pinned: 'left',
      lockPosition: 'left',
      lockPinned: true,
      resizable: false,
      sortable: false,
      suppressMovable: true,
      suppressKeyboardEvent: (params) => leaveAlone(params, needs.grid),
    },
    ...columns.map((column) => columnDefinition(column, needs, arranged)),
  ];
}

export const defaultColumn: ColDef<Row> = {
  sortable: true,
  resizable: true,
  minWidth: 56,
  sortingOrder: ['asc', 'desc', null],
  suppressHeaderMenuButton: true,
  headerComponentParams: { innerHeaderComponent: HeadLabel },
};
