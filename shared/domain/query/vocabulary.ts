import { gridColumns, type GridColumn, type GridName } from '../grids/index.ts';
import { columnTitles } from '../grids/titles.ts';
import { quickColumns } from './anywhere.ts';

/** A column as a query may name it. */
export interface QueryColumn {
  id: string;
  type: GridColumn['type'];
  /** its names in every language of the interface, the id left out */
  titles: readonly string[];
  /** where only these values can be: the stored value by each of its names, folded; null: any value */
  values: ReadonlyMap<string, string> | null;
}

/** What a query over one grid may speak of. */
export interface Vocabulary {
  grid: GridName;
  columns: readonly QueryColumn[];
  /** columns that bare words are looked for in */
  anywhere: readonly string[];
}

export interface VocabularyOptions {
  /** the project's own list; without it any verdict is taken */
  verdicts?: readonly string[];
  /** other names of a stored value, such as those of an interface language */
  valueNames?: (value: string) => readonly string[];
}

/** Names are compared without case, spaces and marks: "As of", "as-of" and "asOf" are one. */
export function folded(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Values are compared without case: "C++" and "C" are two. */
export function foldedValue(value: string): string {
  return value.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
}

function valuesOf(column: GridColumn, { verdicts, valueNames }: VocabularyOptions): QueryColumn['values'] {
  const options = column.options === 'verdicts' ? verdicts : column.options;
  if (options === undefined || column.type === 'number') return null;
  const stored = options.map(String);
  const names = stored.flatMap((value) => (valueNames?.(value) ?? []).map((name) => [foldedValue(name), value] as const));
  // what is stored wins over what something else is called
  return new Map([...names, ...stored.map((value) => [foldedValue(value), value] as const)]);
}

export function vocabularyOf(grid: GridName, options: VocabularyOptions = {}): Vocabulary {
  const titles = (id: string): string[] =>
    [columnTitles.en, columnTitles.zh].flatMap((table) => (table as Record<string, string>)[`column.${id}`] ?? []);
  return {
    grid,
    columns: gridColumns[grid].map((column) => ({
      id: column.id,
      type: column.type,
      titles: titles(column.id),
      values: valuesOf(column, options),
    })),
    anywhere: quickColumns[grid],
  };
}

/** The column of this name: by its id first, then by a title. */
export function columnCalled(vocabulary: Vocabulary, name: string): QueryColumn | undefined {
  const wanted = folded(name);
  if (wanted === '') return undefined;
  return (
    vocabulary.columns.find(({ id }) => folded(id) === wanted) ??
    vocabulary.columns.find(({ titles }) => titles.some((title) => folded(title) === wanted))
  );
}
