import fs from 'node:fs';
import path from 'node:path';
import { besideOf, dataVersion, roomOf, stampAt } from '../../db/grids/columns.ts';
import { inOneMoment } from '../../db/one-moment.ts';
import { filesFolder } from '../../db/lock.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import type { Bits } from './bits.ts';
import { buildTable } from './building.ts';
import { follow, settle, type Pending } from './following.ts';
import type { Leaves } from './filtering.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';
import type { Table } from './table.ts';

export interface GridSettings {
  /** a grid with fewer rows stays in SQL, which is as fast there */
  least: number;
  /** columns are made at once, before the first answer (tests); otherwise SQL answers until they are there, made by who is told to */
  eager: boolean;
  /** free text with more different values than this stays in the database */
  mostTexts: number;
}

/** A grid's columns as a reader holds them, with what was found out by them and may be asked for again. */
export interface Held {
  table: Table;
  /** of the connection, when they were last compared with the log */
  dataVersion: number;
  beside: string;
  pending: Pending;
  leaves: Leaves;
  results: Map<string, { version: number; bits: Bits; count: number }>;
  orders: Map<string, { key: string; slots: Int32Array<ArrayBuffer> }>;
  vectors: Map<string, { version: number; slots: Int32Array<ArrayBuffer> }>;
  /** changes followed since the snapshot */
  isNewer: boolean;
  /** when the snapshot was written that it came from; 0 = from none */
  written: number;
}

const usual: GridSettings = { least: 4000, eager: false, mostTexts: 65_536 };

export function snapshotFile(project: string, grid: GridName): string {
  return path.join(filesFolder(project), 'cache', 'columns', `${grid}.columns`);
}

function hold(table: Table, beside: string, version: number): Held {
  return {
    table,
    dataVersion: version,
    beside,
    pending: new Map(),
    leaves: new Map(),
    results: new Map(),
    orders: new Map(),
    vectors: new Map(),
    isNewer: false,
    written: 0,
  };
}

/** The grids of one reader. */
export class Holding {
  private readonly grids = new Map<GridName, Held>();
  /** snapshots that were of no use, by the time they were written */
  private readonly refused = new Map<GridName, number>();
  private readonly database: ReadableDB;
  private readonly file: string;
  private readonly settings: GridSettings;

  constructor(database: ReadableDB, file: string, settings: Partial<GridSettings>) {
    this.database = database;
    this.file = file;
    this.settings = { ...usual, ...settings };
  }

  /** The grid's columns as of now, or null: then the database answers. Asked within a transaction that reads. */
  now(grid: GridName, refresh: (held: Held, rows: readonly number[]) => void): Held | null {
    const version = dataVersion(this.database);
    this.renew(grid, version, refresh);
    const held = this.grids.get(grid);
    if (held !== undefined && held.dataVersion === version && held.beside === besideNow(this.database, held)) return held;
    if (held !== undefined) {
      const followed = this.follow(held, version, refresh);
      if (followed) return held;
      this.grids.delete(grid);
    }
    const found =
      this.loaded(grid, version, refresh) ??
      (this.settings.eager && roomOf(this.database, grid) >= this.settings.least
        ? hold(buildTable(this.database, grid, this.settings.mostTexts), besideOf(this.database, grid), version)
        : null);
    if (found !== null) this.grids.set(grid, found);
    return found;
  }

  /** Columns that have lost an order give way to newer ones that have it. */
  private renew(grid: GridName, version: number, refresh: (held: Held, rows: readonly number[]) => void): void {
    const held = this.grids.get(grid);
    if (held === undefined || !hasUnknownOrder(held) || this.writtenAt(grid) === held.written) return;
    this.grids.set(grid, this.loaded(grid, version, refresh) ?? held);
  }

  private writtenAt(grid: GridName): number | undefined {
    return fs.statSync(snapshotFile(this.file, grid), { throwIfNoEntry: false })?.mtimeMs;
  }

  /** Whether columns would help, and are not there. */
  wants(grid: GridName): boolean {
    const held = this.grids.get(grid);
    return held === undefined ? roomOf(this.database, grid) >= this.settings.least : hasUnknownOrder(held);
  }

  private follow(held: Held, version: number, refresh: (held: Held, rows: readonly number[]) => void): boolean {
    if (held.beside !== besideOf(this.database, held.table.grid)) return false;
    const rows = follow(this.database, held.table, held.pending);
    if (rows === null) return false;
    if (rows.length > 0) {
      held.isNewer = true;
      refresh(held, rows);
    }
    held.dataVersion = version;
    return true;
  }

  private loaded(grid: GridName, version: number, refresh: (held: Held, rows: readonly number[]) => void): Held | null {
    if (roomOf(this.database, grid) < this.settings.least) return null;
    const file = snapshotFile(this.file, grid);
    const written = this.writtenAt(grid);
    if (written === undefined || this.refused.get(grid) === written) return null;
    const found = readSnapshot(file);
    if (found !== null) {
      const right = stampAt(this.database, grid, found.stamp.sequence);
      const held = hold(found.table, found.stamp.beside, version);
      const isOfHere = (['project', 'schema', 'seal', 'beside'] as const).every((name) => found.stamp[name] === right[name]);
      held.written = written;
      if (isOfHere && this.follow(held, version, refresh)) return held;
    }
    this.refused.set(grid, written);
    return null;
  }

  /** Keeps what has been followed, so that opening again begins there. */
  save(): void {
    for (const held of this.grids.values()) {
      if (!held.isNewer) continue;
      try {
        inOneMoment(this.database, () => saveHeld(this.database, this.file, held));
      } catch {
        // the folder may be full or closed to writing: the columns are made anew then
      }
    }
  }
}

/** A free text whose order is not known any more: sorts by it go to the database. */
const hasUnknownOrder = ({ table }: Held): boolean =>
  [...table.columns.values()].some((column) => column.kind === 'texts' && column.places === null);

function besideNow(database: ReadableDB, { table, beside }: Held): string {
  // only the date changes without a commit
  return table.grid === 'milestones' ? besideOf(database, table.grid) : beside;
}

function saveHeld(database: ReadableDB, file: string, held: Held): void {
  const { table, pending, beside } = held;
  for (const id of table.columns.keys()) settle(database, table, id, pending);
  writeSnapshot(snapshotFile(file, table.grid), table, { ...stampAt(database, table.grid, table.sequence), beside });
}

/** Makes a grid's columns and keeps them beside the project: the work of a process of its own. */
export function keepColumns(database: ReadableDB, file: string, grid: GridName): void {
  inOneMoment(database, () => {
    const table = buildTable(database, grid, usual.mostTexts);
    writeSnapshot(snapshotFile(file, grid), table, stampAt(database, grid));
  });
}
