import fc from 'fast-check';
import type { FilterTree, FilterValue, SortSpec } from '../../shared/domain/filters.ts';
import { gridColumns, type GridColumn, type GridName } from '../../shared/domain/grids/index.ts';

/** Questions that a person or a program may put to a grid: any column, any test, any nesting. */
export interface Question {
  filter: FilterTree | null;
  sort: SortSpec;
  quick: string;
  offset: number;
  limit: number;
  language?: string | undefined;
}

const words = [
  '',
  'a',
  'AI',
  'compute',
  '%',
  '_',
  '算',
  '华为',
  'É',
  'é',
  'x',
  'Huawei',
  'huawei',
  'suPPorted',
  '2025',
  '2025-0',
  'open',
  '𠮷',
  '\ue000',
  "'",
  'the',
];
const dates = ['2020', '2024', '2025', '2025-08', '2025-08-26', '2030', '2026-12-01T00:00:00.000Z', '1999', 'soon', '2'];
const numbers = [-1, 0, 1, 2, 3, 6, 50, 280, 1e9, 0.5];

/** @param seen values that occur in the column, so that tests hit */
function valueFor(column: GridColumn, seen: readonly FilterValue[]): fc.Arbitrary<FilterValue> {
  const own = seen.length === 0 ? [] : [fc.constantFrom(...seen), fc.constantFrom(...seen)];
  if (column.type === 'number') return fc.oneof(fc.constantFrom(...numbers), ...own.map((one) => one.map((value) => value ?? 0)));
  const plain: FilterValue[] = column.type === 'date' ? [...dates, ...words] : words;
  const changed = own.map((one) => one.map((value) => String(value ?? '').toUpperCase()));
  return fc.oneof(fc.constantFrom(...plain), ...own, ...changed);
}

function testFor(column: GridColumn, seen: readonly FilterValue[]): fc.Arbitrary<FilterTree> {
  const value = valueFor(column, seen);
  const single = fc
    .tuple(fc.constantFrom('eq', 'ne', 'lt', 'le', 'gt', 'ge', 'contains', 'startsWith'), value)
    .filter(([, one]) => column.type !== 'number' || (one !== null && one !== ''))
    .map(([op, one]) => ({ column: column.id, op, value: one }) as FilterTree);
  const nothing = fc.constantFrom('eq', 'ne').map((op) => ({ column: column.id, op, value: null }) as FilterTree);
  const flags = fc
    .tuple(fc.constantFrom('blank', 'error'), fc.boolean())
    .map(([op, one]) => ({ column: column.id, op, value: one }) as FilterTree);
  const usable = value.filter((one) => column.type !== 'number' || (one !== null && one !== ''));
  const many = fc
    .array(fc.oneof({ weight: 5, arbitrary: usable }, { weight: 1, arbitrary: fc.constant(null) }), { maxLength: 4 })
    .map((list) => ({ column: column.id, op: 'in', value: list }) as FilterTree);
  const between = fc.tuple(usable, usable).map((pair) => ({ column: column.id, op: 'between', value: pair }) as FilterTree);
  return fc.oneof({ weight: 5, arbitrary: single }, flags, many, between, nothing);
}

export function questionsOn(grid: GridName, seen: ReadonlyMap<string, readonly FilterValue[]>): fc.Arbitrary<Question> {
  const tests = gridColumns[grid].map((column) => testFor(column, seen.get(column.id) ?? []));
  const leaf = fc.oneof(...tests);
  const { tree } = fc.letrec<{ tree: FilterTree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }).map((and) => ({ and })),
      fc.array(tie('tree'), { maxLength: 3 }).map((or) => ({ or })),
      tie('tree').map((not) => ({ not })),
    ),
  }));
  const key = fc.record({ column: fc.constantFrom(...gridColumns[grid].map(({ id }) => id)), descending: fc.boolean() });
  return fc.record({
    filter: fc.option(tree, { freq: 5 }),
    sort: fc.uniqueArray(key, { maxLength: 3, selector: ({ column }) => column }),
    quick: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, fc.constantFrom(...words)),
    offset: fc.constantFrom(0, 0, 0, 7, 50, 1000),
    limit: fc.constantFrom(0, 5, 200, 1000),
    language: fc.constantFrom(undefined, undefined, 'en', 'zh-CN'),
  });
}
