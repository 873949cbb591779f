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
/** Something is said about this column alone: a facet's own matter. */
export function concerns(filter: FilterTree | null, column: string): boolean {
  return conditionsOf(filter).some((condition) => columnOf(condition) === column);
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

/** Stands for values that cannot be read as what the column holds, as null stands for the blank value. */
export const unreadable = Symbol('unreadable');
export type Chosen = FilterValue | typeof unreadable;

/** What a facet says about its column. */
export interface Choice {
  include: Chosen[];
  exclude: Chosen[];
}

function valuesOf(tree: FilterTree): Chosen[] | null {
  if ('or' in tree) {
    const parts = tree.or.map(valuesOf);
    return parts.length === 0 || parts.includes(null) ? null : parts.flatMap((part) => part!);
  }
  if (!('column' in tree)) return null;
  if (tree.op === 'eq' && !Array.isArray(tree.value) && tree.value !== null) return [tree.value];
  if (tree.op === 'in' && Array.isArray(tree.value) && !tree.value.includes(null)) return tree.value;
  if (tree.op === 'blank' && tree.value === true) return [null];
  return tree.op === 'error' && tree.value === true ? [unreadable] : null;
}

/** Values that a condition keeps out; null where it does not say it in a facet's way. */
function keptOut(tree: FilterTree): Chosen[] | null {
  if ('not' in tree) return valuesOf(tree.not);
  if (!isTest(tree) || Array.isArray(tree.value)) return null;
  if (tree.op === 'blank' && tree.value === false) return [null];
  if (tree.op === 'error' && tree.value === false) return [unreadable];
  return tree.op === 'ne' && tree.value !== null ? [tree.value] : null;
}

const about = (filter: FilterTree | null, column: string): FilterTree[] =>
  conditionsOf(filter).filter((condition) => columnOf(condition) === column);

/** `rest`: what is said of the column and no facet can show; it stays when the facet's choice changes. */
export function choiceOf(filter: FilterTree | null, column: string): Choice & { rest: FilterTree[] } {
  const choice: Choice & { rest: FilterTree[] } = { include: [], exclude: [], rest: [] };
  for (const condition of about(filter, column)) {
    const [wanted, unwanted] = [valuesOf(condition), keptOut(condition)];
    if (unwanted !== null) choice.exclude.push(...unwanted);
    else if (wanted !== null && choice.include.length === 0) choice.include.push(...wanted);
    else choice.rest.push(condition);
  }
  return choice;
}

function testsFor(column: string, values: readonly Chosen[]): Test[] {
  const present = values.filter((value): value is FilterValue => value !== null && value !== unreadable);
  const tests: Test[] = present.length === 0 ? [] : [{ column, op: 'in', value: present }];
  if (values.includes(null)) tests.push({ column, op: 'blank', value: true });
  if (values.includes(unreadable)) tests.push({ column, op: 'error', value: true });
  return tests;
}

function anyOf(parts: readonly FilterTree[]): FilterTree | null {
  return parts.length > 1 ? { or: [...parts] } : (parts[0] ?? null);
}

/** Puts a facet's conditions in place of those that it had. */
function replaced(
  filter: FilterTree | null,
  column: string,
  wanted: FilterTree | null,
  exclude: readonly Chosen[],
  rest: readonly FilterTree[],
): FilterTree | null {
  const unwanted = anyOf(testsFor(column, exclude));
  const parts = [wanted, unwanted === null ? null : { not: unwanted }].filter((part) => part !== null);
  return filterOf([...conditionsOf(without(filter, column)), ...rest, ...parts]);
}

export function withChoice(filter: FilterTree | null, column: string, { include, exclude }: Choice): FilterTree | null {
  return replaced(filter, column, anyOf(testsFor(column, include)), exclude, choiceOf(filter, column).rest);
}

/** One more click on a value: chosen, or let go again. Including what was excluded turns it round. */
export function toggled<Form extends Choice>(choice: Form, side: 'include' | 'exclude', value: Chosen): Form {
  const other = side === 'include' ? 'exclude' : 'include';
  const has = choice[side].includes(value);
  const next = { ...choice, [other]: choice[other].filter((one) => one !== value) };
  next[side] = has ? choice[side].filter((one) => one !== value) : [...choice[side], value];
  return next;
}

/** What a facet of numbers or dates says: a range or all but it, and what has no place in the scale (blank, unreadable). */
export interface Ranged extends Choice {
  from: FilterValue;
  to: FilterValue;
  inverted: boolean;
}
const unbounded: Ranged = { from: null, to: null, inverted: false, include: [], exclude: [] };

type Bounds = Pick<Ranged, 'from' | 'to' | 'inverted'>;

function boundsOf(tree: FilterTree): Bounds | null {
  if ('not' in tree) {
    const inner = boundsOf(tree.not);
    return inner === null || inner.inverted ? null : { ...inner, inverted: true };
  }
  if (!isTest(tree)) return null;
  const { op, value } = tree;
  if (op === 'between' && Array.isArray(value) && value.length === 2) return { from: value[0]!, to: value[1]!, inverted: false };
  if (op === 'ge' && !Array.isArray(value)) return { from: value, to: null, inverted: false };
  return op === 'le' && !Array.isArray(value) ? { from: null, to: value, inverted: false } : null;
}

/** A range, values outside of the scale, or both as alternatives. */
function rangedPart(tree: FilterTree): { bounds: Bounds | null; include: Chosen[] } | null {
  const bounds = boundsOf(tree);
  if (bounds !== null) return { bounds, include: [] };
  const parts = 'or' in tree ? tree.or : [tree];
  const ranges = parts.map(boundsOf).filter((each) => each !== null);
  const values = parts.filter((part) => boundsOf(part) === null).map(valuesOf);
  if (ranges.length > 1 || values.some((value) => value === null || value.some((one) => one !== null && one !== unreadable))) return null;
  return { bounds: ranges[0] ?? null, include: values.flatMap((value) => value!) };
}

export function rangedOf(filter: FilterTree | null, column: string): Ranged & { rest: FilterTree[] } {
  let ranged: Ranged = { ...unbounded, include: [], exclude: [] };
  const rest: FilterTree[] = [];
  let isSet = false;
  for (const condition of about(filter, column)) {
    const unwanted = keptOut(condition);
    const part = rangedPart(condition);
    if (unwanted !== null && unwanted.every((value) => value === null || value === unreadable)) ranged.exclude.push(...unwanted);
    else if (part === null) rest.push(condition);
    else if (!isSet) {
      ranged = { ...ranged, ...part.bounds, include: part.include };
      isSet = true;
    } else if (joins(ranged, part)) ranged = { ...ranged, from: ranged.from ?? part.bounds!.from, to: ranged.to ?? part.bounds!.to };
    else rest.push(condition);
  }
  return { ...ranged, rest };
}

/** "From 2023" and "up to 2025" are one range. */
function joins(ranged: Ranged, { bounds, include }: { bounds: Bounds | null; include: Chosen[] }): boolean {
  if (bounds === null || bounds.inverted || ranged.inverted || include.length > 0 || ranged.include.length > 0) return false;
  return (ranged.from === null && bounds.to === null) || (ranged.to === null && bounds.from === null);
}

function rangeTest(column: string, { from, to }: Bounds): Test | null {
  if (from === null && to === null) return null;
  if (from === null) return { column, op: 'le', value: to };
  return to === null ? { column, op: 'ge', value: from } : { column, op: 'between', value: [from, to] };
}

export function withRanged(filter: FilterTree | null, column: string, ranged: Ranged): FilterTree | null {
  const range = rangeTest(column, ranged);
  const bounds = range === null ? [] : [ranged.inverted ? { not: range } : range];
  return replaced(filter, column, anyOf([...bounds, ...testsFor(column, ranged.include)]), ranged.exclude, rangedOf(filter, column).rest);
}

/** A range in place of all that a facet says of the column. */
export function withRange(filter: FilterTree | null, column: string, from: FilterValue, to: FilterValue): FilterTree | null {
  return withRanged(filter, column, { ...unbounded, from, to });
}

/** Everything that a facet says, turned round: what it showed it hides, and the other way about. */
export function inverted(filter: FilterTree | null, column: string, isRanged: boolean): FilterTree | null {
  if (isRanged) {
    const ranged = rangedOf(filter, column);
    const hasRange = ranged.from !== null || ranged.to !== null;
    return withRanged(filter, column, {
      ...ranged,
      inverted: hasRange && !ranged.inverted,
      include: ranged.exclude,
      exclude: ranged.include,
    });
  }
  const { include, exclude } = choiceOf(filter, column);
  return withChoice(filter, column, { include: exclude, exclude: include });
}
