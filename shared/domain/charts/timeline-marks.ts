import type { TimelineItem } from './data.ts';
import type { Palette } from './look.ts';

/** Shapes as the drawing library takes them, in custom series and beside the plot alike. */
export type Shape = Record<string, unknown>;

const line = (points: number[][], stroke: string, lineWidth = 1.5, more: object = {}): Shape => ({
  type: 'polyline',
  shape: { points },
  style: { stroke, fill: 'none', lineWidth, ...more },
});

/** What the calendar says, as a colour; a sign at the end says it again. */
export function scheduleColour(schedule: string | null, palette: Palette): string {
  if (schedule === 'done' || schedule === 'early') return palette.good;
  if (schedule === 'overdue') return palette.bad;
  return schedule === 'slipped' ? palette.warn : schedule === null ? palette.quiet : palette.ink;
}

/** What they say, as the bar's filling: outline announced, half in progress, full achieved, dashed revised, struck out missed, dotted unsaid. */
export function officialBar(
  official: string | null,
  colour: string,
  box: { x: number; y: number; width: number; height: number },
): Shape[] {
  const { x, y, width, height } = box;
  const stroke = { stroke: colour, lineWidth: 1.5 };
  const style: Record<string, object> = {
    achieved: { ...stroke, fill: colour },
    missed: { ...stroke, fill: 'transparent' },
    revised: { ...stroke, fill: 'transparent', lineDash: [5, 3] },
    announced: { ...stroke, fill: 'transparent' },
    'in progress': { ...stroke, fill: 'transparent' },
  };
  const shapes: Shape[] = [
    { type: 'rect', shape: { ...box, r: 2 }, style: style[official ?? ''] ?? { ...stroke, fill: 'transparent', lineDash: [1.5, 2.5] } },
  ];
  if (official === 'in progress')
    shapes.push({ type: 'rect', shape: { x, y: y + height / 2, width, height: height / 2 }, style: { fill: colour } });
  if (official === 'missed')
    shapes.push(
      line(
        [
          [x, y + height],
          [x + width, y],
        ],
        colour,
      ),
    );
  return shapes;
}

/** What passages support, as a sign before the bar: full, half, crossed, empty; none where nobody has looked. */
export function evidenceSign(evidence: string | null, cx: number, cy: number, palette: Palette): Shape[] {
  const r = 3.5;
  const circle = (fill: string): Shape => ({ type: 'circle', shape: { cx, cy, r }, style: { fill, stroke: palette.words, lineWidth: 1 } });
  if (evidence === 'supported') return [circle(palette.words)];
  if (evidence === 'not found') return [circle('transparent')];
  if (evidence === 'partly supported')
    return [
      circle('transparent'),
      {
        type: 'sector',
        shape: { cx, cy, r0: 0, r, startAngle: Math.PI / 2, endAngle: (3 * Math.PI) / 2, clockwise: true },
        style: { fill: palette.words },
      },
    ];
  if (evidence !== 'contradicted') return [];
  const [a, b] = [r - 0.5, -(r - 0.5)];
  return [
    line(
      [
        [cx + b, cy + b],
        [cx + a, cy + a],
      ],
      palette.words,
      1.75,
    ),
    line(
      [
        [cx + b, cy + a],
        [cx + a, cy + b],
      ],
      palette.words,
      1.75,
    ),
  ];
}

/** What the calendar says, as a sign behind the bar: tick, exclamation mark, arrows; due has none. */
export function scheduleSign(schedule: string | null, x: number, y: number, colour: string): Shape[] {
  const at = (points: number[][]): Shape =>
    line(
      points.map(([dx, dy]) => [x + dx!, y + dy!]),
      colour,
      1.75,
    );
  const signs: Record<string, number[][][]> = {
    done: [
      [
        [0, 0],
        [3, 3],
        [8, -4],
      ],
    ],
    overdue: [
      [
        [3, -5],
        [3, 1.5],
      ],
      [
        [3, 3.5],
        [3, 5],
      ],
    ],
    slipped: [
      [
        [0, 0],
        [8, 0],
      ],
      [
        [5, -3],
        [8, 0],
        [5, 3],
      ],
    ],
    early: [
      [
        [0, 0],
        [8, 0],
      ],
      [
        [3, -3],
        [0, 0],
        [3, 3],
      ],
    ],
    'due soon': [
      [
        [1, -4],
        [5, 0],
        [1, 4],
      ],
    ],
  };
  return (signs[schedule ?? ''] ?? []).map(at);
}

/** Figures as points: observed a full circle, target a hollow diamond, projected a hollow triangle. */
export function stageSign(stage: string | null, cx: number, cy: number, palette: Palette): Shape[] {
  const colour = palette.marks[2]!;
  const hollow = { fill: palette.sheet, stroke: colour, lineWidth: 1.75 };
  const polygon = (points: number[][]): Shape => ({
    type: 'polygon',
    shape: { points: points.map(([dx, dy]) => [cx + dx!, cy + dy!]) },
    style: hollow,
  });
  if (stage === 'target')
    return [
      polygon([
        [0, -6],
        [6, 0],
        [0, 6],
        [-6, 0],
      ]),
    ];
  if (stage === 'projected')
    return [
      polygon([
        [0, -5.5],
        [6, 5],
        [-6, 5],
      ]),
    ];
  return [{ type: 'circle', shape: { cx, cy, r: 5 }, style: { fill: colour } }];
}

/** Programs as thin bars: full in force, outlined announced, ended with a stop, dotted where it is not known; an arrow where it goes on. */
export function programBar(
  { standing, isOpen }: Pick<TimelineItem, 'standing' | 'isOpen'>,
  x: number,
  y: number,
  width: number,
  palette: Palette,
): Shape[] {
  const colour = palette.strong;
  const isFull = standing === 'in force' || standing === 'completed';
  const shapes: Shape[] = [
    {
      type: 'rect',
      shape: { x, y: y - 3, width, height: 6 },
      style: isFull
        ? { fill: colour }
        : { fill: 'transparent', stroke: colour, lineWidth: 1.5, ...(standing === 'announced' ? {} : { lineDash: [1.5, 2.5] }) },
    },
  ];
  const end = x + width;
  if (isOpen)
    shapes.push({
      type: 'polygon',
      shape: {
        points: [
          [end, y - 6],
          [end + 8, y],
          [end, y + 6],
        ],
      },
      style: { fill: colour },
    });
  else if (standing === 'completed')
    shapes.push(
      line(
        [
          [end, y - 6],
          [end, y + 6],
        ],
        colour,
        2,
      ),
    );
  return shapes;
}
