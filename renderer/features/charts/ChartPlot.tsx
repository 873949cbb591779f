import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { withUnit } from '../../../shared/domain/charts/amounts.ts';
import { markOf } from '../../../shared/domain/charts/bars-option.ts';
import type { Bar, ChartData, ChartPoint } from '../../../shared/domain/charts/data.ts';
import { chartHeight, chartOption } from '../../../shared/domain/charts/option.ts';
import type { ChartSpec } from '../../../shared/domain/charts/spec.ts';
import { stageWord, word } from '../../../shared/domain/charts/words.ts';
import type { FilterValue } from '../../../shared/domain/filters.ts';
import { gridColumns, type GridName } from '../../../shared/domain/grids/index.ts';
import { t, useLanguage, valueTitle } from '../../i18n/index.ts';
import { rowsOfGrid } from '../../state/charts.ts';
import { choiceOf, rangedOf, toggled, withChoice, withRange, without } from '../../state/filter-tree.ts';
import { filterGrid, toggleRow, useLinkedGrid, useTicked } from '../../state/linked-grids.ts';
import { openPassage, select, useSelected } from '../../state/workspace.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import { Plot, useScheme, useSize } from '../../ui/Plot.tsx';

interface Target {
  key: string;
  words: string[];
  point: ChartPoint | null;
  bar: Bar | null;
}

/** What the keyboard walks: points line by line in time order, or bars from the first. */
function targetsOf(data: ChartData, language: 'en' | 'zh'): Target[] {
  if (data.form === 'timeline') return [];
  if (data.form === 'bars')
    return data.panels.flatMap(({ bars, unit }, index) =>
      bars.map((bar) => ({
        key: `${index}:${markOf(bar)}`,
        words: [bar.value === null ? word(language, 'blank') : valueTitle(bar.value), withUnit(bar.amount, unit, language)],
        point: null,
        bar,
      })),
    );
  return data.panels.flatMap(({ lines, unit, title }) =>
    lines.flatMap(({ name, points }) =>
      points.map((point) => ({
        key: point.id,
        words: [
          name ?? title,
          point.date,
          `${point.comparator === '=' ? '' : point.comparator}${withUnit(point.value, unit, language)}`,
          stageWord(language, point.stage),
          point.written,
          point.source ?? '',
        ].filter((part) => part !== ''),
        point,
        bar: null,
      })),
    ),
  );
}

/** Lays a bar's value on its grid, or takes it off again. */
function filterByBar(grid: GridName, column: string, value: FilterValue): void {
  const { filter } = rowsOfGrid(grid);
  const isDate = gridColumns[grid].find(({ id }) => id === column)?.type === 'date';
  if (!isDate || value === null) return filterGrid(grid, withChoice(filter, column, toggled(choiceOf(filter, column), 'include', value)));
  const isOn = rangedOf(filter, column).from === value;
  filterGrid(grid, isOn ? without(filter, column) : withRange(filter, column, value, `${value}-12-31`));
}

/** Values of bars that the grid's filter includes. */
function useChosenBars(spec: ChartSpec): ReadonlySet<string> {
  const [grid, column] = spec.form === 'bars' ? [spec.grid, spec.column] : (['figures', 'metric'] as const);
  const filter = useLinkedGrid(grid)?.filter ?? null;
  return useMemo(() => {
    if (spec.form !== 'bars') return new Set<string>();
    const { from } = rangedOf(filter, column);
    const included = [...choiceOf(filter, column).include, ...(from === null ? [] : [from])];
    return new Set(included.map((value) => markOf({ value: value as Bar['value'], amount: 0, count: 0 })));
  }, [filter, column, spec.form]);
}

export function ChartPlot({ data, spec }: { data: ChartData; spec: ChartSpec }): ReactNode {
  const language = useLanguage();
  const scheme = useScheme();
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(scroller);
  const selected = useSelected();
  const ticked = useTicked('figures');
  const bars = useChosenBars(spec);
  const marked = data.form === 'bars' ? bars : ticked;
  const targets = useMemo(() => targetsOf(data, language), [data, language]);
  const [stood, setStood] = useState<string | null>(null);
  // of points, the one that is selected anywhere in the window; of bars, the one that the keys have reached
  const current = data.form === 'bars' ? stood : (targets.find(({ key }) => key === selected?.id)?.key ?? null);
  const look = useMemo(
    () => ({ scheme, language, width, isFile: false, marked, current, valueText: valueTitle }),
    [scheme, language, width, marked, current],
  );
  const needed = useMemo(() => Math.round(chartHeight(data, look)), [data, language, width]);
  const option = useMemo(() => chartOption(data, { ...look, height: needed }), [data, look, needed]);
  const at = targets.findIndex(({ key }) => key === current);
  const goTo = (target: Target | undefined): void => {
    if (target === undefined) return;
    if (target.point !== null) select({ kind: 'figure', id: target.point.id });
    else setStood(target.key);
  };
  const enter = (target: Target | undefined): void => {
    if (target?.bar && spec.form === 'bars') filterByBar(spec.grid, spec.column, target.bar.value);
    else if (target?.point)
      openPassage({ kind: 'figure', id: target.point.id }).then(
        (opened) => opened || toast({ message: t('charts.noPassage') }),
        (error: unknown) => toastFailure(error),
      );
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = targets[at];
    const next = (): void => goTo(targets[Math.min(targets.length - 1, at + 1)]);
    const back = (): void => goTo(targets[Math.max(0, at - 1)]);
    const does: Record<string, () => void> = {
      ArrowRight: next,
      ArrowDown: next,
      ArrowLeft: back,
      ArrowUp: back,
      Home: () => goTo(targets[0]),
      End: () => goTo(targets.at(-1)),
      Enter: () => enter(here),
      ' ': () => (here?.point ? toggleRow('figures', here.point.id) : enter(here)),
    };
    const run = does[event.key];
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
  const here = targets[at];
  return (
    <div
      ref={scroller}
      className="charts-plot"
      role="application"
      tabIndex={0}
      aria-label={t('charts.plot', { title: data.title, count: targets.length })}
      aria-describedby="chart-keys"
      onKeyDown={onKey}
    >
      {width > 0 ? (
        <Plot
          option={option}
          width={width}
          height={Math.max(needed, Math.min(height - 4, 120))}
          onHit={({ name, series, isMore }) => {
            const target = targets.find(({ key }) => key === (data.form === 'bars' ? `${series}:${name}` : name));
            if (isMore && target?.point) toggleRow('figures', target.point.id);
            goTo(target);
            if (target?.bar) enter(target);
          }}
        />
      ) : null}
      <p className="chart-hidden" role="status">
        {here === undefined
          ? ''
          : [
              ...here.words,
              ...(here.point !== null && ticked.has(here.key) ? [t('charts.ticked')] : []),
              t('charts.position', { number: at + 1, count: targets.length }),
            ].join('. ')}
      </p>
    </div>
  );
}
