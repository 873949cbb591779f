import { Button, Checkbox, Menu, NativeSelect, Popover, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconHelp, IconZoomIn, IconZoomOut, IconZoomScan } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { laneColumns, timelineGrids, type LaneColumn } from '../../../shared/domain/charts/choices.ts';
import type { TimelineData } from '../../../shared/domain/charts/data.ts';
import type { ChartSpec, TimelineSpec } from '../../../shared/domain/charts/spec.ts';
import { dayOf, timeOf } from '../../../shared/domain/charts/time.ts';
import { layTimeline, zoomed } from '../../../shared/domain/charts/timeline-layout.ts';
import { leftOutWords } from '../../../shared/domain/charts/words.ts';
import { gridTitle, t, useLanguage } from '../../i18n/index.ts';
import { useChartTab, type ChartTab } from '../../state/chart-tab.ts';
import { rowsOfGrid, useChartData } from '../../state/charts.ts';
import { useCommands } from '../../state/commands.ts';
import { useLinkedGrid } from '../../state/linked-grids.ts';
import { getWorkspace, type ScreenParams } from '../../state/workspace.ts';
import { ChartBar, Tool } from '../../ui/ChartBar.tsx';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { filterToYears, tickItems } from './items.ts';
import { TimelinePlot } from './TimelinePlot.tsx';
import { TimelineTable } from './TimelineTable.tsx';
import '../../ui/charts.css';
import './timeline.css';

const begin: TimelineSpec = {
  form: 'timeline',
  title: '',
  rows: {},
  kinds: [...timelineGrids],
  lanes: 'actor',
  today: null,
  from: null,
  to: null,
};
const isTimeline = (spec: ChartSpec): spec is TimelineSpec => spec.form === 'timeline';

export interface Span {
  from: number;
  to: number;
}

/** Milestones, figures and programs in time, filtered as their grids are. */
export function TimelineScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  const held = useChartTab(params, tab, begin, isTimeline);
  if (held.spec === null || !isTimeline(held.spec)) return <p className="quiet loading chart-waiting">{t('ui.loading')}</p>;
  return <Shown key={held.chosen?.id ?? ''} held={held} spec={held.spec} tab={tab} />;
}

function Shown({ held, spec, tab }: { held: ChartTab; spec: TimelineSpec; tab: string }): ReactNode {
  const language = useLanguage();
  // each is asked, so that its filter is followed
  const links = [useLinkedGrid('milestones'), useLinkedGrid('figures'), useLinkedGrid('programs')];
  const rows = held.follows ? Object.fromEntries(timelineGrids.map((grid) => [grid, rowsOfGrid(grid)])) : spec.rows;
  const asked: TimelineSpec = { ...spec, rows, from: null, to: null };
  const live = useChartData(asked);
  const data = live.data?.form === 'timeline' ? live.data : null;
  const layout = useMemo(() => (data === null ? null : layTimeline(data)), [data]);
  const [isTable, setTable] = useState(false);
  // what the signs mean: by itself where there is room, else where it is asked for
  const [signs, setSigns] = useState<boolean | null>(null);
  const [hasSigns, setHasSigns] = useState(true);
  const [span, setSpan] = useState<Span | null>(
    spec.from === null || spec.to === null ? null : { from: timeOf(spec.from), to: timeOf(spec.to) },
  );
  const view = span ?? layout;
  const latest = useRef({ spec, change: held.change });
  latest.current = { spec, change: held.change };
  // the part of time that is shown is kept once it rests
  useEffect(() => {
    const timer = setTimeout(() => {
      const { spec: now, change } = latest.current;
      const [from, to] = span === null ? [null, null] : [dayOf(span.from), dayOf(span.to)];
      if (now.from !== from || now.to !== to) change({ ...now, from, to });
    }, 400);
    return () => clearTimeout(timer);
  }, [span]);
  const zoom = (factor: number): void => {
    if (view !== null) setSpan(zoomed(view, factor));
  };
  const here = (): boolean => getWorkspace().active?.key === tab;
  useCommands(
    [
      { id: 'timeline.in', title: 'timeline.in', group: 'window', when: here, run: () => zoom(0.5) },
      { id: 'timeline.out', title: 'timeline.out', group: 'window', when: here, run: () => zoom(2) },
      { id: 'timeline.fit', title: 'timeline.fit', group: 'window', when: here, run: () => setSpan(null) },
    ],
    [tab, view?.from, view?.to],
  );
  const kept: TimelineSpec = { ...asked, from: spec.from, to: spec.to };
  const inTime = data === null || view === null ? [] : data.items.filter(({ from, to }) => to >= view.from && from <= view.to);
  return (
    <div className="timeline" data-linked={links.filter((link) => link !== null).length}>
      <h1 className="chart-hidden">{t('timeline.title')}</h1>
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
        <Settings spec={spec} held={held} real={data?.today ?? ''} />
        <div className="chart-tools" role="group" aria-label={t('timeline.zoom')}>
          <Tool label={t('timeline.out')} Icon={IconZoomOut} run={() => zoom(2)} />
          <Tool label={t('timeline.in')} Icon={IconZoomIn} run={() => zoom(0.5)} />
          <Tool label={t('timeline.fit')} Icon={IconZoomScan} run={() => setSpan(null)} />
          <Tool label={t('timeline.signs')} Icon={IconHelp} pressed={signs ?? undefined} run={() => setSigns(!(signs ?? hasSigns))} />
        </div>
        {data !== null && view !== null ? <ToGrids data={data} view={view} onTick={() => tickItems(inTime)} count={inTime.length} /> : null}
      </ChartBar>
      {live.error !== null ? <ErrorNotice error={live.error} retry={live.reload} /> : null}
      {data === null || layout === null || view === null ? (
        live.error === null ? (
          <p className="quiet loading chart-waiting">{t('ui.loading')}</p>
        ) : null
      ) : data.items.length === 0 ? (
        <EmptyState title={t('timeline.none')} hint={t('timeline.noneHint')} />
      ) : isTable ? (
        <TimelineTable data={data} items={inTime} />
      ) : (
        <TimelinePlot data={data} layout={layout} view={view} onView={setSpan} signs={signs} onSigns={setHasSigns} />
      )}
      {data !== null ? (
        <p className="chart-note" id="timeline-keys">
          {isTable ? null : <span className="chart-keys">{t('timeline.keys')} </span>}
          {data.leftOut.length > 0 ? t('timeline.leftOut', { what: leftOutWords(language, data.leftOut) }) : ''}
        </p>
      ) : null}
    </div>
  );
}

function Settings({ spec, held, real }: { spec: TimelineSpec; held: ChartTab; real: string }): ReactNode {
  const change = (changes: Partial<TimelineSpec>): void => held.change({ ...spec, ...changes });
  const [typed, setTyped] = useState(spec.today ?? '');
  useEffect(() => setTyped(spec.today ?? ''), [spec.today]);
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('timeline.lanes')}
        value={spec.lanes}
        onChange={(event) => change({ lanes: event.currentTarget.value as LaneColumn })}
        data={laneColumns.map((value) => ({ value, label: t(`timeline.lanes.${value}`) }))}
      />
      <Popover position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <Button variant="default">{t('timeline.shown')}</Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className="timeline-shown">
            {timelineGrids.map((grid) => (
              <Checkbox
                key={grid}
                label={gridTitle(grid)}
                checked={spec.kinds.includes(grid)}
                onChange={(event) =>
                  change({ kinds: timelineGrids.filter((one) => (one === grid ? event.currentTarget.checked : spec.kinds.includes(one))) })
                }
              />
            ))}
            <label className="timeline-today">
              <span>{t('timeline.today')}</span>
              <TextInput
                type="date"
                size="xs"
                value={typed === '' ? real : typed}
                onChange={(event) => {
                  setTyped(event.currentTarget.value);
                  if (/^[12]\d{3}-\d\d-\d\d$/.test(event.currentTarget.value)) change({ today: event.currentTarget.value });
                }}
              />
            </label>
            {spec.today === null ? null : (
              <Tool label={t('timeline.todayReal')} Icon={IconArrowBackUp} run={() => change({ today: null })} />
            )}
            <Checkbox
              label={t('timeline.follows')}
              title={t('timeline.followsHint')}
              checked={held.follows}
              onChange={(event) => held.setFollows(event.currentTarget.checked)}
            />
          </div>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

/** What is shown becomes ticks or a filter of the grids. */
function ToGrids({ data, view, count, onTick }: { data: TimelineData; view: Span; count: number; onTick: () => void }): ReactNode {
  const years = { from: dayOf(Math.max(view.from, 0)).slice(0, 4), to: dayOf(view.to).slice(0, 4) };
  const present = timelineGrids.filter((grid) => data.items.some((item) => item.grid === grid));
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default">{t('timeline.toGrids')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onTick}>{t('timeline.tickShown', { count })}</Menu.Item>
        {present.map((grid) => (
          <Menu.Item key={grid} onClick={() => filterToYears(grid, years)}>
            {t(`timeline.filter.${grid}`, years)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
