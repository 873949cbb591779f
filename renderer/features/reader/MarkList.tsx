import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { MarkView } from '../../../shared/contract/sources.ts';
import { kindTitle, t } from '../../i18n/index.ts';

export interface Spot {
  top: number;
  bottom: number;
  left: number;
}

/** All that stands on the same words, the most exact first. */
export function MarkList({
  marks,
  spot,
  choose,
  close,
}: {
  marks: readonly MarkView[];
  spot: Spot;
  choose: (mark: MarkView) => void;
  close: () => void;
}): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    menu.current?.querySelector('button')?.focus({ preventScroll: true });
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const items = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) items[(at + step + items.length) % items.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={menu}
      className="mark-list"
      role="menu"
      aria-label={t('reader.marks')}
      style={{ top: spot.bottom + 4, left: `max(8px, min(${spot.left}px, 100% - 388px))` }}
      onKeyDown={onKeyDown}
    >
      {marks.map((mark) => (
        <button key={`${mark.kind}:${mark.id}`} type="button" role="menuitem" tabIndex={-1} onClick={() => choose(mark)}>
          <span
            className={`mark-sign of-${mark.kind}`}
            style={mark.colour === null ? undefined : { background: mark.colour }}
            aria-hidden="true"
          />
          <span className="mark-kind">{kindTitle(mark.kind)}</span>
          <span className="mark-label">{mark.label}</span>
        </button>
      ))}
    </div>
  );
}
