import { gridColumns, gridNames, type GridColumn, type GridName } from './grids/index.ts';

/** Suggestions are decided, not edited. */
export type BulkGrid = Exclude<GridName, 'suggestions'>;
export const bulkGrids: readonly BulkGrid[] = gridNames.filter((grid): grid is BulkGrid => grid !== 'suggestions');

/**
 * Why a row is left as it is.
 * - required: the column may not be blank · option: not one of its values · number, range, date: as the column needs it
 * - ambiguous: day and month could be either · long: more than the field holds · invalid: anything else that a single edit would refuse
 * - part: there is no such part · moved: the cell was changed since the preview · gone: the row was deleted since
 */
export const refusalReasons = [
  'required',
  'option',
  'number',
  'range',
  'date',
  'ambiguous',
  'long',
  'invalid',
  'part',
  'moved',
  'gone',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Columns that can be edited many rows at once: those that a cell's editor writes, and tags. */
export function bulkColumns(grid: BulkGrid): GridColumn[] {
  return gridColumns[grid].filter(({ id, edits }) => edits !== undefined || id === 'tags');
}
