import { ActionIcon, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type DragEvent, type ReactNode } from 'react';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import { gridColumns, type GridColumn, type GridName } from '../../../shared/domain/grids/index.ts';
import { columnTitle, t } from '../../i18n/index.ts';
import { concerns, conditionsOf, inverted, without } from '../../state/filter-tree.ts';
import { ErrorNotice } from '../../ui/index.ts';
import { columnNamed } from '../../state/describe.ts';
import { Facet, isRanged } from './Facet.tsx';
import { FacetHead } from './FacetHead.tsx';
import { firstValues, mostValues, useFacets } from './facets.ts';
import type { Hidden } from './hidden.ts';
import type { GridState } from './layout.ts';
import { Since } from './Since.tsx';

interface Properties {
  grid: GridName;
  state: GridState;
  verdicts: readonly string[];
  hidden: Hidden;
  onFilter: (filter: FilterTree | null) => void;
  onState: (changes: Pick<Partial<GridState>, 'facets' | 'facetLooks'>) => void;
}

type Look = NonNullable<GridState['facetLooks']>[string];
const dragType = 'application/x-claimdesk-facet';
const noLooks: NonNullable<GridState['facetLooks']> = {};

/** The rail beside the grid: what there is, how often, and one click to see only that or all but that. */
export function FacetRail({ grid, state, verdicts, hidden, onFilter, onState }: Properties): ReactNode {
  const { filter, quick, facets: opened, facetLooks = noLooks } = state;
  const [read, setRead] = useState<Record<string, number>>({});
  const most = useMemo(
    () => Object.fromEntries(opened.map((id) => [id, facetLooks[id]?.byName === true ? mostValues : (read[id] ?? firstValues)])),
    [opened, facetLooks, read],
  );
  const asked = useMemo(() => opened.filter((id) => facetLooks[id]?.folded !== true), [opened, facetLooks]);
  const { facets, error, reload } = useFacets(grid, filter, quick, asked, most);
  const [over, setOver] = useState<string | null>(null);
  const look = (id: string, changes: Look): void => onState({ facetLooks: { ...facetLooks, [id]: { ...facetLooks[id], ...changes } } });
  const place = (id: string, index: number): void => {
    const others = opened.filter((one) => one !== id);
    onState({ facets: [...others.slice(0, index), id, ...others.slice(index)] });
  };
  const drop = (event: DragEvent, before: string): void => {
    setOver(null);
    const id = event.dataTransfer.getData(dragType);
    if (id === '' || id === before || !opened.includes(id)) return;
    event.preventDefault();
    place(id, opened.indexOf(before));
  };
  const drags = (event: DragEvent): boolean => event.dataTransfer.types.includes(dragType);
  const facet = (column: GridColumn, index: number): ReactNode => {
    const { id } = column;
    const { byName = false, folded = false } = facetLooks[id] ?? {};
    const active = concerns(filter, id);
    return (
      <section
        key={id}
        className={over === id ? 'facet facet-over' : 'facet'}
        aria-label={columnTitle(id)}
        onDragOver={(event) => drags(event) && (event.preventDefault(), setOver(id))}
        onDragLeave={() => setOver(null)}
        onDrop={(event) => drop(event, id)}
      >
        <FacetHead
          name={columnTitle(id)}
          active={active}
          folded={folded}
          byName={isRanged(column) ? null : byName}
          onFold={() => look(id, { folded: !folded })}
          onSort={() => look(id, { byName: !byName })}
          onInvert={() => onFilter(inverted(filter, id, isRanged(column)))}
          onReset={() => onFilter(without(filter, id))}
          onClose={() => onState({ facets: opened.filter((one) => one !== id) })}
          onMove={(by) => place(id, Math.max(0, index + by))}
          onDrag={(event) => event.dataTransfer.setData(dragType, id)}
        />
        {hidden.byColumn.has(id) ? <p className="quiet facet-hides">{t('grids.hides', { count: hidden.byColumn.get(id)! })}</p> : null}
        {folded ? null : (
          <Facet
            grid={grid}
            column={column}
            options={column.options === 'verdicts' ? verdicts : column.options}
            data={facets.get(id)}
            filter={filter}
            quick={quick}
            byName={byName}
            read={most[id] ?? firstValues}
            onRead={(count) => setRead((old) => ({ ...old, [id]: count }))}
            onFilter={onFilter}
          />
        )}
      </section>
    );
  };
  const columns = opened.flatMap((id) => columnNamed(grid, id) ?? []);
  return (
    <nav className="facet-rail" aria-label={t('grids.facets')}>
      {error === null ? null : <ErrorNotice error={error} retry={reload} />}
      <Since filter={filter} onFilter={onFilter} />
      {columns.map(facet)}
      <div className="facet-foot">
        <AddFacet grid={grid} opened={opened} onAdd={(id) => onState({ facets: [...opened, id] })} />
        {conditionsOf(filter).length === 0 ? null : (
          <button type="button" className="facet-clear" onClick={() => onFilter(null)}>
            {t('grids.facets.reset')}
          </button>
        )}
      </div>
    </nav>
  );
}

function AddFacet({ grid, opened, onAdd }: { grid: GridName; opened: readonly string[]; onAdd: (id: string) => void }): ReactNode {
  const closed = gridColumns[grid].filter((column) => !opened.includes(column.id));
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon className="facet-add" disabled={closed.length === 0} aria-label={t('grids.facets.add')} title={t('grids.facets.add')}>
          <IconPlus size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className="scrolled" mah={360}>
        {closed.map((column) => (
          <Menu.Item key={column.id} onClick={() => onAdd(column.id)}>
            {columnTitle(column.id)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
