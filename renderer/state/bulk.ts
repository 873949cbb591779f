import type { BulkGrid } from '../../shared/domain/bulk.ts';
import type { FilterTree } from '../../shared/domain/filters.ts';
import { openDialog } from './dialogs.ts';

/** The rows that an edit is about: those that are ticked, or all that match. */
export interface BulkRows {
  grid: BulkGrid;
  /** null: none is ticked */
  ids: readonly string[] | null;
  filter: FilterTree | null;
  quick: string;
  /** rows that match */
  matching: number;
  /** the column under the cursor */
  column: string | null;
}

let asked: BulkRows | null = null;

/** Asks what is to be done with many rows at once. */
export function editMany(rows: BulkRows): void {
  asked = rows;
  openDialog('bulk-edit');
}
/** The rows that were asked about last. */
export function rowsToEdit(): BulkRows | null {
  return asked;
}
