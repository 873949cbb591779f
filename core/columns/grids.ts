import type { Facets, Page } from '../../shared/contract/base.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import { lastSequence } from '../../db/changes.ts';
import { heldGrids, logPoint, mostRows } from '../../db/grids/columns.ts';
import { needsLanguage } from '../../db/grids/order.ts';
import {
  idsOfRows,
  pageOfRows,
  readFacets,
  readIds,
  readPage,
  withoutColumn,
  type FacetRequest,
  type IdsRequest,
  type PageRequest,
} from '../../db/grids/read.ts';
import type { ReadableDB } from '../../db/open.ts';
import { Background } from './background.ts';
import { heldFacet } from './facets.ts';
import { GridColumns, Stale } from './grid-columns.ts';
import { countOf, Masks, type Mask } from './masks.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';
import { sortedRows } from './sorts.ts';

export interface GridSettings {
  /** a grid with fewer rows stays in SQL, which is as fast there */
  least: number;
  /** columns are made at once, before the first answer (tests); otherwise SQL answers until they are there */
  eager: boolean;
}

const usual: GridSettings = { least: 4000, eager: false };

interface Result {
  rows: Int32Array;
  turn: number;
}

/** Results that are kept for deep paging: a block of one is a slice. */
const mostKept = 16;

interface HeldGrid {
  columns: GridColumns;
  masks: Masks;
  results: Map<string, Result>;
}

/**
 * The answers of every grid of one project: from columns in memory where they are there and true, from SQL otherwise. SQL is the only truth; both
 * give the same answers (tests/grids).
 */
export class Grids {
  private readonly database: ReadableDB;
  private readonly settings: GridSettings;
  private readonly held = new Map<GridName, HeldGrid>();
  private readonly background: Background;
  /** being made in the background, by name of what is made */
  private readonly making = new Set<string>();

  constructor(database: ReadableDB, settings: Partial<GridSettings> = {}) {
    this.database = database;
    this.settings = { ...usual, ...settings };
    this.background = new Background(this.settings.eager);
  }

  page(request: PageRequest): Page {
    const sequence = lastSequence(this.database);
    const held = this.present(request.grid);
    if (held === null) return readPage(this.database, request);
    if (request.limit === 0 || this.isSortedByLanguage(held, request)) {
      if (request.limit > 0) return readPage(this.database, request);
      return pageOfRows(this.database, request, { rows: [], total: countOf(this.mask(held, request)), sequence });
    }
    const rows = this.rows(held, request);
    if (rows === null) return readPage(this.database, request);
    const block = [...rows.subarray(request.offset, request.offset + request.limit)];
    return pageOfRows(this.database, request, { rows: block, total: rows.length, sequence });
  }

  facets(request: FacetRequest): Facets {
    const held = this.present(request.grid);
    if (held === null) return readFacets(this.database, request);
    const { grid, filter, quick, most, bins, search } = request;
    const total = countOf(this.mask(held, request));
    const facets = request.columns.map((name) => {
      const mask = held.masks.of(this.database, held.columns, withoutColumn(filter, name), quick);
      return (
        heldFacet(held.columns, name, mask, { most, bins, search: search[name] ?? '' }) ??
        readFacets(this.database, { ...request, grid, columns: [name] }).facets[0]!
      );
    });
    return { total, facets };
  }

  ids(request: IdsRequest, most: number): { ids: string[]; total: number } {
    const held = this.present(request.grid);
    const rows = held === null || this.isSortedByLanguage(held, request) ? null : this.rows(held, request);
    if (rows === null) return readIds(this.database, request, most);
    return { ids: idsOfRows(this.database, request.grid, rows.subarray(0, most)), total: rows.length };
  }

  /** Ends what is being made; what is there is kept beside the project for the next time. */
  close(): void {
    this.background.end();
    for (const { columns } of this.held.values()) if (columns.turn > 0) writeSnapshot(this.database, columns);
    this.held.clear();
  }

  private mask({ columns, masks }: HeldGrid, { filter, quick }: Pick<PageRequest, 'filter' | 'quick'>): Mask {
    return masks.of(this.database, columns, filter, quick);
  }

  private isSortedByLanguage(held: HeldGrid, request: IdsRequest): boolean {
    return needsLanguage({ ...request, offset: 0, limit: 0 }, () => countOf(this.mask(held, request)));
  }

  /** Rows of the result in order; null: SQL must sort. */
  private rows(held: HeldGrid, { filter, sort, quick }: Pick<PageRequest, 'filter' | 'sort' | 'quick'>): Int32Array | null {
    const key = JSON.stringify([filter, sort, quick]);
    const { columns, results } = held;
    const known = results.get(key);
    if (known?.turn === columns.turn) return known.rows;
    const mask = held.masks.of(this.database, columns, filter, quick);
    const count = countOf(mask);
    let sorted = sortedRows(this.database, columns, mask, count, sort);
    if (sorted !== null && 'missing' in sorted) {
      for (const column of sorted.missing) this.makeOrder(columns, column);
      if (this.settings.eager) sorted = sortedRows(this.database, columns, mask, count, sort);
    }
    if (sorted === null || 'missing' in sorted) return null;
    results.delete(key);
    if (results.size >= mostKept) results.delete(results.keys().next().value!);
    results.set(key, { rows: sorted.rows, turn: columns.turn });
    return sorted.rows;
  }

  /** The grid's columns, true at this moment; null where there are none yet. */
  private present(grid: GridName): HeldGrid | null {
    if (!heldGrids.has(grid)) return null;
    let held = this.held.get(grid);
    if (held === undefined) {
      if (mostRows(this.database, grid) < this.settings.least) return null;
      const kept = readSnapshot(this.database, grid);
      if (kept === null) this.make(grid);
      else this.held.set(grid, { columns: kept, masks: new Masks(), results: new Map() });
      held = this.held.get(grid);
      if (held === undefined) return null;
    }
    try {
      held.columns.catchUp(this.database);
      return held;
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      this.held.delete(grid);
      this.make(grid);
      return this.held.get(grid) ?? null;
    }
  }

  private make(grid: GridName): void {
    if (this.making.has(grid)) return;
    this.making.add(grid);
    const columns = new GridColumns(grid, logPoint(this.database) ?? { sequence: 0, hash: '' });
    this.background.run(columns.build(this.database), (isWhole) => {
      this.making.delete(grid);
      if (!isWhole) return;
      this.held.set(grid, { columns, masks: new Masks(), results: new Map() });
      writeSnapshot(this.database, columns);
    });
  }

  private makeOrder(columns: GridColumns, column: string): void {
    const name = `${columns.grid} ${column}`;
    if (this.making.has(name)) return;
    this.making.add(name);
    this.background.run(columns.texts.make(this.database, columns, column), () => this.making.delete(name));
  }
}
