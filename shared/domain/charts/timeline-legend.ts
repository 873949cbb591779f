import type { TimelineData } from './data.ts';
import { chartFont, palettes, textWidth, type Look } from './look.ts';
import { evidenceSign, officialBar, programBar, scheduleColour, scheduleSign, stageSign, type Shape } from './timeline-marks.ts';
import { stageWord, statusWord, word } from './words.ts';

interface Entry {
  shapes: (x: number, y: number) => Shape[];
  text: string;
}

const row = 20;

const present = <Value extends string>(order: readonly Value[], values: ReadonlySet<string | null>): Value[] =>
  order.filter((value) => values.has(value));

/** What each sign on this timeline means; only those that are on it. */
function legendLines(data: TimelineData, look: Look): { head: string; entries: Entry[] }[] {
  const palette = palettes[look.scheme];
  const of = (grid: string): TimelineData['items'] => data.items.filter((item) => item.grid === grid);
  const milestones = of('milestones');
  const valuesOf = (items: TimelineData['items'], field: 'official' | 'evidence' | 'schedule' | 'stage' | 'standing'): Set<string | null> =>
    new Set(items.map((item) => item[field]));
  const said = (value: string): string => statusWord(look.language, value);
  const official = valuesOf(milestones, 'official');
  const bar =
    (value: string | null): Entry['shapes'] =>
    (x, y) =>
      officialBar(value, palette.quiet, { x, y: y - 5, width: 22, height: 10 });
  const lines: { head: string; entries: Entry[] }[] = [
    {
      head: word(look.language, 'official'),
      entries: [
        ...present(['announced', 'in progress', 'achieved', 'revised', 'missed'], official).map((value) => ({
          shapes: bar(value),
          text: said(value),
        })),
        ...(official.has(null) ? [{ shapes: bar(null), text: word(look.language, 'nothingSaid') }] : []),
      ],
    },
    {
      head: word(look.language, 'evidence'),
      entries: present(['supported', 'partly supported', 'contradicted', 'not found'], valuesOf(milestones, 'evidence')).map((value) => ({
        shapes: (x, y) => evidenceSign(value, x + 8, y, palette),
        text: said(value),
      })),
    },
    {
      head: word(look.language, 'schedule'),
      entries: present(['done', 'early', 'due', 'due soon', 'overdue', 'slipped'], valuesOf(milestones, 'schedule')).map((value) => {
        const colour = scheduleColour(value, palette);
        return {
          shapes: (x, y) => [
            { type: 'rect', shape: { x, y: y - 5, width: 10, height: 10, r: 2 }, style: { fill: colour } },
            ...scheduleSign(value, x + 13, y, colour),
          ],
          text: said(value),
        };
      }),
    },
    {
      head: word(look.language, 'kinds.figures'),
      entries: present(['observed', 'target', 'projected'], valuesOf(of('figures'), 'stage')).map((value) => ({
        shapes: (x, y) => stageSign(value, x + 8, y, palette),
        text: stageWord(look.language, value),
      })),
    },
    {
      head: word(look.language, 'kinds.programs'),
      entries: [...valuesOf(of('programs'), 'standing')]
        .sort((one, other) => (String(one) < String(other) ? -1 : 1))
        .map((standing) => ({
          shapes: (x, y) => programBar({ standing, isOpen: false }, x, y, 20, palette),
          text: standing === null ? word(look.language, 'nothingSaid') : said(standing),
        })),
    },
  ];
  return lines.filter(({ entries }) => entries.length > 0);
}

/** Shapes and words, laid out from `top`; and how high they are. */
export function timelineLegend(data: TimelineData, look: Look, top: number): { shapes: Shape[]; height: number } {
  const palette = palettes[look.scheme];
  const shapes: Shape[] = [];
  let [x, y] = [12, top + row / 2];
  const put = (text: string, fill: string, fontWeight = 400): void => {
    shapes.push({ type: 'text', x, y, style: { text, fill, fontFamily: chartFont, fontSize: 11, fontWeight, verticalAlign: 'middle' } });
    x += textWidth(text, 11);
  };
  for (const { head, entries } of legendLines(data, look)) {
    const wide = textWidth(head, 11) + 10 + entries.reduce((sum, { text }) => sum + textWidth(text, 11) + 44, 0);
    if (x > 12 && x + wide > look.width - 12) [x, y] = [12, y + row];
    put(head, palette.quiet, 600);
    x += 10;
    for (const { shapes: sign, text } of entries) {
      if (x + textWidth(text, 11) + 40 > look.width) [x, y] = [12, y + row];
      shapes.push(...sign(x, y));
      x += 28;
      put(text, palette.words);
      x += 14;
    }
    x += 12;
  }
  return { shapes, height: y + row / 2 - top };
}
