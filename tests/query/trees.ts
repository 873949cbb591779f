import fc from 'fast-check';
import type { FilterTree } from '../../shared/domain/filters.ts';
import { gridColumns, type GridColumn, type GridName } from '../../shared/domain/grids/index.ts';
import { foldedValue } from '../../shared/domain/query/vocabulary.ts';

/** Words as analysts and adversaries write them: signs of the language itself, both scripts, quotes, keywords. */
export const words = fc.oneof(
  fc.constantFrom(
    'compute',
    '算力',
    'Half supported',
    'or',
    'AND',
    'not',
    'null',
    'a"b',
    'back\\slash',
    'x..y',
    '..',
    '^up',
    '-5',
    '5',
    '2025',
  ),
  fc.constantFrom(
    'a:b',
    '(x)',
    'type:figure',
    '100%',
    'R&D',
    '“弯”',
    '全角：（）',
    'no:',
    'is',
    '  two  spaces ',
    "l'eau",
    'C++',
    '>=3',
    'e.g.',
    '或',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
);
const dates = fc.constantFrom('2019', '2024', '2025-08', '2025-08-26', '2026-11-24T10:20:30.123Z', 'soon');

function valueFor(column: GridColumn): fc.Arbitrary<string | number> {
  if (column.type === 'number') return fc.oneof(fc.integer({ min: -50, max: 3000 }), fc.constantFrom(0.5, 1e21, -2.25, 1e-7));
  if (column.type === 'date') return dates;
  if (Array.isArray(column.options)) {
    const options = column.options as string[];
    // a value in another case than the list's is taken as the list's
    return fc.oneof(
      fc.constantFrom(...options),
      words.filter((word) => !options.some((one) => one === foldedValue(word) || one.toLowerCase() === foldedValue(word))),
    );
  }
  return words;
}

function testOf(column: GridColumn): fc.Arbitrary<FilterTree> {
  const value = valueFor(column);
  const one = (...ops: string[]): fc.Arbitrary<FilterTree> =>
    fc.record({ column: fc.constant(column.id), op: fc.constantFrom(...ops), value }) as fc.Arbitrary<FilterTree>;
  const state = fc.record({ column: fc.constant(column.id), op: fc.constantFrom('blank', 'error'), value: fc.boolean() });
  const list = fc.record({ column: fc.constant(column.id), op: fc.constant('in'), value: fc.array(value, { maxLength: 4 }) });
  const range = fc.record({ column: fc.constant(column.id), op: fc.constant('between'), value: fc.tuple(value, value) });
  const same = value.map((each) => ({ column: column.id, op: 'between', value: [each, each] }));
  const nothing = fc.record({ column: fc.constant(column.id), op: fc.constantFrom('eq', 'ne'), value: fc.constant(null) });
  const literal = column.type === 'number' ? one('contains', 'startsWith') : one('contains', 'startsWith', 'contains');
  return fc.oneof(one('eq', 'ne', 'lt', 'le', 'gt', 'ge'), literal, state, list, range, same, nothing) as fc.Arbitrary<FilterTree>;
}

/** Filters of every shape over one grid, deep, empty and negated ones too. */
export function treesOf(grid: GridName): fc.Arbitrary<FilterTree> {
  const test = fc.constantFrom(...gridColumns[grid]).chain(testOf);
  return fc.letrec<{ tree: FilterTree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      test,
      fc.record({ and: fc.array(tie('tree'), { maxLength: 4 }) }),
      fc.record({ or: fc.array(tie('tree'), { maxLength: 4 }) }),
      fc.record({ not: tie('tree') }),
    ),
  })).tree;
}

/**
 * What two filters have in common if they mean the same: groups flat and in order, doubled negation gone, groups of one undone,
 * `ne` as negated `eq`.
 */
export function normal(tree: FilterTree | null): FilterTree {
  if (tree === null) return { and: [] };
  if ('column' in tree) {
    if (tree.op === 'ne') return { not: { ...tree, op: 'eq' } };
    if (tree.op === 'error' && tree.value === false) return { not: { ...tree, value: true } };
    return tree;
  }
  if ('not' in tree) {
    const inner = normal(tree.not);
    if ('and' in inner && inner.and.length === 0) return { or: [] };
    if ('or' in inner && inner.or.length === 0) return { and: [] };
    return 'not' in inner ? inner.not : { not: inner };
  }
  const isAnd = 'and' in tree;
  const parts = (isAnd ? tree.and : tree.or)
    .map(normal)
    .flatMap((part) => (isAnd && 'and' in part ? part.and : !isAnd && 'or' in part ? part.or : [part]));
  if (parts.length === 1) return parts[0]!;
  return isAnd ? { and: parts } : { or: parts };
}
