import { amountText, withUnit } from './amounts.ts';
import type { Bar, BarsData } from './data.ts';
import { palettes, plain, shortened, type ChartOption, type Look } from './look.ts';
import { word } from './words.ts';

const size = { row: 22, title: 28, axis: 30, gap: 12 } as const;
const nameWidth = (width: number): number => Math.min(240, Math.max(90, width * 0.28));

const panelHeight = (rows: number): number => size.title + Math.max(1, rows) * size.row + size.axis + size.gap;

export function barsHeight(data: BarsData): number {
  return data.panels.reduce((sum, { bars }) => sum + panelHeight(bars.length), 0) + 8;
}

const nameOf = ({ value }: Bar, look: Look): string =>
  value === null ? word(look.language, 'blank') : (look.valueText?.(value) ?? String(value));

export function barsOption(data: BarsData, look: Look, top: number): ChartOption {
  const palette = palettes[look.scheme];
  const left = nameWidth(look.width) + 16;
  let above = top;
  const frames = data.panels.map(({ bars }) => {
    const frame = { left, top: above + size.title, right: 76, height: Math.max(1, bars.length) * size.row };
    above += panelHeight(bars.length);
    return frame;
  });
  const text = { color: palette.quiet, fontSize: 11 };
  return {
    title: data.panels.map(({ unit }, index) => ({
      text: plain(unit),
      left: 12,
      top: frames[index]!.top - size.title + 6,
      padding: 0,
      textStyle: { color: palette.words, fontSize: 12, fontWeight: 600 },
    })),
    grid: frames,
    xAxis: frames.map((_, gridIndex) => ({
      type: 'value',
      gridIndex,
      minInterval: data.fold === 'count' ? 1 : 0,
      axisLabel: { ...text, hideOverlap: true, formatter: (value: number) => amountText(value, look.language) },
      splitLine: { lineStyle: { color: palette.line } },
    })),
    yAxis: data.panels.map(({ bars }, gridIndex) => ({
      type: 'category',
      gridIndex,
      inverse: true,
      // by place: two values may read alike
      data: bars.map((_, place) => String(place)),
      axisLine: { lineStyle: { color: palette.strong } },
      axisTick: { show: false },
      axisLabel: {
        color: palette.words,
        fontSize: 12,
        interval: 0,
        formatter: (place: string) => plain(shortened(nameOf(bars[Number(place)]!, look), nameWidth(look.width), 12)),
      },
    })),
    tooltip: {
      trigger: 'item',
      formatter: ({ seriesIndex, dataIndex }: { seriesIndex: number; dataIndex: number }) => {
        const { bars, unit } = data.panels[seriesIndex]!;
        const bar = bars[dataIndex]!;
        const amount = withUnit(bar.amount, unit, look.language);
        return `{strong|${plain(nameOf(bar, look))}}\n${plain(data.fold === 'sum' ? `${amount} (${bar.count})` : amount)}`;
      },
    },
    series: data.panels.map(({ bars }, index) => ({
      type: 'bar',
      xAxisIndex: index,
      yAxisIndex: index,
      barWidth: 12,
      itemStyle: { color: palette.ink },
      emphasis: { itemStyle: { color: palette.ink, borderColor: palette.words, borderWidth: 1 } },
      label: {
        show: true,
        position: 'right',
        color: palette.words,
        fontSize: 11,
        formatter: ({ dataIndex }: { dataIndex: number }) => amountText(bars[dataIndex]!.amount, look.language),
      },
      data: bars.map((bar) => {
        const isMarked = look.marked.has(markOf(bar));
        const isCurrent = look.current === `${index}:${markOf(bar)}`;
        return {
          value: bar.amount,
          name: markOf(bar),
          itemStyle:
            isMarked || isCurrent
              ? { color: palette.ink, borderColor: palette.words, borderWidth: 2 }
              : look.marked.size > 0
                ? { color: palette.strong }
                : {},
        };
      }),
    })),
  };
}

/** A bar by its value: what a chosen bar is known by. */
export const markOf = ({ value }: Bar): string => (value === null ? 'blank' : `=${value}`);
