import type { GridApi, ICellRendererComp, ICellRendererParams, IHeaderComp, IHeaderParams } from 'ag-grid-community';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import type { GroupLine } from '../../../shared/contract/groups.ts';
import type { GroupKey, Measure, Taken } from '../../../shared/domain/groups.ts';
import { t } from '../../i18n/index.ts';
import { tagColour } from '../../state/tags.ts';
import type { Provenance } from './provenance.ts';
import type { Selection } from './selection.ts';

/** A line of the grid: a record, the same under its group (`under` = the group's line), or a group. */
export type Row = Record<string, unknown> & { id: string; revision: number; under?: string; group?: GroupOfRows };

/** A group's own line. */
export interface GroupOfRows {
  key: GroupKey;
  taken: Pick<Taken, 'column' | 'step'>;
  line: GroupLine;
  open: boolean;
}

/** What cells and heads of one grid reach for. */
export interface TableContext {
  selection: Selection;
  /** ticks every row that matches, or none when all are ticked */
  selectAll: () => void;
  total: () => number;
  grid: GridName;
  groups: GroupActions;
  openMenu: (column: string, at: DOMRect) => void;
  filtered: (column: string) => boolean;
  listenFilter: (listener: () => void) => () => void;
  /** what stands behind the values in view */
  provenance: () => Provenance;
}

/** What can be done with a group's line. */
export interface GroupActions {
  toggle: (row: Row, open?: boolean) => void;
  select: (row: Row) => void;
  /** ids of a group's rows, where they have been asked for */
  known: (row: Row) => readonly string[] | undefined;
  measures: () => readonly Measure[];
}

// Cells are plain DOM: hundreds of them come and go in each frame of a fling, and none has a state of its own.

/** Tags as dots with names. */
export class TagsCell implements ICellRendererComp<Row> {
  private readonly root = document.createElement('span');
  init(params: ICellRendererParams<Row>): void {
    this.root.className = 'cell-tags';
    this.refresh(params);
  }
  getGui(): HTMLElement {
    return this.root;
  }
  refresh(params: ICellRendererParams<Row>): boolean {
    const names = typeof params.value === 'string' && params.value !== '' ? params.value.split('; ') : [];
    this.root.replaceChildren(
      ...names.map((name) => {
        const tag = document.createElement('span');
        const dot = document.createElement('span');
        tag.className = 'cell-tag';
        dot.className = 'tag-dot';
        dot.style.background = tagColour(name) ?? 'var(--line-strong)';
        tag.append(dot, name);
        return tag;
      }),
    );
    return true;
  }
}

export function tick(label: string): HTMLInputElement {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.tabIndex = -1;
  box.className = 'cell-tick';
  box.setAttribute('aria-label', label);
  return box;
}

/** Ticks from the last ticked row to this one. */
function tickRange(api: GridApi<Row>, selection: Selection, from: number, to: number): void {
  const ids: string[] = [];
  for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
    const row = api.getDisplayedRowAtIndex(index)?.data;
    if (row !== undefined && row.group === undefined) ids.push(row.id);
  }
  selection.add(ids);
}

const lastTicked = new WeakMap<Selection, number>();

export function tickRow(api: GridApi<Row>, selection: Selection, index: number, range: boolean): void {
  const row = api.getDisplayedRowAtIndex(index)?.data;
  if (row === undefined || row.group !== undefined) return;
  const { id } = row;
  const last = lastTicked.get(selection);
  if (range && last !== undefined) tickRange(api, selection, last, index);
  else selection.toggle(id);
  lastTicked.set(selection, index);
}

export class TickCell implements ICellRendererComp<Row> {
  private readonly box = tick(t('grids.select.row'));
  private id: string | undefined;
  private stop = (): void => undefined;
  init(params: ICellRendererParams<Row, unknown, TableContext>): void {
    const { selection } = params.context;
    this.box.addEventListener('click', (event) => {
      event.stopPropagation();
      if (params.node.rowIndex !== null) tickRow(params.api, selection, params.node.rowIndex, event.shiftKey);
      this.show(selection);
    });
    this.stop = selection.listen(() => this.show(selection));
    this.refresh(params);
  }
  private show(selection: Selection): void {
    this.box.checked = this.id !== undefined && selection.has(this.id);
  }
  getGui(): HTMLElement {
    return this.box;
  }
  refresh(params: ICellRendererParams<Row, unknown, TableContext>): boolean {
    this.id = params.data?.id;
    this.box.hidden = this.id === undefined;
    this.show(params.context.selection);
    return true;
  }
  destroy(): void {
    this.stop();
  }
}

export class TickHead implements IHeaderComp {
  private readonly box = tick(t('grids.select.all'));
  private stop = (): void => undefined;
  init(params: IHeaderParams<Row, TableContext>): void {
    const { selection, selectAll, total } = params.context;
    const show = (): void => {
      this.box.checked = selection.size() > 0 && selection.size() >= total();
      this.box.indeterminate = selection.size() > 0 && !this.box.checked;
    };
    this.box.addEventListener('click', () => selectAll());
    this.stop = selection.listen(show);
    show();
  }
  getGui(): HTMLElement {
    return this.box;
  }
  refresh(): boolean {
    return true;
  }
  destroy(): void {
    this.stop();
  }
}
