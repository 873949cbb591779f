import { plainTitle, tableFields, tableGrids, type TableField, type TableGrid } from '../../shared/domain/table-fields.ts';
import { isNumeric } from '../reading/tables/head.ts';
import { yearIn } from './dates.ts';
import { isBlank } from './values.ts';

export interface LookedColumn {
  column: number;
  title: string;
  /** up to five different filled cells */
  samples: string[];
  filled: number;
  shape: 'number' | 'date' | 'text' | 'long' | 'blank';
}

export interface Proposal {
  grid: TableGrid;
  /** 0 to 1: how well the table fits the grid */
  score: number;
  columns: { column: number; field: string }[];
}

/** @param cells the column's cells below the heading; the first thousand tell enough */
export function lookAtColumn(column: number, title: string, cells: readonly string[]): LookedColumn {
  const filled = cells.filter((cell) => !isBlank(cell));
  const seen = filled.slice(0, 1000);
  return {
    column,
    title,
    samples: [...new Set(seen)].slice(0, 5).map((cell) => cell.slice(0, 120)),
    filled: filled.length,
    shape: shapeOf(seen),
  };
}

function shapeOf(cells: readonly string[]): LookedColumn['shape'] {
  if (cells.length === 0) return 'blank';
  const most = cells.length * 0.7;
  if (cells.filter((cell) => /^(?:\d{4}[-/.年]\d{1,2}|(?:19|20)\d{2}年?$|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})/.test(cell)).length >= most)
    return 'date';
  if (cells.filter(isNumeric).length >= most) return 'number';
  return cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length > 60 ? 'long' : 'text';
}

/** What each grid would make of the columns, the likeliest grid first. */
export function propose(columns: readonly LookedColumn[]): Proposal[] {
  return tableGrids.map((grid) => proposeFor(grid, columns)).toSorted((left, right) => right.score - left.score);
}

function proposeFor(grid: TableGrid, columns: readonly LookedColumn[]): Proposal {
  const fields = tableFields[grid];
  const pairs = columns
    .flatMap((column) => fields.map((field) => ({ column, field, points: pointsOf(column, field) })))
    .filter(({ points }) => points > 0)
    .toSorted((left, right) => right.points - left.points || left.column.column - right.column.column);
  const taken = new Map<number, string>();
  let points = 0;
  for (const pair of pairs) {
    if (taken.has(pair.column.column) || [...taken.values()].includes(pair.field.name)) continue;
    taken.set(pair.column.column, pair.field.name);
    points += pair.points;
  }
  if (grid === 'figures') points += takeYears(columns, taken);
  points += fillRequired(grid, columns, taken);
  return {
    grid,
    score: Math.min(1, points / Math.max(2, columns.length)),
    columns: [...taken].toSorted(([left], [right]) => left - right).map(([column, name]) => ({ column, field: name })),
  };
}

function pointsOf(column: LookedColumn, field: TableField): number {
  const title = plainTitle(column.title);
  if (title === '' || column.shape === 'blank') return 0;
  const isExact = field.titles.includes(title);
  const words = title.split(' ');
  const isNear = field.titles.some((one) =>
    /[a-z]/.test(one) ? ` ${words.join(' ')} `.includes(` ${one} `) : one.length > 1 && title.includes(one),
  );
  if (!isExact && !isNear) return 0;
  if (!fits(column, field)) return 0;
  const rank = field.titles.indexOf(title);
  return (isExact ? 1 - Math.min(rank, 20) * 0.005 : 0.6) + (field.required === true ? 0.2 : 0);
}

function fits({ shape }: LookedColumn, { type }: TableField): boolean {
  if (type === 'date') return shape === 'date' || shape === 'text' || shape === 'number';
  if (type === 'amount' || type === 'number') return shape !== 'long';
  if (type === 'text' || type === 'choice') return true;
  return shape === 'text' || shape === 'long';
}

/** A table with a column for each year: every such column holds values. */
function takeYears(columns: readonly LookedColumn[], taken: Map<number, string>): number {
  const years = columns.filter(({ title, shape }) => shape === 'number' && yearIn(title) !== null);
  if (years.length < 2) return 0;
  for (const [column, name] of taken)
    if (name === 'asOf' || (name === 'value' && !years.some((year) => year.column === column))) taken.delete(column);
  for (const { column } of years) taken.set(column, 'value');
  return years.length;
}

/** What a grid cannot do without is taken from the likeliest column, so that a person sees a whole proposal; it counts little. */
function fillRequired(grid: TableGrid, columns: readonly LookedColumn[], taken: Map<number, string>): number {
  let points = 0;
  for (const field of tableFields[grid]) {
    if (field.required !== true || [...taken.values()].includes(field.name)) continue;
    const free = columns.filter(({ column, shape }) => !taken.has(column) && shape !== 'blank');
    const wanted = field.type === 'amount' ? ['number'] : grid === 'claims' ? ['long'] : ['text'];
    const found = free.find(({ shape }) => wanted.includes(shape));
    points += found === undefined ? -1 : 0.3;
    const chosen = found ?? (field.type === 'amount' ? undefined : free.find(({ shape }) => shape === 'text' || shape === 'long'));
    if (chosen !== undefined) taken.set(chosen.column, field.name);
  }
  return points;
}
