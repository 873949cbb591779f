import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import fs from 'node:fs';
import { groupTest } from '../../shared/domain/groups.ts';
import { importText, openDesk, rowsOf, type Desk } from './desk.ts';

let desk: Desk;
const text = 'Ferries of the bay. In 2024 the first ran on current. In 2025 there were nine.';

async function claim(fields: Record<string, unknown> & { wording: string }, tagNames: string[] = []): Promise<string> {
  return (await desk.client.claims.create({ fields, tagNames } as never)).id;
}

/** Five claims and five figures that can be counted by hand. */
beforeAll(async () => {
  desk = await openDesk({ create: 'empty' });
  await importText(desk.client, 'ferries.txt', text);
  await claim({ wording: 'One', type: 'fact', verdict: 'supported', eventDate: '2024-03-05' }, ['Sea', 'Money']);
  await claim({ wording: 'Two', type: 'fact', verdict: 'contradicted', eventDate: '2024-08', credibility: 2 }, ['Sea']);
  await claim({ wording: 'Three', type: 'target', verdict: 'supported', eventDate: '2024', credibility: 4 }, ['Money']);
  await claim({ wording: 'Four', type: 'forecast', eventDate: '2025-12-31', credibility: 6 });
  const last = await claim({ wording: 'Five', type: 'fact', verdict: 'supported', credibility: 3 }, ['Sea', 'Air']);
  const figure = (fields: Record<string, unknown>): Promise<unknown> =>
    desk.client.figures.create({ claim: last, fields: { comparator: '=', stage: 'observed', ...fields } } as never);
  await figure({ metric: 'boats', value: 3, unit: '' });
  await figure({ metric: 'boats', value: 9, unit: '' });
  await figure({ metric: 'power', value: 40, unit: 'MW' });
  await figure({ metric: 'power', value: 2, unit: 'GW' });
  await figure({ metric: 'draught', low: 4, high: 6, unit: 'm', comparator: '≈' });
});
afterAll(() => desk.close());

const counts = ({ lines }: { lines: { key: unknown[]; count: number }[] }): unknown[][] => lines.map(({ key, count }) => [...key, count]);

describe('groups of a small project, counted by hand', () => {
  test('by a column: most rows first, then by key; shares of the rows', async () => {
    const groups = await desk.client.claims.groups({ by: [{ column: 'type' }] });
    expect(counts(groups)).toEqual([
      ['fact', 3],
      ['forecast', 1],
      ['target', 1],
    ]);
    expect(groups.lines[0]!.share).toBeCloseTo(0.6);
    expect(groups).toMatchObject({ total: 5, groups: 3, rest: null, by: [{ column: 'type', step: 'value', many: false }] });
  });

  test('a row of several values counts under each, a row of none under the blank one', async () => {
    const groups = await desk.client.claims.groups({ by: [{ column: 'tags' }] });
    expect(counts(groups)).toEqual([
      ['Sea', 3],
      ['Money', 2],
      ['Air', 1],
      [null, 1],
    ]);
    expect(groups).toMatchObject({ total: 5, by: [{ many: true }] });
  });

  test('dates by year, quarter and month; what is less exact stands under what is written', async () => {
    const by = (step: 'year' | 'quarter' | 'month' | 'value') =>
      desk.client.claims.groups({ by: [{ column: 'event', step }], order: { by: 'key', descending: false } }).then(counts);
    expect(await by('year')).toEqual([
      ['2024', 3],
      ['2025', 1],
      [null, 1],
    ]);
    expect(await by('quarter')).toEqual([
      ['2024', 1],
      ['2024-01/2024-03', 1],
      ['2024-07/2024-09', 1],
      ['2025-10/2025-12', 1],
      [null, 1],
    ]);
    expect(await by('month')).toEqual([
      ['2024', 1],
      ['2024-03', 1],
      ['2024-08', 1],
      ['2025-12', 1],
      [null, 1],
    ]);
    expect(await by('value')).toEqual([
      ['2024', 1],
      ['2024-03-05', 1],
      ['2024-08', 1],
      ['2025-12-31', 1],
      [null, 1],
    ]);
  });

  test('numbers by value and by ranges, of a given width or of one that suits', async () => {
    const wide = await desk.client.figures.groups({ by: [{ column: 'value', step: 5 }], order: { by: 'key', descending: false } });
    expect(counts(wide)).toEqual([
      [0, 3],
      [5, 1],
      [40, 1],
    ]);
    const own = await desk.client.figures.groups({ by: [{ column: 'value', step: 'range' }], order: { by: 'key', descending: true } });
    expect(own.by[0]!.step).toBe(5);
    expect(counts(own)).toEqual([
      [40, 1],
      [5, 1],
      [0, 3],
    ]);
    expect(counts(await desk.client.claims.groups({ by: [{ column: 'credibility', step: 'range' }] }))).toContainEqual([6, 1]);
  });

  test('two columns, and an order by key that follows the scale', async () => {
    const groups = await desk.client.claims.groups({
      by: [{ column: 'type' }, { column: 'verdict' }],
      order: { by: 'key', descending: false },
    });
    expect(counts(groups)).toEqual([
      ['fact', 'supported', 2],
      ['fact', 'contradicted', 1],
      ['forecast', 'unchecked', 1],
      ['target', 'supported', 1],
    ]);
  });

  test('folds; a grade that says "cannot be judged" is in no mean', async () => {
    const { values } = await desk.client.claims.groups({
      by: [{ column: 'type' }],
      measures: (['count', 'sum', 'mean', 'min', 'max'] as const).map((fold) => ({ column: 'credibility', fold })),
    });
    expect(values.map(({ value }) => value)).toEqual([4, 9, 3, 2, 4]);
    expect(values.map(({ rows }) => rows)).toEqual([4, 3, 3, 3, 3]);
  });

  test('numbers of several units have no sum, mean, least or most; of one unit they have', async () => {
    const measures = (['sum', 'mean', 'min', 'max', 'count'] as const).map((fold) => ({ column: 'value', fold }));
    const { lines, values } = await desk.client.figures.groups({
      by: [{ column: 'metric' }],
      measures,
      order: { by: 'key', descending: false },
    });
    const [boats, draught, power] = lines;
    expect(boats!.values.map(({ value }) => value)).toEqual([12, 6, 3, 9, 2]);
    expect(power!.values.map(({ value }) => value)).toEqual([null, null, null, null, 2]);
    expect(power!.values[0]!.units).toEqual(['GW', 'MW']);
    expect(draught!.values[0]).toMatchObject({ value: 4, units: ['m'], bounds: 1 });
    expect(values[0]!.value).toBeNull();
    const byUnit = await desk.client.figures.groups({ by: [{ column: 'metric' }, { column: 'unit' }], measures: [measures[0]!] });
    expect(byUnit.lines.every(({ values: [sum] }) => sum!.value !== null)).toBe(true);
    await expect(desk.client.claims.groups({ by: [{ column: 'type' }], measures: [{ column: 'wording', fold: 'sum' }] })).rejects.toThrow(
      'wording holds no numbers',
    );
    await expect(desk.client.claims.groups({ by: [{ column: 'type', step: 'year' }] })).rejects.toThrow('cannot be grouped by year');
  });

  test('most, and a line that says what it leaves out', async () => {
    const asked = { by: [{ column: 'unit' }], measures: [{ column: 'value', fold: 'sum' as const }], language: 'en' };
    const order = { by: 'key' as const, descending: false };
    const groups = await desk.client.figures.groups({ ...asked, order, most: 2 });
    expect(counts(groups)).toEqual([
      ['GW', 1],
      ['m', 1],
    ]);
    expect(groups.rest).toMatchObject({ groups: 2, count: 3, values: [{ value: null, units: ['', 'MW'] }] });
    const next = await desk.client.figures.groups({ ...asked, order, offset: 2, most: 2 });
    expect(counts(next)).toEqual([
      ['MW', 1],
      [null, 2],
    ]);
    expect(next.rest).toBeNull();
  });

  test('by a measure, groups without a number last', async () => {
    const groups = await desk.client.figures.groups({
      by: [{ column: 'metric' }],
      measures: [{ column: 'value', fold: 'sum' }],
      order: { by: 0, descending: true },
    });
    expect(groups.lines.map(({ key }) => key[0])).toEqual(['boats', 'draught', 'power']);
  });
});

describe('rows under groups', () => {
  test('open groups have their rows below them, in the order of the rows, in blocks', async () => {
    const asked = { by: { column: 'tags' }, open: ['Sea', null], sort: [{ column: 'wording', descending: true }] };
    const whole = await desk.client.claims.grouped(asked);
    const names = whole.lines.map(({ group, row }) =>
      row === null ? `${group.key[0]}: ${group.count}` : row[whole.columns.indexOf('wording')],
    );
    expect(names).toEqual(['Sea: 3', 'Two', 'One', 'Five', 'Money: 2', 'Air: 1', 'null: 1', 'Four']);
    expect(whole).toMatchObject({ total: 5, shown: 8, groups: 4 });
    for (let offset = 0; offset < 9; offset += 1) {
      for (const limit of [1, 2, 3, 5]) {
        const { lines } = await desk.client.claims.grouped({ ...asked, offset, limit });
        expect(lines).toEqual(whole.lines.slice(offset, offset + limit));
      }
    }
  });
});

describe('pivot', () => {
  test('cells, totals that count each row once, and what does not fit', async () => {
    const pivot = await desk.client.claims.pivot({ rows: { column: 'tags' }, columns: { column: 'verdict' }, mostRows: 2 });
    expect(pivot.columns.map(({ key, total }) => [key, total.value])).toEqual([
      ['unchecked', 1],
      ['supported', 3],
      ['contradicted', 1],
    ]);
    expect(pivot.rows.map(({ key, total }) => [key, total.value])).toEqual([
      ['Sea', 3],
      ['Money', 2],
    ]);
    expect(pivot.cells.map((row) => row.map((cell) => cell?.value ?? null))).toEqual([
      [null, 2, 1],
      [null, 2, null],
    ]);
    expect(pivot.restRows).toMatchObject({ lines: 2, total: { value: 2 } });
    expect(pivot.restRows!.cells.map((cell) => cell?.value ?? null)).toEqual([1, 1, null]);
    expect(pivot.whole.value).toBe(5);
    expect(pivot.restColumns).toBeNull();
  });

  test('a sum over several units is refused in each cell and total where they meet', async () => {
    const pivot = await desk.client.figures.pivot({
      rows: { column: 'metric' },
      columns: { column: 'stage' },
      measure: { column: 'value', fold: 'sum' },
      rowOrder: { by: 'key', descending: false },
    });
    expect(pivot.cells.map(([cell]) => cell!.value)).toEqual([12, 4, null]);
    expect(pivot.cells[2]![0]!.units).toEqual(['GW', 'MW']);
    expect(pivot.whole.value).toBeNull();
  });

  test('as files', async () => {
    const { client } = desk;
    const deliver = async (made: { token: string }): Promise<string> => {
      await client.projects.deliver({ token: made.token });
      return fs.readFileSync(desk.delivered()!.file, 'utf8');
    };
    const groups = await client.figures.groupsFile({
      by: [{ column: 'metric' }],
      measures: [{ column: 'value', fold: 'sum' }],
      order: { by: 'key', descending: false },
      format: 'csv',
    });
    expect(groups.name).toBe('figures by metric.csv');
    expect((await deliver(groups)).split('\r\n')).toEqual([
      '\ufeffmetric,count,share,sum of value,unit of value,bounds in value',
      'boats,2,0.4,12,,0',
      'draught,1,0.2,4,m,1',
      'power,2,0.4,,"not one unit: GW, MW",0',
      '"all rows, each once",5,1,,"not one unit: (none), GW, MW, m",1',
      '',
    ]);
    const pivot = await client.claims.pivotFile({ rows: { column: 'type' }, columns: { column: 'verdict' }, format: 'tsv', share: 'row' });
    expect((await deliver(pivot)).split('\n').slice(0, 2)).toEqual([
      'type \\ verdict: share of row, count\tunchecked\tsupported\tcontradicted\ttotal',
      'fact\t\t0.6666666666666666\t0.3333333333333333\t1',
    ]);
  });
});

describe('views', () => {
  test('keep grouping and pivot; those made before say that rows are not grouped', async () => {
    const state = { filter: null, sort: [], quick: '', columns: [], facets: [] };
    await desk.client.views.create({ fields: { name: 'Old', grid: 'claims', state } });
    const groups = {
      by: { column: 'event', step: 'quarter' as const },
      measures: [],
      order: { by: 'key' as const, descending: true },
      open: ['2024', null],
    };
    await desk.client.views.create({ fields: { name: 'New', grid: 'claims', state: { ...state, groups } } });
    const views = new Map((await desk.client.views.list()).map((view) => [view.name, view.state]));
    expect(views.get('Old')).toEqual({ ...state, groups: null, pivot: null });
    expect(views.get('New')!.groups).toEqual(groups);
  });
});

test('the filter of a group is read back by the page', async () => {
  const groups = await desk.client.claims.groups({ by: [{ column: 'event', step: 'quarter' }] });
  for (const { key, count } of groups.lines) {
    const page = await desk.client.claims.page({ filter: groupTest(groups.by[0]!, key[0]!) });
    expect(rowsOf(page)).toHaveLength(count);
  }
});
