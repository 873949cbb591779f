import type { CellKeyDownEvent, FullWidthCellKeyDownEvent, GridApi, IDatasource } from 'ag-grid-community';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Groups, GroupState } from '../../../shared/contract/groups.ts';
import { groupTest } from '../../../shared/domain/groups.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { deliver } from '../../api/downloads.ts';
import { locale } from '../../i18n/index.ts';
import { conditionsOf, filterOf } from '../../state/filter-tree.ts';
import { toastFailure } from '../../ui/index.ts';
import type { Acting } from './actions.ts';
import type { GroupActions, Row } from './cells.ts';
import type { GridState } from './layout.ts';
import type { Selection } from './selection.ts';
import { groupedSource } from './grouped-source.ts';
import { gridSource } from './source.ts';

/** More open groups than this are a list without groups. */
const mostOpen = 1000;

export interface Grouping {
  source: IDatasource;
  actions: GroupActions;
  /** shows the rows of these groups and of no others */
  open: (keys: GroupState['open']) => void;
  /** how many groups there are; null while rows are not grouped */
  count: number | null;
  /** a row counts under several groups */
  many: boolean;
}

interface Told {
  arrived: (total: number) => void;
  failed: (error: unknown) => void;
}

interface Desk {
  state: GridState;
  api: GridApi<Row> | null;
}

/** Rows or groups: the grid's source, and what the lines of groups can do. */
export function useGrouping(
  grid: GridName,
  state: GridState,
  latest: RefObject<Desk>,
  selection: Selection,
  change: (changes: Partial<GridState>) => void,
  told: Told,
): Grouping {
  const { filter, quick, groups } = state;
  const [seen, setSeen] = useState<{ count: number; many: boolean } | null>(null);
  const known = useRef(new Map<string, string[]>());
  // opening a group must not make another source: the grid would start at the top again
  const shape = groups === null ? null : JSON.stringify({ ...groups, open: [] });
  const opened = useRef<GroupState['open']>([]);
  opened.current = groups?.open ?? [];
  const source = useMemo(() => {
    known.current.clear();
    if (groups === null) return gridSource(grid, { filter, quick }, told);
    return groupedSource(
      grid,
      { filter, quick, groups, open: () => opened.current },
      {
        failed: told.failed,
        arrived: (answer) => {
          setSeen((old) =>
            old?.count === answer.groups && old.many === answer.by.many ? old : { count: answer.groups, many: answer.by.many },
          );
          told.arrived(answer.total);
        },
      },
    );
  }, [grid, filter, quick, shape]);
  const open = (next: GroupState['open']): void => {
    const { state: now } = latest.current;
    if (now.groups === null) return;
    change({ groups: { ...now.groups, open: next } });
  };
  const openShape = JSON.stringify(opened.current);
  const before = useRef({ source, openShape });
  useEffect(() => {
    const was = before.current;
    before.current = { source, openShape };
    if (was.source === source && was.openShape !== openShape) latest.current.api?.refreshInfiniteCache();
  }, [source, openShape]);
  const actions = useMemo<GroupActions>(
    () => ({
      toggle: (row, wanted) => {
        const { state: now } = latest.current;
        if (row.group === undefined || now.groups === null) return;
        const { key } = row.group;
        const isOpen = now.groups.open.includes(key);
        if (wanted === isOpen || (!isOpen && now.groups.open.length >= mostOpen)) return;
        open(isOpen ? now.groups.open.filter((one) => one !== key) : [...now.groups.open, key]);
      },
      select: (row) => void selectGroup(grid, latest.current.state, selection, row, known.current),
      known: (row) => known.current.get(row.id),
      measures: () => latest.current.state.groups?.measures ?? [],
    }),
    [grid],
  );
  return { source, actions, open, count: groups === null ? null : (seen?.count ?? null), many: groups !== null && seen?.many === true };
}

/** Ticks all rows of a group, also those never loaded; once more lets them go. */
async function selectGroup(grid: GridName, state: GridState, selection: Selection, row: Row, known: Map<string, string[]>): Promise<void> {
  if (row.group === undefined) return;
  try {
    const { taken, key } = row.group;
    const { ids } = await client[grid].ids({
      filter: filterOf([...conditionsOf(state.filter), groupTest(taken, key)]),
      quick: state.quick,
      sort: state.sort,
    });
    known.set(row.id, ids);
    const own = new Set(ids);
    if (ids.every((id) => selection.has(id))) selection.set(selection.ids().filter((id) => !own.has(id)));
    else selection.add(ids);
  } catch (error) {
    toastFailure(error);
  }
}

/** Keys of all groups, to open them; null where there are too many to open. */
export async function allKeys(grid: GridName, { filter, quick }: GridState, groups: GroupState): Promise<GroupState['open'] | null> {
  const answer: Groups = await client[grid].groups({ filter, quick, by: [groups.by], order: groups.order, most: mostOpen });
  return answer.rest === null ? answer.lines.map(({ key }) => key[0]!) : null;
}

export async function exportGroups(grid: GridName, { filter, quick }: GridState, groups: GroupState, format: 'csv' | 'tsv'): Promise<void> {
  try {
    const { by, measures, order } = groups;
    await deliver(await client[grid].groupsFile({ filter, quick, by: [by], measures, order, language: locale(), format }));
  } catch (error) {
    toastFailure(error);
  }
}

/** Keys on the line of a group. */
export function groupKey({ event, api, node }: FullWidthCellKeyDownEvent<Row>, actions: GroupActions, acting: Acting): boolean {
  const row = node.data;
  if (!(event instanceof window.KeyboardEvent) || row?.group === undefined || event.altKey || event.ctrlKey || event.metaKey) return false;
  const { open } = row.group;
  const does: Record<string, () => void> = {
    ArrowRight: () => (open ? focusLine(api, (node.rowIndex ?? 0) + 1) : actions.toggle(row, true)),
    ArrowLeft: () => actions.toggle(row, false),
    Enter: () => actions.toggle(row),
    ' ': () => actions.select(row),
    Escape: () => acting.selection.set([]),
  };
  if (does[event.key] === undefined) return false;
  does[event.key]!();
  return true;
}

/** From the first cell of a row, Left leads to the line of its group. */
export function toGroup({ api, rowIndex, data, column }: CellKeyDownEvent<Row>): boolean {
  if (data?.under === undefined || rowIndex === null || api.getAllDisplayedColumns()[0] !== column) return false;
  for (let index = rowIndex - 1; index >= 0; index -= 1) {
    const row = api.getDisplayedRowAtIndex(index)?.data;
    if (row === undefined) return false;
    if (row.group !== undefined) {
      focusLine(api, index);
      return true;
    }
  }
  return false;
}

function focusLine(api: GridApi<Row>, index: number): void {
  const first = api.getAllDisplayedColumns()[0];
  if (first === undefined) return;
  api.ensureIndexVisible(index);
  api.setFocusedCell(index, first);
}
