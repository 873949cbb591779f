import { lookUp, t, valueTitles } from '../../i18n/index.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { vocabularyOf, type QueryProblem, type Vocabulary } from '../../../shared/domain/query/index.ts';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import { conditionsOf, filterOf, mentions } from '../../state/filter-tree.ts';
import { startFilter } from '../../state/start-filter.ts';

/** What a query over this grid may speak of, in both languages of the interface. */
export function vocabulary(grid: GridName, verdicts: readonly string[]): Vocabulary {
  return vocabularyOf(grid, { ...(verdicts.length === 0 ? {} : { verdicts }), valueNames: valueTitles });
}

/** What is wrong, in the window's language. */
export function problemWords({ kind, given, column, nearest }: QueryProblem): string {
  const name = lookUp(`column.${column}`) ?? column;
  const said = t(`query.problem.${kind}`, { given, column: name });
  return nearest.length === 0 ? said : `${said} ${t('query.problem.nearest')}`;
}

/** Suggestions wait in Review: what a grid hides by itself is not said in the line while it holds. */
function isStart(grid: GridName, condition: FilterTree): boolean {
  return conditionsOf(startFilter(grid)).some((own) => JSON.stringify(own) === JSON.stringify(condition));
}

/** The part of a filter that the line shows. */
export function spoken(grid: GridName, filter: FilterTree | null): FilterTree | null {
  return filterOf(conditionsOf(filter).filter((condition) => !isStart(grid, condition)));
}

/** A filter out of what the line says: what the grid hides by itself stays as it was, unless the line speaks of it. */
export function meant(grid: GridName, said: FilterTree | null, before: FilterTree | null): FilterTree | null {
  const [own] = conditionsOf(startFilter(grid));
  const stays =
    own !== undefined && 'column' in own && !mentions(said, own.column) && conditionsOf(before).some((one) => isStart(grid, one));
  return filterOf([...(stays ? [own] : []), ...conditionsOf(said)]);
}
