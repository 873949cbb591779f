import { ActionIcon, Checkbox, Menu, NativeSelect, Popover } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconArrowsExchange, IconBookmark, IconDownload, IconListDetails } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PivotState } from '../../../shared/contract/groups.ts';
import { defaultStep, folds, type Dimension, type Measure, type Step } from '../../../shared/domain/groups.ts';
import { gridColumns, gridNames, type GridName } from '../../../shared/domain/grids/index.ts';
import { columnTitle, gridTitle, t } from '../../i18n/index.ts';
import { columnNamed } from '../../state/describe.ts';
import { measureTitle, stepChoices } from '../../state/group-words.ts';

interface Properties {
  grid: GridName;
  pivot: PivotState;
  canEdit: boolean;
  onGrid: (grid: GridName) => void;
  onPivot: (changes: Partial<PivotState>) => void;
  onTranspose: () => void;
  onOpenGrid: () => void;
  onCopy: () => void;
  onExport: (format: 'csv' | 'tsv') => void;
  onSave: () => void;
}

const shares = ['none', 'row', 'column', 'all'] as const;

export function PivotBar(properties: Properties): ReactNode {
  const { grid, pivot, canEdit, onGrid, onPivot, onTranspose, onOpenGrid, onCopy, onExport, onSave } = properties;
  return (
    <div className="pivot-bar" role="toolbar" aria-label={t('pivot.bar')}>
      <Side
        grid={grid}
        label={t('pivot.rows')}
        step={t('pivot.rowStep')}
        dimension={pivot.rows}
        onDimension={(rows) => onPivot({ rows })}
      />
      <ActionIcon aria-label={t('pivot.transpose')} title={t('pivot.transpose')} onClick={onTranspose}>
        <IconArrowsExchange size={16} />
      </ActionIcon>
      <Side
        grid={grid}
        label={t('pivot.columns')}
        step={t('pivot.columnStep')}
        dimension={pivot.columns}
        onDimension={(columns) => onPivot({ columns })}
      />
      <Choice
        label={t('pivot.measure')}
        value={measureName(pivot.measure)}
        data={[['', t('pivot.measure.rows')], ...measuresOf(grid).map((measure) => [measureName(measure), measureTitle(measure)] as const)]}
        onChoose={(name) => onPivot({ measure: measuresOf(grid).find((one) => measureName(one) === name) ?? null })}
      />
      <Choice
        label={t('pivot.show')}
        value={pivot.share}
        data={shares.map((share) => [share, t(`pivot.share.${share}`)] as const)}
        onChoose={(share) => onPivot({ share: share as PivotState['share'] })}
      />
      <span className="pivot-gap" />
      <Popover position="bottom-end" trapFocus withinPortal>
        <Popover.Target>
          <ActionIcon aria-label={t('pivot.options')} title={t('pivot.options')}>
            <IconAdjustmentsHorizontal size={16} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown className="pivot-options" aria-label={t('pivot.options')}>
          <Choice
            label={t('pivot.of')}
            value={grid}
            data={gridNames.map((one) => [one, gridTitle(one)] as const)}
            onChoose={(one) => onGrid(one as GridName)}
          />
          <Order label={t('pivot.rowOrder')} order={pivot.rowOrder} onOrder={(rowOrder) => onPivot({ rowOrder })} />
          <Order label={t('pivot.columnOrder')} order={pivot.columnOrder} onOrder={(columnOrder) => onPivot({ columnOrder })} />
          <Checkbox label={t('pivot.heat')} checked={pivot.heat} onChange={(event) => onPivot({ heat: event.currentTarget.checked })} />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon aria-label={t('pivot.grid')} title={t('pivot.grid')} onClick={onOpenGrid}>
        <IconListDetails size={16} />
      </ActionIcon>
      {canEdit ? (
        <ActionIcon aria-label={t('pivot.save')} title={t('pivot.save')} onClick={onSave}>
          <IconBookmark size={16} />
        </ActionIcon>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('pivot.export')} title={t('pivot.export')}>
            <IconDownload size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onCopy}>{t('pivot.copy')}</Menu.Item>
          <Menu.Item onClick={() => onExport('csv')}>{t('pivot.csv')}</Menu.Item>
          <Menu.Item onClick={() => onExport('tsv')}>{t('pivot.tsv')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

interface ChoiceProperties {
  label: string;
  value: string;
  data: readonly (readonly [value: string, label: string])[];
  onChoose: (value: string) => void;
}

function Choice({ label, value, data, onChoose }: ChoiceProperties): ReactNode {
  return (
    <label className="pivot-choice">
      <span className="quiet">{label}</span>
      <NativeSelect
        size="xs"
        value={value}
        data={data.map(([one, title]) => ({ value: one, label: title }))}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
    </label>
  );
}

interface SideProperties {
  grid: GridName;
  label: string;
  step: string;
  dimension: Dimension;
  onDimension: (dimension: Dimension) => void;
}

/** The column of one side, and for dates and numbers how it is cut. */
function Side({ grid, label, step, dimension, onDimension }: SideProperties): ReactNode {
  const { column: name } = dimension;
  const column = columnNamed(grid, name);
  const steps = stepChoices(grid, name);
  return (
    <span className="pivot-side">
      <Choice
        label={label}
        value={name}
        data={gridColumns[grid].map(({ id }) => [id, columnTitle(id)])}
        onChoose={(id) => onDimension({ column: id })}
      />
      {steps.length < 2 || column === undefined ? null : (
        <NativeSelect
          size="xs"
          aria-label={step}
          value={String(dimension.step ?? defaultStep(column))}
          data={typeof dimension.step === 'number' ? [...steps, { value: String(dimension.step), label: String(dimension.step) }] : steps}
          onChange={(event) => onDimension({ column: name, step: event.currentTarget.value as Step })}
        />
      )}
    </span>
  );
}

function Order({
  label,
  order,
  onOrder,
}: {
  label: string;
  order: PivotState['rowOrder'];
  onOrder: (order: PivotState['rowOrder']) => void;
}): ReactNode {
  const all = [
    ['total', true],
    ['total', false],
    ['key', false],
    ['key', true],
  ] as const;
  return (
    <Choice
      label={label}
      value={`${order.by} ${order.descending}`}
      data={all.map(([by, descending]) => [`${by} ${descending}`, t(`pivot.order.${by}.${descending ? 'down' : 'up'}`)])}
      onChoose={(name) => {
        const [by, descending] = all.find((one) => `${one[0]} ${one[1]}` === name)!;
        onOrder({ by, descending });
      }}
    />
  );
}

function measuresOf(grid: GridName): Measure[] {
  const numbers = gridColumns[grid].filter(({ type }) => type === 'number');
  return numbers.flatMap(({ id }) => folds.map((fold) => ({ column: id, fold })));
}

function measureName(measure: Measure | null): string {
  return measure === null ? '' : `${measure.fold} ${measure.column}`;
}
