import { TextInput } from '@mantine/core';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { FilterTree, FilterValue } from '../../../shared/domain/filters.ts';
import type { GridColumn } from '../../../shared/domain/grids/index.ts';
import { columnTitle, t } from '../../i18n/index.ts';
import { checkDate, checkNumber } from '../../state/fields.ts';
import { rangedOf, toggled, unreadable, withRanged, type Chosen } from '../../state/filter-tree.ts';
import { scaleOf } from './facet-scale.ts';
import type { FacetData } from './facets.ts';
import { FacetValue } from './FacetValue.tsx';
import { Histogram } from './Histogram.tsx';

interface Properties {
  column: GridColumn;
  data: FacetData | undefined;
  filter: FilterTree | null;
  onFilter: (filter: FilterTree | null) => void;
}

/** Numbers and dates: how they are spread, with a range that is brushed or typed, and what has no place in the scale. */
export function Range({ column, data, filter, onFilter }: Properties): ReactNode {
  const ranged = rangedOf(filter, column.id);
  const { from, to } = ranged;
  const scale = useMemo(() => scaleOf(data), [data]);
  const set = (low: FilterValue, high: FilterValue): void =>
    onFilter(
      withRanged(filter, column.id, { ...ranged, from: low, to: high, inverted: ranged.inverted && (low !== null || high !== null) }),
    );
  const counts = new Map<Chosen, number>([
    [null, data?.blank ?? 0],
    [unreadable, data?.errors ?? 0],
  ]);
  const special = [...counts].filter(([value, count]) => count > 0 || ranged.include.includes(value) || ranged.exclude.includes(value));
  return (
    <>
      {scale === null ? null : <Histogram column={column} scale={scale} from={from} to={to} inverted={ranged.inverted} onRange={set} />}
      {ranged.inverted ? <p className="quiet facet-note">{t('grids.facet.outside')}</p> : null}
      <div className="range-ends">
        <End column={column} label={t('grids.from')} value={from} onValue={(value) => set(value, to)} />
        <span aria-hidden="true">–</span>
        <End column={column} label={t('grids.to')} value={to} onValue={(value) => set(from, value)} />
      </div>
      {special.length === 0 ? null : (
        <ul className="facet-values">
          {special.map(([value, count]) => (
            <FacetValue
              key={String(value)}
              text={t(value === null ? 'grids.blank' : 'grids.unreadable')}
              colour={null}
              count={count}
              ours
              included={ranged.include.includes(value)}
              excluded={ranged.exclude.includes(value)}
              onInclude={() => onFilter(withRanged(filter, column.id, toggled(ranged, 'include', value)))}
              onExclude={() => onFilter(withRanged(filter, column.id, toggled(ranged, 'exclude', value)))}
            />
          ))}
        </ul>
      )}
    </>
  );
}

interface EndProperties {
  column: GridColumn;
  label: string;
  value: FilterValue;
  onValue: (value: FilterValue) => void;
}

function End({ column, label, value, onValue }: EndProperties): ReactNode {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const written = value === null ? '' : String(value).replace(/T.*$/, '');
  useEffect(() => (setText(written), setProblem(null)), [written]);
  const commit = (): void => {
    if (text === written) return setProblem(null);
    const checked = column.type === 'number' ? checkNumber(text) : checkDate(text);
    setProblem(checked.ok ? null : checked.message);
    if (checked.ok && checked.value !== value) onValue(checked.value);
  };
  return (
    <TextInput
      aria-label={t('grids.bound', { name: columnTitle(column.id), end: label })}
      placeholder={label}
      value={text}
      error={problem}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
