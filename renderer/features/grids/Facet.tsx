import { TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import type { GridColumn, GridName } from '../../../shared/domain/grids/index.ts';
import { columnTitle, compare, formatNumber, t } from '../../i18n/index.ts';
import {
  choiceOf,
  conditionsOf,
  filterOf,
  rangedOf,
  toggled,
  unreadable,
  withChoice,
  without,
  type Chosen,
} from '../../state/filter-tree.ts';
import { tagColour } from '../../state/tags.ts';
import { cellText, describe } from '../../state/describe.ts';
import { findValues, firstValues, mostValues, type FacetData } from './facets.ts';
import { FacetValue } from './FacetValue.tsx';
import { Range } from './Range.tsx';

interface Properties {
  grid: GridName;
  column: GridColumn;
  options: readonly (string | number)[] | undefined;
  data: FacetData | undefined;
  filter: FilterTree | null;
  quick: string;
  byName?: boolean;
  /** how many values are read; asking for more reads more */
  read?: number;
  onRead?: (most: number) => void;
  onFilter: (filter: FilterTree | null) => void;
}

interface Counted {
  value: Chosen;
  count: number;
}

const shownAtOnce = 8;

export function isRanged(column: GridColumn): boolean {
  return column.type === 'number' || column.type === 'date';
}

/** What a facet shows under its title: values, or how numbers and dates are spread. */
export function Facet(properties: Properties): ReactNode {
  const { grid, column, data, filter, onFilter } = properties;
  const { rest } = isRanged(column) ? rangedOf(filter, column.id) : choiceOf(filter, column.id);
  return (
    <>
      {isRanged(column) ? <Range column={column} data={data} filter={filter} onFilter={onFilter} /> : <Values {...properties} />}
      {rest.map((condition) => {
        const text = describe(grid, condition);
        return (
          <button
            key={text}
            type="button"
            className="facet-also"
            aria-label={t('grids.chip.remove', { name: text })}
            title={text}
            onClick={() => onFilter(filterOf(conditionsOf(filter).filter((other) => other !== condition)))}
          >
            <span>{t('grids.facet.also', { condition: text })}</span>
            <IconX size={12} aria-hidden="true" />
          </button>
        );
      })}
    </>
  );
}

/** Blank and unreadable values as a facet names them. */
export function chosenText(column: GridColumn, value: Chosen): string {
  return value === null ? t('grids.blank') : value === unreadable ? t('grids.unreadable') : cellText(column, value);
}

/** In the order asked for (a closed list has its own); what is chosen stays in sight though nothing is left of it. */
function listed({ column, data, options, byName }: Properties, chosen: readonly Chosen[]): Counted[] {
  const values: Counted[] = [...(data?.values ?? [])];
  for (const value of chosen)
    if (value !== null && value !== unreadable && !values.some((one) => one.value === value)) values.push({ value, count: 0 });
  if (byName === true) return values.sort((left, right) => compare(chosenText(column, left.value), chosenText(column, right.value)));
  if (options !== undefined) values.sort((left, right) => options.indexOf(left.value as string) - options.indexOf(right.value as string));
  return values;
}

function Values(properties: Properties): ReactNode {
  const { grid, column, data, filter, quick, read = firstValues, onRead, onFilter } = properties;
  const name = columnTitle(column.id);
  const [words, setWords] = useState('');
  const [shown, setShown] = useState(shownAtOnce);
  const [found, setFound] = useState<Counted[] | null>(null);
  const choice = choiceOf(filter, column.id);
  useEffect(() => {
    if (words.trim() === '') return setFound(null);
    const timer = setTimeout(() => {
      findValues(grid, column.id, words, { filter: without(filter, column.id), quick }, mostValues).then(setFound, () => setFound([]));
    }, 150);
    return () => clearTimeout(timer);
  }, [words, filter, quick]);
  const chosen = [...choice.include, ...choice.exclude];
  const full = found ?? listed(properties, chosen);
  const values = full.filter((one, index) => index < (found === null ? shown : 200) || (found === null && chosen.includes(one.value)));
  const special = ([null, unreadable] as Chosen[]).map((value): Counted => ({
    value,
    count: (value === null ? data?.blank : data?.errors) ?? 0,
  }));
  const rows = found === null ? [...values, ...special.filter(({ value, count }) => count > 0 || chosen.includes(value))] : values;
  const flip = (side: 'include' | 'exclude', value: Chosen): void => onFilter(withChoice(filter, column.id, toggled(choice, side, value)));
  const distinct = data?.distinct ?? 0;
  const more = (): void => {
    const next = shown >= firstValues ? Math.min(mostValues, shown * 4) : firstValues;
    setShown(next);
    if (next > read) onRead?.(next);
  };
  return (
    <>
      {distinct > shownAtOnce ? (
        <TextInput
          className="facet-search"
          aria-label={t('grids.facet.search', { name })}
          placeholder={t('grids.facet.searchPlaceholder')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      ) : null}
      <ul className="facet-values">
        {rows.map(({ value, count }) => (
          <FacetValue
            key={String(value)}
            text={chosenText(column, value)}
            colour={column.id === 'tags' && typeof value === 'string' ? tagColour(value) : null}
            count={count}
            ours={value === null || value === unreadable}
            included={choice.include.includes(value)}
            excluded={choice.exclude.includes(value)}
            onInclude={() => flip('include', value)}
            onExclude={() => flip('exclude', value)}
          />
        ))}
      </ul>
      {rows.length === 0 && data !== undefined ? <p className="quiet facet-note">{t('grids.facet.none')}</p> : null}
      {found === null ? (
        <More distinct={distinct} listed={values.length} shown={shown} onMore={more} onFewer={() => setShown(shownAtOnce)} />
      ) : null}
    </>
  );
}

interface MoreProperties {
  distinct: number;
  listed: number;
  shown: number;
  onMore: () => void;
  onFewer: () => void;
}

/** More values by need; past the last step the search finds the rest. */
function More({ distinct, listed, shown, onMore, onFewer }: MoreProperties): ReactNode {
  const unseen = distinct - listed;
  if (unseen <= 0 && shown === shownAtOnce) return null;
  return (
    <div className="facet-steps">
      {unseen > 0 && shown < mostValues ? (
        <button type="button" className="facet-more" onClick={onMore}>
          {t('ui.more')} ({formatNumber(unseen)})
        </button>
      ) : null}
      {shown > shownAtOnce ? (
        <button type="button" className="facet-more" onClick={onFewer}>
          {t('grids.facet.fewer')}
        </button>
      ) : null}
      {unseen > 0 && shown >= mostValues ? <p className="quiet facet-note">{t('grids.facet.more', { count: unseen })}</p> : null}
    </div>
  );
}
