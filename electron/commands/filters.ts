import { allOf, filterTree, type FilterTree } from '../../shared/domain/filters.ts';
import { gridNames, type GridName } from '../../shared/domain/grids/index.ts';
import { parseQuery, problemText, vocabularyOf, type Query } from '../../shared/domain/query/index.ts';
import { UsageError, type Given } from './command.ts';

export function gridOf(word: string): GridName {
  const grid = gridNames.find((name) => name === word);
  if (grid === undefined) throw new UsageError(`There is no grid “${word}”. Grids: ${gridNames.join(', ')}.`);
  return grid;
}

export function filterOf(text: string | null): FilterTree | null {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--filter is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const parsed = filterTree.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UsageError('--filter is {"column": …, "op": …, "value": …}, or {"and": […]}, {"or": […]}, {"not": …} of these.');
}

/** Signs of two columns' width: in a terminal what stands under them has to step as far. */
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;

function blanks(text: string): string {
  return text.replace(/\s/g, ' ').replace(wide, '  ').replace(/[^ ]/g, ' ');
}

function queryOf(text: string | null, grid: GridName): Query {
  if (text === null) return { filter: null, quick: '' };
  const { problems, ...query } = parseQuery(text, vocabularyOf(grid));
  const [first] = problems;
  if (first === undefined) return query;
  const [before, marked] = [text.slice(0, first.start), text.slice(first.start, first.start + first.length) || ' '];
  const mark = '^'.repeat(blanks(marked).length);
  throw new UsageError(`--query, at ${first.start + 1}: ${problemText(first)}\n  ${text.replace(/\s/g, ' ')}\n  ${blanks(before)}${mark}`);
}

/** What `--filter` and `--query` ask together. */
export function narrowing(given: Pick<Given, 'text'>, grid: GridName): Query {
  const { filter, quick } = queryOf(given.text('query'), grid);
  return { filter: allOf([filterOf(given.text('filter')), filter]), quick };
}

export const narrowingDetails = [
  ['--filter JSON', '{"column", "op", "value"}, or {"and": […]}, {"or": […]}, {"not": …}; on top of the view’s'],
  ['--query TEXT', 'the same as one line, such as "type:figure compute year>=2024 -status:rejected"; on top of the view’s and of --filter'],
] as const;
