import type { Grouped, GroupOrder } from '../../shared/contract/groups.ts';
import { allOf, type SortSpec } from '../../shared/domain/filters.ts';
import { groupTest, type Dimension, type GroupKey, type Measure } from '../../shared/domain/groups.ts';
import { gridColumns } from '../../shared/domain/grids/index.ts';
import { lastSequence } from '../changes.ts';
import type { ReadableDB } from '../open.ts';
import type { Asked, Gathered } from './group-sql.ts';
import { lineOf, makeGroups, type Made } from './groups.ts';
import { readPage } from './read.ts';

export interface GroupedRequest extends Asked {
  by: Dimension;
  measures: Measure[];
  order: GroupOrder;
  sort: SortSpec;
  open: GroupKey[];
  offset: number;
  limit: number;
  language?: string | undefined;
}

/**
 * A block of the list of groups with the rows under those that are open. Only the groups are held as a whole; rows are read as a page of the
 * grid under the group's own filter, so that any number of groups over any number of rows costs what a block costs.
 */
export function readGrouped(database: ReadableDB, request: GroupedRequest): Grouped {
  // before the rows: a window may then read once too often, and never misses a change
  const sequence = lastSequence(database);
  const made = makeGroups(database, { ...request, by: [request.by] });
  const open = openGroups(made, request.open);
  const shown = open.reduce((sum, { count }) => sum + count, made.lines.length);
  return {
    total: made.total,
    shown,
    groups: made.lines.length,
    by: made.by[0]!,
    columns: ['id', 'revision', ...gridColumns[request.grid].map((column) => column.id)],
    lines: [...blockOf(database, request, made, open)],
    sequence,
  };
}

interface Open {
  /** place among the groups */
  place: number;
  count: number;
}

function openGroups({ lines }: Made, keys: readonly GroupKey[]): Open[] {
  const wanted = new Set(keys);
  if (wanted.size === 0) return [];
  return lines.flatMap(({ key, count }, place) => (wanted.has(key[0]!) ? [{ place, count }] : []));
}

function* blockOf(database: ReadableDB, request: GroupedRequest, made: Made, open: readonly Open[]): Generator<Grouped['lines'][number]> {
  const end = request.offset + request.limit;
  const line = (group: Gathered) => lineOf(group, request.measures, made.total);
  let at = 0;
  let place = 0;
  for (const { place: opened, count } of [...open, { place: made.lines.length - 1, count: 0 }]) {
    // groups up to and with the open one, then its rows
    const [from, to] = [place + Math.max(0, request.offset - at), Math.min(opened + 1, place + Math.max(0, end - at))];
    for (const group of made.lines.slice(from, Math.max(from, to))) yield { group: line(group), row: null };
    at += opened + 1 - place;
    place = opened + 1;
    const first = Math.max(0, request.offset - at);
    const limit = Math.min(count, end - at) - first;
    if (limit > 0) {
      const group = made.lines[opened]!;
      for (const row of rowsUnder(database, request, made, group, first, limit)) yield { group: line(group), row };
    }
    at += count;
    if (at >= end) return;
  }
}

function rowsUnder(
  database: ReadableDB,
  request: GroupedRequest,
  { by }: Made,
  { key }: Gathered,
  offset: number,
  limit: number,
): unknown[][] {
  const { grid, sort, quick, language } = request;
  const filter = allOf([request.filter, groupTest(by[0]!, key[0]!)]);
  return readPage(database, { grid, filter, sort, quick, language, offset, limit }).rows;
}
