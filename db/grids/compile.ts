import type { FilterTree, FilterValue, SortSpec } from '../../shared/domain/filters.ts';
import { gridColumns, type GridColumn, type GridName } from '../../shared/domain/grids/index.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { SqlColumn, SqlGrid } from './expressions.ts';
import { sqlGrids } from './index.ts';

export interface Compiled {
  where: string;
  values: unknown[];
}

/** Filter, quick search and the grid's own condition as one WHERE text with bound values; columns come from the whitelist alone. */
export function compileWhere(grid: GridName, filter: FilterTree | null, quick: string): Compiled {
  const sql = sqlGrids[grid];
  const values: unknown[] = [];
  const parts = [sql.where, filter === null ? undefined : compileTree(grid, filter, values, 0), compileQuick(sql, quick, values)];
  return {
    where:
      parts
        .filter((part) => part !== undefined && part !== '')
        .map((part) => `(${part})`)
        .join(' AND ') || '1',
    values,
  };
}

export function columnOf(grid: GridName, name: string): { column: GridColumn; sql: SqlColumn } {
  const column = gridColumns[grid].find((candidate) => candidate.id === name);
  const sql = Object.hasOwn(sqlGrids[grid].columns, name) ? sqlGrids[grid].columns[name] : undefined;
  if (column === undefined || sql === undefined) {
    const known = gridColumns[grid].map((candidate) => candidate.id).join(', ');
    throw new WorkbenchError('INVALID', `The grid ${grid} has no column “${name}”. It has: ${known}.`, { column: name });
  }
  return { column, sql };
}

function compileTree(grid: GridName, tree: FilterTree, values: unknown[], depth: number): string {
  if (depth > 32) throw new WorkbenchError('INVALID', 'This filter is nested more than 32 levels deep.');
  if ('and' in tree)
    return joined(
      tree.and.map((part) => compileTree(grid, part, values, depth + 1)),
      'AND',
      '1',
    );
  if ('or' in tree)
    return joined(
      tree.or.map((part) => compileTree(grid, part, values, depth + 1)),
      'OR',
      '0',
    );
  if ('not' in tree) return `NOT coalesce((${compileTree(grid, tree.not, values, depth + 1)}), 0)`;
  const { column, sql } = columnOf(grid, tree.column);
  if (sql.many !== undefined) return compileMany(sql.many, column, tree, values);
  return compileTest(ranked.has(tree.op) ? (sql.rank ?? sql.sql) : sql.sql, column, tree, values);
}

function joined(parts: string[], word: string, empty: string): string {
  return parts.length === 0 ? empty : parts.map((part) => `(${part})`).join(` ${word} `);
}

/** Tests that ask for an order, and so pass over what has no rank. */
const ranked = new Set<string>(['lt', 'le', 'gt', 'ge', 'between']);

type Test = Extract<FilterTree, { column: string }>;

/** A column of several values: the test holds if any of its values passes; `ne` if none is equal. */
function compileMany(many: { join: string; value: string }, column: GridColumn, test: Test, values: unknown[]): string {
  const some = (condition: string): string =>
    `EXISTS (SELECT 1 FROM (SELECT 1) ${many.join}${condition === '' ? '' : ` WHERE ${condition}`})`;
  if (test.op === 'blank') return test.value === false ? some('') : `NOT ${some('')}`;
  if (test.op === 'ne') return `NOT ${some(compileTest(many.value, column, { ...test, op: 'eq' }, values))}`;
  if (test.op === 'error') return test.value === false ? '1' : '0';
  return some(compileTest(many.value, column, test, values));
}

const comparisons: Partial<Record<Test['op'], string>> = { lt: '<', le: '<=', gt: '>', ge: '>=' };

function compileTest(expression: string, column: GridColumn, test: Test, values: unknown[]): string {
  const { op, value } = test;
  const textual = column.type !== 'number';
  const collate = column.type === 'text' ? ' COLLATE NOCASE' : '';
  const push = (raw: unknown): string => {
    values.push(bindable(raw as FilterValue, textual, column.id));
    return '?';
  };
  if (op === 'blank') return `${value === false ? 'NOT ' : ''}(${expression} IS NULL OR ${expression} = '')`;
  if (op === 'error') return value === false ? `NOT coalesce((${unreadable(expression, column)}), 0)` : unreadable(expression, column);
  if (op === 'in' || op === 'between') return compileList(expression, column, test, push);
  if (Array.isArray(value)) throw new WorkbenchError('INVALID', `The test ${op} on ${column.id} takes one value, not a list.`);
  if (op === 'eq') return value === null ? `${expression} IS NULL` : `${expression} = ${push(value)}${collate}`;
  if (op === 'ne') return value === null ? `${expression} IS NOT NULL` : `${expression} IS NOT ${push(value)}${collate}`;
  if (op === 'contains') return `${expression} LIKE '%' || ${push(escapeLike(value))} || '%' ESCAPE '\\'`;
  if (op === 'startsWith') return `${expression} LIKE ${push(escapeLike(value))} || '%' ESCAPE '\\'`;
  const begins = (): string => push(value === null ? null : escapeLike(value));
  // 2025-08-26 lies within 2025: "up to 2025" takes it in, "after 2025" leaves it out
  if (column.type === 'date' && op === 'le')
    return `(${expression} <= ${push(value)} OR ${expression} LIKE ${begins()} || '%' ESCAPE '\\')`;
  if (column.type === 'date' && op === 'gt')
    return `(${expression} > ${push(value)} AND ${expression} NOT LIKE ${begins()} || '%' ESCAPE '\\')`;
  return `${expression} ${comparisons[op]!} ${push(value)}`;
}

const digits = (count: number): string => '[0-9]'.repeat(count);
const dates = [
  digits(4),
  `${digits(4)}-${digits(2)}`,
  `${digits(4)}-${digits(2)}-${digits(2)}`,
  `${digits(4)}-${digits(2)}-${digits(2)}T*`,
];

/** True of what is there and is not what the column holds: text where numbers are, words where dates are. */
export function unreadable(expression: string, { type }: GridColumn): string {
  if (type === 'number') return `(typeof(${expression}) = 'text' AND ${expression} <> '')`;
  if (type !== 'date') return '0';
  return `(${expression} IS NOT NULL AND ${expression} <> '' AND ${dates.map((form) => `${expression} NOT GLOB '${form}'`).join(' AND ')})`;
}

function compileList(expression: string, column: GridColumn, test: Test, push: (raw: unknown) => string): string {
  if (!Array.isArray(test.value)) throw new WorkbenchError('INVALID', `The test ${test.op} on ${column.id} takes a list of values.`);
  if (test.op === 'between') {
    if (test.value.length !== 2) throw new WorkbenchError('INVALID', `The test between on ${column.id} takes exactly two values.`);
    const [from, to] = test.value;
    const lower = `${expression} >= ${push(from)}`;
    // a date such as 2025-08-26 lies within "2024 to 2025": the upper bound covers what begins with it
    if (column.type === 'date')
      return `(${lower} AND (${expression} <= ${push(to)} OR ${expression} LIKE ${push(to === null ? null : escapeLike(to!))} || '%' ESCAPE '\\'))`;
    return `(${lower} AND ${expression} <= ${push(to)})`;
  }
  const present = test.value.filter((item) => item !== null);
  const parts = present.length === 0 ? [] : [`${expression} IN (${present.map(push).join(', ')})`];
  if (present.length < test.value.length) parts.push(`${expression} IS NULL`);
  return joined(parts, 'OR', '0');
}

export function bindable(value: FilterValue, textual: boolean, column: string): unknown {
  // a bound number would be compared by the affinity of the expression, which is nobody's meaning
  if (typeof value === 'boolean') return textual ? String(Number(value)) : Number(value);
  if (textual) return value === null ? null : String(value);
  const number = Number(value);
  if (value === '' || !Number.isFinite(number))
    throw new WorkbenchError('INVALID', `“${String(value)}” is not a number; the column ${column} holds numbers.`);
  return number;
}

const escapeLike = (value: FilterValue): string => String(value ?? '').replace(/[\\%_]/g, '\\$&');

function compileQuick(grid: SqlGrid, quick: string, values: unknown[]): string {
  const words = quick
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 12);
  const searched = Object.values(grid.columns).filter((column) => column.quick === true);
  return words
    .map((word) => {
      const parts = searched.map((column) => {
        values.push(escapeLike(word));
        return `${column.sql} LIKE '%' || ? || '%' ESCAPE '\\'`;
      });
      return `(${parts.join(' OR ')})`;
    })
    .join(' AND ');
}

/**
 * ORDER BY text; blanks last; always ends with the row, so that the order is total. Rows of one value run in the direction of
 * the sort: an index, which holds value and row, is then walked from either end.
 */
export function compileOrder(grid: GridName, sort: SortSpec): string {
  const parts = sort.map(({ column: name, descending }) => {
    const { column, sql } = columnOf(grid, name);
    const collate = column.type === 'text' ? ' COLLATE NOCASE' : '';
    return `${sql.rank ?? sql.sql}${collate} ${descending ? 'DESC' : 'ASC'}${sql.nullable === false ? '' : ' NULLS LAST'}`;
  });
  const { order } = sqlGrids[grid];
  return [...parts, order === 'b.row' && sort.at(-1)?.descending === true ? 'b.row DESC' : order].join(', ');
}
