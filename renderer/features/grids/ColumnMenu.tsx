import { Button, NativeSelect, Popover, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import type { GridColumn, GridName } from '../../../shared/domain/grids/index.ts';
import { columnTitle, t } from '../../i18n/index.ts';
import { concerns, conditionsOf, isTest, withCondition, without } from '../../state/filter-tree.ts';
import { Facet } from './Facet.tsx';
import { firstValues, useFacets } from './facets.ts';
import { groupedBy } from './group-state.ts';
import type { GridState } from './layout.ts';

export interface MenuAt {
  column: GridColumn;
  at: DOMRect;
}

interface Properties {
  grid: GridName;
  menu: MenuAt;
  state: GridState;
  options: readonly (string | number)[] | undefined;
  onState: (changes: Partial<GridState>) => void;
  onFilter: (filter: FilterTree | null) => void;
  onFit: (column: string) => void;
  onClose: () => void;
}

/** Everything about one column: its filter first, then its order and place. */
export function ColumnMenu({ grid, menu, state, options, onState, onFilter, onFit, onClose }: Properties): ReactNode {
  const { column, at } = menu;
  const [columns] = useState(() => [column.id]);
  const [read, setRead] = useState(firstValues);
  const facets = useFacets(grid, state.filter, state.quick, columns, { [column.id]: read });
  const place = state.columns.find(({ id }) => id === column.id);
  const sorted = state.sort.find((one) => one.column === column.id);
  const act = (run: () => void) => () => {
    run();
    onClose();
  };
  const sort = (descending: boolean | null): void =>
    onState({
      sort: [...state.sort.filter((one) => one.column !== column.id), ...(descending === null ? [] : [{ column: column.id, descending }])],
    });
  return (
    <Popover opened onChange={(opened) => !opened && onClose()} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <span className="menu-anchor" style={{ left: at.left, top: at.top, width: at.width, height: at.height }} />
      </Popover.Target>
      <Popover.Dropdown className="column-menu" aria-label={t('grids.menu', { name: columnTitle(column.id) })}>
        {column.type === 'text' ? (
          <TextTest column={column.id} filter={state.filter} onFilter={(filter) => act(() => onFilter(filter))()} />
        ) : (
          <section className="facet" aria-label={columnTitle(column.id)}>
            <header>
              <h3>{columnTitle(column.id)}</h3>
              {concerns(state.filter, column.id) ? (
                <button
                  type="button"
                  className="facet-clear"
                  aria-label={t('grids.facet.clear', { name: columnTitle(column.id) })}
                  onClick={() => onFilter(without(state.filter, column.id))}
                >
                  {t('ui.clear')}
                </button>
              ) : null}
            </header>
            <Facet
              grid={grid}
              column={column}
              options={options}
              data={facets.facets.get(column.id)}
              filter={state.filter}
              quick={state.quick}
              read={read}
              onRead={setRead}
              onFilter={onFilter}
            />
          </section>
        )}
        <div className="menu-actions">
          <button type="button" disabled={sorted?.descending === false} onClick={act(() => sort(false))}>
            {t('grids.menu.ascending')}
          </button>
          <button type="button" disabled={sorted?.descending === true} onClick={act(() => sort(true))}>
            {t('grids.menu.descending')}
          </button>
          {sorted === undefined ? null : (
            <button type="button" onClick={act(() => sort(null))}>
              {t('grids.menu.unsorted')}
            </button>
          )}
          <button
            type="button"
            onClick={act(() =>
              onState({ columns: state.columns.map((one) => (one.id === column.id ? { ...one, pinned: !one.pinned } : one)) }),
            )}
          >
            {t(place?.pinned === true ? 'grids.menu.unpin' : 'grids.menu.pin')}
          </button>
          <button type="button" onClick={act(() => onFit(column.id))}>
            {t('grids.menu.fit')}
          </button>
          <button
            type="button"
            disabled={state.columns.length === 1}
            onClick={act(() => onState({ columns: state.columns.filter(({ id }) => id !== column.id) }))}
          >
            {t('grids.menu.hide')}
          </button>
          <button
            type="button"
            disabled={state.groups?.by.column === column.id}
            onClick={act(() => onState({ groups: groupedBy(column.id, state.groups) }))}
          >
            {t('groups.menu')}
          </button>
          {state.facets.includes(column.id) ? null : (
            <button type="button" onClick={act(() => onState({ facets: [...state.facets, column.id] }))}>
              {t('grids.menu.facet')}
            </button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

const operators = ['contains', 'startsWith', 'eq', 'ne', 'blank', 'present'] as const;
type Operator = (typeof operators)[number];

/** Text columns: what the text contains, begins with, is. */
function TextTest({
  column,
  filter,
  onFilter,
}: {
  column: string;
  filter: FilterTree | null;
  onFilter: (filter: FilterTree | null) => void;
}): ReactNode {
  const now = conditionsOf(filter)
    .filter(isTest)
    .find((test) => test.column === column);
  const [operator, setOperator] = useState<Operator>(
    now?.op === 'blank' ? (now.value === false ? 'present' : 'blank') : (operators.find((one) => one === now?.op) ?? 'contains'),
  );
  const [text, setText] = useState(typeof now?.value === 'string' ? now.value : '');
  const blank = operator === 'blank' || operator === 'present';
  const apply = (): void => {
    if (!blank && text === '') return onFilter(withCondition(filter, column, null));
    onFilter(
      withCondition(filter, column, blank ? { column, op: 'blank', value: operator === 'blank' } : { column, op: operator, value: text }),
    );
  };
  return (
    <form
      className="text-test"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <NativeSelect
        size="xs"
        aria-label={t('grids.op.label')}
        value={operator}
        onChange={(event) => setOperator(event.currentTarget.value as Operator)}
        data={operators.map((one) => ({ value: one, label: t(`grids.op.${one}`) }))}
      />
      {blank ? null : (
        <TextInput data-autofocus aria-label={t('grids.op.value')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      )}
      <Button type="submit">{t('grids.op.apply')}</Button>
      {now === undefined ? null : (
        <Button variant="default" onClick={() => onFilter(withCondition(filter, column, null))}>
          {t('ui.clear')}
        </Button>
      )}
    </form>
  );
}
