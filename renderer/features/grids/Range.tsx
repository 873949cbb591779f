import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { FilterTree, FilterValue } from '../../../shared/domain/filters.ts';
import type { GridColumn } from '../../../shared/domain/grids/index.ts';
import { columnTitle, t } from '../../i18n/index.ts';
import { checkDate, checkNumber } from '../../state/fields.ts';
import { choiceOf, rangeOf, toggled, withChoice, withRange } from '../../state/filter-tree.ts';
import { cellText } from '../../state/describe.ts';
import type { FacetData } from './facets.ts';

interface Properties {
  column: GridColumn;
  data: FacetData | undefined;
  filter: FilterTree | null;
  onFilter: (filter: FilterTree | null) => void;
}

/** A bin without decimals that nobody wrote. */
function edge(value: string | number): string | number {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}

/** Numbers and dates: how they are spread, with a range that is clicked, brushed or typed. */
export function Range({ column, data, filter, onFilter }: Properties): ReactNode {
  const { from, to } = rangeOf(filter, column.id);
  const blankChosen = choiceOf(filter, column.id);
  const set = (low: FilterValue, high: FilterValue): void => onFilter(withRange(filter, column.id, low, high));
  return (
    <>
      <Histogram column={column} data={data} from={from} to={to} onRange={set} />
      <div className="range-ends">
        <End column={column} label={t('grids.from')} value={from} onValue={(value) => set(value, to)} />
        <span aria-hidden="true">–</span>
        <End column={column} label={t('grids.to')} value={to} onValue={(value) => set(from, value)} />
      </div>
      {(data?.blank ?? 0) > 0 || blankChosen.include.includes(null) ? (
        <button
          type="button"
          className="facet-include"
          aria-pressed={blankChosen.include.includes(null)}
          onClick={() =>
            onFilter(
              withChoice(
                filter,
                column.id,
                toggled({ include: blankChosen.include.filter((one) => one === null), exclude: [] }, 'include', null),
              ),
            )
          }
        >
          <span className="facet-text">{t('grids.blank')}</span>
          <span className="facet-count">{data?.blank ?? 0}</span>
        </button>
      ) : null}
    </>
  );
}

function End({
  column,
  label,
  value,
  onValue,
}: {
  column: GridColumn;
  label: string;
  value: FilterValue;
  onValue: (value: FilterValue) => void;
}): ReactNode {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setText(value === null ? '' : String(value)), [value]);
  const commit = (): void => {
    const checked = column.type === 'number' ? checkNumber(text) : checkDate(text);
    setProblem(checked.ok ? null : checked.message);
    if (checked.ok && checked.value !== value) onValue(checked.value);
  };
  return (
    <TextInput
      aria-label={`${columnTitle(column.id)}: ${label}`}
      placeholder={label}
      value={text}
      error={problem}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}

interface HistogramProperties {
  column: GridColumn;
  data: FacetData | undefined;
  from: FilterValue;
  to: FilterValue;
  onRange: (from: FilterValue, to: FilterValue) => void;
}

function Histogram({ column, data, from, to, onRange }: HistogramProperties): ReactNode {
  const bins = data?.bins ?? [];
  const brush = useRef<{ start: number; end: number } | null>(null);
  const [brushed, setBrushed] = useState<[number, number] | null>(null);
  // One bar says nothing about how values are spread.
  if (bins.length < 2) return null;
  const most = Math.max(...bins.map((bin) => bin.count));
  const pick = (first: number, last: number): void => {
    const [low, high] = [bins[Math.min(first, last)]!, bins[Math.max(first, last)]!];
    const [start, end] = [edge(low.from), edge(high.to)];
    // The same range once more lets go of it.
    if (start === from && end === to) onRange(null, null);
    else onRange(start, end);
  };
  const within = (index: number): boolean => {
    if (brushed !== null) return index >= brushed[0] && index <= brushed[1];
    const bin = bins[index]!;
    return (from === null || bin.to >= from) && (to === null || bin.from <= to);
  };
  const extend = (index: number): void => {
    if (brush.current === null) return;
    brush.current.end = index;
    const { start, end } = brush.current;
    setBrushed([Math.min(start, end), Math.max(start, end)]);
  };
  const release = (): void => {
    if (brush.current !== null) pick(brush.current.start, brush.current.end);
    brush.current = null;
    setBrushed(null);
  };
  return (
    <div
      className="histogram"
      role="group"
      aria-label={t('grids.bins', { name: columnTitle(column.id) })}
      onPointerLeave={() => brush.current !== null && release()}
      onPointerUp={release}
    >
      {bins.map((bin, index) => {
        const label = t('grids.bin', { from: cellText(column, edge(bin.from)), to: cellText(column, edge(bin.to)), count: bin.count });
        return (
          <button
            key={String(bin.from)}
            type="button"
            className={within(index) ? 'bin within' : 'bin'}
            aria-label={label}
            title={label}
            aria-pressed={(from !== null || to !== null) && within(index)}
            onPointerDown={(event) => {
              event.currentTarget.releasePointerCapture(event.pointerId);
              brush.current = { start: index, end: index };
              setBrushed([index, index]);
            }}
            onPointerEnter={() => extend(index)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              pick(event.shiftKey && from !== null ? bins.findIndex((one) => edge(one.from) === from) : index, index);
            }}
          >
            <span style={{ height: `${most === 0 ? 0 : Math.max(bin.count > 0 ? 6 : 0, (bin.count / most) * 100)}%` }} />
          </button>
        );
      })}
    </div>
  );
}
