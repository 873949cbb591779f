/**
 * A column as windows, command line and SQL agree on it. `id` is its name in filters, sorts, rows and CSV heads.
 * - text: free text · number · date: EDTF-like string · set: one of few values · multi: several values (shown joined by "; ")
 */
export type ColumnType = 'text' | 'number' | 'date' | 'set' | 'multi';

export interface GridColumn {
  id: string;
  type: ColumnType;
  /** width in CSS pixels at start */
  width: number;
  /** shown at start; the column chooser brings the others */
  shown: boolean;
  /** field of the record that an edit in the cell writes; absent = not editable in the grid */
  edits?: string;
  /** the values offered by the editor and in this order by facets; 'verdicts' = the project's own list */
  options?: readonly (string | number)[] | 'verdicts';
  /** the column that holds the unit of these numbers: only numbers of one unit are added up or compared */
  unit?: string;
  /** the facet rail shows it at start */
  facet?: boolean;
}

export function column(id: string, type: ColumnType, width: number, more: Partial<GridColumn> = {}): GridColumn {
  return { id, type, width, shown: true, ...more };
}

/** Every grid's: when the record, its tags or its passages last changed (UTC ISO-8601). */
export const changed = column('changed', 'date', 150, { shown: false });
