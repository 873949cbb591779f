import type { TimelineData, TimelineItem } from './data.ts';
import { chartFont, palettes, plain, shortened, wrapped, type ChartOption, type Look, type Palette } from './look.ts';
import { inWindow, type Placed, type TimelineLayout, type TimelineWindow } from './timeline-layout.ts';
import { evidenceSign, officialBar, programBar, scheduleColour, scheduleSign, stageSign, type Shape } from './timeline-marks.ts';
import { timeOf, timeTicks } from './time.ts';
import { stageWord, statusWord, timeLabel, word } from './words.ts';

/** CSS pixels. */
export const timelineSize = { row: 24, head: 42, right: 12 } as const;

export const laneWidth = (width: number): number => Math.min(220, Math.max(84, width * 0.18));

type Api = { coord: (at: number[]) => [number, number] };
interface Place {
  coordSys: { x: number; y: number; width: number; height: number };
  dataIndex: number;
}

/** An item with its signs; positions in pixels. */
function itemShapes(placed: Placed, place: Place, api: Api, look: Look): Shape {
  const palette = palettes[look.scheme];
  const { item } = placed;
  const plot = place.coordSys;
  const [rawStart, y] = api.coord([item.from, placed.row + 0.5]);
  const [rawEnd] = api.coord([item.to, placed.row + 0.5]);
  const start = Math.max(rawStart, plot.x - 10);
  const end = Math.max(Math.min(rawEnd, plot.x + plot.width + 10), start + 5);
  const [nextStart] = placed.next === Infinity ? [plot.x + plot.width] : api.coord([placed.next, placed.row + 0.5]);
  const isMarked = look.marked.has(item.id);
  const isCurrent = look.current === item.id;
  const children: Shape[] = [];
  // something to hit: a thin mark is hard to click
  children.push({
    type: 'rect',
    shape: { x: start - 8, y: y - 10, width: end - start + 16, height: 20, r: 3 },
    style: ringStyle(palette, isMarked, isCurrent),
  });
  const words = wordsAt(item, { start, end, y, children, palette });
  const room = Math.min(nextStart - 14, plot.x + plot.width) - words;
  const text = labelOf(item);
  const style = { y, fill: palette.words, fontSize: 11, fontFamily: chartFont, verticalAlign: 'middle' };
  const inside = end - Math.max(start, plot.x) - 20;
  if (room > 40 || (room > 20 && inside < 60))
    children.push({ type: 'text', style: { ...style, x: words, text: plain(shortened(text, room, 11)) } });
  else if (inside > 40 && item.grid !== 'figures')
    children.push({
      type: 'text',
      style: {
        ...style,
        x: Math.max(start, plot.x) + 8,
        text: plain(shortened(text, inside, 11)),
        backgroundColor: palette.sheet,
        padding: [0, 3],
      },
    });
  return { type: 'group', children };
}

function ringStyle(palette: Palette, isMarked: boolean, isCurrent: boolean): object {
  return {
    fill: isMarked ? palette.ink : 'transparent',
    ...(isMarked ? { fillOpacity: 0.18 } : {}),
    stroke: isCurrent ? palette.words : isMarked ? palette.ink : 'transparent',
    lineWidth: isCurrent ? 2 : 1,
  };
}

const labelOf = (item: TimelineItem): string =>
  item.grid === 'figures' && item.detail !== null ? `${item.detail} · ${item.title}` : item.title;

/** Draws the mark itself; says where words may begin. */
function wordsAt(
  item: TimelineItem,
  { start, end, y, children, palette }: { start: number; end: number; y: number; children: Shape[]; palette: Palette },
): number {
  if (item.grid === 'figures') {
    const middle = (start + end) / 2;
    if (end - start > 14)
      children.push({
        type: 'line',
        shape: { x1: start, y1: y, x2: end, y2: y },
        style: { stroke: palette.marks[2], lineWidth: 1, opacity: 0.7 },
      });
    children.push(...stageSign(item.stage, middle, y, palette));
    return Math.max(end, middle + 7) + 5;
  }
  if (item.grid === 'programs') {
    children.push(...programBar(item, start, y, end - start, palette));
    return end + (item.isOpen ? 13 : 7);
  }
  const colour = scheduleColour(item.schedule, palette);
  children.push(...officialBar(item.official, colour, { x: start, y: y - 6, width: end - start, height: 12 }));
  children.push(...evidenceSign(item.evidence, start - 7, y, palette));
  children.push(...scheduleSign(item.schedule, end + 4, y, colour));
  return end + (item.schedule === null || item.schedule === 'due' ? 6 : 17);
}

/** What an item says in words: for the tip, and read out where the keyboard stands. */
export function itemWords(item: TimelineItem, look: Pick<Look, 'language'>): string[] {
  const { language } = look;
  const colon = language === 'zh' ? '：' : ': ';
  const status = (name: 'official' | 'evidence' | 'schedule'): string =>
    item[name] === null ? '' : `${word(language, name)}${colon}${statusWord(language, item[name])}`;
  return [
    item.title,
    [word(language, `kind.${item.grid}`), item.when, item.isOpen ? word(language, 'goesOn') : ''].filter((part) => part !== '').join(' · '),
    item.detail ?? '',
    [status('official'), status('evidence'), status('schedule')].filter((part) => part !== '').join(' · '),
    item.stage === null ? '' : stageWord(language, item.stage),
    item.standing === null ? '' : statusWord(language, item.standing),
    item.source === null ? '' : `${word(language, 'source')}${colon}${item.source}`,
  ].filter((part) => part !== '');
}

function tip(item: TimelineItem, look: Look): string {
  const [title = '', ...others] = itemWords(item, look).map((line) => wrapped(line, 340, 12).map(plain).join('\n'));
  return [...title.split('\n').map((line) => `{strong|${line}}`), ...others].join('\n');
}

/** A lane's band, and its name where the lane begins to be seen. */
function laneShapes(lane: TimelineLayout['lanes'][number], index: number, place: Place, api: Api, view: TimelineWindow, look: Look): Shape {
  const palette = palettes[look.scheme];
  const plot = place.coordSys;
  const top = Math.max(api.coord([view.from, lane.first])[1], plot.y);
  const bottom = Math.min(api.coord([view.from, lane.first + lane.rows])[1], plot.y + plot.height);
  const wide = plot.x - 16;
  const name = lane.name ?? word(look.language, 'blank');
  const known = kindName(name, look);
  const all = wrapped(known, wide, 12);
  const room = Math.max(1, Math.floor((bottom - top - 4) / 15));
  // the last line that there is room for carries all the rest, shortened
  const lines = [...all.slice(0, room - 1), shortened(all.slice(room - 1).join(' '), wide, 12)];
  return {
    type: 'group',
    children: [
      {
        type: 'rect',
        shape: { x: 0, y: top, width: plot.x + plot.width, height: bottom - top },
        style: { fill: index % 2 === 1 ? palette.band : 'transparent' },
      },
      { type: 'line', shape: { x1: 0, y1: bottom, x2: plot.x + plot.width, y2: bottom }, style: { stroke: palette.line, lineWidth: 1 } },
      {
        type: 'text',
        style: {
          text: plain(lines.join('\n')),
          x: 12,
          y: top + 5,
          fill: lane.name === null ? palette.quiet : palette.words,
          fontSize: 12,
          fontFamily: chartFont,
          lineHeight: 15,
          verticalAlign: 'top',
        },
      },
    ],
  };
}

const kindName = (name: string, { language }: Look): string =>
  name === 'milestones' || name === 'figures' || name === 'programs' ? word(language, `kinds.${name}`) : name;

/** The part of the timeline that a window shows, `height` high from `top`. */
export function timelineOption(
  data: TimelineData,
  layout: TimelineLayout,
  look: Look,
  { view, top, height }: { view: TimelineWindow; top: number; height: number },
): ChartOption {
  const palette = palettes[look.scheme];
  const shown = inWindow(layout, view);
  const lanes = layout.lanes
    .map((lane, index) => ({ lane, index }))
    .filter(({ lane }) => lane.first + lane.rows > view.firstRow && lane.first < view.firstRow + view.rows);
  const today = timeOf(data.today);
  const left = laneWidth(look.width);
  const ticks = timeTicks(view.from, view.to, Math.floor((look.width - left) / 62));
  return {
    grid: { left, right: timelineSize.right, top: top + timelineSize.head, height: height - timelineSize.head },
    xAxis: {
      type: 'time',
      position: 'top',
      min: view.from,
      max: view.to,
      axisLine: { lineStyle: { color: palette.strong } },
      axisTick: { lineStyle: { color: palette.strong }, customValues: ticks },
      axisLabel: {
        color: palette.quiet,
        fontSize: 11,
        fontFamily: chartFont,
        customValues: ticks,
        align: 'left',
        formatter: (value: number) => timeLabel(look.language, value),
      },
      splitLine: { show: true, lineStyle: { color: palette.line } },
    },
    yAxis: { type: 'value', inverse: true, min: view.firstRow, max: view.firstRow + view.rows, show: false },
    tooltip: {
      trigger: 'item',
      formatter: ({ name }: { name: string }) => {
        const found = layout.placed.get(name);
        return found === undefined ? '' : tip(found.item, look);
      },
    },
    series: [
      {
        type: 'custom',
        silent: true,
        z: 0,
        tooltip: { show: false },
        data: lanes.map(({ lane }) => [view.from, lane.first]),
        renderItem: (place: Place, api: Api) =>
          laneShapes(lanes[place.dataIndex]!.lane, lanes[place.dataIndex]!.index, place, api, view, look),
      },
      {
        type: 'custom',
        z: 2,
        silent: true,
        tooltip: { show: false },
        data: today >= view.from && today <= view.to ? [[today, view.firstRow]] : [],
        renderItem: (place: Place, api: Api) => todayShapes(api.coord([today, view.firstRow])[0], place, look),
      },
      {
        type: 'custom',
        z: 3,
        clip: true,
        data: shown.map(({ item, row }) => ({ value: [item.from, row, item.to], name: item.id })),
        encode: { x: [0, 2], y: 1 },
        renderItem: (place: Place, api: Api) => itemShapes(shown[place.dataIndex]!, place, api, look),
      },
    ],
  };
}

function todayShapes(x: number, { coordSys: plot }: Place, look: Look): Shape {
  const { bad } = palettes[look.scheme];
  return {
    type: 'group',
    children: [
      {
        type: 'line',
        shape: { x1: x, y1: plot.y - 26, x2: x, y2: plot.y + plot.height },
        style: { stroke: bad, lineWidth: 1.25, lineDash: [4, 3] },
      },
      {
        type: 'text',
        style: {
          text: word(look.language, 'today'),
          x,
          y: plot.y - 40,
          fill: bad,
          fontSize: 11,
          fontFamily: chartFont,
          align: 'center',
          verticalAlign: 'top',
        },
      },
    ],
  };
}
