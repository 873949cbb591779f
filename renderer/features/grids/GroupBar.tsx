import { ActionIcon, Button, Checkbox, Menu, NativeSelect, Popover } from '@mantine/core';
import { IconDownload, IconFoldDown, IconFoldUp, IconMathFunction, IconTable, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { GroupOrder, GroupState } from '../../../shared/contract/groups.ts';
import { defaultStep, type Step } from '../../../shared/domain/groups.ts';
import { gridColumns, type GridName } from '../../../shared/domain/grids/index.ts';
import { columnTitle, t } from '../../i18n/index.ts';
import { columnNamed } from '../../state/describe.ts';
import { measureTitle, stepChoices } from '../../state/group-words.ts';
import { openPivot, startPivot } from '../../state/pivots.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import { groupedBy, measuresOf, mostMeasures, withMeasure } from './group-state.ts';
import { allKeys, exportGroups, type Grouping } from './grouping.ts';
import type { GridState } from './layout.ts';

interface Properties {
  grid: GridName;
  state: GridState;
  grouping: Grouping;
  onGroups: (groups: GroupState | null) => void;
  /** groups were opened or closed: the lines are to be read again */
  onOpened: (open: GroupState['open']) => void;
}

/** Above the grid while its rows are grouped: by what, in which order, with which sums. */
export function GroupBar({ grid, state, grouping, onGroups, onOpened }: Properties): ReactNode {
  const { groups } = state;
  if (groups === null) return null;
  const { column: name, step } = groups.by;
  const column = columnNamed(grid, name);
  const steps = stepChoices(grid, name);
  const measures = measuresOf(grid);
  const openAll = async (): Promise<void> => {
    try {
      const keys = await allKeys(grid, state, groups);
      if (keys === null) toast({ message: t('groups.tooMany') });
      else onOpened(keys);
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <div className="group-panel" role="toolbar" aria-label={t('groups.panel')}>
      <label className="group-choice">
        <span className="quiet">{t('groups.by')}</span>
        <NativeSelect
          size="xs"
          value={name}
          data={gridColumns[grid].map(({ id }) => ({ value: id, label: columnTitle(id) }))}
          onChange={(event) => onGroups(groupedBy(event.currentTarget.value, groups))}
        />
      </label>
      {steps.length < 2 || column === undefined ? null : (
        <NativeSelect
          size="xs"
          aria-label={t('groups.step')}
          value={String(step ?? defaultStep(column))}
          data={typeof step === 'number' ? [...steps, { value: String(step), label: String(step) }] : steps}
          onChange={(event) => onGroups({ ...groups, by: { column: name, step: event.currentTarget.value as Step }, open: [] })}
        />
      )}
      <label className="group-choice">
        <span className="quiet">{t('groups.order')}</span>
        <NativeSelect
          size="xs"
          value={orderName(groups.order)}
          data={orderChoices(groups)}
          onChange={(event) => onGroups({ ...groups, order: orderNamed(event.currentTarget.value) })}
        />
      </label>
      {measures.length === 0 ? null : <MeasureMenu grid={grid} groups={groups} onGroups={onGroups} />}
      <span className="grid-toolbar-space" />
      <ActionIcon aria-label={t('groups.openAll')} title={t('groups.openAll')} onClick={() => void openAll()}>
        <IconFoldDown size={16} />
      </ActionIcon>
      <ActionIcon
        aria-label={t('groups.closeAll')}
        title={t('groups.closeAll')}
        disabled={groups.open.length === 0}
        onClick={() => onOpened([])}
      >
        <IconFoldUp size={16} />
      </ActionIcon>
      <ActionIcon
        aria-label={t('groups.pivot')}
        title={t('groups.pivot')}
        onClick={() => openPivot({ grid, filter: state.filter, quick: state.quick, pivot: startPivot(grid, groups) })}
      >
        <IconTable size={16} />
      </ActionIcon>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('groups.export')} title={t('groups.export')}>
            <IconDownload size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void exportGroups(grid, state, groups, 'csv')}>{t('groups.export.csv')}</Menu.Item>
          <Menu.Item onClick={() => void exportGroups(grid, state, groups, 'tsv')}>{t('groups.export.tsv')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ActionIcon aria-label={t('groups.none')} title={t('groups.none')} onClick={() => onGroups(null)}>
        <IconX size={16} />
      </ActionIcon>
      {grouping.many ? <p className="quiet group-note">{t('groups.many')}</p> : null}
    </div>
  );
}

function MeasureMenu({
  grid,
  groups,
  onGroups,
}: {
  grid: GridName;
  groups: GroupState;
  onGroups: (groups: GroupState) => void;
}): ReactNode {
  const isChosen = (column: string, fold: string): boolean => groups.measures.some((one) => one.column === column && one.fold === fold);
  return (
    <Popover position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconMathFunction size={14} />}>
          {groups.measures.length === 0 ? t('groups.measures') : t('groups.measures.count', { count: groups.measures.length })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="group-measures" aria-label={t('groups.measures.which')}>
        {measuresOf(grid).map((measure) => {
          const chosen = isChosen(measure.column, measure.fold);
          return (
            <Checkbox
              key={`${measure.column} ${measure.fold}`}
              label={measureTitle(measure)}
              checked={chosen}
              disabled={!chosen && groups.measures.length >= mostMeasures}
              onChange={() => onGroups(withMeasure(groups, measure, !chosen))}
            />
          );
        })}
      </Popover.Dropdown>
    </Popover>
  );
}

function orderName({ by, descending }: GroupOrder): string {
  return `${by} ${descending ? 'down' : 'up'}`;
}

function orderNamed(text: string): GroupOrder {
  const [by = 'count', direction] = text.split(' ');
  return { by: by === 'key' || by === 'count' ? by : Number(by), descending: direction === 'down' };
}

function orderChoices({ measures }: GroupState): { value: string; label: string }[] {
  const choice = (by: GroupOrder['by'], descending: boolean, label: string) => ({ value: orderName({ by, descending }), label });
  return [
    choice('count', true, t('groups.order.most')),
    choice('count', false, t('groups.order.fewest')),
    choice('key', false, t('groups.order.key')),
    choice('key', true, t('groups.order.keyDown')),
    ...measures.flatMap((measure, index) => [
      choice(index, true, t('groups.order.largest', { name: measureTitle(measure) })),
      choice(index, false, t('groups.order.smallest', { name: measureTitle(measure) })),
    ]),
  ];
}
