import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { lineColumns, type LineColumn } from '../../../shared/domain/charts/choices.ts';
import type { BarsSpec, ChartSpec, OverTimeSpec } from '../../../shared/domain/charts/spec.ts';
import { gridColumns, gridNames, type GridName } from '../../../shared/domain/grids/index.ts';
import { columnTitle, gridTitle, t } from '../../i18n/index.ts';
import type { ChartTab } from '../../state/chart-tab.ts';

export interface Metric {
  metric: string;
  units: string[];
  figures: number;
  dated: number;
}

interface SettingsProperties {
  spec: ChartSpec;
  held: ChartTab;
  metrics: readonly Metric[];
}

const forms = ['series', 'multiples', 'bars'] as const;
const listed = 200;

/** What is drawn, beside the drawing: each choice shows at once. */
export function Settings({ spec, held, metrics }: SettingsProperties): ReactNode {
  const [title, setTitle] = useState(spec.title);
  useEffect(() => setTitle(spec.title), [spec.title]);
  const change = (form: string): void => {
    const { title: name, rows } = spec;
    if (form === 'bars') held.change({ form, title: '', rows: {}, ...startBars('figures') });
    else if (form === 'series' || form === 'multiples') {
      const chosen = spec.form === 'series' || spec.form === 'multiples' ? spec : null;
      const first = metrics.find(({ dated }) => dated > 0) ?? metrics[0];
      const drawn = chosen?.metrics ?? (first === undefined ? [] : [first.metric]);
      if (drawn.length > 0)
        held.change({
          form,
          title: chosen === null ? '' : name,
          rows: chosen === null ? {} : rows,
          metrics: drawn,
          by: chosen?.by ?? 'subject',
        });
    }
  };
  return (
    <section className="charts-settings" aria-label={t('charts.settings')} tabIndex={0}>
      <NativeSelect
        size="xs"
        label={t('charts.form')}
        value={spec.form}
        onChange={(event) => change(event.currentTarget.value)}
        data={forms.map((value) => ({ value, label: t(`charts.form.${value}`) }))}
      />
      {spec.form === 'bars' ? <BarSettings spec={spec} held={held} /> : null}
      {spec.form === 'series' || spec.form === 'multiples' ? <TimeSettings spec={spec} held={held} metrics={metrics} /> : null}
      <TextInput
        label={t('charts.name')}
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={() => title !== spec.title && held.change({ ...spec, title: title.trim() })}
        onKeyDown={(event) => event.key === 'Enter' && held.change({ ...spec, title: title.trim() })}
      />
      <Checkbox
        label={t('charts.follows')}
        title={t('charts.followsHint')}
        checked={held.follows}
        onChange={(event) => held.setFollows(event.currentTarget.checked)}
      />
    </section>
  );
}

function TimeSettings({ spec, held, metrics }: { spec: OverTimeSpec; held: ChartTab; metrics: readonly Metric[] }): ReactNode {
  const [words, setWords] = useState('');
  const found = metrics.filter(({ metric }) => metric.toLowerCase().includes(words.trim().toLowerCase()));
  // what is chosen stands first, whatever is looked for
  const chosen = metrics.filter(({ metric }) => spec.metrics.includes(metric));
  const shown = [...chosen, ...found.filter(({ metric }) => !spec.metrics.includes(metric))].slice(0, listed);
  const toggle = (metric: string): void => {
    const next = spec.metrics.includes(metric) ? spec.metrics.filter((one) => one !== metric) : [...spec.metrics, metric];
    if (next.length > 0 && next.length <= 12) held.change({ ...spec, metrics: next });
  };
  return (
    <>
      <NativeSelect
        size="xs"
        label={t(`charts.by.${spec.form}`)}
        value={spec.by}
        onChange={(event) => held.change({ ...spec, by: event.currentTarget.value as LineColumn })}
        data={lineColumns.map((value) => ({ value, label: t(`charts.by.${value}`) }))}
      />
      <fieldset className="charts-metrics">
        <legend>{t('charts.metrics')}</legend>
        <TextInput
          type="search"
          aria-label={t('charts.find')}
          placeholder={t('charts.find')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <div className="charts-list">
          {shown.map(({ metric, units, figures, dated }) => (
            <Checkbox
              key={metric}
              label={metric}
              description={t('charts.metricOf', { dated, figures, units: units.join(', ') })}
              checked={spec.metrics.includes(metric)}
              disabled={
                (spec.metrics.length === 1 && spec.metrics[0] === metric) || (spec.metrics.length >= 12 && !spec.metrics.includes(metric))
              }
              onChange={() => toggle(metric)}
            />
          ))}
        </div>
        {spec.metrics.length >= 12 ? <p className="quiet">{t('charts.mostMetrics')}</p> : null}
      </fieldset>
    </>
  );
}

/** Columns whose values can be counted: numbers have too many. */
const barColumns = (grid: GridName): string[] => gridColumns[grid].filter(({ type }) => type !== 'number').map(({ id }) => id);
const sums = (grid: GridName): string[] => gridColumns[grid].filter(({ type }) => type === 'number').map(({ id }) => id);

function startBars(grid: GridName): Pick<BarsSpec, 'grid' | 'column' | 'fold' | 'measure' | 'most'> {
  const column = gridColumns[grid].find(({ facet }) => facet === true)?.id ?? barColumns(grid)[0]!;
  return { grid, column, fold: 'count', measure: null, most: 20 };
}

function BarSettings({ spec, held }: { spec: BarsSpec; held: ChartTab }): ReactNode {
  const change = (changes: Partial<BarsSpec>): void => held.change({ ...spec, ...changes });
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('charts.grid')}
        value={spec.grid}
        onChange={(event) => change({ ...startBars(event.currentTarget.value as GridName), rows: {}, title: '' })}
        data={gridNames.map((value) => ({ value, label: gridTitle(value) }))}
      />
      <NativeSelect
        size="xs"
        label={t('charts.column')}
        value={spec.column}
        onChange={(event) => change({ column: event.currentTarget.value, title: '' })}
        data={barColumns(spec.grid).map((value) => ({ value, label: columnTitle(value) }))}
      />
      <NativeSelect
        size="xs"
        label={t('charts.measure')}
        value={spec.fold === 'sum' ? (spec.measure ?? '') : ''}
        onChange={(event) => {
          const measure = event.currentTarget.value;
          change(measure === '' ? { fold: 'count', measure: null } : { fold: 'sum', measure });
        }}
        data={[
          { value: '', label: t('charts.count') },
          ...sums(spec.grid).map((value) => ({ value, label: t('charts.sum', { column: columnTitle(value) }) })),
        ]}
      />
    </>
  );
}
