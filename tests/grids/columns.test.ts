import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilterValue } from '../../shared/domain/filters.ts';
import { gridColumns, gridNames, type GridName } from '../../shared/domain/grids/index.ts';
import { readFacets, readIds, readPage } from '../../db/grids/read.ts';
import { openReadable, type ReadableDB } from '../../db/open.ts';
import { openDesk, type Desk } from '../router/desk.ts';
import { questionsOn } from './random-questions.ts';
import { RandomEdits } from './random-edits.ts';

/**
 * Columns in memory answer as plain SQL does: random questions through the router, with random edits between them, each compared with the
 * same question put to SQL. `CLAIMDESK_FULL=1`: 5,000; otherwise a part of them.
 */
const runs = process.env.CLAIMDESK_FULL === '1' ? 5000 : 800;
const grids = gridNames;

/** Few enough that the texts of some columns stay in the database, as those of a great project do. */
const mostTexts = 100;

let desk: Desk;
let plain: ReadableDB;
beforeAll(async () => {
  desk = await openDesk({ create: 'starter', grids: { least: 0, eager: true, mostTexts } });
  plain = openReadable(desk.file);
  await new RandomEdits(desk.client, 1).oddities();
});
afterAll(async () => {
  plain.close();
  await desk.close();
});

function seenIn(grid: GridName): Map<string, FilterValue[]> {
  const page = readPage(plain, { grid, filter: null, sort: [], quick: '', offset: 0, limit: 1000 });
  return new Map(
    gridColumns[grid].map(({ id, type }) => {
      const cells = page.rows.map((row) => row[page.columns.indexOf(id)] as FilterValue).filter((cell) => cell !== null);
      const values = type === 'multi' ? cells.flatMap((cell) => String(cell).split('; ')) : cells;
      return [id, [...new Set(values)].slice(0, 60)];
    }),
  );
}

describe('columns in memory', () => {
  it.each(grids)('answer as SQL does: %s', async (grid) => {
    const client = desk.client[grid];
    const edits = new RandomEdits(desk.client, grids.indexOf(grid) + 2);
    const share = Math.ceil(runs / grids.length);
    const columns = gridColumns[grid].map(({ id }) => id);
    const question = fc.tuple(questionsOn(grid, seenIn(grid)), fc.subarray(columns, { minLength: 1, maxLength: 4 }), fc.nat({ max: 9 }));
    await fc.assert(
      fc.asyncProperty(question, async ([asked, facets, edit]) => {
        if (edit === 0) await edits.one();
        const page = await client.page(asked);
        expect(page).toEqual(readPage(plain, { grid, ...asked }));
        const { filter, sort, quick } = asked;
        expect(await client.ids({ filter, sort, quick })).toEqual(readIds(plain, { grid, filter, sort, quick }, 100_000));
        const shown = { filter, quick, columns: facets, most: 7, search: edit === 1 ? { [facets[0]!]: 'a' } : {}, bins: 5 };
        expect(await client.facets(shown)).toEqual(readFacets(plain, { grid, ...shown }));
      }),
      { numRuns: share, seed: 20_261_201 },
    );
  });
});
