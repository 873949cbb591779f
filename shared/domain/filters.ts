import { z } from 'zod';

/**
 * The one filter form (views, facets, `--filter`, reports): a tree of and/or/not over column tests.
 * `in` takes an array, `between` a pair [from, to] (both inclusive), `blank` true (is blank) or false (is not blank).
 * `error` is true of what is there and cannot be read as the column's type (a date column that says "soon"); false of everything else.
 * Text tests ignore case; dates are compared as EDTF-like strings (2025 < 2025-08 < 2025-08-26), and what begins with an upper bound lies
 * within it: `le 2025` and `between [2024, 2025]` take 2025-08-26 in, `gt 2025` leaves it out.
 */
export const filterOperators = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between', 'in', 'contains', 'startsWith', 'blank', 'error'] as const;
export type FilterOperator = (typeof filterOperators)[number];
export type FilterValue = string | number | boolean | null;
export type FilterTree =
  | { and: FilterTree[] }
  | { or: FilterTree[] }
  | { not: FilterTree }
  | { column: string; op: FilterOperator; value: FilterValue | FilterValue[] };

const value = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);
const test = z.strictObject({
  column: z.string().min(1).max(64),
  op: z.enum(filterOperators),
  value: z.union([value, z.array(value).max(1000)]),
});

/** Nesting is limited to 32 levels: deeper trees are nobody's filter. */
export const filterTree: z.ZodType<FilterTree> = z.lazy(() =>
  z.union([
    z.strictObject({ and: z.array(filterTree).max(200) }),
    z.strictObject({ or: z.array(filterTree).max(200) }),
    z.strictObject({ not: filterTree }),
    test,
  ]),
);

export const sortSpec = z.array(z.strictObject({ column: z.string().min(1).max(64), descending: z.boolean() })).max(8);
export type SortSpec = z.infer<typeof sortSpec>;

/** Joins filters with `and`, dropping the empty ones; null means "no filter". */
export function allOf(filters: (FilterTree | null | undefined)[]): FilterTree | null {
  const present = filters.filter((filter): filter is FilterTree => filter !== null && filter !== undefined);
  if (present.length === 0) return null;
  return present.length === 1 ? present[0]! : { and: present };
}
