import type { GridApi, ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import { useEffect, useRef, useState } from 'react';
import type { ProvenanceCell } from '../../../shared/contract/entities.ts';
import { gridKinds, type GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { onChange } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { useCommands } from '../../state/commands.ts';
import { columnNamed } from '../../state/describe.ts';
import { showValues } from '../../state/entities.ts';
import { toastFailure } from '../../ui/index.ts';
import { openAnchor } from '../../ui/Quote.tsx';
import { focusedRow, isInGrid } from './actions.ts';
import type { Row, TableContext } from './cells.ts';

/** Milliseconds of rest before the rows in view are asked about: a fling passes thousands. */
const rest = 80;
const kinds = ['entity', 'attribute', 'anchorUse', 'source'];

/** What stands behind the values of the rows in view, by row and field. Asked apart from the rows, so that these come as fast as ever. */
export interface Provenance {
  of(row: string | undefined, field: string | null): ProvenanceCell | undefined;
}

/** The attribute that a column shows; null where it shows none. */
export function attributeOf(grid: GridName, column: string): string | null {
  if (gridKinds[grid] !== 'entity') return null;
  const edits = columnNamed(grid, column)?.edits ?? '';
  return edits === 'standing' ? edits : edits.startsWith('attributes.') ? edits.slice('attributes.'.length) : null;
}

export function createProvenance(): Provenance & { cells: Map<string, ProvenanceCell>; known: Set<string> } {
  const cells = new Map<string, ProvenanceCell>();
  return {
    cells,
    known: new Set(),
    of: (row, field) => (row === undefined || field === null ? undefined : cells.get(`${row} ${field}`)),
  };
}

/** Keeps what is told of the rows in view, and the keys of a cell. */
export function useProvenance(grid: GridName, api: GridApi<Row> | null): Provenance {
  const [held] = useState(createProvenance);
  const asked = useRef(0);
  useEffect(() => {
    if (api === null || gridKinds[grid] !== 'entity') return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      const nodes = api.getRenderedNodes().filter(({ data }) => data !== undefined && data.group === undefined && !held.known.has(data.id));
      if (nodes.length === 0) return;
      const ids = nodes.map(({ data }) => data!.id);
      asked.current += 1;
      client.entities.provenance({ ids }).then(
        ({ cells }) => {
          for (const id of ids) held.known.add(id);
          for (const cell of cells) held.cells.set(`${cell.id} ${cell.field}`, cell);
          if (!api.isDestroyed()) api.refreshCells({ rowNodes: nodes, force: true });
        },
        // the dots are missing then; the rows are not
        () => undefined,
      );
    };
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(ask, rest);
    };
    const stop = onChange((event) => {
      if (!event.kinds.some((kind) => kinds.includes(kind))) return;
      held.known.clear();
      held.cells.clear();
      soon();
    });
    api.addEventListener('modelUpdated', soon);
    api.addEventListener('viewportChanged', soon);
    soon();
    return () => {
      stop();
      clearTimeout(timer);
      if (api.isDestroyed()) return;
      api.removeEventListener('modelUpdated', soon);
      api.removeEventListener('viewportChanged', soon);
    };
  }, [api, grid]);
  useCommands(
    [
      {
        id: 'grids.values',
        title: 'values.open',
        shortcut: 'Alt+S',
        group: 'grid',
        when: () => focusedValue(grid, api) !== null && isInGrid(api),
        run: () => {
          const cell = focusedValue(grid, api);
          if (cell !== null) showValues(cell.row, cell.field);
        },
      },
    ],
    [grid, api],
  );
  return held;
}

function focusedValue(grid: GridName, api: GridApi<Row> | null): { row: string; field: string } | null {
  if (api === null || api.isDestroyed()) return null;
  const cell = api.getFocusedCell();
  if (!cell) return null;
  const row = focusedRow(api)?.id;
  const field = attributeOf(grid, cell.column.getColId());
  return row === undefined || field === null ? null : { row, field };
}

/** Opens the passage behind the value in the cell under the cursor; false where it has none. */
export function openValuePassage(grid: GridName, api: GridApi<Row>, provenance: Provenance): boolean {
  const cell = focusedValue(grid, api);
  if (cell === null || (provenance.of(cell.row, cell.field)?.passages ?? 0) === 0) return false;
  const open = async (): Promise<void> => {
    const values = await client.entities.values({ id: cell.row });
    const anchor = values.find((value) => value.field === cell.field && value.chosen && value.anchors.length > 0)?.anchors[0];
    if (anchor !== undefined) openAnchor(anchor);
  };
  open().catch(toastFailure);
  return true;
}

/** What a cell tells of its value, in words. */
function told({ passages, values, grade, conflict }: ProvenanceCell): string {
  return [
    grade,
    passages === 0 ? null : t('values.cell', { passages }),
    conflict ? t('values.cell.conflict') : values > 1 ? t('values.cell.others', { count: values - 1 }) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** A value with its dot, and a mark where another one contradicts it. */
export class ValueCell implements ICellRendererComp<Row> {
  private readonly root = document.createElement('span');
  init(params: ICellRendererParams<Row, unknown, TableContext>): void {
    this.root.className = 'cell-value';
    this.refresh(params);
  }
  getGui(): HTMLElement {
    return this.root;
  }
  refresh(params: ICellRendererParams<Row, unknown, TableContext>): boolean {
    const text = params.valueFormatted ?? String(params.value ?? '');
    const { provenance, grid } = params.context;
    const cell = provenance().of(params.data?.id, attributeOf(grid, params.column?.getColId() ?? ''));
    if (cell === undefined) {
      this.root.replaceChildren(text);
      this.root.title = '';
      return true;
    }
    const mark = document.createElement('span');
    mark.className = cell.conflict ? 'cell-conflict' : cell.passages > 0 ? 'cell-dot' : 'cell-dot is-hollow';
    mark.setAttribute('role', 'img');
    mark.setAttribute('aria-label', told(cell));
    if (cell.conflict) mark.textContent = '!';
    this.root.title = told(cell);
    this.root.replaceChildren(text, mark);
    return true;
  }
}
