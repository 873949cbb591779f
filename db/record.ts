/**
 * How a kind of record lies in its table. From this alone come insert, update, remove, the log's before and after,
 * undo, conflict detection and the search index. Field values outside db/ are JSON values; references are ids.
 */
export type FieldType =
  | { type: 'text' | 'integer' | 'real' | 'json' | 'flag' }
  /** one record of a kind; the column holds its row, the field its id */
  | { type: 'reference'; kind: string; onRemove: 'remove' | 'clear' }
  /** any record; two columns hold kind and row, the field {kind, id} or null */
  | { type: 'any'; kindColumn: string; onRemove: 'remove' };

export type Field = FieldType & { column: string };

export interface Kind {
  name: string;
  table: string;
  fields: Record<string, Field>;
  /** reference fields whose record is touched (revision) when this one changes */
  touches: readonly string[];
  /** what the full-text index holds of a record; `table` is its index */
  search?: { table: string; text: (fields: Fields) => string };
  /** columns that follow from the fields and stand outside of the log, so that grids sort and filter by plain values */
  derived?: (fields: Fields) => Readonly<Record<string, string | number | null>>;
  /** kinds whose text is part of another record's index: the field that names it */
  reindexes?: string;
}

export type Fields = Record<string, unknown>;

export function kind(definition: Omit<Kind, 'touches'> & { touches?: readonly string[] }): Kind {
  return { touches: [], ...definition };
}

export const text = (column: string): Field => ({ type: 'text', column });
export const integer = (column: string): Field => ({ type: 'integer', column });
export const real = (column: string): Field => ({ type: 'real', column });
export const json = (column: string): Field => ({ type: 'json', column });
export const flag = (column: string): Field => ({ type: 'flag', column });
export const reference = (column: string, of: string, onRemove: 'remove' | 'clear' = 'remove'): Field => ({
  type: 'reference',
  column,
  kind: of,
  onRemove,
});
export const anyRecord = (column: string, kindColumn: string): Field => ({ type: 'any', column, kindColumn, onRemove: 'remove' });
