import { bindable } from '../../db/grids/compile.ts';
import type { FilterTree, FilterValue } from '../../shared/domain/filters.ts';
import type { GridColumn } from '../../shared/domain/grids/index.ts';
import { isReadable } from '../../shared/domain/facets.ts';
import { asciiLower, compareText } from '../../shared/domain/letters.ts';
import { type Value } from './text.ts';

export type Test = Extract<FilterTree, { column: string }>;
export type Predicate = (value: Value | null) => boolean;

/** Tests that ask for an order, and so pass over what has no rank. */
export const asksForRank = (op: Test['op']): boolean => ['lt', 'le', 'gt', 'ge', 'between'].includes(op);

/**
 * A test of one value with the meaning that it has in SQL (db/grids/compile.ts), whose errors come before it is asked.
 * @returns null where only SQL knows (text inside numbers)
 */
export function predicateOf(column: GridColumn, { op, value }: Test): Predicate | null {
  const textual = column.type !== 'number';
  const bound = (raw: unknown): Value | null => bindable(raw as FilterValue, textual, column.id) as Value | null;
  switch (op) {
    case 'blank':
      return value === false ? (one) => one !== null && one !== '' : (one) => one === null || one === '';
    case 'error':
      return errorTest(column, value !== false);
    case 'in':
      return listTest(value as FilterValue[], bound);
    case 'between': {
      const [from, to] = value as [FilterValue, FilterValue];
      return betweenTest(column.type === 'date', bound(from), bound(to));
    }
    case 'eq':
    case 'ne':
      return equalTest(column.type === 'text', op === 'ne', value === null ? null : bound(value));
    case 'contains':
    case 'startsWith':
      return textual ? textTest(op, asciiLower(String(value ?? ''))) : null;
    default:
      return orderTest(column.type === 'date', op, bound(value));
  }
}

function errorTest(column: GridColumn, wanted: boolean): Predicate {
  const isError: Predicate = (one) => one !== null && one !== '' && !isReadable(column, one);
  return (one) => isError(one) === wanted;
}

function listTest(list: readonly FilterValue[], bound: (raw: unknown) => Value | null): Predicate {
  const wanted = new Set(list.filter((one) => one !== null).map(bound));
  const withNull = list.includes(null);
  return (one) => (one === null ? withNull : wanted.has(one));
}

function equalTest(ignoresCase: boolean, isNot: boolean, wanted: Value | null): Predicate {
  if (wanted === null) return isNot ? (one) => one !== null : (one) => one === null;
  const folded = ignoresCase && typeof wanted === 'string' ? asciiLower(wanted) : null;
  const isEqual: Predicate = folded === null ? (one) => one === wanted : (one) => typeof one === 'string' && asciiLower(one) === folded;
  return isNot ? (one) => !isEqual(one) : isEqual;
}

function textTest(op: 'contains' | 'startsWith', needle: string): Predicate {
  return op === 'contains'
    ? (one) => one !== null && asciiLower(String(one)).includes(needle)
    : (one) => one !== null && asciiLower(String(one)).startsWith(needle);
}

/** Numbers and texts are never compared with each other here: a column holds one of them. */
function compare(left: Value, right: Value): number {
  return typeof left === 'number' && typeof right === 'number' ? left - right : compareText(String(left), String(right));
}

function betweenTest(isDate: boolean, from: Value | null, to: Value | null): Predicate {
  if (from === null || to === null) return () => false;
  const begins = isDate ? asciiLower(String(to)) : null;
  return (one) =>
    one !== null && compare(one, from) >= 0 && (compare(one, to) <= 0 || (begins !== null && asciiLower(String(one)).startsWith(begins)));
}

/** What begins with an upper bound lies within it: 2025-08-26 is not after 2025. */
function orderTest(isDate: boolean, op: Test['op'], bound: Value | null): Predicate {
  if (bound === null) return () => false;
  const begins = isDate ? asciiLower(String(bound)) : null;
  const isUpTo = (one: Value): boolean => compare(one, bound) <= 0 || (begins !== null && asciiLower(String(one)).startsWith(begins));
  if (op === 'le') return (one) => one !== null && isUpTo(one);
  if (op === 'gt') return (one) => one !== null && !isUpTo(one);
  if (op === 'lt') return (one) => one !== null && compare(one, bound) < 0;
  return (one) => one !== null && compare(one, bound) >= 0;
}
