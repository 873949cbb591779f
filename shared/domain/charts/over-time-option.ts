import { amountText, withUnit } from './amounts.ts';
import type { ChartPanel, ChartPoint, OverTimeData } from './data.ts';
import { palettes, plain, shortened, textWidth, wrapped, type ChartOption, type Look } from './look.ts';
import { day, timeTicks } from './time.ts';
import { stageWord, timeLabel, word } from './words.ts';

/** Stages are told apart by line, marker and legend, and never by colour. */
const stageLooks: Record<string, { dash: 'solid' | 'dashed' | 'dotted'; symbol: string; isFilled: boolean }> = {
  observed: { dash: 'solid', symbol: 'circle', isFilled: true },
  target: { dash: 'dashed', symbol: 'diamond', isFilled: false },
  projected: { dash: 'dotted', symbol: 'triangle', isFilled: false },
};
const stageNames = Object.keys(stageLooks);

interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

const size = { legend: 29, title: 30, axis: 30, gap: 14, left: 74, right: 32 } as const;
const heights = { series: 250, multiples: 120 } as const;
const narrowest = 260;

const columnsOf = (data: OverTimeData, width: number): number =>
  data.form === 'series' ? 1 : Math.max(1, Math.min(4, data.panels.length, Math.floor(width / narrowest)));

/** Names of the lines in the order of their colours. */
function lineNames(data: OverTimeData): (string | null)[] {
  return [...new Set(data.panels.flatMap(({ lines }) => lines.map(({ name }) => name)))];
}

function seriesName(look: Look, line: string | null, stage: string): string {
  return line === null ? stageWord(look.language, stage) : `${line} – ${stageWord(look.language, stage)}`;
}

function legendNames(data: OverTimeData, look: Look): string[] {
  const names = new Set<string>();
  for (const { lines } of data.panels)
    for (const { name, points } of lines)
      for (const stage of stageNames) if (points.some((point) => point.stage === stage)) names.add(seriesName(look, name, stage));
  return [...names];
}

const legendText = 320;
function legendRows(names: readonly string[], width: number): number {
  let [rows, used] = [1, 0];
  for (const name of names) {
    const wide = Math.min(legendText, textWidth(name, 12)) + 48;
    if (used > 0 && used + wide > width - 20) [rows, used] = [rows + 1, 0];
    used += wide;
  }
  return names.length === 0 ? 0 : rows;
}

const panelHeight = (form: OverTimeData['form']): number => size.title + heights[form] + size.axis + size.gap;

/** CSS pixels that it needs, without title and note of a file. */
export function overTimeHeight(data: OverTimeData, look: Look): number {
  const rows = Math.ceil(data.panels.length / columnsOf(data, look.width));
  return legendRows(legendNames(data, look), look.width) * size.legend + 8 + rows * panelHeight(data.form);
}

function framesOf(data: OverTimeData, look: Look, top: number): Frame[] {
  const columns = columnsOf(data, look.width);
  const wide = look.width / columns;
  const above = top + legendRows(legendNames(data, look), look.width) * size.legend + 8;
  return data.panels.map((_, index) => ({
    left: (index % columns) * wide + size.left,
    top: above + Math.floor(index / columns) * panelHeight(data.form) + size.title,
    width: wide - size.left - size.right,
    height: heights[data.form],
  }));
}

/** A round number at or above. */
function roundUp(value: number): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= value * 0.999999) ?? value;
}

function extentOf(panels: readonly ChartPanel[]): { min: number; max: number } {
  let [least, greatest] = [0, 0];
  for (const { lines } of panels)
    for (const { points } of lines)
      for (const { value, low, high } of points) {
        least = Math.min(least, low ?? value, value);
        greatest = Math.max(greatest, high ?? value, value);
      }
  return { min: -roundUp(-least), max: roundUp(greatest * 1.04) || 1 };
}

function timeExtent(panels: readonly ChartPanel[]): { min: number; max: number } {
  let [from, to] = [Infinity, -Infinity];
  for (const { lines } of panels)
    for (const { points } of lines) for (const point of points) [from, to] = [Math.min(from, point.from), Math.max(to, point.to)];
  if (from > to) return { min: 0, max: 1 };
  const room = Math.max((to - from) * 0.04, 20 * day);
  return { min: from - room, max: to + room };
}

const middle = ({ from, to }: ChartPoint): number => (from + to) / 2;

function tipOf(point: ChartPoint, unit: string, look: Look): string {
  const { language } = look;
  const { value, low, high, comparator, written, metric, subject, scope, date, source, stage } = point;
  const colon = language === 'zh' ? '：' : ': ';
  const amount =
    low !== null && high !== null
      ? `${comparator === '=' ? '' : `${comparator} `}${amountText(low, language)}–${withUnit(high, unit, language)}`
      : `${comparator === '=' ? '' : `${comparator} `}${withUnit(value, unit, language)}`;
  const lines = [
    ...wrapped(metric, 320, 12).map((line) => `{strong|${plain(line)}}`),
    plain(`${amount} · ${stageWord(language, stage)}`),
    written === '' ? '' : plain(`“${written}”`),
    plain([subject, scope].filter((part) => part !== null).join(' · ')),
    `${word(language, 'asOf')}${colon}${date}`,
    ...(source === null ? [] : wrapped(`${word(language, 'source')}${colon}${source}`, 320, 12).map(plain)),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

type Api = { coord: (at: number[]) => [number, number] };

/** What is uncertain: a range as a bar with caps, “at least” and “at most” as arrows, the time that a date covers as a thin line. */
function whisker(point: ChartPoint, colour: string, api: Api): unknown {
  const [x, y] = api.coord([middle(point), point.value]);
  const lines: [number, number, number, number][] = [];
  if (point.low !== null && point.high !== null) {
    const [top, bottom] = [api.coord([middle(point), point.high])[1], api.coord([middle(point), point.low])[1]];
    lines.push([x, top, x, bottom], [x - 5, top, x + 5, top], [x - 5, bottom, x + 5, bottom]);
  }
  const up = /[≥>]/.test(point.comparator) ? -1 : /[≤<]/.test(point.comparator) ? 1 : 0;
  if (up !== 0) {
    const edge = up < 0 ? (point.high ?? point.value) : (point.low ?? point.value);
    const from = api.coord([middle(point), edge])[1];
    const to = from + up * 20;
    lines.push([x, from, x, to], [x, to, x - 4, to - up * 5], [x, to, x + 4, to - up * 5]);
  }
  const [left, right] = [api.coord([point.from, point.value])[0], api.coord([point.to, point.value])[0]];
  const shape = ([x1, y1, x2, y2]: readonly number[], lineWidth: number, opacity: number): unknown => ({
    type: 'line',
    shape: { x1, y1, x2, y2 },
    style: { stroke: colour, lineWidth, opacity },
  });
  const children = lines.map((line) => shape(line, 1.5, 1));
  if (right - left > 14) children.push(shape([left, y, right, y], 1, 0.6));
  return { type: 'group', children };
}

function pointData(point: ChartPoint, look: Look, colour: string, isFilled: boolean): unknown {
  const palette = palettes[look.scheme];
  const isMarked = look.marked.has(point.id);
  const isCurrent = look.current === point.id;
  const isRange = point.low !== null && point.high !== null;
  return {
    value: [middle(point), point.value],
    name: point.id,
    symbolSize: isMarked || isCurrent ? 13 : isRange ? 6 : 9,
    ...(isMarked || isCurrent
      ? { itemStyle: { color: isFilled ? colour : palette.sheet, borderColor: palette.words, borderWidth: isCurrent ? 3 : 2 } }
      : {}),
    ...(point.comparator === '=' ? {} : { label: { show: true, formatter: point.comparator } }),
  };
}

function panelSeries(panel: ChartPanel, index: number, look: Look, names: readonly (string | null)[]): unknown[] {
  const palette = palettes[look.scheme];
  const colourOf = (name: string | null): string => palette.marks[names.indexOf(name) % palette.marks.length]!;
  const all = panel.lines.flatMap(({ name, points }) => points.map((point) => ({ point, colour: colourOf(name) })));
  const axes = { xAxisIndex: index, yAxisIndex: index };
  const lines = panel.lines.flatMap(({ name, points }) =>
    stageNames.flatMap((stage) => {
      const some = points.filter((point) => point.stage === stage);
      if (some.length === 0) return [];
      const { dash, symbol, isFilled } = stageLooks[stage]!;
      const colour = colourOf(name);
      return {
        type: 'line',
        ...axes,
        name: seriesName(look, name, stage),
        symbol,
        showAllSymbol: true,
        lineStyle: { type: dash, width: 1.75, color: colour },
        itemStyle: { color: isFilled ? colour : palette.sheet, borderColor: colour, borderWidth: isFilled ? 0 : 2 },
        emphasis: { scale: 1.4, lineStyle: { width: 1.75 } },
        label: { show: false, position: 'right', distance: 4, color: palette.words, fontSize: 12 },
        labelLayout: { hideOverlap: true },
        data: some.map((point) => pointData(point, look, colour, isFilled)),
        z: 3,
      };
    }),
  );
  const uncertain = {
    type: 'custom',
    ...axes,
    silent: true,
    z: 2,
    tooltip: { show: false },
    data: all.map(({ point }) => [middle(point), point.value]),
    renderItem: ({ dataIndex }: { dataIndex: number }, api: Api) => whisker(all[dataIndex]!.point, all[dataIndex]!.colour, api),
    clip: true,
  };
  return [...lines, uncertain];
}

export function overTimeOption(data: OverTimeData, look: Look, top: number): ChartOption {
  const palette = palettes[look.scheme];
  const frames = framesOf(data, look, top);
  const time = timeExtent(data.panels);
  const ticksOf = (width: number): number[] => timeTicks(time.min, time.max, Math.floor(width / 62));
  const names = lineNames(data);
  const points = new Map(
    data.panels.flatMap(({ unit, lines }) => lines.flatMap((line) => line.points.map((one) => [one.id, { one, unit }]))),
  );
  const text = { color: palette.quiet, fontSize: 11 };
  return {
    legend: {
      top,
      left: 12,
      right: 8,
      itemGap: 16,
      itemWidth: 28,
      itemHeight: 9,
      selectedMode: !look.isFile,
      textStyle: { color: palette.words, fontSize: 12 },
      inactiveColor: palette.strong,
      data: legendNames(data, look),
      formatter: (name: string) => shortened(name, Math.min(legendText, look.width - 90), 12),
    },
    title: data.panels.map((panel, index) => ({
      text: plain(shortened(panelTitle(panel, look), frames[index]!.width + size.left - 12, 12)),
      left: frames[index]!.left - size.left + 12,
      top: frames[index]!.top - size.title + 6,
      padding: 0,
      textStyle: { color: palette.words, fontSize: 12, fontWeight: 600 },
    })),
    grid: frames,
    xAxis: frames.map((_, index) => ({
      type: 'time',
      gridIndex: index,
      ...time,
      axisLine: { lineStyle: { color: palette.strong } },
      axisTick: { lineStyle: { color: palette.strong }, customValues: ticksOf(frames[index]!.width) },
      axisLabel: {
        ...text,
        customValues: ticksOf(frames[index]!.width),
        align: 'left',
        formatter: (value: number) => timeLabel(look.language, value),
      },
      splitLine: { show: true, lineStyle: { color: palette.line } },
    })),
    yAxis: data.panels.map((panel, index) => ({
      type: 'value',
      gridIndex: index,
      ...extentOf(data.form === 'multiples' ? data.panels.filter(({ unit }) => unit === panel.unit) : [panel]),
      axisLabel: { ...text, hideOverlap: true, formatter: (value: number) => amountText(value, look.language) },
      splitLine: { lineStyle: { color: palette.line } },
      splitNumber: data.form === 'series' ? 5 : 3,
    })),
    tooltip: {
      trigger: 'item',
      formatter: ({ name }: { name: string }) => {
        const found = points.get(name);
        return found === undefined ? '' : tipOf(found.one, found.unit, look);
      },
    },
    series: data.panels.flatMap((panel, index) => panelSeries(panel, index, look, names)),
  };
}

/** What a chart is about, and in which unit. */
function panelTitle({ title, unit }: ChartPanel, { language }: Look): string {
  const name = title === '' ? word(language, 'blank') : title;
  return unit === '' ? name : `${name} (${unit})`;
}
