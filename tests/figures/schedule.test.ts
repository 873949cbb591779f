import { afterAll, beforeAll, expect, test } from 'vitest';
import { scheduleOf, slippageOf, type Due } from '../../shared/domain/schedule.ts';
import { openDesk, rowsOf, type Desk } from '../router/desk.ts';

const today = '2026-06-30';
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
  await desk.client.projects.update({ fields: { today } });
});

afterAll(() => desk.close());

const due = (dueStart: string | null, dueEnd: string | null, more: Partial<Due> = {}): Due => ({
  dueStart,
  dueEnd,
  revisedEnd: null,
  official: null,
  achieved: null,
  ...more,
});

const cases: readonly [string, Due, string | null, number | null][] = [
  ['reached before its period', due('2026', '2027', { achieved: '2025-11' }), 'early', -761],
  ['reached in its period', due('2024', '2025', { achieved: '2025' }), 'done', 0],
  ['reached in the year, on a day that is not known', due('2025', '2025', { official: 'achieved' }), 'done', null],
  ['reached after it', due(null, '2024', { achieved: '2025-03' }), 'slipped', 90],
  ['due in a year', due(null, '2027'), 'due', null],
  ['due at the end of this year', due(null, '2026'), 'due', null],
  ['due in 90 days', due(null, '2026-09'), 'due', null],
  ['due in 89 days', due(null, '2026-09-27'), 'due soon', null],
  ['due today', due(null, '2026-06-30'), 'due soon', null],
  ['due this month', due('2026-06', '2026-06'), 'due soon', null],
  ['due yesterday', due(null, '2026-06-29'), 'overdue', null],
  ['due last year', due(null, '2025'), 'overdue', null],
  ['missed, they say', due(null, '2027', { official: 'missed' }), 'overdue', null],
  ['moved, and the new date is ahead', due(null, '2025', { revisedEnd: '2028' }), 'slipped', 1096],
  ['moved, and that has passed too', due(null, '2024', { revisedEnd: '2025' }), 'overdue', 365],
  ['moved before the first date came', due(null, '2027', { revisedEnd: '2029' }), 'slipped', 731],
  ['brought forward', due(null, '2028', { revisedEnd: '2027' }), 'due', -366],
  ['revised, they say, and not to when', due(null, '2030', { official: 'revised' }), 'slipped', null],
  ['without a date', due(null, null), null, null],
  ['in February of a leap year', due(null, '2024-02', { achieved: '2024-02-29' }), 'done', 0],
];

test.each(cases)('%s', (_, dates, status, slippage) => {
  expect([scheduleOf(dates, today), slippageOf(dates)]).toEqual([status, slippage]);
});

test('the grid says the same as the rules, for each of them', async () => {
  for (const [what, { dueStart, dueEnd, revisedEnd, official, achieved }] of cases) {
    const { id } = await desk.client.milestones.create({
      fields: { what, dueText: what, dueStart, dueEnd, official: official as never, achieved },
    });
    if (revisedEnd !== null)
      await desk.client.milestones.revise({ id, fields: { dueText: 'later', dueEnd: revisedEnd, saidOn: '2026-01' } });
  }
  const rows = rowsOf(await desk.client.milestones.page({ filter: { column: 'revises', op: 'blank', value: true }, limit: 100 }));
  const told = new Map(rows.map(({ what, schedule, slippage }) => [what, [schedule, slippage]]));
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(cases.map(([what, , status, slippage]) => [what, [status, slippage]])));
  const facet = (await desk.client.milestones.facets({ columns: ['schedule'] })).facets[0]!;
  expect(facet.values.map(({ value }) => value)).toEqual(
    expect.arrayContaining(['due soon', 'overdue', 'slipped', 'early', 'done', 'due']),
  );
});

test('a later source moves the date: both stay, slippage is told, and the day can be set', async () => {
  const { id } = await desk.client.milestones.create({
    fields: { what: 'bridge opens', dueText: 'by 2025', dueEnd: '2025', saidOn: '2021' },
  });
  const later = await desk.client.milestones.create({
    fields: { what: 'opening of the bridge', dueText: 'by 2027', dueEnd: '2027', saidOn: '2024-05' },
  });
  await desk.client.milestones.link({ id: later.id, moves: id });
  const last = await desk.client.milestones.revise({
    id: later.id,
    fields: { dueText: 'mid-2028', dueStart: '2028-06', dueEnd: '2028-06', saidOn: '2026-02' },
  });
  const schedule = await desk.client.milestones.schedule({ id });
  expect(schedule).toMatchObject({ today, isSet: true, status: 'slipped', slippage: 912, left: 731, revises: null });
  expect(schedule.dates.map(({ id: one, slippage }) => [one, slippage])).toEqual([
    [id, null],
    [later.id, 730],
    [last.id, 912],
  ]);
  // a milestone that moves a date is measured against the first one too
  expect(await desk.client.milestones.schedule({ id: last.id })).toMatchObject({ status: 'slipped', revises: id });
  expect(await desk.client.milestones.schedule({ id, today: '2029-01-01' })).toMatchObject({ status: 'overdue', isSet: false });
  expect(await desk.client.milestones.schedule({ id, today: '2022-01-01' })).toMatchObject({ status: 'slipped' });
  await expect(desk.client.milestones.link({ id, moves: later.id })).rejects.toMatchObject({ code: 'INVALID' });
  await desk.client.milestones.link({ id: later.id, moves: null });
  expect((await desk.client.milestones.schedule({ id })).dates).toHaveLength(2);
  await desk.client.history.undo({});
  expect((await desk.client.milestones.schedule({ id })).dates).toHaveLength(3);
  await desk.client.milestones.remove({ ids: [id] });
  expect((await desk.client.milestones.schedule({ id: later.id })).revises).toBeNull();
  await desk.client.projects.update({ fields: { today: null } });
  expect((await desk.client.milestones.schedule({ id: later.id })).isSet).toBe(false);
});
