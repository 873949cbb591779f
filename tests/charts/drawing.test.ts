import { expect, test } from 'vitest';
import { amountText } from '../../shared/domain/charts/amounts.ts';
import type { OverTimeData, TimelineData, TimelineItem } from '../../shared/domain/charts/data.ts';
import { palettes } from '../../shared/domain/charts/look.ts';
import { chartHeight, chartOption } from '../../shared/domain/charts/option.ts';
import { overTime } from '../../shared/domain/charts/over-time.ts';
import { dayOf, periodOf, spanOf, timeTicks } from '../../shared/domain/charts/time.ts';
import { inWindow, layTimeline, neighbourRow, zoomed } from '../../shared/domain/charts/timeline-layout.ts';

const look = { scheme: 'light' as const, language: 'en' as const, width: 900, isFile: false, marked: new Set<string>(), current: null };

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((left, right) => right - left);
  return (light! + 0.05) / (dark! + 0.05);
};

test('every mark stands out at 3:1 and every word at 4.5:1, in light and in dark', () => {
  for (const { sheet, marks, good, warn, bad, ink, strong, words, quiet } of Object.values(palettes)) {
    for (const colour of [...marks, good, warn, bad, ink, strong]) expect(contrast(colour, sheet), colour).toBeGreaterThanOrEqual(3);
    for (const colour of [words, quiet, bad]) expect(contrast(colour, sheet), colour).toBeGreaterThanOrEqual(4.5);
  }
});

test('stages differ in line and marker, not in colour alone', () => {
  const row = {
    metric: 'm',
    subject: 's',
    comparator: '=',
    low: null,
    high: null,
    unit: 'u',
    written: '',
    scope: null,
    status: 'accepted',
    source: null,
  };
  const rows = ['observed', 'target', 'projected'].map((stage, at) => ({
    ...row,
    id: stage,
    value: at + 1,
    asOf: '2020',
    target: `203${at}`,
    stage,
  }));
  const { panels } = overTime(rows, { form: 'series', by: 'subject' });
  const data: OverTimeData = { form: 'series', title: '', panels, leftOut: [], drawn: 3, sources: [], sequence: 1 };
  const option = chartOption(data, { ...look, height: chartHeight(data, look) });
  const lines = (option['series'] as { type: string; symbol: string; lineStyle: { type: string; color: string } }[]).filter(
    ({ type }) => type === 'line',
  );
  expect(new Set(lines.map(({ symbol }) => symbol)).size).toBe(3);
  expect(new Set(lines.map(({ lineStyle }) => lineStyle.type)).size).toBe(3);
  expect(new Set(lines.map(({ lineStyle }) => lineStyle.color)).size).toBe(1);
  expect((option['legend'] as { data: string[] }).data).toEqual(['s – observed', 's – target', 's – projected']);
  expect((option['tooltip'] as { renderMode: string }).renderMode).toBe('richText');
});

test('figures of one dimension share an axis in a unit with few digits; those of another do not', () => {
  const row = {
    metric: 'm',
    subject: 's',
    comparator: '=',
    low: null,
    high: null,
    written: '',
    scope: null,
    status: 'accepted',
    source: null,
    target: null,
    stage: 'observed',
  };
  const rows = [
    { ...row, id: 'a', value: 280, unit: 'EFLOPS', asOf: '2024' },
    { ...row, id: 'b', value: 197_000, unit: 'PFLOPS', asOf: '2023' },
    { ...row, id: 'c', value: 3, unit: 'GW', asOf: '2023' },
    { ...row, id: 'd', value: null, low: 100, high: 200, unit: 'EFLOPS', asOf: '2022' },
  ];
  const { panels } = overTime(rows, { form: 'series', by: 'none' });
  expect(panels.map(({ unit, lines }) => [unit, lines[0]!.points.map(({ value }) => value)])).toEqual([
    ['EFLOPS', [150, 197, 280]],
    [expect.any(String), [expect.any(Number)]],
  ]);
});

test('dates cover what they say, and ticks are first days', () => {
  expect(spanOf('2024-02')).toEqual({ from: Date.UTC(2024, 1, 1), to: Date.UTC(2024, 2, 1) });
  expect(spanOf('soon')).toBeNull();
  expect(periodOf('2021–2025')).toEqual({ from: Date.UTC(2021, 0, 1), to: Date.UTC(2026, 0, 1), isRange: true });
  expect(periodOf('2025–2021')).toBeNull();
  expect(timeTicks(Date.UTC(2017, 3), Date.UTC(2036), 8).map(dayOf)).toEqual(
    ['2020-01-01', '2025-01-01', '2030-01-01', '2035-01-01', '2036-01-01'].slice(0, 4),
  );
  expect(timeTicks(Date.UTC(2024, 10, 20), Date.UTC(2025, 3, 3), 6).map(dayOf)).toEqual([
    '2024-12-01',
    '2025-01-01',
    '2025-02-01',
    '2025-03-01',
    '2025-04-01',
  ]);
});

test('amounts read as people write them', () => {
  expect([4e12, 7.5e11, 280, 41.06, 0.25, 12_345, -2e9].map((one) => amountText(one, 'en'))).toEqual([
    '4 trillion',
    '750 billion',
    '280',
    '41.06',
    '0.25',
    '12,350',
    '-2 billion',
  ]);
  expect([4e12, 7.5e11, 23_000].map((one) => amountText(one, 'zh'))).toEqual(['4万亿', '7,500亿', '2.3万']);
});

function timelineOf(count: number): TimelineData {
  const items = Array.from({ length: count }, (_, at): TimelineItem => {
    const from = Date.UTC(2000, (at * 7) % 360, 1);
    return {
      id: `i${at}`,
      grid: 'milestones',
      title: `item ${at}`,
      when: '',
      from,
      to: from + 40 * 86_400_000,
      isOpen: false,
      lane: at % 3 === 0 ? null : `lane ${at % 9}`,
      official: null,
      evidence: null,
      schedule: null,
      stage: null,
      standing: null,
      detail: null,
      source: null,
    };
  }).toSorted((one, other) => one.from - other.from);
  return {
    form: 'timeline',
    title: '',
    items,
    leftOut: [],
    drawn: count,
    today: '2020-01-01',
    lanes: 'actor',
    from: null,
    to: null,
    sources: [],
    sequence: 1,
  };
}

test('no two items of a row overlap, lanes keep their rows, and a window gives no more than it shows', () => {
  const layout = layTimeline(timelineOf(10_000));
  for (const row of layout.rows)
    for (const [at, placed] of row.entries()) expect(row[at + 1]?.item.from ?? Infinity).toBeGreaterThanOrEqual(placed.item.to);
  expect(layout.placed.size).toBe(10_000);
  expect(layout.lanes.at(-1)!.name).toBeNull();
  for (const { name, first, rows } of layout.lanes)
    expect(layout.rows.slice(first, first + rows).every((row) => row.every(({ item }) => item.lane === name))).toBe(true);
  const some = inWindow(layout, { from: layout.from, to: layout.to, firstRow: 100, rows: 30 });
  expect(some.every(({ row }) => row >= 100 && row < 130)).toBe(true);
  expect(some.length).toBeLessThan(4000);
  expect(neighbourRow(layout, some[0]!.item.id, 1)).not.toBeNull();
});

test('zooming keeps the point it is about, and ends at a month and at centuries', () => {
  const span = { from: 0, to: 1000 * 86_400_000 };
  const about = 250 * 86_400_000;
  const near = zoomed(span, 0.5, about);
  expect((about - near.from) / (near.to - near.from)).toBeCloseTo(0.25);
  const nearest = Array.from({ length: 40 }).reduce<typeof span>((now) => zoomed(now, 0.5, about), span);
  expect((nearest.to - nearest.from) / 86_400_000).toBeCloseTo(31);
});
