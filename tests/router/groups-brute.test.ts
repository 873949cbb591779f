import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FilterTree } from '../../shared/domain/filters.ts';
import { groupTest, rangeBounds, stepsOf, type GroupKey, type Step } from '../../shared/domain/groups.ts';
import { gridColumns, type GridColumn, type GridName } from '../../shared/domain/grids/index.ts';
import { openDesk, rowsOf, type Desk } from './desk.ts';

/** Groups and pivots of random columns, filters and steps against the rows of the pages themselves. */
const runs = process.env.CLAIMDESK_FULL === '1' ? 1000 : 120;
const grids = ['claims', 'figures', 'players', 'programs', 'milestones', 'sources'] as const;
type Grid = (typeof grids)[number];
type Row = Record<string, unknown>;

let desk: Desk;
beforeAll(async () => {
  // pages from columns in memory, groups from SQL: both must mean the same rows
  desk = await openDesk({ create: 'starter', grids: { least: 0, eager: true } });
  // dates of every exactness and none at all
  const programs = await desk.client.programs.page({ limit: 8 });
  const years = ['2021-04-17', '2021-10', '2021–2025', 'mid-2020s', '2023-01', '', '2021-06', '2022-12-31'];
  for (const [index, row] of rowsOf(programs).entries())
    await desk.client.entities.update({
      id: row.id as string,
      revision: row.revision as number,
      fields: { attributes: { year: years[index] === '' ? null : years[index]! } },
    } as never);
}, 60_000);
afterAll(() => desk.close());

async function rowsUnder(grid: Grid, filter: FilterTree | null): Promise<Row[]> {
  return rowsOf(await desk.client[grid].page({ filter, limit: 1000 }));
}

/** The keys that a row has in a dimension, worked out without SQL. */
function keysOf(grid: GridName, column: string, step: Step, row: Row): GroupKey[] {
  const value = row[column];
  const type = gridColumns[grid].find(({ id }) => id === column)!.type;
  if (value === null || value === '') return [null];
  if (type === 'multi') return [...new Set(String(value).split('; '))];
  if (typeof step === 'number') return typeof value === 'number' ? [rangeOf(step, value)] : [value as string];
  const text = String(value);
  const [, year, month] = /^(-?\d{4})(?:-([01]\d))?/.exec(text) ?? [];
  if (step === 'year') return [year ?? text];
  const number = Number(month);
  if (step === 'value' || year === undefined || !(number >= 1 && number <= 12)) return [value as GroupKey];
  const first = String(Math.ceil(number / 3) * 3 - 2).padStart(2, '0');
  return step === 'month' ? [`${year}-${month}`] : [`${year}-${first}/${year}-${String(Number(first) + 2).padStart(2, '0')}`];
}

function rangeOf(width: number, value: number): number {
  let key = Math.floor(value / width) * width;
  while (rangeBounds(width, key)[0] > value) key = rangeBounds(width, key)[0] - width;
  while (rangeBounds(width, key)[1] <= value) [, key] = rangeBounds(width, key);
  return key;
}

/** Tests over values that there are, nested a little. */
function filters(grid: Grid, rows: readonly Row[]): fc.Arbitrary<FilterTree | null> {
  const test = fc
    .record({
      column: fc.constantFrom(...gridColumns[grid]),
      row: fc.nat(rows.length - 1),
      op: fc.constantFrom('in', 'ne', 'blank', 'ge', 'contains'),
    })
    .map(({ column, row, op }): FilterTree => {
      const value = rows[row]![column.id] as string | number | null;
      if (op === 'blank' || value === null || value === '') return { column: column.id, op: 'blank', value: row % 2 === 0 };
      if (column.type === 'multi') return { column: column.id, op: 'in', value: [String(value).split('; ')[0]!] };
      if (op === 'contains' && column.type !== 'number') return { column: column.id, op: 'contains', value: String(value).slice(0, 3) };
      return op === 'in' ? { column: column.id, op: 'in', value: [value] } : { column: column.id, op: op === 'ge' ? 'ge' : 'ne', value };
    });
  const tree = fc.oneof(
    test,
    fc.array(test, { maxLength: 3 }).map((or) => ({ or })),
    test.map((not) => ({ not })),
  );
  return fc.option(tree, { nil: null, freq: 3 });
}

/** Columns with steps or with several values come more often than their number: there is most to go wrong. */
function dimensions(grid: Grid): fc.Arbitrary<{ column: string; step: Step }> {
  const often = gridColumns[grid].flatMap((column) =>
    (column.type === 'date' ? Array(6) : column.type === 'multi' ? Array(3) : [0]).fill(column),
  );
  return fc
    .constantFrom(...(often as GridColumn[]))
    .chain((column) =>
      fc
        .constantFrom<Step>(...stepsOf(column), ...(column.type === 'number' ? [0.1, 0.3, 7, 1000] : []))
        .map((step) => ({ column: column.id, step })),
    );
}

const cases = (all: Record<Grid, Row[]>) =>
  fc.constantFrom(...grids).chain((grid) => {
    const numbers = gridColumns[grid].filter(({ type }) => type === 'number').map(({ id }) => id);
    return fc.record({
      grid: fc.constant(grid),
      filter: filters(grid, all[grid]),
      by: fc.tuple(dimensions(grid), dimensions(grid)),
      measured: numbers.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...numbers)),
    });
  });

/** Sum of a column over rows; null where there is no number or more than one unit. What a scale cannot judge is no number. */
function sumOf(grid: Grid, column: string, rows: readonly Row[]): number | null {
  const { unit } = gridColumns[grid].find(({ id }) => id === column)!;
  const counted = rows.filter((row) => typeof row[column] === 'number' && !(column === 'credibility' && row[column] === 6));
  const units = new Set(unit === undefined ? [] : counted.map((row) => row[unit]));
  return counted.length === 0 || units.size > 1 ? null : counted.reduce((sum, row) => sum + (row[column] as number), 0);
}

function expectSum(found: number | null, expected: number | null): void {
  if (expected === null || found === null) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

test('a width that is too fine for the numbers is widened until every range holds its own', async () => {
  const rows = await rowsUnder('figures', null);
  const largest = Math.max(...rows.map(({ canonical }) => Math.abs(Number(canonical ?? 0))));
  expect(largest).toBeGreaterThan(1e18);
  const { by, lines } = await desk.client.figures.groups({ by: [{ column: 'canonical', step: 0.1 }], most: 1000 });
  const { step } = by[0]!;
  expect(largest + Number(step)).toBeGreaterThan(largest);
  for (const { key, count } of lines) {
    const page = await desk.client.figures.page({ filter: groupTest(by[0]!, key[0]!), limit: 0 });
    expect([key, page.total]).toEqual([key, count]);
  }
});

test(`groups and pivots are what their rows say (${runs} random questions)`, { timeout: 600_000 }, async () => {
  const all = Object.fromEntries(await Promise.all(grids.map(async (grid) => [grid, await rowsUnder(grid, null)]))) as Record<Grid, Row[]>;
  await fc.assert(
    fc.asyncProperty(cases(all), async ({ grid, filter, by, measured }) => {
      const rows = await rowsUnder(grid, filter);
      const measure = measured === null ? null : { column: measured, fold: 'sum' as const };
      const measures = measure === null ? [] : [measure];
      for (const dimension of by) {
        const groups = await desk.client[grid].groups({ filter, by: [dimension], measures, most: 1000 });
        expect(groups.total).toBe(rows.length);
        const taken = groups.by[0]!;
        const wanted = new Map<GroupKey, Row[]>();
        for (const row of rows)
          for (const key of keysOf(grid, taken.column, taken.step, row)) wanted.set(key, [...(wanted.get(key) ?? []), row]);
        expect(new Set(groups.lines.map(({ key }) => key[0]!))).toEqual(new Set(wanted.keys()));
        for (const { key, count, values } of groups.lines) {
          const own = wanted.get(key[0]!)!;
          expect([key, count]).toEqual([key, own.length]);
          if (measure !== null) expectSum(values[0]!.value, sumOf(grid, measure.column, own));
        }
        // the filter of a group finds its rows: a few of them, the rarest first
        for (const { key, count } of groups.lines.slice(-3)) {
          const test = groupTest(taken, key[0]!);
          const page = await desk.client[grid].page({ filter: filter === null ? test : { and: [filter, test] }, limit: 0 });
          expect([key, page.total]).toEqual([key, count]);
        }
      }
      const [first, second] = by;
      const pivot = await desk.client[grid].pivot({ filter, rows: first, columns: second, measure, mostRows: 1000, mostColumns: 200 });
      const [down, across] = pivot.by;
      pivot.rows.forEach((line, row) =>
        pivot.columns.forEach((column, place) => {
          const both = rows.filter(
            (one) =>
              keysOf(grid, down.column, down.step, one).includes(line.key) &&
              keysOf(grid, across.column, across.step, one).includes(column.key),
          );
          const cell = pivot.cells[row]![place]!;
          expect(cell?.count ?? 0).toBe(both.length);
          if (cell !== null && measure !== null) expectSum(cell.value, sumOf(grid, measure.column, both));
        }),
      );
    }),
    { numRuns: runs },
  );
});
