import type { FilterTree, FilterValue } from '../../shared/domain/filters.ts';

/** A filter as a grid's rail and chips handle it: conditions that all hold, each with a chip of its own. */
export type Test = Extract<FilterTree, { column: string }>;

export function conditionsOf(filter: FilterTree | null | undefined): FilterTree[] {
  if (filter === null || filter === undefined) return [];
  return 'and' in filter ? filter.and.flatMap(conditionsOf) : [filter];
}
export function filterOf(conditions: readonly FilterTree[]): FilterTree | null {
  return conditions.length === 0 ? null : { and: [...conditions] };
}

export function isTest(tree: FilterTree): tree is Test {
  return 'column' in tree;
}

/** The one column that a condition is about; null where it is about several. */
export function columnOf(tree: FilterTree): string | null {
  if ('column' in tree) return tree.column;
  if ('not' in tree) return columnOf(tree.not);
  const parts = 'and' in tree ? tree.and : tree.or;
  const [first, ...rest] = parts.map(columnOf);
  return first !== undefined && first !== null && rest.every((column) => column === first) ? first : null;
}
export function mentions(filter: FilterTree | null, column: string): boolean {
  if (filter === null) return false;
  if ('column' in filter) return filter.column === column;
  if ('not' in filter) return mentions(filter.not, column);
  return ('and' in filter ? filter.and : filter.or).some((part) => mentions(part, column));
}

export function without(filter: FilterTree | null, column: string): FilterTree | null {
  return filterOf(conditionsOf(filter).filter((condition) => columnOf(condition) !== column));
}
/** Replaces all that is said about a column; null = nothing is said any more. */
export function withCondition(filter: FilterTree | null, column: string, condition: FilterTree | null): FilterTree | null {
  const others = conditionsOf(without(filter, column));
  return filterOf(condition === null ? others : [...others, ...conditionsOf(condition)]);
}

/** What a facet says about its column: null stands for the blank value. */
export interface Choice {
  include: FilterValue[];
  exclude: FilterValue[];
}

function valuesOf(tree: FilterTree): FilterValue[] | null {
  if ('or' in tree) {
    const parts = tree.or.map(valuesOf);
    return parts.includes(null) ? null : parts.flatMap((part) => part!);
  }
  if (!('column' in tree)) return null;
  if (tree.op === 'eq' && !Array.isArray(tree.value)) return [tree.value];
  if (tree.op === 'in' && Array.isArray(tree.value)) return tree.value;
  return tree.op === 'blank' && tree.value === true ? [null] : null;
}

export function choiceOf(filter: FilterTree | null, column: string): Choice {
  const choice: Choice = { include: [], exclude: [] };
  for (const condition of conditionsOf(filter)) {
    if (columnOf(condition) !== column) continue;
    const inner = 'not' in condition ? valuesOf(condition.not) : null;
    if (inner !== null) choice.exclude.push(...inner);
    else if (isTest(condition) && condition.op === 'blank' && condition.value === false) choice.exclude.push(null);
    else if (isTest(condition) && condition.op === 'ne' && !Array.isArray(condition.value)) choice.exclude.push(condition.value);
    else choice.include.push(...(valuesOf(condition) ?? []));
  }
  return choice;
}

function anyOf(column: string, values: readonly FilterValue[]): FilterTree | null {
  const present = values.filter((value) => value !== null);
  const test: Test[] = present.length === 0 ? [] : [{ column, op: 'in', value: present }];
  if (present.length < values.length) test.push({ column, op: 'blank', value: true });
  return test.length > 1 ? { or: test } : (test[0] ?? null);
}

export function withChoice(filter: FilterTree | null, column: string, { include, exclude }: Choice): FilterTree | null {
  const wanted = anyOf(column, include);
  const unwanted = anyOf(column, exclude);
  const parts = [wanted, unwanted === null ? null : { not: unwanted }].filter((part) => part !== null);
  return withCondition(filter, column, filterOf(parts));
}

/** One more click on a value: chosen, or let go again. Including what was excluded turns it round. */
export function toggled(choice: Choice, side: 'include' | 'exclude', value: FilterValue): Choice {
  const other = side === 'include' ? 'exclude' : 'include';
  const has = choice[side].includes(value);
  const next = { ...choice, [other]: choice[other].filter((one) => one !== value) };
  next[side] = has ? choice[side].filter((one) => one !== value) : [...choice[side], value];
  return next;
}

export function rangeOf(filter: FilterTree | null, column: string): { from: FilterValue; to: FilterValue } {
  let from: FilterValue = null;
  let to: FilterValue = null;
  for (const condition of conditionsOf(filter)) {
    if (!isTest(condition) || condition.column !== column) continue;
    if (condition.op === 'between' && Array.isArray(condition.value)) [from = null, to = null] = condition.value;
    else if (condition.op === 'ge' && !Array.isArray(condition.value)) from = condition.value;
    else if (condition.op === 'le' && !Array.isArray(condition.value)) to = condition.value;
  }
  return { from, to };
}
export function withRange(filter: FilterTree | null, column: string, from: FilterValue, to: FilterValue): FilterTree | null {
  if (from === null && to === null) return without(filter, column);
  if (from === null) return withCondition(filter, column, { column, op: 'le', value: to });
  if (to === null) return withCondition(filter, column, { column, op: 'ge', value: from });
  return withCondition(filter, column, { column, op: 'between', value: [from, to] });
}
