import { compareText } from '../../shared/domain/letters.ts';
import type { GridColumn } from '../../shared/domain/grids/index.ts';
import type { ReadableDB } from '../open.ts';
import { statement } from '../rows.ts';
import { columnOf, compileOrder, compileWhere } from './compile.ts';
import { sqlGrids } from './index.ts';
import type { PageRequest } from './read.ts';

/** Free text of up to this many rows is put in the order of a language; beyond it SQLite's order by letters stands. */
const collated = 20_000;

/** Whether a language decides the order: free text is sorted (sets are few words, and their index serves them). */
export function needsLanguage({ grid, sort, language }: PageRequest, total: () => number): boolean {
  return language !== undefined && sort.some(({ column }) => columnOf(grid, column).column.type === 'text') && total() <= collated;
}

/** The result's rows in the order of a language: é beside e, numbers in text by value, Chinese by pinyin; blanks last. */
export function rowsInLanguage(database: ReadableDB, request: PageRequest): Int32Array {
  const { grid, filter, sort, quick, language } = request;
  const { where, values } = compileWhere(grid, filter, quick);
  const keys = sort.map(({ column }) => columnOf(grid, column));
  const sql = `SELECT b.row, ${keys.map((key) => key.sql.rank ?? key.sql.sql).join(', ')} FROM ${sqlGrids[grid].table} b WHERE ${where} ORDER BY ${compileOrder(grid, [])}`;
  const rows = statement(database, sql)
    .raw()
    .all(...values) as unknown[][];
  const collator = new Intl.Collator(language, { numeric: true });
  const compare = sort.map(({ descending }, index) => comparison(keys[index]!.column, descending, collator));
  rows.sort((left, right) => {
    for (let index = 0; index < compare.length; index += 1) {
      const order = compare[index]!(left[index + 1], right[index + 1]);
      if (order !== 0) return order;
    }
    return 0;
  });
  return Int32Array.from(rows, (row) => row[0] as number);
}

type Compare = (left: unknown, right: unknown) => number;

function comparison(column: GridColumn, descending: boolean, collator: Intl.Collator): Compare {
  const sign = descending ? -1 : 1;
  const values: Compare =
    column.type === 'text'
      ? (left, right) => collator.compare(String(left), String(right))
      : (left, right) => (typeof left === 'string' ? compareText(left, String(right)) : Number(left) - Number(right));
  return (left, right) => {
    const blanks = Number(left === null) - Number(right === null);
    return blanks !== 0 || left === null ? blanks : sign * values(left, right);
  };
}
