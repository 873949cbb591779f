import fs from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import { crc32 } from 'node:zlib';
import { unitTable } from '../../shared/domain/units.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import { heldColumns, logPoint, type LogPoint } from '../../db/grids/columns.ts';
import { filesFolder } from '../../db/lock.ts';
import type { ReadableDB } from '../../db/open.ts';
import { readProject } from '../../db/project.ts';
import { GridColumns } from './grid-columns.ts';
import { fromState, stateOf, type HeldState } from './held.ts';

/** Raised when the form of a snapshot changes: older ones are passed over. */
const form = 1;

interface Snapshot {
  form: number;
  project: string;
  /** the columns as they were defined: any other definition is another snapshot */
  columns: string;
  point: LogPoint;
  rows: Int32Array;
  alive: Uint8Array;
  held: [string, HeldState][];
}

const placeOf = (file: string, grid: GridName): string => path.join(filesFolder(file), 'cache', 'grids', grid);

const definitionOf = (grid: GridName): string =>
  JSON.stringify([heldColumns(grid).map(({ name, column, sql, many }) => [name, column.type, sql, many]), unitsOf(grid)]);

/** Amounts are computed anew with another table of units, beside the log: the columns of figures are then others too. */
const unitsOf = (grid: GridName): number => (grid === 'figures' ? crc32(JSON.stringify(unitTable)) : 0);

/** Writes the columns beside the project: a cache, which nothing is lost with. A folder that cannot be written is none of our business. */
export function writeSnapshot(database: ReadableDB, columns: GridColumns): void {
  const { grid, point, length } = columns;
  const snapshot: Snapshot = {
    form,
    project: readProject(database).uuid,
    columns: definitionOf(grid),
    point,
    rows: columns.rows.slice(0, length),
    alive: columns.alive.slice(0, length),
    held: [...columns.held].map(([name, held]) => [name, stateOf(held, length)]),
  };
  const body = v8.serialize(snapshot);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(crc32(body), 0);
  head.writeUInt32LE(body.length, 4);
  const target = placeOf(database.name, grid);
  const making = `${target}.${process.pid}`;
  try {
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(making, Buffer.concat([head, body]));
    fs.renameSync(making, target);
  } catch {
    fs.rmSync(making, { force: true });
  }
}

/** @returns null where there is none, or none that is whole and of this project, this form and a point of this log */
export function readSnapshot(database: ReadableDB, grid: GridName): GridColumns | null {
  try {
    const bytes = fs.readFileSync(placeOf(database.name, grid));
    const body = bytes.subarray(8);
    if (bytes.readUInt32LE(4) !== body.length || bytes.readUInt32LE(0) !== crc32(body)) return null;
    const snapshot = v8.deserialize(body) as Snapshot;
    const { point, rows, alive, held } = snapshot;
    if (snapshot.form !== form || snapshot.project !== readProject(database).uuid || snapshot.columns !== definitionOf(grid)) return null;
    if (logPoint(database, point.sequence)?.hash !== point.hash) return null;
    return new GridColumns(grid, point, { held: new Map(held.map(([name, state]) => [name, fromState(state)])), rows, alive });
  } catch {
    return null;
  }
}
