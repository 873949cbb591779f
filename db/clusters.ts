import type { FilterTree } from '../shared/domain/filters.ts';
import type { GridName } from '../shared/domain/grids/index.ts';
import { compileWhere } from './grids/compile.ts';
import { sqlGrids } from './grids/index.ts';
import type { ReadableDB } from './open.ts';

/** `weight`: how much a value is in use beyond its rows: mentions of an entity, uses of a tag. */
export interface ValueLine {
  value: string;
  count: number;
  weight: number;
  records: string[];
}

/** The different words of a column with the number of rows that say so. */
export function valuesIn(database: ReadableDB, grid: GridName, column: string, filter: FilterTree | null, quick: string): ValueLine[] {
  const { table, columns } = sqlGrids[grid];
  const { many, sql } = columns[column]!;
  const { where, values } = compileWhere(grid, filter, quick);
  const text = `SELECT ${many?.value ?? sql} AS value, count(*) AS count FROM ${table} b ${many?.join ?? ''} WHERE ${where} GROUP BY 1`;
  const found = database.prepare<unknown[], { value: string | null; count: number }>(text).all(...values);
  return found.flatMap(({ value, count }) =>
    value === null || value === '' ? [] : [{ value: String(value), count, weight: 0, records: [] }],
  );
}

/** Entities by their names, the most spoken of first. */
export function namesIn(database: ReadableDB, grid: GridName, filter: FilterTree | null, quick: string): ValueLine[] {
  const { where, values } = compileWhere(grid, filter, quick);
  const text = `SELECT b.id, b.name, (SELECT count(*) FROM mention m WHERE m.entity = b.row) AS weight FROM entity b WHERE ${where} ORDER BY 3 DESC, b.row`;
  return gathered(database.prepare<unknown[], NamedLine>(text).all(...values));
}

export function tagNamesIn(database: ReadableDB): ValueLine[] {
  const text = 'SELECT t.id, t.name, (SELECT count(*) FROM tag_use u WHERE u.tag = t.row) AS weight FROM tag t ORDER BY 3 DESC, t.row';
  return gathered(database.prepare<[], NamedLine>(text).all());
}

interface NamedLine {
  id: string;
  name: string;
  weight: number;
}

function gathered(lines: readonly NamedLine[]): ValueLine[] {
  const byName = new Map<string, ValueLine>();
  for (const { id, name, weight } of lines) {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, { value: name, count: 1, weight, records: [id] });
    else {
      known.count += 1;
      known.weight += weight;
      known.records.push(id);
    }
  }
  return [...byName.values()];
}
