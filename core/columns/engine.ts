import { lastSequence } from '../../db/changes.ts';
import { columnOf } from '../../db/grids/compile.ts';
import { inOneMoment } from '../../db/one-moment.ts';
import { needsLanguage } from '../../db/grids/order.ts';
import {
  idsOfRows,
  pageOfRows,
  readFacet,
  readFacets,
  readIds,
  readPage,
  withoutColumn,
  type FacetRequest,
  type IdsRequest,
  type PageRequest,
} from '../../db/grids/read.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { Facets, Page } from '../../shared/contract/base.ts';
import { summarizeFacet } from '../../shared/domain/facets.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import { countsOfCoded, countsOfLists, groupsOf } from './counting.ts';
import { Holding, type GridSettings, type Held } from './held.ts';
import { assertView, refreshTests, resultOf, rowsOfView, type View } from './viewing.ts';

/** What is asked of a grid, answered from columns in memory where they are there, else by the database: the same answers. */
export interface Grids {
  page(request: PageRequest): Page;
  facets(request: FacetRequest): Facets;
  ids(request: IdsRequest, most: number): { ids: string[]; total: number };
  /** whether it is worth making the grid's columns */
  wants(grid: GridName): boolean;
  /** keeps what was learned since the snapshot */
  save(): void;
}

export function openGrids(database: ReadableDB, file: string, settings: Partial<GridSettings>): Grids {
  const holding = new Holding(database, file, settings);
  const refresh = (held: Held, rows: readonly number[]): void => refreshTests(database, held, rows);
  const answer = <Answer>(grid: GridName, byColumns: (held: Held) => Answer | null, bySql: () => Answer): Answer =>
    inOneMoment(database, () => {
      const held = holding.now(grid, refresh);
      return (held === null ? null : byColumns(held)) ?? bySql();
    });
  return {
    page: (request) =>
      answer(
        request.grid,
        (held) => pageOf(database, held, request),
        () => readPage(database, request),
      ),
    facets: (request) =>
      answer(
        request.grid,
        (held) => facetsOf(database, held, request),
        () => readFacets(database, request),
      ),
    ids: (request, most) =>
      answer(
        request.grid,
        (held) => idsOf(database, held, request, most),
        () => readIds(database, request, most),
      ),
    wants: (grid) => holding.wants(grid),
    save: () => holding.save(),
  };
}

function pageOf(database: ReadableDB, held: Held, request: PageRequest): Page | null {
  const { grid, filter, quick, offset, limit } = request;
  assertView(grid, request);
  const found = resultOf(database, held, filter, quick);
  const language = needsLanguage(request, () => found.count) ? request.language : undefined;
  const rows = limit === 0 ? new Int32Array() : rowsOfView(database, held, { ...request, language }, found, offset, offset + limit);
  if (rows === null) return null;
  return pageOfRows(database, request, { rows: [...rows], total: found.count, sequence: lastSequence(database) });
}

function idsOf(database: ReadableDB, held: Held, request: IdsRequest, most: number): { ids: string[]; total: number } | null {
  const view: View = { filter: request.filter, sort: request.sort, quick: request.quick };
  assertView(request.grid, view);
  const found = resultOf(database, held, request.filter, request.quick);
  const rows = rowsOfView(database, held, view, found, 0, most);
  return rows === null ? null : { ids: idsOfRows(database, request.grid, rows), total: found.count };
}

function facetsOf(database: ReadableDB, held: Held, request: FacetRequest): Facets {
  const { grid, filter, quick, columns } = request;
  assertView(grid, { filter, quick, sort: columns.map((column) => ({ column, descending: false })) });
  const { count } = resultOf(database, held, filter, quick);
  return { total: count, facets: columns.map((name) => facetOfColumn(database, held, request, name)) };
}

/** Counted under the filter without the column's own tests. What is not in memory is counted by the database. */
function facetOfColumn(database: ReadableDB, held: Held, request: FacetRequest, name: string): Facets['facets'][number] {
  const column = held.table.columns.get(name);
  if (column === undefined || column.kind === 'texts') return readFacet(database, request, name);
  const { bits } = resultOf(database, held, withoutColumn(request.filter, name), request.quick);
  const counts = column.kind === 'coded' ? countsOfCoded(column, bits) : countsOfLists(column, bits);
  const { present, blank, unranked } = groupsOf(column.dictionary, counts);
  const { most, bins, search } = request;
  return summarizeFacet(columnOf(request.grid, name).column, present, { blank, unranked, most, bins, search: search[name] ?? '' });
}
