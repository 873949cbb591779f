import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FilterTree } from '../../shared/domain/filters.ts';
import { gridColumns, gridNames } from '../../shared/domain/grids/index.ts';
import { sqlGrids } from '../../db/grids/index.ts';
import { openDesk, rowsOf, type Desk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ create: 'starter' });
});
afterAll(() => desk.close());

const players = async (filter: FilterTree | null, quick = ''): Promise<Record<string, unknown>[]> =>
  rowsOf(await desk.client.players.page({ filter, quick, limit: 1000 }));

describe('grids', () => {
  test('every column has its SQL, and no SQL is without a column', () => {
    for (const grid of gridNames)
      expect(Object.keys(sqlGrids[grid].columns).sort()).toEqual(gridColumns[grid].map((column) => column.id).sort());
  });

  test.each(gridNames)('%s: every column sorts both ways, filters and counts', async (grid) => {
    const { total } = await desk.client[grid].page({});
    for (const column of gridColumns[grid]) {
      for (const descending of [false, true]) {
        const page = await desk.client[grid].page({ sort: [{ column: column.id, descending }], limit: 1000 });
        expect(page.rows.length).toBe(total);
        const values = rowsOf(page).map((row) => row[column.id]);
        // A grade that says "cannot be judged", or half a one, stands with the blanks.
        const isLast = (value: unknown): boolean =>
          value === null || (sqlGrids[grid].columns[column.id]!.rank !== undefined && /[F6–]/.test(String(value)));
        const firstLast = values.findIndex(isLast);
        if (firstLast >= 0) expect(values.slice(firstLast).every(isLast)).toBe(true);
      }
      const blank = await desk.client[grid].page({ filter: { column: column.id, op: 'blank', value: true }, limit: 0 });
      const present = await desk.client[grid].page({ filter: { column: column.id, op: 'blank', value: false }, limit: 0 });
      expect(blank.total + present.total).toBe(total);
      const { facets } = await desk.client[grid].facets({ columns: [column.id], most: 500 });
      expect(facets[0]!.blank).toBe(blank.total);
      if (column.type !== 'multi')
        expect(facets[0]!.values.reduce((sum, value) => sum + value.count, 0) + facets[0]!.blank).toBeGreaterThanOrEqual(
          Math.min(total, facets[0]!.blank + 1) - 1,
        );
    }
  });

  test('filters mean what they say', async () => {
    const open = await players({ column: 'openness', op: 'eq', value: 'open weights' });
    expect(open.length).toBeGreaterThan(3);
    expect(open.every((row) => row.openness === 'open weights')).toBe(true);
    const all = await players(null);
    const not = await players({ not: { column: 'openness', op: 'eq', value: 'open weights' } });
    expect(open.length + not.length).toBe(all.length);
    const alias = await players({ column: 'aliases', op: 'eq', value: '华为' });
    expect(alias.map((row) => row.name)).toEqual(['Huawei']);
    const either = await players({
      or: [
        { column: 'name', op: 'startsWith', value: 'ali' },
        { column: 'name', op: 'eq', value: 'baidu' },
      ],
    });
    expect(either.map((row) => row.name)).toEqual(expect.arrayContaining(['Alibaba', 'Baidu']));
    expect((await players(null, 'search autonomous')).length).toBeGreaterThanOrEqual(0);
    const literal = await players({ column: 'name', op: 'contains', value: '%' });
    expect(literal).toEqual([]);
  });

  test('numbers and dates compare as such; a bound that is a year covers its months', async () => {
    const figures = rowsOf(
      await desk.client.figures.page({
        filter: {
          and: [
            { column: 'unit', op: 'eq', value: 'EFLOPS' },
            { column: 'value', op: 'ge', value: 280 },
          ],
        },
      }),
    );
    expect(new Set(figures.map((row) => row.value))).toEqual(new Set([280, 300]));
    const issued = rowsOf(
      await desk.client.claims.page({ filter: { column: 'asserted', op: 'between', value: ['2025', '2025'] }, limit: 1000 }),
    );
    expect(issued.some((row) => String(row.asserted).length === 7)).toBe(true);
    await expect(desk.client.figures.page({ filter: { column: 'value', op: 'gt', value: 'many' } })).rejects.toMatchObject({
      code: 'INVALID',
    });
  });

  test('a column that does not exist is refused with the names of those that do', async () => {
    await expect(desk.client.claims.page({ filter: { column: 'wording; DROP TABLE claim', op: 'eq', value: 1 } })).rejects.toMatchObject({
      code: 'INVALID',
    });
    await expect(desk.client.claims.page({ sort: [{ column: '__proto__', descending: false }] })).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('verdict') as unknown,
    });
  });

  test('free text is sorted in the chosen language', async () => {
    for (const wording of ['zebra', 'Éclair', 'eclipse', '北京', '阿里', '上海'])
      await desk.client.claims.create({ fields: { wording, topic: 'Sorting' } });
    const sorted = async (language: string): Promise<unknown[]> => {
      const page = await desk.client.claims.page({
        filter: { column: 'topic', op: 'eq', value: 'Sorting' },
        sort: [{ column: 'wording', descending: false }],
        language,
      });
      return rowsOf(page).map((row) => row.wording);
    };
    const english = await sorted('en');
    expect(english.slice(0, 3)).toEqual(['Éclair', 'eclipse', 'zebra']);
    const chinese = await sorted('zh-CN');
    expect(chinese.filter((wording) => /\p{Script=Han}/u.test(String(wording)))).toEqual(['阿里', '北京', '上海']);
  });

  test('a deep block equals the same rows of the whole', async () => {
    const sort = [
      { column: 'verdict', descending: true },
      { column: 'wording', descending: false },
    ];
    const whole = await desk.client.claims.page({ sort, limit: 1000 });
    const parts = [];
    for (let offset = 0; offset < whole.total; offset += 37)
      parts.push(...(await desk.client.claims.page({ sort, offset, limit: 37 })).rows);
    expect(parts).toEqual(whole.rows);
  });

  test('facets are counted under the other tests; a multi-valued column counts each value', async () => {
    const filter: FilterTree = {
      and: [
        { column: 'verdict', op: 'in', value: ['contradicted'] },
        { column: 'type', op: 'in', value: ['target', 'fact'] },
      ],
    };
    const { facets } = await desk.client.claims.facets({ filter, columns: ['verdict', 'tags'] });
    expect(facets[0]!.values.length).toBeGreaterThan(1);
    const tag = facets[1]!.values[0]!;
    const same = await desk.client.claims.page({ filter: { and: [filter, { column: 'tags', op: 'eq', value: tag.value }] }, limit: 0 });
    expect(same.total).toBe(tag.count);
  });

  test('an edit in a cell of an entity keeps several values apart', async () => {
    const [row] = await players({ column: 'name', op: 'eq', value: 'Huawei' });
    await desk.client.entities.update({
      id: row!.id as string,
      revision: row!.revision as number,
      fields: { attributes: { sectors: 'Manufacturing; Energy', openness: 'mixed' } },
    });
    const { facets } = await desk.client.players.facets({ columns: ['sectors'], filter: { column: 'name', op: 'eq', value: 'Huawei' } });
    expect(new Set(facets[0]!.values.map((value) => value.value))).toEqual(new Set(['Energy', 'Manufacturing']));
    await expect(
      desk.client.entities.update({ id: row!.id as string, revision: row!.revision as number, fields: { name: 'Other' } }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
