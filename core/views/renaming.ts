import type { ViewState } from '../../shared/contract/views.ts';
import type { FilterTree } from '../../shared/domain/filters.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import type { Transaction } from '../../db/changes.ts';
import type { ReadableDB, WritableDB } from '../../db/open.ts';
import { viewsMentioning } from '../../db/views.ts';

/** The columns of a grid in which a filter says the thing by its name. */
export type ColumnsOf = (grid: GridName) => readonly string[];

/** A filter in which one thing is called something else; the same filter where it does not speak of it. */
function renamed(tree: FilterTree, columns: readonly string[], from: string, to: string): FilterTree {
  if ('and' in tree) return { and: tree.and.map((part) => renamed(part, columns, from, to)) };
  if ('or' in tree) return { or: tree.or.map((part) => renamed(part, columns, from, to)) };
  if ('not' in tree) return { not: renamed(tree.not, columns, from, to) };
  if (!columns.includes(tree.column) || !['eq', 'ne', 'in'].includes(tree.op)) return tree;
  const { value } = tree;
  const next = Array.isArray(value) ? [...new Set(value.map((one) => (one === from ? to : one)))] : value === from ? to : value;
  return { ...tree, value: next };
}

/** Saved views that say the name, as they are when it is another one. */
export function viewsNaming(
  database: ReadableDB | WritableDB,
  columnsOf: ColumnsOf,
  from: string,
  to: string,
): { id: string; state: ViewState }[] {
  return viewsMentioning(database, from).flatMap(({ id, grid, state: text }) => {
    const state = JSON.parse(text) as ViewState;
    if (state.filter === null || state.filter === undefined) return [];
    const filter = renamed(state.filter, columnsOf(grid), from, to);
    return JSON.stringify(filter) === JSON.stringify(state.filter) ? [] : [{ id, state: { ...state, filter } }];
  });
}

/** Saved views filter by name: they go on meaning the same thing. */
export function renameInViews(transaction: Transaction, columnsOf: ColumnsOf, from: string, to: string): void {
  if (from === to) return;
  for (const { id, state } of viewsNaming(transaction.database, columnsOf, from, to)) transaction.update('view', id, { state });
}

export function countViews(database: ReadableDB | WritableDB, columnsOf: ColumnsOf, name: string): number {
  return viewsNaming(database, columnsOf, name, `${name}\u0000`).length;
}

/** Tags are called by their name in the column of tags alone. */
export const tagColumns: ColumnsOf = () => ['tags'];
