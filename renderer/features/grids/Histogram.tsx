import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { FilterValue } from '../../../shared/domain/filters.ts';
import type { GridColumn } from '../../../shared/domain/grids/index.ts';
import { columnTitle, t } from '../../i18n/index.ts';
import { cellText } from '../../state/describe.ts';
import type { Scale } from './facet-scale.ts';

interface Properties {
  column: GridColumn;
  scale: Scale;
  from: FilterValue;
  to: FilterValue;
  /** all but the range is shown */
  inverted: boolean;
  onRange: (from: FilterValue, to: FilterValue) => void;
}

/** A held key moves a handle many times a second: rows are asked for when it rests (milliseconds). */
const rest = 250;

/** Bars with a brush: dragged over with the mouse, moved by its two ends with the keys. */
export function Histogram({ column, scale, from, to, inverted, onRange }: Properties): ReactNode {
  const { bins } = scale;
  const [brush, setBrush] = useState<[number, number] | null>(null);
  const drag = useRef<{ start: number; end: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = brush ?? [scale.edgeOf(from, 'from'), scale.edgeOf(to, 'to')];
  // what was asked for is what is shown
  useEffect(() => setBrush(null), [from, to]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const commit = ([low, high]: readonly [number, number]): void => {
    setBrush(null);
    onRange(low <= 0 ? null : scale.start(low), high >= bins.length ? null : scale.end(high - 1));
  };
  const move = (side: 0 | 1, to: number): void => {
    const [low, high] = [Math.floor(held[0]), Math.ceil(held[1])];
    const next: [number, number] =
      side === 0 ? [Math.min(Math.max(0, to), high - 1), high] : [low, Math.max(Math.min(bins.length, to), low + 1)];
    setBrush(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => commit(next), rest);
  };
  const release = (): void => {
    if (drag.current === null) return;
    const [low, high] = [Math.min(drag.current.start, drag.current.end), Math.max(drag.current.start, drag.current.end)];
    drag.current = null;
    setBrush(null);
    const [start, end] = [scale.start(low), scale.end(high)];
    // the same range once more lets go of it
    if (start === from && end === to) onRange(null, null);
    else onRange(start, end);
  };
  const over = (event: PointerEvent<HTMLElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.min(bins.length - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * bins.length)));
  };
  const most = Math.max(...bins.map((bin) => bin.count));
  const isWithin = (index: number): boolean => (index + 1 > held[0] && index < held[1]) !== inverted;
  return (
    <div
      className="histogram"
      role="group"
      aria-label={t('grids.bins', { name: columnTitle(column.id) })}
      onPointerDown={(event) => {
        if (event.button !== 0 || (event.target as Element).closest('[role=slider]') !== null) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const index = over(event);
        drag.current = { start: index, end: index };
        setBrush([index, index + 1]);
      }}
      onPointerMove={(event) => {
        if (drag.current === null) return;
        drag.current.end = over(event);
        setBrush([Math.min(drag.current.start, drag.current.end), Math.max(drag.current.start, drag.current.end) + 1]);
      }}
      onPointerUp={release}
      onPointerCancel={() => ((drag.current = null), setBrush(null))}
    >
      {bins.map((bin, index) => (
        <span
          key={String(bin.from)}
          className={isWithin(index) ? 'bin within' : 'bin'}
          title={t('grids.bin', {
            from: cellText(column, scale.start(index)),
            to: cellText(column, scale.end(index)),
            count: bin.count,
          })}
        >
          <span style={{ height: `${most === 0 ? 0 : Math.max(bin.count > 0 ? 6 : 0, (bin.count / most) * 100)}%` }} />
        </span>
      ))}
      {([0, 1] as const).map((side) => (
        <Handle
          key={side}
          column={column}
          side={side}
          scale={scale}
          edge={held[side]}
          onMove={(to) => move(side, to)}
          onNow={() => {
            clearTimeout(timer.current);
            if (brush !== null) commit(brush);
          }}
        />
      ))}
    </div>
  );
}

interface HandleProperties {
  column: GridColumn;
  side: 0 | 1;
  scale: Scale;
  edge: number;
  onMove: (to: number) => void;
  onNow: () => void;
}

function Handle({ column, side, scale, edge, onMove, onNow }: HandleProperties): ReactNode {
  const count = scale.bins.length;
  const whole = side === 0 ? Math.floor(edge) : Math.ceil(edge);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5 };
    if (event.key === 'Enter') onNow();
    else if (event.key === 'Home') onMove(side === 0 ? 0 : 1);
    else if (event.key === 'End') onMove(side === 0 ? count - 1 : count);
    else if (steps[event.key] !== undefined) onMove(whole + steps[event.key]!);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const value = side === 0 ? scale.start(Math.min(whole, count - 1)) : scale.end(Math.max(0, whole - 1));
  return (
    <span
      className={side === 0 ? 'brush-end brush-from' : 'brush-end brush-to'}
      role="slider"
      tabIndex={0}
      aria-label={`${columnTitle(column.id)}: ${t(side === 0 ? 'grids.from' : 'grids.to')}`}
      aria-valuemin={0}
      aria-valuemax={count}
      aria-valuenow={whole}
      aria-valuetext={cellText(column, value)}
      title={cellText(column, value)}
      style={{ left: `${(edge / count) * 100}%` }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const box = event.currentTarget.parentElement?.getBoundingClientRect();
        if (box === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        onMove(Math.round(((event.clientX - box.left) / box.width) * count));
      }}
      onPointerUp={onNow}
    />
  );
}
