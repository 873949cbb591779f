import type { FilterOperator, FilterTree, FilterValue } from '../filters.ts';
import { complain, type Piece, type Scan } from './scan.ts';
import { valueOf, type Element } from './values.ts';
import type { QueryColumn } from './vocabulary.ts';

export type Operator = ':' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '^' | '~';

const comparing: Partial<Record<Operator, FilterOperator>> = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' };

interface Given {
  operator: Operator;
  /** where the operator stands */
  place: { start: number; end: number };
  elements: Element[];
  list: boolean;
}

/** The filter that a column, an operator and values mean; null where they mean none, which is then a problem. */
export function testOf(scan: Scan, column: QueryColumn, { operator, place, elements, list }: Given): FilterTree | null {
  const compared = comparing[operator];
  if (compared !== undefined) {
    const [first] = elements;
    if (list || first === undefined || !('one' in first)) {
      complain(scan, 'single', place, { column: column.id });
      return null;
    }
    const value = valueOf(scan, column, first.one, false);
    return value === undefined ? null : { column: column.id, op: compared, value };
  }
  if (elements.length > 1000) complain(scan, 'many', place, { column: column.id });
  const trees = elements.map((element) => elementTest(scan, column, operator, element));
  if (trees.includes(null)) return null;
  return together(column, operator, trees as FilterTree[], list);
}

/** What `:` asks of one value: a text contains it, a date lies within it, everything else is it. */
function elementTest(scan: Scan, column: QueryColumn, operator: Operator, element: Element): FilterTree | null {
  const { id } = column;
  if (!('one' in element)) return rangeTest(scan, column, element);
  const { one, starts } = element;
  if (operator === '^' || starts) return literal(scan, column, one, 'startsWith');
  if (operator === '~' || (operator === ':' && column.type === 'text')) return literal(scan, column, one, 'contains');
  if (operator !== ':' && one.text === 'null' && !one.quoted) return { column: id, op: 'eq', value: null };
  const value = valueOf(scan, column, one, false);
  if (value === undefined) return null;
  const within = operator === ':' && column.type === 'date' && !one.quoted && !String(value).includes('T');
  return within ? { column: id, op: 'between', value: [value, value] } : { column: id, op: 'eq', value };
}

function literal(scan: Scan, column: QueryColumn, piece: Piece, op: FilterOperator): FilterTree | null {
  const value = valueOf(scan, column, piece, true);
  return value === undefined ? null : { column: column.id, op, value };
}

function rangeTest(scan: Scan, column: QueryColumn, { from, to }: { from: Piece | null; to: Piece | null }): FilterTree | null {
  const low = from === null ? null : valueOf(scan, column, from, false);
  const high = to === null ? null : valueOf(scan, column, to, false);
  if (low === undefined || high === undefined) return null;
  if (from === null) return { column: column.id, op: 'le', value: high };
  if (to === null) return { column: column.id, op: 'ge', value: low };
  return { column: column.id, op: 'between', value: [low, high] };
}

type Equal = { column: string; op: 'eq'; value: FilterValue };
const isEqual = (tree: FilterTree): tree is Equal => 'op' in tree && tree.op === 'eq';

/** Several values are alternatives; of plain equality they are one list. */
function together(column: QueryColumn, operator: Operator, trees: FilterTree[], list: boolean): FilterTree {
  const negated = operator === '!=';
  if (!list && negated && isEqual(trees[0]!)) return { ...trees[0], op: 'ne' };
  const one: FilterTree = !list
    ? trees[0]!
    : trees.every(isEqual)
      ? { column: column.id, op: 'in', value: trees.map((tree) => tree.value) }
      : trees.length === 1
        ? trees[0]!
        : { or: trees };
  return negated ? { not: one } : one;
}
