import type { FilterTree, FilterValue } from '../../shared/domain/filters.ts';
import { gridColumns, type GridColumn, type GridName } from '../../shared/domain/grids/index.ts';
import { amountText, slippageText } from '../i18n/amounts.ts';
import { columnTitle, formatDate, formatNumber, kindTitle, t, valueTitle } from '../i18n/index.ts';
import { columnOf, isTest, type Test } from './filter-tree.ts';

/** Values that are words of ours are shown in the window's language; names and free text stand for themselves. */
const ownWords = new Set(['starred', 'reading', 'aboutKind', 'motivation', 'type', 'status', 'schedule', 'verdict']);

/** A note's text without its marks: a link reads as its label, never as the id behind it. */
function plainNote(text: string): string {
  const labelled = text.replace(
    /\[\[([a-z]+):[0-9a-f-]{36}(?:\|([^\]\n]*))?\]\]/g,
    (_, kind: string, label?: string) => label ?? kindTitle(kind).toLowerCase(),
  );
  return labelled.replace(/\*\*|^(#+|>|[-*]) /gm, '').replace(/\s+/g, ' ');
}

/** A cell as people read it. Dates stay as exact as they are given. */
export function cellText(column: GridColumn, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (column.id === 'score' && typeof value === 'number') return formatNumber(value, { minimumFractionDigits: 2 });
  if (typeof value === 'number') return numberText(value);
  const text = String(value);
  if (column.type === 'date') return formatDate(text, text.includes('T') ? 'moment' : 'date');
  // "C–" would read as C minus: a missing half stands apart
  if (column.id === 'grade') return text.replace('–', ' – ').trim();
  if (column.id === 'body') return plainNote(text);
  if (column.options !== undefined || ownWords.has(column.id)) return valueTitle(text);
  return text;
}

/** Cells that another column says the unit of; null for all others. */
export function measuredText(column: string, value: unknown, row: Record<string, unknown> | undefined): string | null {
  if (typeof value !== 'number') return null;
  if (column === 'canonical') return amountText(value, String(row?.canonicalUnit ?? ''));
  return column === 'slippage' ? slippageText(value) : null;
}

/** 230, 4.5, 1,200,000; a year-like 2025 keeps its form. */
export function numberText(value: number): string {
  return formatNumber(value, { maximumFractionDigits: 4, useGrouping: Math.abs(value) >= 10_000 });
}

export function columnNamed(grid: GridName, id: string): GridColumn | undefined {
  return gridColumns[grid].find((column) => column.id === id);
}

function valueIn(column: GridColumn | undefined, value: FilterValue): string {
  if (value === null || value === '') return t('grids.blank');
  if (column === undefined) return String(value);
  const known = column.type === 'number' && typeof value === 'string' && value !== '' ? Number(value) : value;
  return cellText(column, known);
}

function describeTest(column: GridColumn | undefined, { op, value }: Test): string {
  const list = (Array.isArray(value) ? value : [value]).map((one) => valueIn(column, one));
  const [first = '', second = ''] = list;
  switch (op) {
    case 'in':
    case 'eq':
      return list.join(', ');
    case 'ne':
      return t('grids.test.not', { value: first });
    case 'contains':
      return t('grids.test.contains', { value: first });
    case 'startsWith':
      return t('grids.test.startsWith', { value: first });
    case 'ge':
      return t('grids.test.from', { value: first });
    case 'le':
      return t('grids.test.to', { value: first });
    case 'gt':
      return t('grids.test.above', { value: first });
    case 'lt':
      return t('grids.test.below', { value: first });
    case 'between':
      return first === second ? first : t('grids.test.between', { from: first, to: second });
    case 'blank':
      return value === false ? t('grids.test.present') : t('grids.blank');
    case 'error':
      return value === false ? t('grids.test.readable') : t('grids.test.error');
  }
}

function describeRest(grid: GridName, tree: FilterTree, named: boolean): string {
  if ('not' in tree) return t('grids.test.not', { value: describeRest(grid, tree.not, named) });
  if (isTest(tree)) {
    const text = describeTest(columnNamed(grid, tree.column), tree);
    return named ? `${columnTitle(tree.column)}: ${text}` : text;
  }
  const [parts, word] = 'and' in tree ? [tree.and, t('grids.and')] : [tree.or, t('grids.or')];
  return parts.map((part) => describeRest(grid, part, named)).join(` ${word} `);
}

/** A condition in words: "Verdict: supported, contradicted". */
export function describe(grid: GridName, condition: FilterTree): string {
  const column = columnOf(condition);
  return column === null ? describeRest(grid, condition, true) : `${columnTitle(column)}: ${describeRest(grid, condition, false)}`;
}
