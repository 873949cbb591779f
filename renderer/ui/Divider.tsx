import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';

interface Properties {
  label: string;
  orientation: 'vertical' | 'horizontal';
  value: number;
  from: number;
  to: number;
  /** CSS pixels (or per cent) of `value` per CSS pixel moved; negative where growing means moving back */
  scale: number | (() => number);
  onChange: (value: number) => void;
}

/** A border between two panes that can be dragged, or moved with the arrow keys. */
export function Divider({ label, orientation, value, from, to, scale, onChange }: Properties): ReactNode {
  const start = useRef<{ at: number; value: number } | null>(null);
  const factor = (): number => (typeof scale === 'function' ? scale() : scale);
  const set = (next: number): void => onChange(Math.round(Math.min(to, Math.max(from, next))));
  const at = (event: PointerEvent): number => (orientation === 'vertical' ? event.clientX : event.clientY);
  const onKeyDown = (event: KeyboardEvent): void => {
    const forward = orientation === 'vertical' ? 'ArrowRight' : 'ArrowDown';
    const back = orientation === 'vertical' ? 'ArrowLeft' : 'ArrowUp';
    if (event.key !== forward && event.key !== back) return;
    event.preventDefault();
    set(value + (event.key === forward ? 16 : -16) * factor());
  };
  return (
    <div
      className={`divider divider-${orientation}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value)}
      aria-valuemin={from}
      aria-valuemax={to}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: at(event), value };
      }}
      onPointerMove={(event) => {
        if (start.current !== null) set(start.current.value + (at(event) - start.current.at) * factor());
      }}
      onPointerUp={() => (start.current = null)}
      onPointerCancel={() => (start.current = null)}
    />
  );
}
