import type { FilterTree, FilterValue } from '../../shared/domain/filters.ts';
import { isReadable } from '../../shared/domain/facets.ts';
import type { GridColumn } from '../../shared/domain/grids/index.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { compareText, foldCase, type Cell } from './order.ts';

export type Test = Extract<FilterTree, { column: string }>;
export type Passes = (cell: Cell) => boolean;

/**
 * What a test of one value is, by the rules of db/grids/compile.ts: BINARY order, NOCASE equality of free text, LIKE that ignores the case of A–Z.
 * @returns null where SQL must be asked (conversions between numbers and texts)
 */
export function testOf(column: GridColumn, { op, value }: Test): Passes | null {
  const textual = column.type !== 'number';
  if (!textual && (op === 'contains' || op === 'startsWith')) return null;
  if (Array.isArray(value) ? value.some((one) => typeof one === 'boolean') : typeof value === 'boolean' && op !== 'blank' && op !== 'error')
    return null;
  switch (op) {
    case 'blank':
      return value === false ? (cell) => cell !== null && cell !== '' : (cell) => cell === null || cell === '';
    case 'error': {
      const isError: Passes = (cell) => cell !== null && cell !== '' && !isReadable(column, cell);
      return value === false ? (cell) => !isError(cell) : isError;
    }
    case 'in':
      return isIn(column, listOf(column, op, value));
    case 'between':
      return isBetween(column, listOf(column, op, value));
    default:
      if (Array.isArray(value)) throw new WorkbenchError('INVALID', `The test ${op} on ${column.id} takes one value, not a list.`);
      return singleTest(column, op, value);
  }
}

function listOf(column: GridColumn, op: string, value: Test['value']): FilterValue[] {
  if (!Array.isArray(value)) throw new WorkbenchError('INVALID', `The test ${op} on ${column.id} takes a list of values.`);
  return value;
}

function singleTest(column: GridColumn, op: Test['op'], value: FilterValue): Passes | null {
  const nocase = column.type === 'text';
  if (op === 'eq' || op === 'ne') {
    if (value === null) return op === 'eq' ? (cell) => cell === null : (cell) => cell !== null;
    const wanted = bound(column, value);
    const same = nocase ? foldCase(String(wanted)) : wanted;
    const isSame: Passes = (cell) => cell !== null && (nocase && typeof cell === 'string' ? foldCase(cell) : cell) === same;
    return op === 'eq' ? isSame : (cell) => !isSame(cell);
  }
  if (op === 'contains' || op === 'startsWith') {
    const words = foldCase(String(value ?? ''));
    if (words.includes('\0')) return null;
    if (op === 'contains') return (cell) => typeof cell === 'string' && foldCase(cell).includes(words);
    return (cell) => typeof cell === 'string' && foldCase(cell).startsWith(words);
  }
  const compare = comparison(column, value);
  if (compare === null) return () => false;
  if (column.type === 'date' && (op === 'le' || op === 'gt')) return upToTest(String(value), compare, op);
  if (op === 'lt') return (cell) => cell !== null && compare(cell) < 0;
  if (op === 'le') return (cell) => cell !== null && compare(cell) <= 0;
  if (op === 'gt') return (cell) => cell !== null && compare(cell) > 0;
  return (cell) => cell !== null && compare(cell) >= 0;
}

/** 2025-08-26 lies within 2025: "up to 2025" takes it in, "after 2025" leaves it out. Null: SQL must be asked. */
function upToTest(value: string, compare: (cell: string | number) => number, op: 'le' | 'gt'): Passes | null {
  const end = foldCase(value);
  // LIKE would take these for any character
  if (/[%_]/.test(end)) return null;
  const isUpTo = (cell: string | number): boolean => compare(cell) <= 0 || (typeof cell === 'string' && foldCase(cell).startsWith(end));
  return op === 'le' ? (cell) => cell !== null && isUpTo(cell) : (cell) => cell !== null && !isUpTo(cell);
}

function bound(column: GridColumn, value: FilterValue): string | number {
  if (column.type !== 'number') return String(value);
  const number = Number(value);
  if (value === '' || value === null || !Number.isFinite(number))
    throw new WorkbenchError('INVALID', `“${String(value)}” is not a number; the column ${column.id} holds numbers.`);
  return number;
}

/** How a cell stands to a value: numbers come before texts. Null, as in SQL, is neither smaller nor larger than anything. */
function comparison(column: GridColumn, value: FilterValue): ((cell: string | number) => number) | null {
  if (value === null && column.type !== 'number') return null;
  const wanted = bound(column, value);
  if (typeof wanted === 'number') return (cell) => (typeof cell === 'number' ? cell - wanted : 1);
  return (cell) => (typeof cell === 'string' ? compareText(cell, wanted) : -1);
}

function isIn(column: GridColumn, list: readonly FilterValue[]): Passes {
  const wanted = new Set<Cell>(list.filter((one) => one !== null).map((one) => bound(column, one)));
  if (list.includes(null)) wanted.add(null);
  return (cell) => wanted.has(cell);
}

function isBetween(column: GridColumn, list: readonly FilterValue[]): Passes | null {
  if (list.length !== 2) throw new WorkbenchError('INVALID', `The test between on ${column.id} takes exactly two values.`);
  const [from, to] = list as [FilterValue, FilterValue];
  const above = comparison(column, from);
  const below = comparison(column, to);
  if (above === null || below === null) return () => false;
  if (column.type !== 'date') return (cell) => cell !== null && above(cell) >= 0 && below(cell) <= 0;
  const end = foldCase(String(to));
  // LIKE would take these for any character
  if (/[%_]/.test(end)) return null;
  return (cell) => cell !== null && above(cell) >= 0 && (below(cell) <= 0 || (typeof cell === 'string' && foldCase(cell).startsWith(end)));
}
