import { ActionIcon, TextInput } from '@mantine/core';
import { IconMinus, IconX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { FilterTree, FilterValue } from '../../../shared/domain/filters.ts';
import type { GridColumn, GridName } from '../../../shared/domain/grids/index.ts';
import { columnTitle, formatNumber, t } from '../../i18n/index.ts';
import { choiceOf, mentions, toggled, withChoice, without } from '../../state/filter-tree.ts';
import { tagColour } from '../../state/tags.ts';
import { cellText } from '../../state/describe.ts';
import { findValues, type FacetData } from './facets.ts';
import { Range } from './Range.tsx';

interface Properties {
  grid: GridName;
  column: GridColumn;
  options: readonly (string | number)[] | undefined;
  data: FacetData | undefined;
  filter: FilterTree | null;
  quick: string;
  onFilter: (filter: FilterTree | null) => void;
  onClose?: () => void;
}

interface Counted {
  value: FilterValue;
  count: number;
}

const shownAtOnce = 8;

/** In the order of a closed list where there is one; what is chosen stays in sight though nothing is left of it. */
function listed(data: FacetData | undefined, options: Properties['options'], chosen: FilterValue[]): Counted[] {
  const values: Counted[] = [...(data?.values ?? [])];
  for (const value of chosen) if (value !== null && !values.some((one) => one.value === value)) values.push({ value, count: 0 });
  if (options !== undefined) values.sort((left, right) => options.indexOf(left.value as string) - options.indexOf(right.value as string));
  return values;
}

export function Facet(properties: Properties): ReactNode {
  const { column, data, filter, onFilter, onClose } = properties;
  const name = columnTitle(column.id);
  const ranged = column.type === 'number' || column.type === 'date';
  return (
    <section className="facet" aria-label={name}>
      <header>
        <h3>{name}</h3>
        {mentions(filter, column.id) ? (
          <button
            type="button"
            className="facet-clear"
            onClick={() => onFilter(without(filter, column.id))}
            aria-label={t('grids.facet.clear', { name })}
          >
            {t('ui.clear')}
          </button>
        ) : null}
        {onClose === undefined ? null : (
          <ActionIcon size="xs" className="facet-close" aria-label={t('grids.facets.close', { name })} onClick={onClose}>
            <IconX size={12} />
          </ActionIcon>
        )}
      </header>
      {ranged ? <Range column={column} data={data} filter={filter} onFilter={onFilter} /> : <Values {...properties} name={name} />}
    </section>
  );
}

export function Values({ grid, column, options, data, filter, quick, onFilter, name }: Properties & { name: string }): ReactNode {
  const [words, setWords] = useState('');
  const [all, setAll] = useState(false);
  const [found, setFound] = useState<Counted[] | null>(null);
  const choice = choiceOf(filter, column.id);
  const searchable = (data?.distinct ?? 0) > shownAtOnce;
  useEffect(() => {
    if (words.trim() === '') return setFound(null);
    const timer = setTimeout(() => {
      findValues(grid, column.id, words, { filter: without(filter, column.id), quick }).then(setFound, () => setFound([]));
    }, 120);
    return () => clearTimeout(timer);
  }, [words, filter, quick]);
  const full = found ?? listed(data, options, [...choice.include, ...choice.exclude]);
  const chosen = (value: FilterValue): boolean => choice.include.includes(value) || choice.exclude.includes(value);
  const values = found !== null || all ? full.slice(0, 200) : full.filter((one, index) => index < shownAtOnce || chosen(one.value));
  const rows: Counted[] =
    found === null && ((data?.blank ?? 0) > 0 || chosen(null)) ? [...values, { value: null, count: data?.blank ?? 0 }] : values;
  const flip = (side: 'include' | 'exclude', value: FilterValue): void =>
    onFilter(withChoice(filter, column.id, toggled(choice, side, value)));
  const unseen = (data?.distinct ?? 0) - values.length;
  return (
    <>
      {searchable ? (
        <TextInput
          className="facet-search"
          aria-label={t('grids.facet.search', { name })}
          placeholder={t('grids.searchPlaceholder')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      ) : null}
      <ul className="facet-values">
        {rows.map(({ value, count }) => (
          <Value
            key={String(value)}
            text={value === null ? t('grids.blank') : cellText(column, value)}
            colour={column.id === 'tags' && value !== null ? tagColour(String(value)) : null}
            count={count}
            included={choice.include.includes(value)}
            excluded={choice.exclude.includes(value)}
            onInclude={() => flip('include', value)}
            onExclude={() => flip('exclude', value)}
          />
        ))}
      </ul>
      {rows.length === 0 && data !== undefined ? <p className="quiet facet-note">{t('grids.facet.none')}</p> : null}
      {found === null && unseen > 0 ? (
        <button type="button" className="facet-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('grids.facet.more', { count: unseen }) : `${t('ui.more')} (${formatNumber(unseen)})`}
        </button>
      ) : null}
    </>
  );
}

interface ValueProperties {
  text: string;
  colour: string | null;
  count: number;
  included: boolean;
  excluded: boolean;
  onInclude: () => void;
  onExclude: () => void;
}

function Value({ text, colour, count, included, excluded, onInclude, onExclude }: ValueProperties): ReactNode {
  return (
    <li className={excluded ? 'excluded' : included ? 'included' : ''}>
      <button
        type="button"
        className="facet-include"
        aria-pressed={included}
        aria-label={t('grids.facet.include', { value: text, count })}
        title={text}
        onClick={onInclude}
      >
        {colour === null ? null : <span className="tag-dot" style={{ background: colour }} aria-hidden="true" />}
        <span className="facet-text">{text}</span>
        <span className="facet-count">{formatNumber(count)}</span>
      </button>
      <button
        type="button"
        className="facet-exclude"
        aria-pressed={excluded}
        aria-label={t('grids.facet.exclude', { value: text })}
        title={t('grids.facet.exclude', { value: text })}
        onClick={onExclude}
      >
        <IconMinus size={12} aria-hidden="true" />
      </button>
    </li>
  );
}
