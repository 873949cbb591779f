import type { CellKeyDownEvent, GridApi } from 'ag-grid-community';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { t } from '../../i18n/index.ts';
import { useCommands } from '../../state/commands.ts';
import { mentions, without } from '../../state/filter-tree.ts';
import { addToMatrix } from '../../state/matrices.ts';
import { useProject } from '../../state/project.ts';
import { useSettings } from '../../state/settings.ts';
import { useTags } from '../../state/tags.ts';
import { getWorkspace, retitle, type ScreenParams } from '../../state/workspace.ts';
import { Divider } from '../../ui/Divider.tsx';
import { ErrorNotice } from '../../ui/index.ts';
import {
  copyTicked,
  deleteRows,
  editRows,
  focusedRow,
  meant,
  selectAll,
  setStatus,
  showPassage,
  similarValues,
  tagRows,
  tagsOfRows,
  type Acting,
} from './actions.ts';
import { arrange, fitFirst } from './arrangement.ts';
import { tickRow, type Row, type TableContext } from './cells.ts';
import { Builder } from './Builder.tsx';
import { Chips } from './Chips.tsx';
import { ColumnMenu, type MenuAt } from './ColumnMenu.tsx';
import { columnNamed } from '../../state/describe.ts';
import { FacetRail } from './FacetRail.tsx';
import { findValues, useSettledChange } from './facets.ts';
import { useHidden } from './hidden.ts';
import { Nothing } from './Nothing.tsx';
import type { QueryHandle } from './QueryLine.tsx';
import { useGridState, type Held } from './grid-state.ts';
import { useLink } from './linking.ts';
import type { GridState } from './layout.ts';
import { openValuePassage, useProvenance, type Provenance } from './provenance.ts';
import { createSelection, useSelectionSize } from './selection.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { GroupBar } from './GroupBar.tsx';
import { groupKey, toGroup, useGrouping } from './grouping.ts';
import { Table } from './Table.tsx';
import { Toolbar } from './Toolbar.tsx';
import './filters.css';
import './grids.css';

const roomForRail = 760;
const noVerdicts: readonly string[] = [];
const statused = new Set<GridName>(['claims', 'figures', 'milestones', 'players', 'programs', 'places', 'sectors', 'suggestions']);

/** One spreadsheet-like screen: rail, chips, grid, what is ticked. Everything it shows is asked of the backend by block. */
export function GridScreen({ grid, params, tab }: { grid: GridName; params: ScreenParams; tab: string }): ReactNode {
  const held = useGridState(grid, params, tab);
  useSettings();
  useEffect(() => {
    if (held.view !== null) retitle(tab, held.view.name);
  }, [held.view?.name]);
  if (held.waiting) return <p className="quiet grid-waiting">{t('ui.loading')}</p>;
  return <Loaded grid={grid} held={held} tab={tab} />;
}

function Loaded({ grid, held, tab }: { grid: GridName; held: Held; tab: string }): ReactNode {
  const { state, change, turn } = held;
  const project = useProject();
  const canEdit = project !== null && project.readOnly === null;
  const verdicts = project?.verdicts ?? noVerdicts;
  const [selection] = useState(createSelection);
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  const [shown, setShown] = useState<number | null>(null);
  const [all, setAll] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const [tagging, setTagging] = useState(false);
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [room, setRoom] = useState(0);
  const rail = wanted ?? room >= roomForRail;
  const [railWidth, setRailWidth] = useState(200);
  const search = useRef<QueryHandle>(null);
  const [building, setBuilding] = useState(false);
  const hidden = useHidden(grid, state.filter, state.quick);
  const root = useRef<HTMLDivElement>(null);
  // Beside a reader there is no room for a rail: the grid comes first, one key brings the rail.
  useLayoutEffect(() => {
    if (root.current === null) return;
    setRoom(root.current.clientWidth);
    const observer = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? 0));
    observer.observe(root.current);
    return () => observer.disconnect();
  }, []);
  const latest = useRef({ state, shown, api });
  latest.current = { state, shown, api };
  const acting = (): Acting => ({ grid, selection, state: latest.current.state, api: latest.current.api });
  const provenance = useProvenance(grid, api);
  const heads = useRef(new Set<() => void>());

  const intoGroups = useRef(false);
  const grouping = useGrouping(grid, state, latest, selection, change, {
    arrived: (total) => {
      setShown(total);
      setError(null);
      // who grouped by key goes on in the grid
      if (intoGroups.current) setTimeout(intoGrid);
      intoGroups.current = false;
    },
    failed: setError,
  });
  const context = useMemo<TableContext>(
    () => ({
      selection,
      selectAll: () => void selectAll(acting(), latest.current.shown ?? 0),
      total: () => latest.current.shown ?? 0,
      grid,
      groups: grouping.actions,
      openMenu: (id, at) => {
        const column = columnNamed(grid, id);
        if (column !== undefined) setMenu({ column, at });
      },
      filtered: (column) => mentions(latest.current.state.filter, column),
      listenFilter: (listener) => {
        heads.current.add(listener);
        return () => heads.current.delete(listener);
      },
      provenance: () => provenance,
    }),
    [grid],
  );
  useEffect(() => {
    for (const listener of heads.current) listener();
  }, [state.filter]);
  useEffect(() => {
    if (api !== null && turn > 0) arrange(api, grid, state);
  }, [turn]);
  // Colours of tags are known after the first rows.
  const tags = useTags();
  useEffect(() => {
    if (api !== null && tags !== null) api.refreshCells({ columns: ['tags'], force: true });
  }, [tags, api]);

  const count = (): void =>
    void client[grid].page({ limit: 0 }).then(
      ({ total }) => setAll(total),
      () => undefined,
    );
  useEffect(count, [grid]);
  useSettledChange(grid, () => {
    count();
    // Rows under an open editor stay as they are; the edit's own change event comes after it.
    if (api === null) return;
    if (api.getEditingCells().length === 0) return api.refreshInfiniteCache();
    const after = (): void => {
      api.removeEventListener('cellEditingStopped', after);
      api.refreshInfiniteCache();
    };
    api.addEventListener('cellEditingStopped', after);
  });

  const setFilter = (filter: FilterTree | null): void => change({ filter });
  useLink({ grid, tab, state, selection, setFilter });
  const suggest = (column: string, words: string): Promise<string[]> =>
    findValues(grid, column, words, { filter: without(latest.current.state.filter, column), quick: '' }).then(
      (values) => values.slice(0, 40).map(({ value }) => String(value)),
      () => [],
    );
  const rearrange = (changes: Partial<GridState>): void => {
    change(changes);
    if (api !== null) arrange(api, grid, { ...state, ...changes });
  };
  const startTagging = (): void => {
    if (grid === 'suggestions') return;
    meant(acting());
    if (selection.size() > 0) setTagging(true);
  };
  const toMatrix = (): void => {
    meant(acting());
    addToMatrix(selection.ids());
  };
  const here = (): boolean => getWorkspace().active?.key === tab;
  useCommands(
    [
      { id: 'grid.quick', title: 'grids.command.quick', shortcut: 'Mod+F', group: 'grid', when: here, run: () => search.current?.select() },
      {
        id: 'grid.facets',
        title: 'grids.command.facets',
        shortcut: 'Alt+F',
        group: 'grid',
        when: here,
        run: () => setWanted((old) => !(old ?? (root.current?.clientWidth ?? 0) >= roomForRail)),
      },
      {
        id: 'grid.builder',
        title: 'grids.command.builder',
        shortcut: 'Alt+Shift+F',
        group: 'grid',
        when: here,
        run: () => setBuilding((old) => !old),
      },
      {
        id: 'grid.reset',
        title: 'grids.command.reset',
        group: 'grid',
        when: () => here() && (latest.current.state.filter !== null || latest.current.state.quick !== ''),
        run: () => change({ filter: null, quick: '' }),
      },
      { id: 'grid.tag', title: 'grids.command.tag', shortcut: 'Alt+T', group: 'grid', when: here, run: startTagging },
      {
        id: 'grid.edit',
        title: 'bulk.command',
        shortcut: 'Alt+H',
        group: 'grid',
        when: () => here() && canEdit && grid !== 'suggestions',
        run: () => editRows(acting(), latest.current.shown ?? 0),
      },
      {
        id: 'grid.similar',
        title: 'clusters.command',
        shortcut: 'Alt+U',
        group: 'grid',
        when: () => here() && grid !== 'suggestions',
        run: () => similarValues(acting()),
      },
      {
        id: 'grid.matrix',
        title: 'matrices.add',
        shortcut: 'Alt+M',
        group: 'grid',
        when: () => here() && canEdit && grid === 'claims' && (selection.size() > 0 || focusedRow(latest.current.api) !== undefined),
        run: toMatrix,
      },
    ],
    [tab, canEdit],
  );
  const onKey = (event: CellKeyDownEvent<Row>): void => rowKey(event, acting(), provenance);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f' || event.shiftKey) return;
    event.preventDefault();
    search.current?.select();
  };
  const intoGrid = (): void => {
    const first = api?.getAllDisplayedColumns()[1];
    if (api !== null && first !== undefined && api.getDisplayedRowCount() > 0) api.setFocusedCell(api.getFirstDisplayedRowIndex(), first);
  };
  return (
    <div className="grid-screen" ref={root} onKeyDown={onKeyDown}>
      <Toolbar
        grid={grid}
        tab={tab}
        held={held}
        canEdit={canEdit}
        verdicts={verdicts}
        search={search}
        rail={rail}
        onRail={() => setWanted(!rail)}
        building={building}
        onBuilding={() => setBuilding(!building)}
        onColumns={(columns) => rearrange({ columns })}
        onFit={() => api?.autoSizeAllColumns()}
        onLeave={intoGrid}
        onGrouped={() => (intoGroups.current = true)}
      />
      {building ? (
        <Builder
          grid={grid}
          filter={state.filter}
          quick={state.quick}
          verdicts={verdicts}
          suggest={suggest}
          onFilter={setFilter}
          onClose={() => {
            setBuilding(false);
            search.current?.focus();
          }}
        />
      ) : null}
      <div className="grid-body">
        {rail ? (
          <>
            <div className="rail-holder" style={{ width: railWidth }}>
              <FacetRail grid={grid} state={state} verdicts={verdicts} hidden={hidden} onFilter={setFilter} onState={change} />
            </div>
            <Divider
              label={t('grids.facets.width')}
              orientation="vertical"
              value={railWidth}
              from={140}
              to={420}
              scale={1}
              onChange={setRailWidth}
            />
          </>
        ) : null}
        <div className="grid-main">
          <GroupBar
            grid={grid}
            state={state}
            grouping={grouping}
            onGroups={(groups) => change({ groups })}
            onOpened={(open) => grouping.open(open)}
          />
          <Chips grid={grid} filter={state.filter} hidden={hidden} onFilter={setFilter} />
          <SelectionBar
            selection={selection}
            canEdit={canEdit}
            records={grid !== 'suggestions'}
            tagging={tagging}
            onTagging={setTagging}
            tagged={() => tagsOfRows(acting())}
            onTag={(tag, remove) => void tagRows(acting(), tag, remove)}
            onStatus={
              statused.has(grid) && (grid === 'suggestions' || mentions(state.filter, 'status'))
                ? (status) => void setStatus(acting(), status)
                : null
            }
            onMatrix={grid === 'claims' ? toMatrix : null}
            onEdit={grid === 'suggestions' ? null : () => editRows(acting(), latest.current.shown ?? 0)}
            onCopy={() => void copyTicked(acting())}
            onDelete={() => void deleteRows(acting())}
          />
          {error === null ? null : <ErrorNotice error={error} retry={() => api?.purgeInfiniteCache()} />}
          <div className="grid-table">
            <Table
              grid={grid}
              source={grouping.source}
              context={context}
              start={state}
              canEdit={canEdit}
              verdicts={verdicts}
              suggest={suggest}
              onApi={(next) => {
                setApi(next);
                if (next !== null) {
                  arrange(next, grid, latest.current.state);
                  fitFirst(next, root.current?.clientWidth ?? 0);
                }
              }}
              onArranged={change}
              onKey={onKey}
              onGroupKey={(event) => groupKey(event, grouping.actions, acting()) && event.event?.preventDefault()}
            />
            {shown === 0 && error === null ? (
              <Nothing grid={grid} empty={all === 0} onClear={() => change({ filter: null, quick: '' })} />
            ) : null}
          </div>
          <Status shown={shown} all={all} groups={grouping.count} selection={selection} />
        </div>
      </div>
      {menu === null ? null : (
        <ColumnMenu
          key={menu.column.id}
          grid={grid}
          menu={menu}
          state={state}
          options={menu.column.options === 'verdicts' ? verdicts : menu.column.options}
          onState={rearrange}
          onFilter={setFilter}
          onFit={(column) => api?.autoSizeColumns([column])}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
}

function Status({
  shown,
  all,
  groups,
  selection,
}: {
  shown: number | null;
  all: number | null;
  groups: number | null;
  selection: Acting['selection'];
}): ReactNode {
  const size = useSelectionSize(selection);
  if (shown === null) return <p className="grid-status" role="status" />;
  const parts = [
    t('grids.status', { shown, all: Math.max(all ?? shown, shown) }),
    groups === null ? null : t('groups.status', { count: groups }),
    size > 0 ? t('grids.status.selected', { count: size }) : null,
  ];
  return (
    <p className="grid-status" role="status">
      {parts.filter((part) => part !== null).join(' · ')}
    </p>
  );
}

/** Keys on a cell that is not being edited. */
function rowKey(pressed: CellKeyDownEvent<Row>, acting: Acting, provenance: Provenance): void {
  const { event, api, rowIndex, data } = pressed;
  if (!(event instanceof window.KeyboardEvent) || rowIndex === null || api.getEditingCells().length > 0) return;
  const { selection } = acting;
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const does: Record<string, () => void> = {
    enter: () => openValuePassage(acting.grid, api, provenance) || void showPassage(acting.grid, data ?? focusedRow(api)),
    delete: () => void deleteRows(acting),
    ' ': () => tickRow(api, selection, rowIndex, event.shiftKey),
    escape: () => selection.set([]),
  };
  if (mod && key === 'a') void selectAll(acting, Number.MAX_SAFE_INTEGER);
  else if (mod && key === 'c' && !event.shiftKey) void copyTicked(acting);
  else if (event.shiftKey && (key === 'arrowdown' || key === 'arrowup')) {
    const next = api.getDisplayedRowAtIndex(rowIndex + (key === 'arrowdown' ? 1 : -1))?.data;
    selection.add([data, next].flatMap((row) => (row === undefined || row.group !== undefined ? [] : [row.id])));
    return;
  } else if (key === 'arrowleft' && !mod && !event.altKey && !event.shiftKey && toGroup(pressed)) {
    // from the first cell to the line of its group
  } else if (!mod && !event.altKey && does[key] !== undefined) does[key]();
  else return;
  event.preventDefault();
}
