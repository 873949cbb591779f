import { barsHeight, barsOption } from './bars-option.ts';
import type { ChartData, TimelineData } from './data.ts';
import { chartFont, palettes, plain, wrapped, type ChartOption, type Look } from './look.ts';
import { overTimeHeight, overTimeOption } from './over-time-option.ts';
import { layTimeline, type TimelineLayout } from './timeline-layout.ts';
import { timelineLegend } from './timeline-legend.ts';
import { timelineOption, timelineSize } from './timeline-option.ts';
import { timeOf } from './time.ts';
import { noteOf } from './words.ts';

const size = { title: 22, note: 16, edge: 12 } as const;

const titleLines = (data: ChartData, look: Look): string[] =>
  look.isFile && data.title !== '' ? wrapped(data.title, look.width - 24, 16).slice(0, 3) : [];
const noteLines = (data: ChartData, look: Look): string[] =>
  look.isFile ? wrapped(noteOf(data, look.language), look.width - 24, 11).slice(0, 6) : [];

const aboveOf = (data: ChartData, look: Look): number => {
  const lines = titleLines(data, look).length;
  return lines === 0 ? (look.isFile ? size.edge : 0) : size.edge + lines * size.title + 6;
};
const belowOf = (data: ChartData, look: Look): number => {
  const lines = noteLines(data, look).length;
  return lines === 0 ? 0 : lines * size.note + size.edge;
};

/** CSS pixels that a chart needs at its width, all rows of a timeline included. */
export function chartHeight(data: ChartData, look: Look, layout?: TimelineLayout): number {
  const around = aboveOf(data, look) + belowOf(data, look);
  if (data.form === 'bars') return around + barsHeight(data);
  if (data.form !== 'timeline') return around + overTimeHeight(data, look);
  const rows = Math.max(1, (layout ?? layTimeline(data)).rows.length);
  return around + timelineSize.head + rows * timelineSize.row + 10 + timelineLegend(data, look, 0).height + 4;
}

function body(data: ChartData, look: Look, height: number, top: number): ChartOption {
  if (data.form === 'bars') return barsOption(data, look, top);
  if (data.form !== 'timeline') return overTimeOption(data, look, top);
  return wholeTimeline(data, look, height - top - belowOf(data, look), top);
}

/** A timeline as a file: as many rows as there is room for, from the first; and what its signs mean. */
function wholeTimeline(data: TimelineData, look: Look, room: number, top: number): ChartOption {
  const layout = layTimeline(data);
  const legend = timelineLegend(data, look, 0).height + 14;
  const rows = Math.max(1, Math.min(layout.rows.length, Math.floor((room - legend - timelineSize.head) / timelineSize.row)));
  const view = {
    from: data.from === null ? layout.from : timeOf(data.from),
    to: data.to === null ? layout.to : timeOf(data.to),
    firstRow: 0,
    rows,
  };
  const height = timelineSize.head + rows * timelineSize.row;
  return {
    ...timelineOption(data, layout, look, { view, top, height }),
    graphic: timelineLegend(data, look, top + height + 8).shapes,
  };
}

/** What every chart has: colours, fonts, the tip. */
export function framed(option: ChartOption, look: Look): ChartOption {
  const palette = palettes[look.scheme];
  return {
    useUTC: true,
    animation: false,
    backgroundColor: palette.sheet,
    textStyle: { fontFamily: chartFont, color: palette.words },
    ...option,
    tooltip: {
      renderMode: 'richText',
      confine: true,
      transitionDuration: 0,
      backgroundColor: palette.sheet,
      borderColor: palette.strong,
      borderWidth: 1,
      padding: [7, 10],
      textStyle: {
        color: palette.words,
        fontSize: 12,
        lineHeight: 17,
        rich: { strong: { fontWeight: 600, color: palette.words, fontSize: 12, lineHeight: 17 } },
      },
      ...(option.tooltip as object | undefined),
    },
  };
}

/** The whole chart, `height` pixels high: the same for the window, for files and for reports. */
export function chartOption(data: ChartData, look: Look & { height: number }): ChartOption {
  const palette = palettes[look.scheme];
  const option = body(data, look, look.height, aboveOf(data, look));
  const titles = (option.title ?? []) as unknown[];
  const head = titleLines(data, look).join('\n');
  const note = noteLines(data, look).join('\n');
  const text = (words: string, more: object, style: object): unknown[] =>
    words === '' ? [] : [{ text: plain(words), left: 12, padding: 0, ...more, textStyle: { color: palette.words, ...style } }];
  return framed(
    {
      ...option,
      title: [
        ...text(head, { top: size.edge }, { fontSize: 16, fontWeight: 600, lineHeight: size.title }),
        ...titles,
        ...text(note, { bottom: size.edge - 4 }, { fontSize: 11, fontWeight: 400, lineHeight: size.note, color: palette.quiet }),
      ],
    },
    look,
  );
}
