import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { TimelineData, TimelineItem } from '../../../shared/domain/charts/data.ts';
import { inWindow, neighbourRow, zoomed, type TimelineLayout } from '../../../shared/domain/charts/timeline-layout.ts';
import { timelineLegend } from '../../../shared/domain/charts/timeline-legend.ts';
import { itemWords, laneWidth, timelineOption, timelineSize } from '../../../shared/domain/charts/timeline-option.ts';
import { framed } from '../../../shared/domain/charts/option.ts';
import { dayOf } from '../../../shared/domain/charts/time.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { toggleRow, useTicked } from '../../state/linked-grids.ts';
import { select, useSelected } from '../../state/workspace.ts';
import { Plot, useScheme, useSize } from '../../ui/Plot.tsx';
import { refOf, showPassage, tickItems } from './items.ts';
import { useDragging, type Box } from './dragging.ts';
import type { Span } from './TimelineScreen.tsx';

interface PlotProperties {
  data: TimelineData;
  layout: TimelineLayout;
  view: Span;
  onView: (span: Span | null) => void;
  /** null: what the signs mean stands below where there is room */
  signs: boolean | null;
  onSigns: (shown: boolean) => void;
}

const { row: rowHeight, head } = timelineSize;

/** The rows that there is room for are drawn, and no others: ten thousand items cost as much as fifty. */
export function TimelinePlot({ data, layout, view, onView, signs, onSigns }: PlotProperties): ReactNode {
  const language = useLanguage();
  const scheme = useScheme();
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(scroller);
  const [top, setTop] = useState(0);
  const selected = useSelected();
  const current = selected !== null && layout.placed.has(selected.id) ? selected.id : null;
  const milestones = useTicked('milestones');
  const figures = useTicked('figures');
  const programs = useTicked('programs');
  const marked = useMemo(() => new Set([...milestones, ...figures, ...programs]), [milestones, figures, programs]);
  const look = useMemo(() => ({ scheme, language, width, isFile: false, marked, current }), [scheme, language, width, marked, current]);
  const legend = useMemo(() => timelineLegend(data, { ...look, marked: new Set(), current: null }, 0), [data, scheme, language, width]);
  const hasSigns = signs ?? legend.height <= height * 0.28;
  useEffect(() => onSigns(hasSigns), [hasSigns]);
  const below = hasSigns ? legend.height + 6 : 0;
  const plotHeight = Math.max(head + 3 * rowHeight, height - below);
  const shownRows = (plotHeight - head) / rowHeight;
  const window = useMemo(() => ({ ...view, firstRow: top / rowHeight, rows: shownRows }), [view.from, view.to, top, shownRows]);
  const option = useMemo(
    () =>
      framed(
        {
          ...timelineOption(data, layout, look, { view: window, top: 0, height: plotHeight }),
          graphic: hasSigns ? timelineLegend(data, look, plotHeight + 4).shapes : [],
        },
        look,
      ),
    [data, layout, look, window, plotHeight, hasSigns],
  );
  const left = laneWidth(width);
  const timeAt = (x: number): number => view.from + ((x - left) / (width - left - timelineSize.right)) * (view.to - view.from);
  const latest = useRef({ view, timeAt, onView });
  latest.current = { view, timeAt, onView };
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // a wheel zooms where the pointer is; with Shift, or on a pad sideways, it goes along
    const onWheel = (event: WheelEvent): void => {
      if (event.shiftKey || event.altKey) return;
      event.preventDefault();
      const { view: now, timeAt: at, onView: show } = latest.current;
      const across = (event.deltaX / element.clientWidth) * (now.to - now.from);
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) show({ from: now.from + across, to: now.to + across });
      else show(zoomed(now, Math.exp(event.deltaY * 0.0016), at(event.clientX - element.getBoundingClientRect().left)));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);

  const reveal = (item: TimelineItem): void => {
    const row = layout.placed.get(item.id)!.row;
    const element = scroller.current;
    if (element !== null && (row < top / rowHeight || row + 1 > top / rowHeight + shownRows))
      element.scrollTop = (row - shownRows / 2) * rowHeight;
    if (item.to < view.from || item.from > view.to) {
      const half = (view.to - view.from) / 2;
      const middle = (item.from + item.to) / 2;
      onView({ from: middle - half, to: middle + half });
    }
  };
  const goTo = (item: TimelineItem | undefined): void => {
    if (item === undefined) return;
    select(refOf(item));
    reveal(item);
  };
  const at = current === null ? -1 : data.items.findIndex(({ id }) => id === current);
  const here = data.items[at];
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = (step: 1 | -1): void => {
      const next = here === undefined ? null : neighbourRow(layout, here.id, step);
      goTo(here === undefined ? firstShown() : next === null ? undefined : layout.placed.get(next)?.item);
    };
    const does: Record<string, () => void> = {
      ArrowRight: () => goTo(here === undefined ? firstShown() : data.items[at + 1]),
      ArrowLeft: () => goTo(here === undefined ? firstShown() : data.items[at - 1]),
      ArrowDown: () => row(1),
      ArrowUp: () => row(-1),
      Home: () => goTo(data.items[0]),
      End: () => goTo(data.items.at(-1)),
      '+': () => onView(zoomed(view, 0.5, about())),
      '=': () => onView(zoomed(view, 0.5, about())),
      '-': () => onView(zoomed(view, 2, about())),
      '0': () => onView(null),
      Enter: () => here !== undefined && void showPassage(here),
      ' ': () => here !== undefined && toggleRow(here.grid, here.id),
    };
    const run = does[event.key];
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
  const about = (): number =>
    here === undefined || here.to < view.from || here.from > view.to ? (view.from + view.to) / 2 : (here.from + here.to) / 2;
  const firstShown = (): TimelineItem | undefined => data.items.find(({ from, to }) => to >= view.from && from <= view.to) ?? data.items[0];

  const inBox = ({ x, y, width: wide, height: high }: Box): TimelineItem[] => {
    const found = inWindow(layout, { from: timeAt(x), to: timeAt(x + wide), firstRow: 0, rows: layout.rows.length });
    const [first, last] = [(top + y - head) / rowHeight, (top + y + high - head) / rowHeight];
    return found.filter(({ row }) => row + 1 > first && row < last).map(({ item }) => item);
  };
  const dragging = useDragging({
    onPan: (dx, dy) => {
      const across = (-dx / (width - left)) * (view.to - view.from);
      onView({ from: view.from + across, to: view.to + across });
      if (scroller.current !== null) scroller.current.scrollTop -= dy;
    },
    onBox: (box) => tickItems(inBox(box)),
  });
  return (
    <div
      ref={scroller}
      className="timeline-scroll"
      role="application"
      tabIndex={0}
      aria-label={t('timeline.plot', { count: data.items.length, from: dayOf(view.from), to: dayOf(view.to) })}
      aria-describedby="timeline-keys"
      data-from={dayOf(view.from)}
      data-to={dayOf(view.to)}
      onKeyDown={onKey}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div style={{ height: Math.max(height - 1, plotHeight + below + Math.max(0, layout.rows.length - shownRows) * rowHeight) }}>
        <div className="timeline-sticky" {...dragging.handlers}>
          {width > 0 ? (
            <Plot
              option={option}
              width={width}
              height={Math.round(plotHeight + below)}
              onHit={({ name, isMore }) => {
                const item = layout.placed.get(name)?.item;
                if (item === undefined) return;
                if (isMore) toggleRow(item.grid, item.id);
                select(refOf(item));
              }}
            />
          ) : null}
          {dragging.box === null ? null : (
            <div
              className="timeline-box"
              style={{ left: dragging.box.x, top: dragging.box.y, width: dragging.box.width, height: dragging.box.height }}
            />
          )}
        </div>
      </div>
      <p className="chart-hidden" role="status">
        {here === undefined
          ? ''
          : [
              ...itemWords(here, { language }),
              ...(marked.has(here.id) ? [t('timeline.ticked')] : []),
              t('timeline.position', { number: at + 1, count: data.items.length }),
            ].join('. ')}
      </p>
    </div>
  );
}
