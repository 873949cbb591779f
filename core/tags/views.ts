import type { ViewState } from '../../shared/contract/views.ts';
import type { FilterTree } from '../../shared/domain/filters.ts';
import type { Transaction } from '../../db/changes.ts';
import type { ReadableDB, WritableDB } from '../../db/open.ts';
import { viewsMentioning } from '../../db/tags.ts';

/** A filter in which one tag is called something else; the same filter where it does not speak of the tag. */
function renamed(tree: FilterTree, from: string, to: string): FilterTree {
  if ('and' in tree) return { and: tree.and.map((part) => renamed(part, from, to)) };
  if ('or' in tree) return { or: tree.or.map((part) => renamed(part, from, to)) };
  if ('not' in tree) return { not: renamed(tree.not, from, to) };
  if (tree.column !== 'tags' || !['eq', 'ne', 'in'].includes(tree.op)) return tree;
  const { value } = tree;
  const next = Array.isArray(value) ? [...new Set(value.map((one) => (one === from ? to : one)))] : value === from ? to : value;
  return { ...tree, value: next };
}

function viewsOf(database: ReadableDB | WritableDB, from: string, to: string): { id: string; state: ViewState }[] {
  return viewsMentioning(database, from).flatMap(({ id, state: text }) => {
    const state = JSON.parse(text) as ViewState;
    if (state.filter === null || state.filter === undefined) return [];
    const filter = renamed(state.filter, from, to);
    return JSON.stringify(filter) === JSON.stringify(state.filter) ? [] : [{ id, state: { ...state, filter } }];
  });
}

/** Saved views filter by name: they go on meaning the same tag. */
export function renameInViews(transaction: Transaction, from: string, to: string): void {
  if (from === to) return;
  for (const { id, state } of viewsOf(transaction.database, from, to)) transaction.update('view', id, { state });
}

export function countViews(database: ReadableDB | WritableDB, name: string): number {
  return viewsOf(database, name, `${name}\u0000`).length;
}
