import { ActionIcon, Button, NativeSelect, Popover, TextInput } from '@mantine/core';
import { IconDeviceFloppy, IconPhoto, IconPlus, IconTable, IconTrash, IconVector, type Icon } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ChartData } from '../../shared/domain/charts/data.ts';
import type { ChartSpec } from '../../shared/domain/charts/spec.ts';
import { t } from '../i18n/index.ts';
import { changeChart, exportPng, exportSvg, keepChart, removeChart, type KeptChart } from '../state/charts.ts';
import { useCommands } from '../state/commands.ts';
import { canWrite } from '../state/project.ts';
import { getWorkspace } from '../state/workspace.ts';
import { pictureOf, useScheme } from './Plot.tsx';

interface BarProperties {
  tab: string;
  kept: readonly KeptChart[];
  chosen: KeptChart | null;
  /** null: there is nothing to show yet */
  spec: ChartSpec | null;
  data: ChartData | null;
  isTable: boolean;
  onTable: (isTable: boolean) => void;
  /** null: a new one */
  onChoose: (id: string | null) => void;
  children?: ReactNode;
}

/** What timeline and charts have in common: the kept ones, keeping, files, and the same in words. */
export function ChartBar({ tab, kept, chosen, spec, data, isTable, onTable, onChoose, children }: BarProperties): ReactNode {
  const scheme = useScheme();
  const [naming, setNaming] = useState(false);
  const isChanged = chosen !== null && spec !== null && JSON.stringify(chosen.spec) !== JSON.stringify(spec);
  const canKeep = canWrite() && spec !== null;
  const title = chosen?.name ?? (data?.title || t('ui.chart'));
  // a file says what it is about: the kept name where the chart has no title
  const titled = spec === null ? null : { ...spec, title: spec.title === '' ? (chosen?.name ?? spec.title) : spec.title };
  const svg = (): void => void (titled !== null && exportSvg(titled, title, scheme));
  const png = (): void =>
    void (data !== null && exportPng(() => pictureOf({ ...data, title: data.title === '' ? title : data.title }, scheme), title));
  const keep = (): void => {
    if (chosen === null) setNaming(true);
    else if (spec !== null) void changeChart(chosen, { spec });
  };
  const here = (): boolean => getWorkspace().active?.key === tab;
  useCommands(
    [
      { id: 'chart.keep', title: 'ui.chartKeep', group: 'report', when: () => here() && canKeep, run: keep },
      { id: 'chart.svg', title: 'ui.chartSvg', group: 'report', when: () => here() && spec !== null, run: svg },
      { id: 'chart.png', title: 'ui.chartPng', group: 'report', when: () => here() && data !== null, run: png },
      { id: 'chart.table', title: 'ui.chartTable', group: 'window', when: here, run: () => onTable(!isTable) },
    ],
    [tab, canKeep, spec, data, isTable, chosen, scheme],
  );
  return (
    <div className="chart-bar">
      <NativeSelect
        size="xs"
        className="chart-which"
        aria-label={t('ui.chartWhich')}
        value={chosen?.id ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        data={[{ value: '', label: t('ui.chartNew') }, ...kept.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {children}
      <span className="chart-gap" />
      <div className="chart-tools" role="toolbar" aria-label={t('ui.chartTools')}>
        {isChanged && canWrite() ? (
          <Button variant="default" onClick={keep}>
            {t('ui.chartSave')}
          </Button>
        ) : null}
        {canKeep ? (
          <Popover opened={naming} onChange={setNaming} trapFocus returnFocus position="bottom-end">
            <Popover.Target>
              <Tool
                label={t(chosen === null ? 'ui.chartKeep' : 'ui.chartKeepAnother')}
                Icon={chosen === null ? IconDeviceFloppy : IconPlus}
                run={() => setNaming(!naming)}
              />
            </Popover.Target>
            <Popover.Dropdown>
              <Naming
                start={chosen?.name ?? data?.title ?? ''}
                onName={(name) => {
                  setNaming(false);
                  void keepChart(name, spec).then((id) => id !== null && onChoose(id));
                }}
              />
            </Popover.Dropdown>
          </Popover>
        ) : null}
        <Tool label={t('ui.chartSvg')} Icon={IconVector} run={svg} disabled={spec === null} />
        <Tool label={t('ui.chartPng')} Icon={IconPhoto} run={png} disabled={data === null} />
        {chosen !== null && canWrite() ? (
          <Tool
            label={t('ui.chartRemove')}
            Icon={IconTrash}
            run={() => {
              onChoose(null);
              void removeChart(chosen);
            }}
          />
        ) : null}
        <Tool label={t('ui.chartTable')} Icon={IconTable} pressed={isTable} run={() => onTable(!isTable)} />
      </div>
    </div>
  );
}

interface ToolProperties {
  label: string;
  Icon: Icon;
  pressed?: boolean;
  disabled?: boolean;
  run: () => void;
  ref?: React.Ref<HTMLButtonElement>;
}

export function Tool({ label, Icon: Sign, pressed, disabled, run, ref }: ToolProperties): ReactNode {
  return (
    <ActionIcon
      ref={ref}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      variant={pressed === true ? 'light' : 'subtle'}
      onClick={run}
    >
      <Sign size={16} />
    </ActionIcon>
  );
}

function Naming({ start, onName }: { start: string; onName: (name: string) => void }): ReactNode {
  const [name, setName] = useState(start.slice(0, 200));
  return (
    <form
      className="chart-naming"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onName(name.trim());
      }}
    >
      <TextInput
        data-autofocus
        label={t('ui.chartName')}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        {t('ui.save')}
      </Button>
    </form>
  );
}
