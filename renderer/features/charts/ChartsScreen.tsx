import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { ChartData } from '../../../shared/domain/charts/data.ts';
import type { ChartSpec } from '../../../shared/domain/charts/spec.ts';
import { leftOutWords, noteOf } from '../../../shared/domain/charts/words.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { columnTitle, gridTitle, t, useLanguage } from '../../i18n/index.ts';
import { useChartTab, type ChartTab } from '../../state/chart-tab.ts';
import { rowsOfGrid, useChartData } from '../../state/charts.ts';
import { without } from '../../state/filter-tree.ts';
import { useLinkedGrid } from '../../state/linked-grids.ts';
import type { ScreenParams } from '../../state/workspace.ts';
import { ChartBar, Tool } from '../../ui/ChartBar.tsx';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { useSize } from '../../ui/Plot.tsx';
import { ChartPlot } from './ChartPlot.tsx';
import { ChartTable } from './ChartTable.tsx';
import { Settings, type Metric } from './Settings.tsx';
import '../../ui/charts.css';
import './charts.css';

const isChart = (spec: ChartSpec): boolean => spec.form !== 'timeline';
const gridOf = (spec: ChartSpec): 'figures' | Extract<ChartSpec, { form: 'bars' }>['grid'] =>
  spec.form === 'bars' ? spec.grid : 'figures';

/** A metric over time, in one chart or in small ones, and bars of any column. */
export function ChartsScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  const metrics = useLive(() => client.charts.metrics(), ['figure'], []);
  const first = metrics.data?.find(({ dated }) => dated > 0) ?? metrics.data?.[0];
  const start = useMemo<ChartSpec | null>(
    () => (first === undefined ? null : { form: 'series', title: '', rows: {}, metrics: [first.metric], by: 'subject' }),
    [first?.metric],
  );
  const held = useChartTab(params, tab, start, isChart);
  if (metrics.error !== null) return <ErrorNotice error={metrics.error} retry={metrics.reload} />;
  if (metrics.data === undefined) return <p className="quiet loading chart-waiting">{t('ui.loading')}</p>;
  if (held.spec === null) return <EmptyState title={t('charts.noFigures')} hint={t('charts.noFiguresHint')} />;
  return <Shown held={held} spec={held.spec} tab={tab} metrics={metrics.data} />;
}

/** The rows that it is made of. Bars show what the filter on their own column leaves out, as facets do: the chosen ones stand out. */
function rowsOf(spec: ChartSpec, follows: boolean): ChartSpec['rows'] {
  if (!follows) return spec.rows;
  const grid = gridOf(spec);
  const { filter, quick } = rowsOfGrid(grid);
  return { [grid]: { filter: spec.form === 'bars' ? without(filter, spec.column) : filter, quick } };
}

function Shown({ held, spec, tab, metrics }: { held: ChartTab; spec: ChartSpec; tab: string; metrics: readonly Metric[] }): ReactNode {
  const language = useLanguage();
  // asked, so that its filter is followed
  const link = useLinkedGrid(gridOf(spec));
  const title =
    spec.title === '' && spec.form === 'bars'
      ? t('charts.barsTitle', { grid: gridTitle(spec.grid), column: columnTitle(spec.column) })
      : spec.title;
  const asked: ChartSpec = { ...spec, title, rows: rowsOf(spec, held.follows) };
  const live = useChartData(asked);
  const data = live.data ?? null;
  const [isTable, setTable] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const { width } = useSize(root);
  // beside a reader the drawing comes first
  const [wanted, setWanted] = useState<boolean | null>(null);
  const hasSettings = wanted ?? width >= 620;
  const kept: ChartSpec = { ...asked, title: spec.title };
  return (
    <div className="charts" ref={root} data-linked={link === null ? undefined : 'yes'}>
      <h1 className="chart-hidden">{t('charts.title')}</h1>
      <ChartBar
        tab={tab}
        kept={held.kept}
        chosen={held.chosen}
        spec={kept}
        data={data}
        isTable={isTable}
        onTable={setTable}
        onChoose={held.choose}
      >
        <Tool label={t('charts.settings')} Icon={IconAdjustmentsHorizontal} pressed={hasSettings} run={() => setWanted(!hasSettings)} />
      </ChartBar>
      <div className="charts-body">
        {hasSettings ? <Settings spec={spec} held={held} metrics={metrics} /> : null}
        <div className="charts-main">
          {live.error !== null ? <ErrorNotice error={live.error} retry={live.reload} /> : null}
          {data === null ? (
            live.error === null ? (
              <p className="quiet loading chart-waiting">{t('ui.loading')}</p>
            ) : null
          ) : data.form !== 'timeline' && data.panels.length === 0 ? (
            <Nothing data={data} />
          ) : isTable ? (
            <ChartTable data={data} />
          ) : (
            <ChartPlot key={data.form} data={data} spec={spec} />
          )}
          {data === null ? null : (
            <p className="chart-note" id="chart-keys">
              {isTable ? null : <span className="chart-keys">{t(data.form === 'bars' ? 'charts.keys.bars' : 'charts.keys.points')} </span>}
              {noteOf(data, language)}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

function Nothing({ data }: { data: ChartData }): ReactNode {
  const language = useLanguage();
  const why = data.leftOut.length === 0 ? '' : t('charts.leftOutHint', { what: leftOutWords(language, data.leftOut) });
  return <EmptyState title={t('charts.nothing')} hint={`${why} ${t('charts.nothingHint')}`.trim()} />;
}
