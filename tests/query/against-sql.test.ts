import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilterTree } from '../../shared/domain/filters.ts';
import { parseQuery, printQuery, vocabularyOf } from '../../shared/domain/query/index.ts';
import { openDesk, type Desk } from '../router/desk.ts';
import { treesOf } from './trees.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ create: 'starter' });
});
afterAll(() => desk.close());

async function rowsOf(grid: 'claims' | 'programs', filter: FilterTree | null, quick = ''): Promise<unknown[]> {
  return (await desk.client[grid].page({ filter, quick, limit: 1000 })).rows.map(([id]) => id);
}

describe('a printed query finds the same rows in the project', () => {
  for (const grid of ['claims', 'programs'] as const) {
    it(
      grid,
      async () => {
        const vocabulary = vocabularyOf(grid);
        let found = 0;
        await fc.assert(
          fc.asyncProperty(treesOf(grid), async (filter) => {
            const back = parseQuery(printQuery({ filter, quick: '' }, vocabulary), vocabulary);
            const rows = await rowsOf(grid, filter);
            found += rows.length > 0 ? 1 : 0;
            expect(await rowsOf(grid, back.filter, back.quick)).toEqual(rows);
          }),
          { numRuns: 150 },
        );
        expect(found).toBeGreaterThan(30);
      },
      120_000,
    );
  }
});

describe('what a query says of dates', () => {
  const years = async (text: string): Promise<string[]> => {
    const vocabulary = vocabularyOf('claims');
    const { filter, problems } = parseQuery(text, vocabulary);
    expect(problems).toEqual([]);
    const { columns, rows } = await desk.client.claims.page({ filter, limit: 1000 });
    return rows.map((row) => String(row[columns.indexOf('asserted')]).slice(0, 4));
  };
  it('a year holds its months and days, as a bound too', async () => {
    const all = await years('has:asserted');
    const sorted = [...new Set(all)].sort();
    expect(sorted.length).toBeGreaterThan(1);
    const middle = sorted[Math.floor(sorted.length / 2)]!;
    const count = (test: (year: string) => boolean): number => all.filter(test).length;
    expect(await years(`asserted:${middle}`)).toHaveLength(count((year) => year === middle));
    expect(await years(`asserted<=${middle}`)).toHaveLength(count((year) => year <= middle));
    expect(await years(`asserted>${middle}`)).toHaveLength(count((year) => year > middle));
    expect(await years(`asserted>=${middle}`)).toHaveLength(count((year) => year >= middle));
    expect(await years(`asserted<${middle}`)).toHaveLength(count((year) => year < middle));
    expect(await years(`asserted:${middle}..`)).toHaveLength(count((year) => year >= middle));
    expect(await years(`asserted:..${middle}`)).toHaveLength(count((year) => year <= middle));
  });
});
