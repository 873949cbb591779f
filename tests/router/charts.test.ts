import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BarsData, OverTimeData, TimelineData } from '../../shared/domain/charts/data.ts';
import { run } from '../command-line/run.ts';
import { openDesk, temporaryFolder, type Client, type Desk } from './desk.ts';

let desk: Desk;
let client: Client;
const ids: Record<string, string> = {};

type Figure = Parameters<Client['figures']['create']>[0]['fields'];

async function figure(name: string, fields: Partial<Figure>): Promise<void> {
  const whole = { metric: 'harbour traffic', unit: 'ships', subject: 'Norvik', written: name, stage: 'observed' as const, ...fields };
  ids[name] = (await client.figures.create({ fields: whole, wording: name })).id;
}

beforeAll(async () => {
  desk = await openDesk();
  client = desk.client;
  await figure('first', { value: 100, asOf: '2022' });
  await figure('second', { value: 130, asOf: '2023-06', comparator: '≥' });
  await figure('goal', { value: 200, target: '2030', asOf: '2023', stage: 'target' });
  await figure('outlook', { low: 140, high: 170, target: '2026', stage: 'projected' });
  await figure('elsewhere', { value: 80, asOf: '2022', subject: 'Sund' });
  await figure('share', { value: 12, asOf: '2022', unit: '%' });
  await figure('no date', { value: 5 });
  await figure('no value', { asOf: '2022' });
  await figure('turned down', { value: 999, asOf: '2022', status: 'rejected' });
  await figure('another', { metric: 'pier <b>length</b> & {x|y}', value: 3, asOf: '2021', unit: 'km' });
  const milestone = async (what: string, fields: object): Promise<void> => {
    ids[what] = (await client.milestones.create({ fields: { what, ...fields }, wording: what })).id;
  };
  await milestone('new berth', {
    actor: 'Port office',
    plan: 'Harbour plan',
    dueText: 'by 2025',
    dueStart: '2025',
    dueEnd: '2025',
    official: 'announced',
  });
  await milestone('dredging', {
    actor: 'Port office',
    dueText: '2021–2024',
    dueStart: '2021',
    dueEnd: '2024',
    official: 'achieved',
    evidence: 'supported',
  });
  await milestone('some day', { actor: 'Port office', dueText: 'some day' });
  await client.entities.create({
    fields: { kind: 'program', name: 'Harbour plan', standing: 'in force', attributes: { year: '2021', issuer: 'Port office' } },
  });
  await client.entities.create({
    fields: { kind: 'program', name: 'Pilot scheme', standing: 'completed', attributes: { year: '2019–2020' } },
  });
});
afterAll(() => desk.close());

const series = { form: 'series' as const, metrics: ['harbour traffic'] };
const overTime = async (spec: object): Promise<OverTimeData> =>
  (await client.charts.data({ spec: { ...series, ...spec } })) as unknown as OverTimeData;
const timelineOf = async (spec: object): Promise<TimelineData> =>
  (await client.charts.data({ spec: { form: 'timeline', ...spec } })) as unknown as TimelineData;

test('units never share an axis, subjects are lines, and what is not drawn is counted with its reason', async () => {
  const data = await overTime({});
  expect(
    data.panels.map(({ unit, lines }) => [unit, lines.map(({ name, points }) => [name, points.map(({ written }) => written)])]),
  ).toEqual([
    [
      'ships',
      [
        ['Norvik', ['first', 'second', 'outlook', 'goal']],
        ['Sund', ['elsewhere']],
      ],
    ],
    ['%', [['Norvik', ['share']]]],
  ]);
  expect(data.drawn).toBe(6);
  expect(data.leftOut.toSorted((one, other) => (one.reason < other.reason ? -1 : 1))).toEqual([
    { reason: 'rejected', count: 1 },
    { reason: 'undated', count: 1 },
    { reason: 'valueless', count: 1 },
  ]);
});

test('what was observed stands at its as-of date, what is to come at its target; a range keeps both ends', async () => {
  const [{ lines }] = (await overTime({})).panels as [OverTimeData['panels'][number]];
  const named = Object.fromEntries(lines[0]!.points.map((point) => [point.written, point]));
  expect(named['goal']).toMatchObject({ date: '2030', stage: 'target', from: Date.UTC(2030, 0, 1), to: Date.UTC(2031, 0, 1) });
  expect(named['outlook']).toMatchObject({ stage: 'projected', value: 155, low: 140, high: 170 });
  expect(named['second']).toMatchObject({ comparator: '≥', from: Date.UTC(2023, 5, 1), to: Date.UTC(2023, 6, 1) });
});

test('the grid’s filter and search narrow a chart; small charts are one for each value', async () => {
  const filter = { column: 'subject', op: 'eq' as const, value: 'Sund' };
  expect((await overTime({ rows: { figures: { filter, quick: '' } } })).drawn).toBe(1);
  const small = await overTime({ form: 'multiples', by: 'subject' });
  expect(small.panels.map(({ title, unit }) => `${title} ${unit}`)).toEqual(['Norvik ships', 'Sund ships', 'Norvik %']);
});

test('bars count rows by a column and sum single values by unit; ranges are in no sum and are told', async () => {
  const count = (await client.charts.data({ spec: { form: 'bars', grid: 'milestones', column: 'actor' } })) as unknown as BarsData;
  expect(count.panels).toEqual([{ unit: '', bars: [{ value: 'Port office', amount: 3, count: 3 }], others: { values: 0, count: 0 } }]);
  const spec = {
    form: 'bars' as const,
    grid: 'figures' as const,
    column: 'subject',
    fold: 'sum' as const,
    measure: 'value',
    rows: { figures: { filter: { column: 'status', op: 'ne' as const, value: 'rejected' } } },
  };
  const sum = (await client.charts.data({ spec })) as unknown as BarsData;
  expect(sum.panels.map(({ unit, bars }) => [unit, bars.map(({ value, amount }) => [value, amount])])).toEqual([
    [
      'ships',
      [
        ['Norvik', 435],
        ['Sund', 80],
      ],
    ],
    ['%', [['Norvik', 12]]],
    ['km', [['Norvik', 3]]],
  ]);
  expect(sum.leftOut).toEqual([{ reason: 'ranges', count: 2 }]);
  await expect(client.charts.data({ spec: { ...spec, measure: 'metric' } })).rejects.toThrow(/not a column of numbers/);
});

test('the timeline measures against the day that is set, and says what has no date', async () => {
  const statuses = async (today: string): Promise<Record<string, string | null>> =>
    Object.fromEntries((await timelineOf({ kinds: ['milestones'], today })).items.map(({ title, schedule }) => [title, schedule]));
  expect(await statuses('2025-12-31')).toEqual({ dredging: 'done', 'new berth': 'due soon' });
  expect(await statuses('2026-01-01')).toEqual({ dredging: 'done', 'new berth': 'overdue' });
  const all = await timelineOf({ today: '2026-03-01', lanes: 'actor' });
  expect(all.items.map(({ from }) => from)).toEqual(all.items.map(({ from }) => from).toSorted((one, other) => one - other));
  expect(all.items.find(({ title }) => title === 'Harbour plan')).toMatchObject({
    isOpen: true,
    to: Date.UTC(2026, 2, 2),
    lane: 'Port office',
  });
  expect(all.items.find(({ title }) => title === 'Pilot scheme')).toMatchObject({
    isOpen: false,
    from: Date.UTC(2019, 0, 1),
    to: Date.UTC(2021, 0, 1),
  });
  expect(all.leftOut).toContainEqual({ reason: 'undated', count: 2 });
  expect(all.leftOut).toContainEqual({ reason: 'rejected', count: 1 });
});

async function svgOf(spec: object, more: object = {}): Promise<string> {
  const { token } = await client.charts.file({ spec: spec as never, name: 'chart', ...more });
  await client.projects.deliver({ token });
  return fs.readFileSync(desk.delivered()!.file, 'utf8');
}

test('a chart as SVG has the same bytes each time, in every time zone, with text as text and nothing that runs', async () => {
  const specs = [
    series,
    { form: 'timeline', today: '2026-03-01' },
    { form: 'bars', grid: 'figures', column: 'stage' },
    { ...series, form: 'multiples' },
  ];
  const before = process.env['TZ'];
  const made: string[][] = [];
  for (const zone of ['UTC', 'Asia/Shanghai', 'America/Caracas']) {
    process.env['TZ'] = zone;
    const drawn: string[] = [];
    for (const spec of specs) drawn.push(await svgOf(spec));
    made.push(drawn);
  }
  process.env['TZ'] = before;
  expect(made[1]).toEqual(made[0]);
  expect(made[2]).toEqual(made[0]);
  const [first] = made[0]!;
  expect(first).toContain('>Norvik – target</text>');
  expect(first).toContain('Left out: ');
  const hostile = await svgOf({ ...series, metrics: ['pier <b>length</b> & {x|y}'] });
  expect(hostile).toContain('&lt;b&gt;length&lt;/b&gt; &amp; {');
  for (const svg of [...made[0]!, hostile]) expect(svg).not.toMatch(/<style|<script|<b>| style=| class=|ecmeta|\bzr\d/);
  expect(await svgOf(series, { language: 'zh' })).toContain('Norvik – 目标');
});

test('a chart is kept, changed, taken back and deleted as any record, and is there after a restart', async () => {
  const spec = { ...series, by: 'subject' as const, title: '', rows: {} };
  const { id, revision } = await client.charts.create({ fields: { name: 'Traffic', spec } });
  const later = await client.charts.update({ id, revision, fields: { name: 'Traffic in Norvik' } });
  await expect(client.charts.update({ id, revision, fields: { name: 'Too late' } })).rejects.toMatchObject({ code: 'CONFLICT' });
  await client.history.undo({});
  expect(await client.charts.list()).toMatchObject([{ id, name: 'Traffic', spec }]);
  await client.charts.remove({ ids: [id] });
  expect(await client.charts.list()).toEqual([]);
  await client.history.undo({});
  await desk.close();
  desk = await openDesk({ file: desk.file });
  client = desk.client;
  expect(later.revision).toBeGreaterThan(revision);
  expect(await client.charts.list()).toMatchObject([{ id, name: 'Traffic', spec }]);
});

test('the command line draws a kept chart and one made of words, and says what it left out', async () => {
  const folder = temporaryFolder();
  const [one, other] = [path.join(folder, 'one.svg'), path.join(folder, 'other.svg')];
  await desk.close();
  expect(await run('chart', desk.file, 'traffic', '--out', one)).toMatchObject({ code: 0, out: `${one}\n` });
  const made = await run('chart', desk.file, '--metric', 'harbour traffic', '--title', 'Traffic', '--out', other);
  expect(made).toMatchObject({ code: 0, error: expect.stringMatching(/1 without a date/) as unknown });
  expect(fs.readFileSync(other, 'utf8')).toBe(fs.readFileSync(one, 'utf8'));
  expect((await run('chart', desk.file)).out).toMatch(
    /chart\s+Traffic[\s\S]*metric\s+harbour traffic\s+8 figures, 7 with a date, in ships, %/,
  );
  expect(await run('chart', desk.file, '--form', 'bars', '--out', one)).toMatchObject({ code: 2 });
  expect(await run('chart', desk.file, 'Nowhere', '--out', one)).toMatchObject({ code: 1, out: '' });
  desk = await openDesk({ file: desk.file });
  client = desk.client;
});
